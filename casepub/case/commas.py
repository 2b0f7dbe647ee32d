"""Numbers that YAML cuts at their decimal comma between brackets: {visit: 38,9 °C}, [12,5 dB].

In: the nodes of case.yaml. Out: the same with such a number in one piece, as it was typed, and the
places of the pieces that were taken for a name that stands twice ({value: 6,1 mEq/L, reference:
3,5-5,1 mEq/L}), which are none.
"""

from __future__ import annotations

from dataclasses import replace

from ..patterns import compiled
from ..yamltext import Node

_GROUPS = ("patient", "facts", "labs", "vitals", "cultures", "treatments", "timeline", "tables")
_AHEAD = compiled(r"(?:.*[^\d.])?\d{1,3}")
_PIECE = compiled(r",(\d[^,{}\[\]\n:#]*)(?=[,}])")
_BEHIND = compiled(r"\d{1,3}(?:\D.*)?")


def join_numbers(root: Node, text: str) -> tuple[Node, frozenset[tuple[int, int]]]:
    """case.yaml, of this text, with every number in one piece, and the lines and columns of the
    pieces that were no second name."""
    if not isinstance(root.value, dict):
        return root, frozenset()
    joiner = _Joiner(text)
    groups = {
        name: joiner.joined(node) if name in _GROUPS else node for name, node in root.value.items()
    }
    return replace(root, value=groups), frozenset(joiner.pieces)


class _Joiner:
    """Puts the numbers of one text together; `pieces` are the places of those that were taken for a
    name that stands twice."""

    def __init__(self, text: str):
        self.pieces: set[tuple[int, int]] = set()
        self._text = text

    def joined(self, node: Node) -> Node:
        """A node with every number below it in one piece."""
        if isinstance(node.value, dict):
            return replace(node, value=self._join_entries(node.value))
        if isinstance(node.value, list):
            return replace(node, value=self._join_items(node.value))
        return node

    def _join_entries(self, entries: dict[str, Node]) -> dict[str, Node]:
        """{visit: 38,9 °C}: what is behind the comma was taken for a name without a value."""
        whole: dict[str, Node] = {}
        taken: set[int] = set()
        for name, node in entries.items():
            if node.value is None and node.key_end - len(name) in taken:
                continue
            made = self.joined(node)
            while _ends_in_number(made) and (piece := self._piece(made.end)):
                taken.add(made.end + 1)
                place = made.position.shift(made.end - made.start + 1)
                self.pieces.add((place.line, place.column))
                made = _longer(made, f",{piece}", made.end + 1 + len(piece))
            whole[name] = made
        return whole

    def _piece(self, end: int) -> str:
        """What stands behind a comma that follows a number at once, if nothing else follows it."""
        match = _PIECE.match(self._text, end)
        return match[1].rstrip() if match and _BEHIND.fullmatch(match[1].rstrip()) else ""

    def _join_items(self, items: list[Node]) -> list[Node]:
        """[sodium, 12,5 dB]: one comma without a space behind it, among others that have one."""
        spaced = any(self._text[one.end : one.end + 2] == ", " for one in items)
        whole: list[Node] = []
        for item in items:
            before = whole[-1] if whole else None
            if (
                spaced
                and before is not None
                and _ends_in_number(before)
                and self._text[before.end : item.start] == ","
                and isinstance(item.value, str)
                and item.plain
                and _BEHIND.fullmatch(item.value)
            ):
                whole[-1] = _longer(before, f",{item.value}", item.end)
            else:
                whole.append(self.joined(item))
        return whole


def _ends_in_number(node: Node) -> bool:
    return isinstance(node.value, str) and node.plain and bool(_AHEAD.fullmatch(node.value))


def _longer(node: Node, more: str, end: int) -> Node:
    place = replace(node.position, length=node.position.length and end - node.start)
    return replace(node, value=f"{node.value}{more}", end=end, position=place)
