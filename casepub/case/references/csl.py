"""CSL-JSON → records. In: the file's text. Out: its items as they are, with key and line."""

from __future__ import annotations

import json
import re
from typing import Any

from ...message import say
from .reading import Records, Told

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
            say("The file holds no record."), 1, say("Export the references again as CSL-JSON.")
        )
    records: Records = []
    lines = _lines_of_ids(text)
    for item in items[: told.most + 1]:
        if not isinstance(item, dict):
            told.error(
                say("This is no record: {text}.", text=json.dumps(item, ensure_ascii=False)[:60]),
                1,
                say("A record of CSL-JSON is an object, such as {{“id”: …, “title”: …}}."),
            )
            continue
        key = str(item.get("id") or "")[:200]
        records.append((key, _of_crossref(item), lines.get(key, 1)))
    return records


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
