"""CSL-JSON → records. In: the file's text. Out: its items as they are, with key and line."""

from __future__ import annotations

import json
import re
from typing import Any

from ...message import say
from .bibtex_tables import CSL_TYPES
from .reading import Records, Told
from .strangers import (
    ALIASES,
    CROSSREF_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    VARIABLES,
)

# Message: why a file is not valid JSON
_TOO_DEEP = say("nested too deeply")


def read_csl(text: str, told: Told) -> Records:
    """The items of a list, or of an object's “items”; one item alone, as doi.org gives it, and the
    message of Crossref's interface."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        told.error(
            say("This is not valid JSON: {reason}.", reason=getattr(problem, "msg", _TOO_DEEP)),
            getattr(problem, "lineno", 1),
            say("Export the references again as CSL-JSON."),
        )
        return []
    items = _items(data)
    if not items:
        told.error(
            say("The file contains no record."), 1, say("Export the references again as CSL-JSON.")
        )
    records: Records = []
    lines = _lines_of_ids(text)
    for item in items[: told.most + 1]:
        if not isinstance(item, dict):
            told.error(
                say(
                    "This is not a record: {text}.", text=json.dumps(item, ensure_ascii=False)[:60]
                ),
                1,
                say("A record of CSL-JSON is an object, such as {{“id”: …, “title”: …}}."),
            )
            continue
        key = str(item.get("id") or "")[:200]
        record, line = _of_crossref(item), lines.get(key, 1)
        _tell_odd(record, key, line, told)
        records.append((key, record, line))
    return records


# What Crossref, doi.org and reference managers write for themselves, or say twice.
_BOOKKEEPING_WORDS = """
    id citation-key citation-label citation-number custom categories system_id libraryID itemID
    _graph year-suffix locator first-reference-note-number accessed-date source indexed
    reference-count references-count content-domain published published-print published-online
    published-other license funder prefix member reference link deposited score resource
    journal-issue alternative-id relation subject subjects assertion created
    is-referenced-by-count update-policy updated-by update-to isbn-type issn-type
    clinical-trial-number institution aliases approved degree short-title original-title
    peer-review posted accepted content-created content-updated edition-number free-to-read
    domain domain-exclusive standards-body proceedings-subject copyright agency lang refs
"""
_BOOKKEEPING = frozenset(_BOOKKEEPING_WORDS.split())


def _tell_odd(record: dict[str, Any], key: str, line: int, told: Told) -> None:
    """Report what of a record nothing will print: a field or type that CSL does not have, a person
    who is no object, a title that is missing."""
    key = key or str(record.get("title") or "")[:40]
    for name, value in record.items():
        is_known = name in VARIABLES or name in ALIASES or name in _BOOKKEEPING
        if value and not is_known:
            told.leave(str(name)[:80], line)
        elif name in NAME_VARIABLES and value:
            people = value if isinstance(value, list) else [value]
            if not all(isinstance(one, dict) for one in people):
                told.warn(
                    say(
                        "A name of “{key}” ({name}) is plain text; it is printed as typed.",
                        key=key,
                        name=name,
                    ),
                    line,
                    say("A name of CSL-JSON is an object, such as {{“family”: …, “given”: …}}."),
                )
    kind = str(record.get("type") or "")
    if kind and kind not in CSL_TYPES:
        told.leave(f"type {kind[:40]}", line)
    if not record.get("title"):
        told.warn(
            say("“{key}” has no title.", key=key), line, say("Add it to the record, under title.")
        )


def _items(data: Any) -> list[Any]:
    if isinstance(data, dict) and isinstance(data.get("message"), dict):
        data = data["message"]
    if isinstance(data, dict):
        is_record = "items" not in data and {"title", "author", "DOI", "type"} & data.keys()
        data = [data] if is_record else data.get("items")
    return data if isinstance(data, list) else []


def _of_crossref(item: dict[str, Any]) -> dict[str, Any]:
    """A record in which a group of authors, which Crossref gives a “name”, has it where CSL looks
    for it."""
    made = dict(item)
    for name, value in item.items():
        if name in TEXT_VARIABLES and isinstance(value, list) and value:
            made[name] = value[0]  # the other names of a journal
    kind = str(item.get("type") or "")
    if kind in CROSSREF_TYPES:
        made["type"] = CROSSREF_TYPES[kind]
    for role in ("author", "editor", "translator"):
        people = made.get(role)
        if isinstance(people, list):
            made[role] = [
                {"literal": one["name"]}
                if isinstance(one, dict) and "name" in one and not _NAME_PARTS & one.keys()
                else one
                for one in people
            ]
    if not made.get("issued"):
        dates = (made.get(name) for name in ("published", "published-print", "published-online"))
        if date := next(filter(None, dates), None):
            made["issued"] = date
    return made


_NAME_PARTS = frozenset(("family", "given", "literal"))


def _lines_of_ids(text: str) -> dict[str, int]:
    """The line on which each id first stands."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(r'"id"\s{0,9}:\s{0,9}"?([^",}\s]{1,200})', line[:5000]):
            lines.setdefault(match[1], number)
    return lines
