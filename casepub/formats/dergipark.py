"""What an author types into a submission form like that of DergiPark, field by field, to copy from:
titles, abstracts, keywords, authors, references.

In: a `WholeCase`. Out: a text sheet, UTF-8, with each language's fields under their names in that
language; a field that the case cannot fill is an empty line. The fields are those of the form as
its users describe it; they have not been checked against the form itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..edition.prose import strip_marks
from ..language import Language, msgid
from .page import CaseOutput, WholeCase, case_file
from .record import abstract_of

WHOLE = True
SUFFIX = "dergipark.txt"
# Label: Field of a submission form, on a sheet to copy from; a colon follows
FIELDS = {
    "title": msgid("Title", "sheet"),
    "short_title": msgid("Running title", "sheet"),
    "abstract": msgid("Abstract", "sheet"),
    "keywords": msgid("Keywords", "sheet"),
    "authors": msgid("Authors", "sheet"),
    "affiliation": msgid("Institution", "sheet"),
    "email": msgid("Email", "sheet"),
    "corresponding": msgid("Corresponding author", "sheet"),
    "roles": msgid("CRediT roles", "sheet"),
    "funder": msgid("Funder and grant number", "sheet"),
    "references": msgid("References", "sheet"),
    "language": msgid("Language of the article", "sheet"),
    "type": msgid("Type of article", "sheet"),
    "dates": msgid("Dates", "sheet"),
}


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The sheet."""
    parts = [
        _common(whole),
        *(_of_language(whole, code) for code in whole.articles),
        _references(whole),
    ]
    yield CaseOutput(
        SUFFIX, ("\n\n".join("\n".join(part) for part in parts) + "\n").encode("utf-8")
    )


def _name(language: Language, name: str) -> str:
    return language.label(FIELDS[name], "sheet")


def _field(language: Language, name: str, text: str) -> str:
    return f"{_name(language, name)}: {text}".rstrip()


def _head(text: str) -> list[str]:
    return [text, "=" * len(text)]


def _common(whole: WholeCase) -> list[str]:
    edition = whole.first.edition
    language, file = edition.language, case_file(edition)
    lines = [
        *_head(strip_marks(edition.title)),
        _field(language, "type", language.label("Case Report")),
        _field(language, "language", language.name),
    ]
    dates = [
        language.date(date, "numeric")
        for name in ("received", "accepted", "published")
        if (date := edition.date_of(name))
    ]
    lines += [_field(language, "dates", ", ".join(dates))] if dates else []
    for index, author in enumerate(file.authors, 1):
        name = (
            f"{author.name.given} {author.name.family}"
            if author.name
            else edition.plain_at("authors", index - 1, "group")
        )
        places = "; ".join(
            edition.plain_at("affiliations", one)
            for one in author.affiliations
            if one in file.affiliations
        )
        lines += [
            "",
            f"{index}. {name}",
            f"   ORCID: {author.orcid or ''}".rstrip(),
            "   " + _field(language, "email", author.email or ""),
            "   " + _field(language, "affiliation", places),
        ]
        if author.roles:
            lines.append("   " + _field(language, "roles", ", ".join(author.roles)))
        if author.corresponding in ("true", "yes"):
            lines.append("   " + _name(language, "corresponding"))
    for index, grant in enumerate(file.grants):
        lines += [
            "",
            _field(
                language,
                "funder",
                f"{edition.plain_at('grants', index, 'funder')} {grant.number or ''}".strip(),
            ),
        ]
    return lines


def _of_language(whole: WholeCase, code: str) -> list[str]:
    edition = whole.articles[code].edition
    language = edition.language
    lines = [
        *_head(language.name),
        _field(language, "title", strip_marks(edition.title)),
        _field(language, "short_title", strip_marks(edition.plain_at("short_title"))),
        "",
        _field(language, "abstract", ""),
        abstract_of(whole, code),
        "",
        _field(language, "keywords", ", ".join(map(strip_marks, edition.keywords))),
    ]
    for statement in edition.statements:
        lines += ["", f"{statement.label}:", statement.text.plain]
    return lines


def _references(whole: WholeCase) -> list[str]:
    edition = whole.first.edition
    entries = edition.bibliography.entries if edition.cited else ()
    return [
        *_head(_name(edition.language, "references")),
        *(" ".join(unescape(re.sub(r"<[^>]+>", "", entry.html)).split()) for entry in entries),
    ]
