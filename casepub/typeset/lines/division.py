"""A paragraph divided into lines, which remember it, so that it can be divided anew once it is
known where columns and pages end.

In: a `Paragraph`, its places and a `Setting`. Out: WeasyPrint's line boxes; later, others in their
place, so that a column does not end with a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .breaks import Place, Setting, choose, rating
from .build import lines_of
from .paragraph import Paragraph
from .thin import thin_spaces

_DIVISION = (
    "casepub_division"  # an attribute of line boxes: what they are part of, and their number
)
LOOSE = 1.7  # a ratio: no line becomes looser than this for the sake of another
ATTEMPTS = 8
NEAR = 0.01  # px


@dataclass(frozen=True)
class Division:
    """Where the lines of a paragraph end."""

    paragraph: Paragraph
    places: Sequence[Place]
    setting: Setting
    ends: Sequence[int]

    def lines(self, top: float) -> Iterator[tuple[Any, dict[int, Any] | None]]:
        """The line boxes, each with the name of the place where the next begins."""
        made = lines_of(self.paragraph, self.places, self.ends, self.setting.indent, top)
        for number, (line, path) in enumerate(made):
            setattr(line, _DIVISION, (self, number))
            yield line, path

    def without_hyphen(self, number: int) -> Division | None:
        """The paragraph in as many lines, of which this one does not end with a hyphen; None if
        that would cost more than the hyphen."""
        found = self
        for _ in range(ATTEMPTS):
            banned = found.places[found.ends[number]]
            if not banned.hyphenated:
                return found if found._loosest() <= max(LOOSE, self._loosest()) else None
            places = [place for place in found.places if place is not banned]
            ends = choose(places, self.setting, may_overflow=False)
            if len(ends) != len(self.ends):
                return None
            found = replace(found, places=places, ends=ends)
        return None

    def _loosest(self) -> float:
        """How far the line gives way that gives way furthest, the last one apart."""
        ratio, begin, ratios = rating(self.setting), self.places[0], [0.0]
        for number in self.ends[:-1]:
            end = self.places[number]
            indent = self.setting.indent if begin is self.places[0] else 0.0
            spaces = end.spaces_before - begin.spaces_after
            ratios.append(ratio(end.reach - begin.left, spaces, self.setting.width - indent))
            begin = end
        return max(ratios)


def avoid_hyphen(block: Any, index: int) -> bool:
    """Divide a paragraph anew if this line of it ends with a hyphen, and say whether that was done.
    `block` is the box whose children are the lines."""
    division, number = getattr(block.children[index], _DIVISION, (None, 0))
    if division is None or not division.places[division.ends[number]].hyphenated:
        return False
    begin, count = index - number, len(division.ends)
    old = block.children[begin : begin + count]
    parts = [getattr(line, _DIVISION, (None, 0)) for line in old]
    if begin < 0 or len(parts) < count or any(part is not division for part, _ in parts):
        return False  # a page ended in it
    with thin_spaces():
        return _divide_anew(block, begin, division, number)


def _divide_anew(block: Any, begin: int, division: Division, number: int) -> bool:
    """Put other lines in the place of those of a paragraph, which begin with line `begin` of the
    block, so that its line `number` does not end with a hyphen; whether that was possible."""
    old = block.children[begin : begin + len(division.ends)]
    other = division.without_hyphen(number)
    if other is None:
        return False
    # Boxes may have been moved since: by as much as their first line was.
    first, _ = next(division.lines(0.0))
    new = [line for line, _ in other.lines(0.0)]
    for line in new:
        line.translate(old[0].position_x - first.position_x, old[0].position_y)
    if any(abs(a.position_y - b.position_y) > NEAR for a, b in zip(new, old, strict=True)):
        return False
    for a, b in zip(new, old, strict=True):
        a.resume_at = getattr(b, "resume_at", None)
    block.children = [*block.children[:begin], *new, *block.children[begin + len(old) :]]
    return True
