"""What stands with what: how far apart things of a text are, and with which of two values the
words stand that both texts have.

In: texts read, and marks in them. Out: distances in words, and signs that two values are
exchanged, or are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..patterns import compiled
from . import meanings, weights
from .analysed import AnalysedText
from .items import Reading
from .marks import Both, Mark, Place
from .vocabulary import vocabulary_of

BREAK = compiled(r"[,;:](?!\d)|\.\s")  # where a text breaks, but for words that part clauses
Near = tuple[float, float]  # how far a label stands from either of two values


class Distance:
    """How far apart things of a reading are, in words; a comma or an "and" counts for some."""

    def __init__(self, reading: Reading):
        vocabulary = vocabulary_of(reading.language)
        text = reading.folded
        self._known: dict[tuple[Place, Place], float] = {}
        self._starts = [word.start for word in reading.words]
        self._breaks = sorted(
            match.start()
            for pattern in (BREAK, vocabulary.clauses)
            for match in pattern.finditer(text)
        )

    def __call__(self, label: Mark, value: Mark) -> float:
        return self.between(label.place, value.place)

    def between(self, one: Place, other: Place) -> float:
        """How far apart two places are; nothing if they overlap."""
        if (one, other) not in self._known:
            self._known[one, other] = self._measure(one, other)
        return self._known[one, other]

    def _measure(self, one: Place, other: Place) -> float:
        low, high = (other[1], one[0]) if one[0] >= other[0] else (one[1], other[0])
        if low > high:
            return 0.0
        return (
            1
            + self._count(self._starts, low, high)
            + weights.CLAUSE * self._count(self._breaks, low, high)
        )

    def is_around(self, label: Mark, values: tuple[Mark, Mark]) -> bool:
        """Whether a label stands between two values or near one of them."""
        low, high = sorted(value.start for value in values)
        return low < label.start < high or min(self(label, v) for v in values) <= weights.FAR

    @staticmethod
    def _count(places: Sequence[int], low: int, high: int) -> int:
        return bisect_left(places, high) - bisect_left(places, low)


class Company:
    """The words that both texts have, and with which of two values they stand in either."""

    def __init__(self, texts: tuple[AnalysedText, AnalysedText]):
        self._texts = texts
        self.measures = [Distance(text.reading) for text in texts]

    @cached_property
    def _words(self) -> list[Both]:
        return [
            (Mark(("said",), None, *here), Mark(("said",), None, *there))
            for here, there in meanings.share(*self._texts)
        ]

    def _around(self, one: Both, other: Both) -> Iterator[tuple[Both, tuple[int, int]]]:
        """Each word that is no part of two values, and of which of them it is, in either text: 1,
        -1, or 0 where that cannot be told."""
        for word in self._words:
            if not touch(word, one) and not touch(word, other):
                near = [
                    (m(word[i], one[i]), m(word[i], other[i])) for i, m in enumerate(self.measures)
                ]
                yield word, (_lean(near[0]), _lean(near[1]))

    def find_signs(self, one: Both, other: Both) -> set[str]:
        """Whether words that stand with either of two values stand with the other one in the
        other text, or with the same."""
        owns = Counter(own for _, own in self._around(one, other))
        crossed, straight = min(owns[1, -1], owns[-1, 1]), min(owns[1, 1], owns[-1, -1])
        return self._name(crossed, straight)

    def find_signs_of_list(self, one: Both, other: Both, listed: int) -> set[str]:
        """The same of two values that one text tells in turn with their labels."""
        rows: dict[int, list[int]] = {1: [], -1: []}
        first = min(one[listed].start, other[listed].start)
        for word, owns in self._around(one, other):
            if owns[1 - listed] and word[listed].start < first:
                rows[owns[1 - listed]].append(word[listed].start)
        way = 1 if one[listed].start < other[listed].start else -1
        orders = Counter(way if a < b else -way for a in rows[1] for b in rows[-1])
        return self._name(orders[-1], orders[1])

    @staticmethod
    def _name(crossed: int, straight: int) -> set[str]:
        if crossed > straight:
            much = {"cross much"} if crossed > 1 else set[str]()
            return {"words cross", *much, *(set() if straight else {"none stay"})}
        if straight > crossed:
            return {"words stay", *({"stay much"} if straight > 1 else set())}
        return set()


def is_list_gap(gap: str, additions: re.Pattern[str], *, several: bool, attributes: int) -> bool:
    """Whether nothing but a comma or "and", and some words of an attribute, stands between two
    things of a list; of two things alone, an "and"."""
    words = gap.lstrip(", ").split()
    joined = bool(words) and additions.fullmatch(words[0]) is not None
    return (joined or (gap.startswith(",") and several)) and len(words) - joined <= attributes


def _lean(near: Near) -> int:
    """1 if a word is nearer to the first of two values, -1 if to the second, 0 if that cannot be
    told."""
    if abs(near[0] - near[1]) < weights.CLEAR or min(near) > weights.FAR:
        return 0
    return 1 if near[0] < near[1] else -1


def touch(one: Both, other: Both) -> bool:
    """Whether two marks are one word in a text: an organ, by its name and by its sound."""
    return any(a.start < b.end and b.start < a.end for a, b in zip(one, other, strict=True))
