"""Numbers that YAML cuts at their decimal comma between brackets: {visit: 38,9 °C}, [12,5 dB].

In: the nodes of case.yaml. Out: the same with such a number in one piece, as it was typed, so that
whoever reads it can say that it wants a decimal point.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..yamltext import Node

_GROUPS = ("patient", "facts", "labs", "vitals", "cultures", "treatments", "timeline", "tables")
_AHEAD = re.compile(r"(?:.*[^\d.])?\d{1,3}")
_BEHIND = re.compile(r"\d{1,3}(?:\D.*)?")


def join_numbers(root: Node, text: str) -> Node:
    """case.yaml, of this text, with every number in one piece."""
    if not isinstance(root.value, dict):
        return root
    groups = {
        name: _joined(node, text) if name in _GROUPS else node for name, node in root.value.items()
    }
    return replace(root, value=groups)


def _joined(node: Node, text: str) -> Node:
    if isinstance(node.value, dict):
        return replace(node, value=_join_entries(node.value, text))
    if isinstance(node.value, list):
        return replace(node, value=_join_items(node.value, text))
    return node


def _join_entries(entries: dict[str, Node], text: str) -> dict[str, Node]:
    """{visit: 38,9 °C}: what is behind the comma was taken for a name without a value."""
    whole: dict[str, Node] = {}
    last = ""
    for name, node in entries.items():
        before = whole.get(last)
        if node.value is None and before is not None and _BEHIND.fullmatch(name):
            end = before.end + 1 + len(name)
            if _ends_in_number(before) and text[before.end : end] == f",{name}":
                whole[last] = _longer(before, f",{name}", end)
                continue
        whole[name] = _joined(node, text)
        last = name
    return whole


def _join_items(items: list[Node], text: str) -> list[Node]:
    """[sodium, 12,5 dB]: one comma without a space behind it, among others that have one."""
    spaced = any(text[one.end : one.end + 2] == ", " for one in items)
    whole: list[Node] = []
    for item in items:
        before = whole[-1] if whole else None
        if (
            spaced
            and before is not None
            and _ends_in_number(before)
            and text[before.end : item.start] == ","
            and isinstance(item.value, str)
            and item.plain
            and _BEHIND.fullmatch(item.value)
        ):
            whole[-1] = _longer(before, f",{item.value}", item.end)
        else:
            whole.append(_joined(item, text))
    return whole


def _ends_in_number(node: Node) -> bool:
    return isinstance(node.value, str) and node.plain and bool(_AHEAD.fullmatch(node.value))


def _longer(node: Node, more: str, end: int) -> Node:
    place = replace(node.position, length=node.position.length and end - node.start)
    return replace(node, value=f"{node.value}{more}", end=end, position=place)
