"""What changed from one text to another, in words.

In: two texts. Out: `Hunk`s: the lines that changed, as parts that stayed, went and came. For people
to read; nothing is applied by it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SAME, GONE, COME = "same", "gone", "come"
Part = tuple[str, str]  # SAME, GONE or COME, and words
MOST_TOKENS = 6_000  # of two passages that are compared word by word; longer ones stand as a whole
MOST_PAIRS = 4_000_000  # of lines that are compared with each other
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_NEAR = 0.35  # of two lines, from which on they are shown as one that was changed


@dataclass(frozen=True)
class Hunk:
    """Lines of the newer text from `line` on, as parts."""

    line: int
    parts: tuple[Part, ...]


def word_parts(old: str, new: str) -> tuple[Part, ...]:
    """Two short texts as one: what stayed, went and came, word by word."""
    if old == new:
        return ((SAME, new),) if new else ()
    one, two = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(one) + len(two) > MOST_TOKENS:
        return ((GONE, old), (COME, new))
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            parts.append((SAME, "".join(one[i1:i2])))
            continue
        parts.append((GONE, "".join(one[i1:i2])))
        parts.append((COME, "".join(two[j1:j2])))
    return _joined(parts)


def _joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts without empty ones; what went and came around a single space is one change."""
    made: list[Part] = []
    gone = come = ""
    for index, (kind, text) in enumerate(parts):
        inside = text.isspace() and 0 < index < len(parts) - 1 and (gone or come)
        if kind == SAME and not inside:
            made += [(GONE, gone), (COME, come), (SAME, text)]
            gone = come = ""
        else:
            gone += text if kind != COME else ""
            come += text if kind != GONE else ""
    made += [(GONE, gone), (COME, come)]
    return tuple(part for part in made if part[1])


def differences(old: str, new: str) -> list[Hunk]:
    """The lines of two texts that differ."""
    one, two = old.splitlines(), new.splitlines()
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    a, b = one[start : len(one) - end], two[start : len(two) - end]
    if len(a) * len(b) > MOST_PAIRS:
        return [Hunk(start + 1, tuple(_lines(a, b)))]
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return [
        Hunk(start + j1 + 1, tuple(_lines(a[i1:i2], b[j1:j2])))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def _lines(gone: Sequence[str], come: Sequence[str]) -> Iterator[Part]:
    """Lines in place of others: word by word where they are alike, else one behind the other."""
    old, new = "".join(f"{line}\n" for line in gone), "".join(f"{line}\n" for line in come)
    parts = word_parts(old, new)
    same = sum(len(text) for kind, text in parts if kind == SAME)
    if old and new and same < _NEAR * min(len(old), len(new)):
        parts = ((GONE, old), (COME, new))
    yield from parts
