"""The article's own reference as BibTeX, written by bibtexparser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..case.references.bibtex_writing import escape
from .page import CaseOutput, WholeCase
from .record import record

WHOLE = True
SUFFIX = "bib"


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """One entry, in UTF-8, as biber and Zotero read it; braces protect the capitals of the
    title."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    made = record(whole)
    people = " and ".join(
        "{" + escape(author["literal"]) + "}"
        if "literal" in author
        else escape(
            ", ".join(filter(None, (author["family"], author.get("suffix"), author["given"])))
        )
        for author in made.get("author", ())
    )
    issued = made.get("issued", {}).get("date-parts", [[]])[0]
    translated = next(
        (one["title"] for one in made.get("custom", {}).get("translations", {}).values()), ""
    )
    fields = {
        "author": people,
        "title": "{" + escape(made["title"]) + "}",
        "titleaddon": translated,
        "journal": made.get("container-title"),
        "shortjournal": made.get("container-title-short"),
        "year": str(issued[0]) if issued else "",
        "month": str(issued[1]) if len(issued) > 1 else "",
        "day": str(issued[2]) if len(issued) > 2 else "",
        "volume": made.get("volume"),
        "number": made.get("issue"),
        "pages": made.get("page", "").replace("-", "--"),
        "doi": made.get("DOI"),
        "url": made.get("URL"),
        "issn": made.get("ISSN"),
        "publisher": made.get("publisher"),
        "langid": {"tr": "turkish", "en": "english", "de": "german"}.get(
            made["language"], made["language"]
        ),
        "keywords": made.get("keyword"),
        "abstract": made.get("abstract"),
    }
    verbatim = ("author", "title", "pages", "doi", "url", "issn")  # as they are, or escaped above
    entry = Entry(
        "article",
        re.sub(r"[^\w-]", "-", whole.name),
        [
            Field(name, "{" + (value if name in verbatim else escape(value)) + "}")
            for name, value in fields.items()
            if value
        ],
    )
    yield CaseOutput(
        SUFFIX,
        write_string(Library([entry]), unparse_stack=[]).encode("utf-8"),
    )
