"""The article's own reference as RIS, written by rispy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import CaseOutput, WholeCase
from .record import record

WHOLE = True
SUFFIX = "ris"


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """One record; the other language's title as TT, its abstract and keywords after the article's
    own."""
    import rispy

    made = record(whole)
    first, _, last = made.get("page", "").partition("-")
    translations = made.get("custom", {}).get("translations", {}).values()
    entry = {
        "type_of_reference": "JOUR",
        "id": re.sub(r"[^\w-]", "-", whole.name),
        "title": made["title"],
        "authors": [
            # as EndNote writes a comma within the name of a group
            author.get("literal", "").replace(",", ",,")
            or ", ".join(filter(None, (author["family"], author["given"], author.get("suffix"))))
            for author in made.get("author", ())
        ],
        "translated_title": next((one["title"] for one in translations), None),
        "secondary_title": made.get("container-title"),
        "alternate_title3": made.get("container-title-short"),
        "year": str(made["issued"]["date-parts"][0][0]) if "issued" in made else None,
        "date": "/".join(f"{part:02}" for part in made["issued"]["date-parts"][0])
        if "issued" in made
        else None,
        "volume": made.get("volume"),
        "number": made.get("issue"),
        "start_page": first or None,
        "end_page": last or None,
        "doi": made.get("DOI"),
        "issn": made.get("ISSN"),
        "publisher": made.get("publisher"),
        "language": made["language"],
        "abstract": made.get("abstract"),
        "keywords": [
            *made.get("keyword", "").split(", "),
            *(word for one in translations for word in one["keywords"]),
        ]
        if made.get("keyword")
        else [],
        "notes": [one["abstract"] for one in translations if one["abstract"]],
        "urls": [made["URL"]] if made.get("URL") else [],
    }
    yield CaseOutput(
        SUFFIX, rispy.dumps([{key: value for key, value in entry.items() if value}]).encode("utf-8")
    )
