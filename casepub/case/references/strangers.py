"""A record of CSL-JSON as a program or a server wrote it → what a reference file needs of it.

In: a record of any shape. Out: a record that has CSL's own variables alone, each in its shape.
Crossref adds licences, counts and links, and puts affiliations into names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...patterns import compiled
from .reading import Name, Record

_NAME_WORDS = """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director illustrator interviewer original-author recipient reviewed-author
    translator
"""
_DATE_WORDS = "accessed available-date event-date issued original-date submitted"
_TEXT_WORDS = """
    abstract annote archive archive-place archive_collection archive_location authority call-number
    chapter-number collection-number collection-title container-title container-title-short
    dimensions division DOI edition event event-place event-title genre ISBN ISSN issue jurisdiction
    keyword language medium note number number-of-pages number-of-volumes original-publisher
    original-publisher-place original-title page page-first part-number part-title PMCID PMID
    printing-number publisher publisher-place references reviewed-genre reviewed-title scale section
    source status supplement-number title title-short type URL version volume volume-title
"""
NAME_VARIABLES = frozenset(_NAME_WORDS.split())
_DATES = frozenset(_DATE_WORDS.split())
TEXT_VARIABLES = frozenset(_TEXT_WORDS.split())
VARIABLES = NAME_VARIABLES | _DATES | TEXT_VARIABLES
ALIASES = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "doi": "DOI",
    "url": "URL",
    "article-number": "number",
}
CROSSREF_TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "posted-content": "article",
}
_PARTS = ("family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle")
_JATS = compiled(r"</?(?:jats:\w+|p|sec|title|italic|bold)\b[^<>]*>")
MAX_VALUE = 20_000  # characters


def tidy(record: Mapping[str, Any]) -> Record:
    """The record with CSL's variables alone; a value of another shape is left out."""
    made: Record = {}
    for name, value in record.items():
        name = ALIASES.get(name, name)
        if name in NAME_VARIABLES:
            tidied: object = _people(value)
        elif name in _DATES:
            tidied = _date(value)
        elif name in TEXT_VARIABLES:
            tidied = _text(value)
        else:
            continue
        if tidied and name not in made:
            made[name] = tidied
    made["type"] = CROSSREF_TYPES.get(str(made.get("type")), made.get("type", "document"))
    if isinstance(abstract := made.get("abstract"), str) and "<" in abstract:
        made["abstract"] = " ".join(_JATS.sub(" ", abstract).split())
    return made


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = "".join(c if c.isprintable() else " " for c in str(value)[:MAX_VALUE])
    return " ".join(re.sub("[\ue000-\uf8ff]", "", text).split())


def _people(value: object) -> list[Name]:
    people: list[Name] = []
    for person in value if isinstance(value, list) else ():
        if not isinstance(person, Mapping):
            continue
        # Crossref calls a group its name.
        named = {"literal": person["name"], **person} if "name" in person else person
        name = {part: text for part in _PARTS if (text := _text(named.get(part)))}
        if name.get("family"):
            name.pop("literal", None)
        if name:
            people.append(name)
    return people


def _date(value: object) -> Record:
    if not isinstance(value, Mapping):
        return {}
    parts = value.get("date-parts")
    days = (
        [_day(day) for day in parts[:2] if isinstance(day, list)] if isinstance(parts, list) else []
    )
    made: Record = {"date-parts": [day for day in days if day]} if any(days) else {}
    for name in ("season", "circa", "literal"):
        if value.get(name) and isinstance(value[name], str | int):
            made[name] = value[name]
    raw = _text(value.get("raw"))
    return made or ({"literal": raw} if raw else {})


def _day(day: list[object]) -> list[int]:
    numbers: list[int] = []
    for part in day[:3]:
        if not re.fullmatch(r"-?\d{1,4}", str(part)):
            break
        numbers.append(int(str(part)))
    return numbers
