"""CSL-JSON → records. In: the file's text. Out: its items as they are, with key and line."""

from __future__ import annotations

import json
import re

from .reading import Records, Told


def read_csl(text: str, told: Told) -> Records:
    """The items of a list, or of an object's “items”."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        told.error(
            f"This is not valid JSON: {getattr(problem, 'msg', 'nested too deeply')}.",
            getattr(problem, "lineno", 1),
            "Export the references again as CSL-JSON.",
        )
        return []
    if isinstance(data, dict):
        data = data.get("items", [])
    records: Records = []
    lines = _lines_of_ids(text)
    for item in data[: told.most + 1] if isinstance(data, list) else []:
        key = str(item.get("id", ""))[:200] if isinstance(item, dict) else ""
        line = lines.get(key, 1)
        if not key:
            told.error(
                "A record has no “id”.",
                line,
                "Every CSL-JSON record needs an “id”: the key by which it is cited.",
            )
            continue
        records.append((key, item, line))
    return records


def _lines_of_ids(text: str) -> dict[str, int]:
    """The line on which each id first stands."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(r'"id"\s{0,9}:\s{0,9}"?([^",}\s]{1,200})', line[:5000]):
            lines.setdefault(match[1], number)
    return lines
