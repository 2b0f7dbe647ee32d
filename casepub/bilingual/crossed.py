"""Two things that stand in each other's clauses in the translation: "the palms had pits, the soles
had none" beside "ayak tabanlarında çukurcuk vardı, avuç içlerinde yoktu".

In: two readings. Out: the `Exchange`s, with their signs. What belongs together stands in one
clause, in whatever order a language says it. So what stands with one of two like things in one
language must not stand with the other in the other language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Sized
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from ..patterns import compiled
from .analysed import AnalysedText
from .company import is_list_gap
from .items import Reading
from .lexicon import Occurrence
from .marks import (
    NOUN,
    Exchange,
    Mark,
    Place,
    find_cues,
    find_sounds,
    find_values,
    is_listed,
    is_time,
)
from .vocabulary import vocabulary_of

_STOP, _COMMA = compiled(r"[;:]|\.\s"), compiled(r",(?!\d)")
_LETTER = compiled(r"\(([a-hA-H])\)")  # of a part of a figure
_MOST = 40  # things of a sentence that are compared with each other
_OF_MANY = frozenset([NOUN])  # a class of things that are not alike
_IN_BRACKETS = 2  # letters from a number to another that goes with it
_LABELS = "labels in the other clause"
_FOR_WORDS = frozenset([_LABELS, "other order"])  # without which words are told freely
_Kind = tuple[Hashable, ...]
_Within = tuple[int, ...]  # the number of a clause, at each level
_Key = tuple[_Kind, Hashable]  # a kind of thing, and what it means


class _Thing(NamedTuple):
    """Something that both texts have once: its place in either, what it may be exchanged with, and
    the clauses in which it stands in either (`_Clauses`)."""

    first: Place
    second: Place
    classes: frozenset[_Kind]
    denies: bool
    is_number: bool
    clauses: tuple[_Within, _Within]

    def at(self, side: int) -> Place:
        return self.second if side else self.first


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Exchange]:
    """Pairs of things that may be exchanged, in the order of the first text."""
    texts = first, second
    classed = [list(_things_of_a_class(text)) for text in texts]
    if not _may_be_exchanged(*classed) or any(map(is_listed, texts)):
        return
    clauses = [_Clauses(text.reading) for text in texts]
    standards = _standards(first.reading, second.reading)
    compares = all(standards)
    if not compares and not all(one.are_several for one in clauses):
        return
    found = [[*row, *_things_of_none(text)] for row, text in zip(classed, texts, strict=True)]
    things = _shared(found, clauses)
    if len(things) > _MOST:
        return
    for one, other in combinations([thing for thing in things if thing.classes - _OF_MANY], 2):
        shared = (one.classes & other.classes) - _OF_MANY
        if not shared or _touch(one, other):
            continue
        if not compares and not _are_apart(one, other):
            continue  # nothing stands with one of them alone
        is_value = any(kind[0] == "value" for kind in shared)
        if not is_value and _are_listed(one, other, things, texts):
            continue
        votes = list(_votes(one, other, things))
        signs = _find_signs(votes, in_order=_in_order(one, other))
        if not is_value and not signs & _FOR_WORDS:
            signs = set()
        if _are_compared(one, other, standards):
            signs.add("compared the other way")
        if signs:
            signs |= set() if is_value else {"of words"}
            yield Exchange((one.first, other.first), (one.second, other.second), frozenset(signs))


def _are_apart(one: _Thing, other: _Thing) -> bool:
    """Whether two things stand in different clauses in both texts."""
    return one.clauses[0] != other.clauses[0] and one.clauses[1] != other.clauses[1]


def _are_listed(
    one: _Thing, other: _Thing, things: Sequence[_Thing], texts: Sequence[AnalysedText]
) -> bool:
    """Whether two things stand in one list in a language (fever and cough; fever, rash and facial
    swelling), beside which stands what is told of all of it."""
    classes = (one.classes & other.classes) - _OF_MANY
    for side, text in enumerate(texts):
        low, high = sorted((one.at(side), other.at(side)))
        row = sorted(
            place
            for thing in things
            if low <= (place := thing.at(side)) <= high
            if thing.classes & classes
        )
        vocabulary = vocabulary_of(text.reading.language)
        folded = text.reading.folded
        gaps = [folded[before[1] : behind[0]] for before, behind in pairwise(row)]
        several = len(row) > 2 or _goes_on(folded[row[-1][1] :], vocabulary.additions)
        if all(
            is_list_gap(gap, vocabulary.additions, several=several, attributes=1) for gap in gaps
        ):
            return True
    return False


def _goes_on(behind: str, additions: re.Pattern[str]) -> bool:
    """Whether a list goes on behind its last known thing: fever, rash or something else."""
    words = behind.lstrip(", ").split(maxsplit=1)
    return bool(words) and additions.fullmatch(words[0]) is not None


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


def _are_compared(one: _Thing, other: _Thing, standards: Sequence[frozenset[int]]) -> bool:
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

    thing: _Thing
    owns: tuple[int, int]
    may_be_of_both: bool

    @property
    def is_crossed(self) -> bool:
        return self.owns[0] != self.owns[1]


def _votes(one: _Thing, other: _Thing, things: Sequence[_Thing]) -> Iterator[_Vote]:
    own_classes = one.classes - _OF_MANY
    order = [1 if one.at(i) < other.at(i) else -1 for i in (0, 1)]
    for thing in things:
        owns = _own(thing, one, other, 0), _own(thing, one, other, 1)
        if 0 in owns or own_classes & thing.classes:
            continue
        if _touch(thing, one) or _touch(thing, other):
            continue
        if not (thing.is_number and _follows(thing, one, other)):
            told = {own * way for own, way in zip(owns, order, strict=True)}
            yield _Vote(thing, owns, len(told) == 1 and not thing.denies)


def _own(thing: _Thing, one: _Thing, other: _Thing, side: int) -> int:
    """1 if a thing stands in the clause of the first of two others in a text, -1 if in that of the
    second, 0 if in neither's or in both's."""
    clauses = zip(thing.clauses[side], one.clauses[side], other.clauses[side], strict=True)
    for own, first, second in clauses:
        if first == second:
            return 0
        if own == first:
            return 1
        if own == second:
            return -1
    return 0


def _in_order(one: _Thing, other: _Thing) -> bool:
    return (one.first < other.first) == (one.second < other.second)


def _follows(thing: _Thing, one: _Thing, other: _Thing) -> bool:
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
        (one.thing.classes & other.thing.classes) - _OF_MANY
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


def _touch(one: _Thing, other: _Thing) -> bool:
    return (one.first[0] < other.first[1] and other.first[0] < one.first[1]) or (
        one.second[0] < other.second[1] and other.second[0] < one.second[1]
    )


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

    @property
    def are_several(self) -> bool:
        return bool(self._levels[0])

    def around(self, place: Place) -> _Within:
        """The number of the clause around a place, at each level."""
        return tuple([bisect_right(breaks, place[0]) for breaks in self._levels])


_Found = tuple[Place, _Key]


def _things_of_a_class(text: AnalysedText) -> Iterator[_Found]:
    """What a text has that may be exchanged with its like, by its place, its kind and its
    meaning."""
    reading = text.reading
    yield from _marked((*find_values(text), *find_cues(text)))
    yield from _named(reading, text.terms)
    for member in text.members:
        place = member.start, member.end
        yield from ((place, (("member", member.group), row)) for row in member.says)
    if "(" in reading.text:
        for match in _LETTER.finditer(reading.text):
            yield match.span(), (("letter",), match[1].lower())
    for item in reading.of_kind("code"):
        yield from (((item.start, item.end), (("code",), value)) for value in item.values)


def _may_be_exchanged(ones: Iterable[_Found], others: Iterable[_Found]) -> bool:
    """Whether two texts both have two things of one class; most have not, and that is found out
    faster."""
    shared = {key for _, key in ones} & {key for _, key in others}
    return max(Counter(kind for kind, _ in shared).values(), default=0) > 1


def _things_of_none(text: AnalysedText) -> Iterator[_Found]:
    """What else a text names, tells or denies, with which such a thing may stand."""
    reading = text.reading
    yield from _marked(find_sounds(text))
    yield from _named(reading, text.counted, NOUN)
    for happening in text.happenings:
        place = reading.words[happening.first].start, reading.words[happening.last].end
        yield from ((place, (("happens",), row)) for row in happening.rows)
    for cue in reading.cues:
        if cue.kind == "negation" and cue.required:
            yield (cue.start, cue.end), (_DENIED, True)


def _named(
    reading: Reading, found: Iterable[Occurrence], kind: _Kind | None = None
) -> Iterator[_Found]:
    for term in found:
        if not is_time(reading, term):
            place = term.start, term.end
            yield from ((place, (kind or ("term", term.kind), one)) for one in term.concepts)


def _marked(marks: Iterable[Mark]) -> Iterator[_Found]:
    for mark in marks:
        if isinstance(mark.means, frozenset):
            yield from ((mark.place, (mark.kind, one)) for one in mark.means)
        elif not mark.is_time or mark.means != 1:  # a year and a half
            yield mark.place, (mark.kind, mark.means)


_DENIED = ("denied",)
_NO_CLASS = ("sound", "happens", "denied")


def _shared(found: Sequence[Sequence[_Found]], clauses: Sequence[_Clauses]) -> list[_Thing]:
    """What both texts have once, in the order of the first."""
    places = list(map(_by_place, found))
    holders = [_holders(side) for side in places]
    kinds: dict[tuple[Place, Place], set[_Kind]] = defaultdict(set)
    for key, here in holders[0].items():
        there = holders[1].get(key, ())
        if len(here) == len(there) == 1:
            kinds[here[0], there[0]].add(key[0])
    best = [_best(kinds, side) for side in (0, 1)]
    return [
        _Thing(
            *both,
            _classes(alike),
            _DENIED in alike,
            any(kind[0] == "value" for kind in alike),
            (clauses[0].around(both[0]), clauses[1].around(both[1])),
        )
        for both, alike in sorted(kinds.items())
        if best[0].get(both[0]) == both and best[1].get(both[1]) == both
    ]


def _classes(kinds: Iterable[_Kind]) -> frozenset[_Kind]:
    """What a thing may be exchanged with: others of its kind."""
    return frozenset(kind for kind in kinds if kind[0] not in _NO_CLASS)


def _holders(places: Mapping[Place, set[_Key]]) -> dict[_Key, list[Place]]:
    made: dict[_Key, list[Place]] = defaultdict(list)
    for place, keys in places.items():
        for key in keys:
            made[key].append(place)
    return made


def _best(
    kinds: Mapping[tuple[Place, Place], Sized], side: int
) -> dict[Place, tuple[Place, Place]]:
    """Of each place of a side the pair with the most in common."""
    made: dict[Place, tuple[Place, Place]] = {}
    for both in sorted(kinds, key=lambda both: (len(kinds[both]), both)):
        made[both[side]] = both
    return made


def _by_place(found: Sequence[_Found]) -> dict[Place, set[_Key]]:
    """What stands at each place; places that overlap are one."""
    made: dict[Place, set[_Key]] = {}
    at: Place = (-1, -1)
    for place, key in sorted(found, key=lambda one: one[0]):
        if place[0] < at[1]:
            keys = made.pop(at)
            at = at[0], max(at[1], place[1])
            made[at] = keys
        else:
            at = place
            made[at] = set()
        made[at].add(key)
    return made
