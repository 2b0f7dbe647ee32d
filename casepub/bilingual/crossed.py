"""Two things that stand in each other's clauses in the translation: "the palms had pits, the soles
had none" beside "ayak tabanlarında çukurcuk vardı, avuç içlerinde yoktu".

In: two readings. Out: the `Exchange`s, with their signs. What belongs together stands in one
clause, in whatever order a language says it. So what stands with one of two like things in one
language must not stand with the other in the other language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from ..patterns import compiled
from .analysed import AnalysedText
from .items import Reading
from .marks import Exchange, Place, is_listed
from .things import Thing, are_listed
from .vocabulary import vocabulary_of

_STOP, _COMMA = compiled(r"[;:]|\.\s"), compiled(r",(?!\d)")
_MOST = 40  # things of a sentence that are compared with each other
_IN_BRACKETS = 2  # letters from a number to another that goes with it
_LABELS = "labels in the other clause"
_FOR_WORDS = frozenset([_LABELS, "other order"])  # without which words are told freely
_Within = tuple[int, ...]  # the number of a clause, at each level


def find(first: AnalysedText, second: AnalysedText, things: Sequence[Thing]) -> Iterator[Exchange]:
    """Pairs of things that may be exchanged, in the order of the first text."""
    texts = first, second
    if not 1 < len(things) <= _MOST or any(map(is_listed, texts)):
        return
    clauses = [_Clauses(text.reading) for text in texts]
    standards = _standards(first.reading, second.reading)
    compares = all(standards)
    if not compares and not all(one.are_several for one in clauses):
        return
    for one, other in combinations([thing for thing in things if thing.is_of_a_class], 2):
        if not one.shares(other) or one.touches(other):
            continue
        if not compares and not _are_apart(one, other, clauses):
            continue  # nothing stands with one of them alone
        alike = one.alike_as(other)
        of_words = "of words" in alike
        if of_words and are_listed(one, other, things, texts):
            continue
        votes = list(_votes(one, other, things, clauses))
        signs = _find_signs(votes, in_order=_in_order(one, other))
        if of_words and not signs & _FOR_WORDS:
            signs = set()
        if _are_compared(one, other, standards):
            signs.add("compared the other way")
        if signs:
            both = (one.first, other.first), (one.second, other.second)
            yield Exchange(*both, frozenset(signs | alike))


def _are_apart(one: Thing, other: Thing, clauses: Sequence[_Clauses]) -> bool:
    """Whether two things stand in different clauses in both texts."""
    return all(
        own.around(one.at(side)) != own.around(other.at(side)) for side, own in enumerate(clauses)
    )


def _standards(*readings: Reading) -> list[frozenset[int]]:
    """The places in each text of the words with which something is compared (than men, erkeklere
    göre); none unless both texts compare."""
    if not all(map(_may_compare, readings)):
        return [frozenset() for _ in readings]
    return [frozenset(_find_standards(reading)) for reading in readings]


def _may_compare(reading: Reading) -> bool:
    vocabulary, text = vocabulary_of(reading.language), reading.folded
    return any(pattern.search(text) for pattern in (vocabulary.compares, vocabulary.than))


def _find_standards(reading: Reading) -> Iterator[int]:
    vocabulary, text = vocabulary_of(reading.language), reading.folded
    for word in reading.words:
        if vocabulary.follows_than(text, word.start):
            yield word.start


def _are_compared(one: Thing, other: Thing, standards: Sequence[frozenset[int]]) -> bool:
    """Whether the first of two is compared with the second in one language, and the second with the
    first in the other; not two that stand together in both (emergency cases)."""
    if all(_stand_together(one.at(side), other.at(side)) for side in (0, 1)):
        return False
    told = [
        tuple(any(start <= at < end for at in places) for start, end in (one.at(i), other.at(i)))
        for i, places in enumerate(standards)
    ]
    return told in ([(True, False), (False, True)], [(False, True), (True, False)])


def _stand_together(one: Place, other: Place) -> bool:
    low, high = sorted((one, other))
    return high[0] - low[1] <= 1


class _Vote(NamedTuple):
    """With which of two things another stands in either text, 1 or -1; and whether it may belong to
    both of them, since it stands with the one told first, or with the one told last, in both."""

    thing: Thing
    owns: tuple[int, int]
    may_be_of_both: bool

    @property
    def is_crossed(self) -> bool:
        return self.owns[0] != self.owns[1]


def _votes(
    one: Thing, other: Thing, things: Sequence[Thing], clauses: Sequence[_Clauses]
) -> Iterator[_Vote]:
    order = [1 if one.at(i) < other.at(i) else -1 for i in (0, 1)]
    for thing in things:
        owns = _own(thing, one, other, 0, clauses[0]), _own(thing, one, other, 1, clauses[1])
        if 0 in owns or one.shares(thing):
            continue
        if thing.touches(one) or thing.touches(other):
            continue
        if not (thing.is_number and _follows(thing, one, other)):
            told = {own * way for own, way in zip(owns, order, strict=True)}
            yield _Vote(thing, owns, len(told) == 1 and not thing.denies)


def _own(thing: Thing, one: Thing, other: Thing, side: int, clauses: _Clauses) -> int:
    """1 if a thing stands in the clause of the first of two others in a text, -1 if in that of the
    second, 0 if in neither's or in both's."""
    within = (clauses.around(each.at(side)) for each in (thing, one, other))
    for own, first, second in zip(*within, strict=True):
        if first == second:
            return 0
        if own == first:
            return 1
        if own == second:
            return -1
    return 0


def _in_order(one: Thing, other: Thing) -> bool:
    return (one.first < other.first) == (one.second < other.second)


def _follows(thing: Thing, one: Thing, other: Thing) -> bool:
    """Whether a number goes with one of two others, which takes it along: 29 (14.6%)."""
    return any(
        0 <= thing.at(i)[0] - before.at(i)[1] <= _IN_BRACKETS
        for before in (one, other)
        for i in (0, 1)
        if before.is_number
    )


def _are_of_one_each(one: _Vote, other: _Vote, votes: Sequence[_Vote]) -> bool:
    """Whether two things belong to one of two each, in either text: they are alike, or there is
    nothing else that does."""
    if any(a == b for a, b in zip(one.owns, other.owns, strict=True)):
        return False
    return bool(
        one.thing.shares(other.thing)
        or (one.thing.is_number and other.thing.is_number)
        or all(vote in (one, other) for vote in votes)
    )


def _find_signs(votes: Sequence[_Vote], *, in_order: bool) -> set[str]:
    """What says that two things are exchanged; nothing if as much says that they are not."""
    pairs = [pair for pair in combinations(votes, 2) if _are_of_one_each(*pair, votes)]
    of_one = {id(vote): vote for pair in pairs for vote in pair}
    of_one |= {id(vote): vote for vote in votes if not vote.may_be_of_both}
    crossed = [vote for vote in of_one.values() if vote.is_crossed]
    agree = len(of_one) - len(crossed)
    if len(crossed) <= agree:
        return set()
    signs = {"other clause", "same order" if in_order else "other order"}
    if any(pair[0].is_crossed for pair in pairs):
        signs.add(_LABELS)
    if {vote.owns[0] for vote in crossed} == {1, -1}:
        signs.add("both in the other clause")
    if in_order and len(signs) == 2:
        return set()  # one thing that is told of both, or of neither
    if agree:
        signs.add("other labels agree")
    return signs


class _Clauses:
    """Where a text breaks: at any comma or "and", at commas and such words as "while", and at the
    last alone."""

    def __init__(self, reading: Reading):
        vocabulary = vocabulary_of(reading.language)
        text = reading.folded
        found = [
            [match.start() for match in pattern.finditer(text)]
            for pattern in (vocabulary.additions, _COMMA, vocabulary.oppositions, _STOP)
        ]
        self._levels = [sorted(chain.from_iterable(found[level:])) for level in (0, 1, 2)]
        self._known: dict[Place, _Within] = {}

    @property
    def are_several(self) -> bool:
        return bool(self._levels[0])

    def around(self, place: Place) -> _Within:
        """The number of the clause around a place, at each level."""
        if place not in self._known:
            self._known[place] = tuple(bisect_right(breaks, place[0]) for breaks in self._levels)
        return self._known[place]
