"""Three texts into one: what two made of a third.

In: the text that both began with, and theirs. Out: one text with what each did, and how often both
changed the same lines; there both versions stand, one below the other, and nothing is lost.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .changes import changed_part

# Of lines that are alike; whoever sends texts with more, which nobody writes, does not make the
# others wait: they stand as a whole.
MOST_PAIRS = 4_000_000


@dataclass(frozen=True)
class Merged:
    """A merged text, and at how many places both versions stand in it."""

    text: str
    clashes: int = 0


@dataclass(frozen=True)
class _Edit:
    """Lines [start, end) of the common text, replaced by one of the two sides."""

    start: int
    end: int
    side: int
    lines: tuple[str, ...]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """What two made of `base`, as one text, by lines. Where both changed the same lines both stand,
    mine first; what both did alike is done once."""
    if theirs in (base, mine):
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    common = base.splitlines(True)
    edits = sorted(
        [*_edits(common, mine, 0), *_edits(common, theirs, 1)],
        key=lambda edit: (edit.start, edit.end, edit.side),
    )
    parts: list[str] = []
    at = clashes = 0
    for group in _groups(edits):
        start, end = group[0].start, max(edit.end for edit in group)
        parts += common[at:start]
        mine_there, theirs_there = (_side(common, group, side, start, end) for side in (0, 1))
        sides = {edit.side for edit in group}
        if len(sides) == 1:
            parts += mine_there if 0 in sides else theirs_there
        elif mine_there == theirs_there:
            parts += mine_there
        elif joined := _join(common[start:end], mine_there, theirs_there):
            parts += joined
        else:
            clashes += 1
            _end_line(mine_there, theirs_there)
            parts += [*mine_there, *theirs_there]
        at = end
    return Merged("".join(parts + common[at:]), clashes)


def _edits(common: Sequence[str], text: str, side: int) -> list[_Edit]:
    lines = text.splitlines(True)
    shorter = min(len(common), len(lines))
    start = next((at for at in range(shorter) if common[at] != lines[at]), shorter)
    shorter -= start
    end = next((at for at in range(shorter) if common[-1 - at] != lines[-1 - at]), shorter)
    old, new = common[start : len(common) - end], lines[start : len(lines) - end]
    if _pairs(old, new) > MOST_PAIRS:
        return [_Edit(start, start + len(old), side, tuple(new))]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        _Edit(start + i1, start + i2, side, tuple(new[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines of one text are like one of the other, which is what comparing them costs."""
    counts = Counter(new)
    return sum(counts[line] for line in old)


def _groups(edits: Sequence[_Edit]) -> list[list[_Edit]]:
    """Edits that touch the same lines together."""
    groups: list[list[_Edit]] = []
    end = -1
    for edit in edits:
        same_place = groups and edit.start == edit.end == end == groups[-1][-1].start
        if groups and (edit.start < end or same_place):
            groups[-1].append(edit)
        else:
            groups.append([edit])
        end = max(end, edit.end) if edit.start < end else edit.end
    return groups


def _side(
    common: Sequence[str], group: Sequence[_Edit], side: int, start: int, end: int
) -> list[str]:
    """The lines of one side between two places of the common text."""
    lines: list[str] = []
    at = start
    for edit in group:
        if edit.side == side:
            lines += [*common[at : edit.start], *edit.lines]
            at = edit.end
    return [*lines, *common[at:end]]


def _join(common: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """One line that both changed at different places, with both changes; None where they meet. A
    word stands between them: of two who change 2 mg, one into 4 mg and one into 2 g, none wrote 4
    g."""
    if not (len(common) == len(mine) == len(theirs) == 1):
        return None
    base, one, two = common[0], mine[0], theirs[0]
    first, second = _changed_words(base, one), _changed_words(base, two)
    if first[0] > second[0]:
        one, two, first, second = two, one, second, first
    if first[1] >= second[0] or not base[first[1] : second[0]].strip():
        return None
    gained = len(one) - len(base)
    put = two[second[0] : second[1] + len(two) - len(base)]
    return [one[: second[0] + gained] + put + base[second[1] :]]


def _changed_words(old: str, new: str) -> tuple[int, int]:
    """From where to where a line was changed, in whole words."""
    start, end = changed_part(old, new)
    while start and not old[start - 1].isspace():
        start -= 1
    while end < len(old) and not old[end].isspace():
        end += 1
    return start, end


def _end_line(mine: list[str], theirs: Sequence[str]) -> None:
    """A line's end behind mine, where theirs follows."""
    if mine and theirs and not mine[-1].endswith(("\n", "\r")):
        mine[-1] += "\n"
