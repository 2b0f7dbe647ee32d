"""Two lists of keywords held against each other.

In: the keywords of either language, in order. Out: which have no counterpart, and whether the lists
run in different orders. A keyword is paired with the one that shares a term of the lists, or sounds
like it; what cannot be told apart is paired by its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..patterns import compiled
from . import weights
from .lexicon import Lexicon
from .reading import reader
from .sounds import skeleton

MOST = 40  # keywords of a list
_HEAD = compiled(r"^[^:]{0,40}:\W*")
_APART = compiled(r"\s*[;•|]\s*")
_COMMAS = compiled(r"\s*[,;•|]\s*")


def split_keywords(text: str) -> list[tuple[int, int]]:
    """The start and end of each keyword of a line: separated by semicolons, or if there are none,
    by commas; the words before the colon are left out."""
    head = _HEAD.match(text)
    start = head.end() if head else 0
    apart = _APART if ";" in text[start:] or "•" in text[start:] or "|" in text[start:] else _COMMAS
    spans = []
    at = start
    for match in apart.finditer(text, start):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    trimmed = []
    for begin, end in spans:
        while begin < end and (text[begin].isspace() or text[begin] in "*_."):
            begin += 1
        while end > begin and (text[end - 1].isspace() or text[end - 1] in "*_."):
            end -= 1
        if begin < end:
            trimmed.append((begin, end))
    return trimmed[:MOST]


def pair_keywords(
    ones: Sequence[str], others: Sequence[str], languages: tuple[str, str], lexicon: Lexicon
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of places, and the places on either side that have no counterpart."""
    here, there = (
        [_meanings(text, languages[0], lexicon) for text in ones],
        [_meanings(text, languages[1], lexicon) for text in others],
    )
    likeness = sorted(
        (
            (_is_alike(a, b) - weights.PLACE * abs(i - j), i, j)
            for i, a in enumerate(here)
            for j, b in enumerate(there)
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    found: list[tuple[int, int]] = []
    for score, i, j in likeness:
        if score > weights.KEYWORD and not any(i == a or j == b for a, b in found):
            found.append((i, j))
    left = [i for i in range(len(ones)) if not any(i == a for a, _ in found)]
    right = [j for j in range(len(others)) if not any(j == b for _, b in found)]
    while left and right:  # what nothing is known of goes by its place
        i, j = min(((i, j) for i in left for j in right), key=lambda pair: abs(pair[0] - pair[1]))
        found.append((i, j))
        left.remove(i)
        right.remove(j)
    return sorted(found), left, right


def _meanings(text: str, language: str, lexicon: Lexicon) -> set[object]:
    reading = reader(language).read(text)
    meanings: set[object] = set()
    for occurrence in lexicon.find(reading):
        meanings |= occurrence.concepts
    meanings |= {skeleton(word.folded)[:6] for word in reading.words if len(word.folded) > 3}
    return meanings | {("item", *sorted(map(str, item.values))) for item in reading.quantities}


def _is_alike(one: set[object], other: set[object]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
