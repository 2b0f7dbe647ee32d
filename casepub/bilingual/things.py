"""What both texts of a pair have once, and what it may be exchanged with.

In: two texts read. Out: `Thing`s, with their places in either text and their classes: values,
terms by their kind, words that exclude each other, sides, letters of a figure's parts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Sized
from itertools import pairwise
from typing import NamedTuple

from ..patterns import compiled
from .analysed import AnalysedText
from .company import is_list_gap
from .items import Reading
from .lexicon import Occurrence
from .marks import NOUN, Mark, Place, find_cues, find_sounds, find_values, is_time
from .vocabulary import vocabulary_of

_LETTER = compiled(r"\(([a-hA-H])\)")  # of a part of a figure
_CITATION = compiled(r"\s?(?:\[[^\]]*\]|\(\d[\d,–\- ]*\))")  # behind a thing of a list
_OF_MANY = frozenset([NOUN])  # a class of things that are not alike
_Kind = tuple[Hashable, ...]
_Key = tuple[_Kind, Hashable]  # a kind of thing, and what it means


class Thing(NamedTuple):
    """Something that both texts have once: its place in either, and its classes; whether it denies
    something, and whether it is a number."""

    first: Place
    second: Place
    classes: frozenset[_Kind]
    denies: bool
    is_number: bool

    def at(self, side: int) -> Place:
        return self.second if side else self.first

    @property
    def is_of_a_class(self) -> bool:
        """Whether there may be something that it is exchanged with."""
        return bool(self.classes - _OF_MANY)

    def shares(self, other: Thing) -> frozenset[_Kind]:
        """The classes in which two things are alike, so that one may stand for the other."""
        return (self.classes & other.classes) - _OF_MANY

    def alike_as(self, other: Thing) -> set[str]:
        """The signs of what two things are: of anatomy, of a side; of words, unless of values."""
        kinds = [kind[1] if kind[0] == "term" else kind[0] for kind in self.shares(other)]
        signs = {f"of {kind}" for kind in kinds if kind != "said"}
        return signs if "of value" in signs else {*signs, "of words"}

    def touches(self, other: Thing) -> bool:
        return any(
            self.at(side)[0] < other.at(side)[1] and other.at(side)[0] < self.at(side)[1]
            for side in (0, 1)
        )


def find_things(first: AnalysedText, second: AnalysedText) -> list[Thing]:
    """What both texts have once, in the order of the first; nothing unless two things of one class
    are among it."""
    classed = [list(_things_of_a_class(text)) for text in (first, second)]
    if not _may_be_exchanged(*classed):
        return []
    return _shared(
        [[*row, *_things_of_none(text)] for row, text in zip(classed, (first, second), strict=True)]
    )


def are_listed(
    one: Thing, other: Thing, things: Sequence[Thing], texts: Sequence[AnalysedText]
) -> bool:
    """Whether two things stand in one list in a language (fever and cough; fever, rash and facial
    swelling), beside which stands what is told of all of it."""
    classes = one.shares(other)
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
        gaps = [
            _CITATION.sub("", folded[before[1] : behind[0]]) for before, behind in pairwise(row)
        ]
        several = len(row) > 2 or _goes_on(folded[row[-1][1] :], vocabulary.additions)
        if all(
            is_list_gap(gap, vocabulary.additions, several=several, attributes=1)
            or vocabulary.links.fullmatch(gap.strip(", "))  # or, ya da
            for gap in gaps
        ):
            return True
    return False


def _goes_on(behind: str, additions: re.Pattern[str]) -> bool:
    """Whether a list goes on behind its last known thing: fever, rash or something else."""
    words = behind.lstrip(", ").split(maxsplit=1)
    return bool(words) and additions.fullmatch(words[0]) is not None


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


def _shared(found: Sequence[Sequence[_Found]]) -> list[Thing]:
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
        Thing(
            *both,
            _classes(alike),
            _DENIED in alike,
            any(kind[0] == "value" for kind in alike),
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
