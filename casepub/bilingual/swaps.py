"""Two values of a sentence that have changed places: "3 women and 5 men" beside "5 kadın ve 3
erkek".

In: two readings whose values agree. Out: the values that are exchanged. Two values of one unit, and
two labels of one class (organs, sides, drugs, groups, counted things), are assigned to each other
by least distance, in each language by itself; they are exchanged if the languages assign them
otherwise and no other labels say that they do not. Order alone proves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from . import weights
from .analysed import AnalysedText
from .items import Reading
from .lexicon import Occurrence, nouns
from .sounds import skeleton
from .vocabulary import TIME, vocabulary_of

_NOUN = ("term", "counted")
MOST = 8  # values of a sentence that are compared with each other
_BREAK = re.compile(r"[,;:]|\.\s")
_ENDING = re.compile(r"'[^\W\d_]+")  # of the number before
Place = tuple[int, int]  # in a reading


@dataclass(frozen=True, slots=True)
class Mark:
    """A value or a label at its place: `means` is alike in both languages, `kind` what it may be
    exchanged with."""

    kind: Hashable
    means: Hashable
    start: int
    end: int
    is_time: bool = False


def find(first: AnalysedText, second: AnalysedText) -> Iterator[tuple[Place, Place, Place, Place]]:
    """Pairs of values that are exchanged: the places of (one, other) in the first text, and of the
    same two values in the second."""
    texts = first, second
    values = _shared(*(list(_values(text)) for text in texts))
    alike = [(a, b) for a, b in combinations(values[:MOST], 2) if a[0].kind == b[0].kind]
    if not alike or any(_is_listed(text.reading) for text in texts):
        return
    roles = [list(_roles(text.reading)) for text in texts]
    pairs = [
        (a, b)
        for a, b in alike
        if not any(_is_composite(a[i], b[i], texts[i].reading, roles[i]) for i in (0, 1))
    ]
    if not pairs:
        return
    labels = _shared(*([*_labels(text), *told] for text, told in zip(texts, roles, strict=True)))
    measures = [_Distance(text.reading) for text in texts]
    for one, other in pairs:
        if _is_exchanged(one, other, labels, measures):
            yield (_place(one[0]), _place(other[0]), _place(one[1]), _place(other[1]))


_Both = tuple[Mark, Mark]  # a mark in either reading


def _is_exchanged(
    one: _Both, other: _Both, labels: Sequence[_Both], measures: Sequence[_Distance]
) -> bool:
    """Whether two labels of a class belong to two values otherwise in the one language than in the
    other, and none of any class say that they do not."""
    crossed = False
    for a, b in combinations(labels, 2):
        if a[0].kind == _NOUN and one[0].is_time:  # the first and the last visit own no months
            continue
        if a[0].kind != b[0].kind or {a[0].kind, b[0].kind} & {one[0].kind, other[0].kind}:
            continue
        owns = [
            measure.assign((a[i], b[i]), (one[i], other[i])) for i, measure in enumerate(measures)
        ]
        if 0 in owns:
            continue
        if owns[0] == owns[1]:
            return False
        crossed = True
    return crossed


def _place(mark: Mark) -> Place:
    return mark.start, mark.end


def _shared(ones: Sequence[Mark], others: Sequence[Mark]) -> list[_Both]:
    """What both sides have once."""
    counts = [Counter((mark.kind, mark.means) for mark in marks) for marks in (ones, others)]
    there = {(mark.kind, mark.means): mark for mark in others}
    return [
        (mark, there[mark.kind, mark.means])
        for mark in ones
        if counts[0][mark.kind, mark.means] == counts[1][mark.kind, mark.means] == 1
    ]


def _values(text: AnalysedText) -> Iterator[Mark]:
    """The numbers with their units, and the results, that may be exchanged."""
    for item in text.reading.quantities:
        if item.kind == "number" and item.required and not item.inside and not item.dated:
            for value in item.values:
                kind = ("value", item.units, item.per, item.ordinal)
                yield Mark(kind, value, item.start, item.end, bool(item.units & TIME))
    for member in text.members:
        if member.use == "value" and len(member.says) == 1:
            yield Mark(("member", member.group), member.says, member.start, member.end)


def _labels(text: AnalysedText) -> Iterator[Mark]:
    """What values belong to: terms by their kind, counted things, sides, sexes, months, and other
    words that both languages have."""
    reading = text.reading
    for found, listed in ((text.terms, None), (nouns().find(reading), _NOUN)):
        for occurrence in found:
            if not occurrence.covered and not _is_anybody(reading, occurrence):
                kind = listed or ("term", occurrence.kind)
                yield Mark(kind, min(occurrence.concepts), occurrence.start, occurrence.end)
    for cue in reading.cues:
        if cue.kind in ("side", "sex"):
            yield Mark(cue.kind, cue.value, cue.start, cue.end)
    for item in reading.quantities:
        if item.kind in ("month", "weekday"):
            yield Mark(item.kind, item.values, item.start, item.end)
    for member in text.members:
        if member.use == "label" and len(member.says) == 1:
            yield Mark(("member", member.group), member.says, member.start, member.end)
    yield from _sounds(reading)


def _is_anybody(reading: Reading, occurrence: Occurrence) -> bool:
    words = reading.words[occurrence.first : occurrence.last + 1]
    return all(word.folded in vocabulary_of(reading.language).anybody for word in words)


def _roles(reading: Reading) -> Iterator[Mark]:
    """From and to, at the values between which something rose or fell."""
    vocabulary = vocabulary_of(reading.language)
    text = vocabulary.fold(reading.text)
    for item in reading.quantities:
        if item.kind != "number":
            continue
        around = text[max(0, item.start - 12) : item.start] + "\0"
        around += text[item.start : item.end + 14]
        role = next((role for pattern, role in vocabulary.roles if pattern.search(around)), "")
        if role:
            yield Mark("role", role, item.start, item.end)


def _sounds(reading: Reading) -> Iterator[Mark]:
    """Words that sound alike in both languages, and abbreviations."""
    for word in reading.words:
        numeric = word.entry is not None and (word.entry.number or word.entry.units)
        if len(word.folded) > 4 and not numeric:
            sound = skeleton(word.folded.partition("'")[0])[:6]
            yield Mark("sound", sound, word.start, word.end)
        elif word.text.isupper() and len(word.text) > 1:
            yield Mark("sound", word.text, word.start, word.end)


class _Distance:
    """How far apart things of a reading are, in words; a comma or an "and" counts for some."""

    def __init__(self, reading: Reading):
        vocabulary = vocabulary_of(reading.language)
        text = vocabulary.fold(reading.text)
        self._starts = [word.start for word in reading.words]
        self._breaks = sorted(
            match.start()
            for pattern in (_BREAK, vocabulary.clauses)
            for match in pattern.finditer(text)
        )

    def __call__(self, label: Mark, value: Mark) -> float:
        behind = label.start >= value.start
        low, high = (value.end, label.start) if behind else (label.end, value.start)
        if low > high:
            return 0.0
        return (
            1
            + self._count(self._starts, low, high)
            + weights.CLAUSE * self._count(self._breaks, low, high)
        )

    @staticmethod
    def _count(places: Sequence[int], low: int, high: int) -> int:
        return bisect_left(places, high) - bisect_left(places, low)

    def assign(self, labels: tuple[Mark, Mark], values: tuple[Mark, Mark]) -> int:
        """1 if the labels belong to the values in their order, -1 if in the other, 0 if it cannot
        be told: both are nearer to the same value, or too far away."""
        straight = [self(label, value) for label, value in zip(labels, values, strict=True)]
        crossed = [self(label, value) for label, value in zip(labels, values[::-1], strict=True)]
        gain = sum(crossed) - sum(straight)
        nearer, other = (straight, crossed) if gain > 0 else (crossed, straight)
        if abs(gain) < weights.CLEAR or max(nearer) > weights.FAR:
            return 0
        if any(near > far for near, far in zip(nearer, other, strict=True)):
            return 0
        return 1 if gain > 0 else -1


def _is_composite(one: Mark, other: Mark, reading: Reading, roles: Sequence[Mark]) -> bool:
    """Whether two values are a range, a score or a list, whose parts cannot be told apart; two that
    a role tells apart (from, to) are not."""
    low, high = sorted((one, other), key=lambda mark: mark.start)
    between = _ENDING.sub("", reading.text[low.end : high.start])
    links = vocabulary_of(reading.language).links
    if low.start != high.start and re.search(r"[^\W\d_]", links.sub("", between)):
        return False
    return not {low.start, high.start} <= {role.start for role in roles}


def _is_listed(reading: Reading) -> bool:
    """Whether a word says that the values are in the order of the labels: respectively."""
    vocabulary = vocabulary_of(reading.language)
    return vocabulary.in_turn.search(vocabulary.fold(reading.text)) is not None
