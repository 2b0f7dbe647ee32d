"""At least and at most: what the words around a number say of it, and whether two languages say
the opposite.

In: a quantity and the reading in which it stands. Out: the directions in which it may be meant. A
denial turns a bound: "3 günden az sürmedi" is at least 3 days, "no lesion larger than 5 mm" at
most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .items import Cue, Reading, ReadQuantity
from .vocabulary import vocabulary_of

_TURNED = {"+": "-", "-": "+"}
_DOWN, _UP = ("<", "≤", "-"), (">", "≥", "+")
_AT_ONCE, _NEAR = 1, 3  # words between a bound and the denial that turns it, or may turn it


def is_opposed(one: ReadQuantity, first: Reading, other: ReadQuantity, second: Reading) -> bool:
    """Whether two equal values are bounded in opposite directions, however they are read."""
    return all(
        are_opposed(here, there)
        for here in _directions(one, first)
        for there in _directions(other, second)
    )


def are_opposed(one: str, other: str) -> bool:
    """Whether two comparators point in opposite directions, or one symbol includes the bound that
    the other leaves out."""
    if not one or not other:
        return False
    if (one in _DOWN and other in _UP) or (one in _UP and other in _DOWN):
        return True
    return one != other and one not in _TURNED and other not in _TURNED


def find_denials(reading: Reading) -> set[tuple[int, int]]:
    """The places of the denials that turn a bound: they have been compared with it."""
    return {
        (cue.start, cue.end)
        for item in reading.quantities
        for cue, words in _denials(item, reading)
        if words <= _AT_ONCE
    }


def _directions(item: ReadQuantity, reading: Reading) -> set[str]:
    distances = [words for _, words in _denials(item, reading)]
    if not distances:
        return {item.comparator}
    turned = _TURNED[item.comparator]
    start, end = item.compared or (item.start, item.end)
    is_told_of_a_noun = vocabulary_of(reading.language).attributive.search(reading.text[start:end])
    # uzun süre kapanmayan
    is_span = vocabulary_of(reading.language).denied_span.search(reading.folded[end:])
    sure = min(distances) <= _AT_ONCE and not is_told_of_a_noun and not is_span
    return {turned} if sure else {turned, item.comparator}


def _denials(item: ReadQuantity, reading: Reading) -> Iterator[tuple[Cue, int]]:
    """The denials in the clause of a bound that is told in words, and how many words away."""
    if item.comparator not in _TURNED:
        return
    start, end = item.compared or (item.start, item.end)
    vocabulary = vocabulary_of(reading.language)
    for cue in reading.cues:
        if cue.kind != "negation" or not cue.required:
            continue
        first, last = (end, cue.start) if vocabulary.denies_behind else (cue.end, start)
        if first > last:
            continue
        between = reading.text[first:last]
        words = len(re.findall(r"\w+", between))
        if (
            words <= _NEAR
            and not re.search(r"[,;:.()]", between)
            and not vocabulary.clauses.search(vocabulary.fold(between))
        ):
            yield cue, words
