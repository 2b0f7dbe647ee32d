"""Side, sex and trend of two readings held against each other.

In: two readings with the terms found in them. Out: `Difference`s. A word such as "left" counts as a
side for certain only beside a part of the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from .items import Cue, Reading
from .lexicon import Occurrence
from .quantities import Difference, Spans
from .vocabulary import Vocabulary, vocabulary_of

_OPPOSITES = {"right": "left", "left": "right"}
_SAME = "mentioned"  # a side that has been told: on that side, the other eye


def compare(
    first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> Iterator[Difference]:
    """Every difference of side, sex and trend."""
    if not first.cues and not second.cues:
        return
    yield from _sides(first, second, terms, others)
    yield from _sexes(first, second)
    yield from _trends(first, second)


def _cues_of(reading: Reading, kind: str) -> list[Cue]:
    return [cue for cue in reading.cues if cue.kind == kind]


def _spans(cues: list[Cue]) -> Spans:
    return tuple((cue.start, cue.end) for cue in cues)


# -- side


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A side in a reading: its word, whether it is one for certain, and the parts of the body that
    it is said of, as concepts."""

    cue: Cue
    certain: bool
    parts: frozenset[int]

    @property
    def value(self) -> str:
        return self.cue.value


def _find_sides(reading: Reading, terms: Sequence[Occurrence]) -> list[_Side]:
    alive = _cues_of(reading, "alive")
    vocabulary = vocabulary_of(reading.language)
    folded = reading.folded
    found = []
    sides = _cues_of(reading, "side")
    for cue in sides:
        if any(other.start <= cue.start < other.end for other in alive):
            continue
        beside = [
            term
            for term in terms
            if _is_beside(term, cue, reading.text)
            # on the right and hand motion on the left
            and folded[cue.end : term.start].strip() not in vocabulary.listing
        ]
        cut = folded[max(0, cue.start - 10) : cue.start] + "\0" + folded[cue.end : cue.end + 12]
        certain = (
            cue.required
            or cue.value in ("both", "one")
            or bool(beside)
            or vocabulary.side_alone.search(cut) is not None
            or vocabulary.sided.match(folded, cue.end) is not None
        )
        if vocabulary.no_side.match(folded, cue.start) and not (
            # the left hand in 12 and the right in 8
            (certain or any(one.value == _OPPOSITES.get(cue.value) for one in sides))
            and vocabulary.side_article.search(cut)
        ):
            continue
        found.append(_Side(cue, certain, _parts(beside)))
    return found


def _is_beside(term: Occurrence, cue: Cue, text: str) -> bool:
    """Whether a part of the body follows a side closely enough to be what it is said of."""
    between = text[cue.end : term.start]
    return (
        term.kind == "anatomy"
        and 0 <= term.start - cue.end <= 28
        and "." not in between
        and "," not in between
        and between.count(" ") <= 3
    )


def _parts(beside: list[Occurrence]) -> frozenset[int]:
    first = min((term.start for term in beside), default=0)
    return frozenset(
        concept
        for term in beside
        if term.start == first or not term.covered
        for concept in term.concepts
    )


def _sides(
    first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> Iterator[Difference]:
    """The first difference of side that there is."""
    ones, twos = _find_sides(first, terms), _find_sides(second, others)
    if not ones and not twos:
        return
    if any(_SAME in _values(sides) for sides in (ones, twos)):
        # on that side: a side is left out there, and no other one is said in its place
        ones, twos = ([side for side in sides if side.value != _SAME] for sides in (ones, twos))
        finders: tuple[_Finder, ...] = (_opposite, _exchanged_by_part)
    else:
        finders = (_opposite, _one_for_both, _missing, _exchanged_by_part)
    for find in finders:
        if (difference := find(ones, twos)) is not None:
            yield difference
            return


_Finder = Callable[[list["_Side"], list["_Side"]], Difference | None]
_Views = tuple[tuple[int, list[_Side], list[_Side]], ...]


def _from_either(ones: list[_Side], twos: list[_Side]) -> _Views:
    """Both readings as seen from either: (side, mine, yours)."""
    return ((0, ones, twos), (1, twos, ones))


def _values(sides: list[_Side]) -> set[str]:
    return {side.value for side in sides}


def _places(sides: Iterable[_Side]) -> Spans:
    return _spans([side.cue for side in sides])


def _opposite(ones: list[_Side], twos: list[_Side]) -> Difference | None:
    """Right here, left there."""
    have = _values(ones), _values(twos)
    for value, opposite in _OPPOSITES.items():
        here = [side for side in ones if side.value == value]
        there = [side for side in twos if side.value == opposite]
        if here and there and value not in have[1] and opposite not in have[0]:
            return Difference("side", _places(here), _places(there))
    return None


def _one_for_both(ones: list[_Side], twos: list[_Side]) -> Difference | None:
    """Bilateral here, and one side there."""
    for view, mine, yours in _from_either(ones, twos):
        if (
            _values(mine) == {"both"}
            and _values(yours) in ({"right"}, {"left"})
            and (any(side.cue.required for side in mine) or any(side.certain for side in yours))
        ):
            return Difference.seen_from(view, "side", _places(mine), _places(yours))
        if found := _one_more(view, mine, yours, len(ones) == len(twos)):
            return found
    return None


def _one_more(view: int, mine: list[_Side], yours: list[_Side], as_many: bool) -> Difference | None:
    """Right … right here, sağ … sol there."""
    here, there = (
        [side.value for side in sides if side.certain or as_many] for sides in (mine, yours)
    )
    if len(here) != len(there) or "both" in _values(mine) | _values(yours):
        return None
    for value, opposite in _OPPOSITES.items():
        if here.count(value) > there.count(value) and there.count(opposite) > here.count(opposite):
            return Difference.seen_from(
                view,
                "side",
                _places(side for side in mine if side.value == value),
                _places(side for side in yours if side.value == opposite),
            )
    return None


def _missing(ones: list[_Side], twos: list[_Side]) -> Difference | None:
    """A certain side here that is missing there, or stands against another one."""
    for view, mine, yours in _from_either(ones, twos):
        have, theirs = _values(mine), _values(yours)
        for value in ("right", "left", "both"):
            strong = [
                side
                for side in mine
                if side.value == value and side.certain and (value != "both" or side.cue.required)
            ]
            if (
                not strong
                or value in theirs
                or (value != "both" and "both" in theirs)
                or (value == "both" and theirs >= {"right", "left"})
            ):
                continue
            against = [
                side
                for side in yours
                if side.certain
                and side.value != value
                and side.value not in have
                and (value == "both" or side.value != "one")
            ]
            if value == "both" and not against:
                continue
            return Difference.seen_from(
                view, "side", _places(strong), _places(against), conflict=bool(against)
            )
    return None


def _exchanged_by_part(ones: list[_Side], twos: list[_Side]) -> Difference | None:
    """Right hip and left knee, sol kalça ve sağ diz."""
    for one in ones:
        if one.value not in _OPPOSITES or not one.parts:
            continue
        same = [other for other in twos if other.parts & one.parts]
        if same and all(other.value == _OPPOSITES[one.value] for other in same):
            mine = [other for other in ones if other.parts & one.parts]
            if all(other.value == one.value for other in mine) and not (
                _shares_its_part(one, ones) and _shares_its_part(same[0], twos)
            ):
                return Difference("side", _places([one]), _places(same))
    return None


def _shares_its_part(one: _Side, sides: list[_Side]) -> bool:
    """Whether the opposite side is said of no part, and may be one of the same: left in 12
    and the right hand in 8."""
    return any(side.value == _OPPOSITES[one.value] and not side.parts for side in sides)


# -- sex


def _sexes(first: Reading, second: Reading) -> Iterator[Difference]:
    ones, twos = _cues_of(first, "sex"), _cues_of(second, "sex")
    if not ones and not twos:
        return
    have = [{cue.value for cue in side} for side in (ones, twos)]
    for value, opposite in (("female", "male"), ("male", "female")):
        if (
            value in have[0]
            and value not in have[1]
            and opposite in have[1]
            and opposite not in have[0]
        ):
            here, there = (
                [c for c in ones if c.value == value],
                [c for c in twos if c.value == opposite],
            )
            if any(c.required for c in here) or any(c.required for c in there):
                yield Difference("sex", _spans(here), _spans(there))
                return
    yield from _compare_sexes(first, second, ones, twos)
    for side, (mine, yours) in enumerate(((ones, twos), (twos, ones))):
        for value, opposite in (("female", "male"), ("male", "female")):
            strict = [cue for cue in mine if cue.value == value and cue.required]
            against = [cue for cue in yours if cue.value == opposite and cue.required]
            if (
                strict
                and value not in have[1 - side]
                and against
                and sum(c.value == opposite and c.required for c in mine) < len(against)
            ):
                yield Difference.seen_from(side, "sex", _spans(strict), _spans(against))
                return


def _compare_sexes(
    first: Reading, second: Reading, ones: list[Cue], twos: list[Cue]
) -> Iterator[Difference]:
    """More women than men, kadın/erkek: the two sexes of a comparison have changed places."""
    here, there = _comparison(first, ones), _comparison(second, twos)
    if here and there and here != there and here._replace(sex=there.sex) == there:
        yield Difference(
            "sex", _spans([c for c in ones if c.required]), _spans([c for c in twos if c.required])
        )


class _Compared(NamedTuple):
    """Two sexes compared: `how` ratio or than, the sex that is first of a ratio or that follows
    "than", and whether the other is the smaller."""

    how: str
    sex: str
    less: bool


def _comparison(reading: Reading, cues: list[Cue]) -> _Compared | None:
    """How a sentence compares the sexes, if it does."""
    strict = [cue for cue in cues if cue.required]
    if len({cue.value for cue in strict}) != 2:
        return None
    vocabulary = vocabulary_of(reading.language)
    text = reading.folded
    behind = [cue for cue in strict if vocabulary.follows_than(text, cue.start)]
    if len(behind) == 1:  # first: erkeklerde kadınlardan
        return _Compared("than", behind[0].value, vocabulary.less.search(text) is not None)
    ratios = [
        one
        for one, other in pairwise(strict)
        if one.value != other.value
        and _is_ratio(text[one.end : other.start].strip().strip("-–"), vocabulary)
    ]
    return _Compared("ratio", ratios[0].value, False) if len(ratios) == 1 else None


def _is_ratio(between: str, vocabulary: Vocabulary) -> bool:
    return between in vocabulary.ratios or between in ("", "/", ":")


# -- trend


def _trends(first: Reading, second: Reading) -> Iterator[Difference]:
    """What has more of one direction here and more of the opposite there; what fell may also have
    got better."""
    ones, twos = _find_trends(first), _find_trends(second)
    if not ones or not twos:
        return
    for ups, downs, excused in (
        (("up", "high"), ("down", "low"), "better"),
        (("better",), ("worse",), "down"),
    ):
        counts = [
            {
                "up": sum(cue.value in ups for cue in side),
                "down": sum(cue.value in downs for cue in side),
                "excused": sum(cue.value == excused for cue in side),
            }
            for side in (ones, twos)
        ]
        for value, opposite, here, there in (
            ("up", "down", ups, downs),
            ("down", "up", downs, ups),
        ):
            if counts[0][value] <= counts[1][value] or counts[1][opposite] <= counts[0][opposite]:
                continue
            down = 1 if opposite == "down" else 0
            if counts[1 - down]["excused"] > counts[down]["excused"]:
                continue
            yield Difference(
                "trend",
                _spans([c for c in ones if c.value in here]),
                _spans([c for c in twos if c.value in there]),
            )
            return


def _find_trends(reading: Reading) -> list[Cue]:
    """The trends of a reading, without phrases in which nothing moves."""
    vocabulary, cues = vocabulary_of(reading.language), _cues_of(reading, "trend")
    if not cues and not reading.quantities:
        return []
    text = reading.folded
    if reading.quantities:
        cues = cues + [
            Cue("trend", value, match.start(), match.end())
            for pattern, value in vocabulary.moves
            for match in pattern.finditer(text)
            if not any(match.start() <= cue.start < match.end() for cue in cues)
        ]
    return [_turn(cue, reading) for cue in outside(cues, vocabulary.idle_trends, text)]


_TURNED = {"high": "low", "low": "high"}
_BESIDE = 2  # letters between such a word and what denies it


def _turn(cue: Cue, reading: Reading) -> Cue:
    """A level that is denied is the other one: not high, yüksek değil."""
    if cue.value not in _TURNED:
        return cue
    behind = vocabulary_of(reading.language).denies_behind
    is_denied = any(
        0 <= (other.start - cue.end if behind else cue.start - other.end) <= _BESIDE
        for other in reading.cues
        if other.kind == "negation" and other.required
    )
    return replace(cue, value=_TURNED[cue.value]) if is_denied else cue


def outside(cues: list[Cue], phrases: re.Pattern[str], text: str) -> list[Cue]:
    """The cues that are not part of some phrases."""
    idle = [match.span() for match in phrases.finditer(text)] if cues else []
    return [cue for cue in cues if not any(start <= cue.start < end for start, end in idle)]
