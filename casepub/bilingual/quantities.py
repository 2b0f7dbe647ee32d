"""The quantities of two readings held against each other.

In: a reading in each language. Out: `Difference`s. What has a counterpart by any plausible value is
explained; what is left on both sides is a conflict, what is left on one side is missing from the
other. Order never matters: it differs in one right translation of five.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise, permutations

from ..diagnostic import CheckName
from ..language import msgid
from .amounts import (
    TO_THE_DAY,
    are_whole,
    is_convertible,
    is_exactly,
    is_one_amount,
    is_one_unit,
    is_spoken_alike,
    may_be_molar,
)
from .bounds import is_opposed
from .check_names import (
    KEYWORD_MISSING,
    KEYWORDS_REORDERED,
    PART_MISSING,
    SENTENCE_UNTRANSLATED,
    VALUES_SWAPPED,
    WORD_UNTRANSLATED,
)
from .frequencies import DOSES, compare_frequencies
from .items import Reading, ReadQuantity
from .numerals import is_near
from .sounds import skeleton
from .vocabulary import IN_DAYS, TIME, vocabulary_of

_DEGREES = frozenset(["°", "°C", "°F"])
_ROUNDED = 0.02  # of a percentage told in two numbers
_VAGUE = 10  # from which number on a plural is no number: dozens, onlarca
_WHOLES = TIME | {"kg", "m²"}  # what a dose may be told per
_VOLUMES = frozenset(["L", "dL", "mL", "µL", "mm³", "mmol", "mol", "hour"])
MOST_PAIRS = 10_000  # of values of a sentence and its translation held against each other
MOST_TOLD = 20
Spans = tuple[tuple[int, int], ...]  # places in a reading, (start, end)


@dataclass(slots=True, eq=False)
class Difference:
    """Something that one language says and the other does not, or says otherwise.

    `kind` names the check: number, unit, dose, frequency, duration, date, percent, range,
    comparator, … `first` and `second` are the places in
    either reading, (start, end); empty where the other language says nothing. `conflict`: both say
    something, and not the same. `signs` speak for or against it, and `concepts` are the terms that
    differ, on either side; `evidence` weighs them.
    """

    kind: str
    first: Spans = ()
    second: Spans = ()
    conflict: bool = True
    detail: str = ""
    signs: frozenset[str] = frozenset()
    concepts: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    # The unexplained items, by which a neighbouring sentence may explain them.
    quantities: tuple[ReadQuantity, ...] = field(default=(), repr=False)

    @classmethod
    def seen_from(
        cls,
        side: int,
        kind: str,
        mine: Spans,
        yours: Spans = (),
        *,
        conflict: bool = True,
        detail: str = "",
        signs: Iterable[str] = (),
        concepts: frozenset[int] = frozenset(),
    ) -> Difference:
        """A difference with places given from a side, 0 or 1: its own, then the other's;
        `concepts` are those of its own."""
        first, second = (mine, yours) if side == 0 else (yours, mine)
        made = cls(kind, first, second, conflict, detail, frozenset(signs))
        made.concepts = (concepts, frozenset()) if side == 0 else (frozenset(), concepts)
        return made

    @property
    def check(self) -> CheckName:
        """The name of the check that reports it, under which it may be dismissed."""
        return _CHECKS.get(self.kind) or CheckName(
            self.kind if self.kind.endswith("-moved") else f"{self.kind}-differs"
        )


_CHECKS = {
    "swapped": VALUES_SWAPPED,
    "untranslated-sentence": SENTENCE_UNTRANSLATED,
    "untranslated-word": WORD_UNTRANSLATED,
    "part": PART_MISSING,
    "keyword": KEYWORD_MISSING,
    "keyword-order": KEYWORDS_REORDERED,
}
# Label: A difference between two languages, in the proof
KINDS = {
    "number": msgid("Number differs", "difference"),
    "unit": msgid("Unit differs", "difference"),
    "dose": msgid("Dose differs", "difference"),
    "frequency": msgid("Frequency differs", "difference"),
    "duration": msgid("Age or duration differs", "difference"),
    "date": msgid("Date or time differs", "difference"),
    "percent": msgid("Percentage differs", "difference"),
    "range": msgid("Range differs", "difference"),
    "comparator": msgid("Upper and lower bounds exchanged", "difference"),
    "swapped": msgid("Values exchanged", "difference"),
    "side": msgid("Side differs", "difference"),
    "sex": msgid("Sex differs", "difference"),
    "trend": msgid("Direction of change differs", "difference"),
    "negation": msgid("Negation differs?", "difference"),
    "meaning": msgid("Opposites, or two of one kind", "difference"),
    "part": msgid("Part left out", "difference"),
    "drug": msgid("Drug differs", "difference"),
    "term": msgid("Term differs", "difference"),
    "abbreviation": msgid("Abbreviation differs", "difference"),
    "citation": msgid("Citations differ", "difference"),
    "citation-moved": msgid("Citation moved", "difference"),
    "mention": msgid("Figure or table differs", "difference"),
    "mention-moved": msgid("Figure or table mention moved", "difference"),
    "keyword": msgid("Keyword without counterpart", "difference"),
    "keyword-order": msgid("Keywords in a different order", "difference"),
    "untranslated-sentence": msgid("Not translated", "difference"),
    "untranslated-word": msgid("Word not translated", "difference"),
}


def kind_of(item: ReadQuantity) -> str:
    """The name of the check that speaks of a quantity."""
    if item.kind in ("frequency", "citation", "mention"):
        return item.kind
    if item.dated or item.kind in ("month", "weekday", "clock"):
        return "date"
    if "%" in item.units:
        return "percent"
    if item.units & TIME:
        return "duration"
    if item.units & DOSES and not (set(item.per.split("/")) & _VOLUMES):
        return "dose"
    return "range" if item.bound else "number"


_COMPARED = ("number", "month", "weekday", "clock", "code")  # kinds of quantity that are paired


def compare(
    first: Reading, second: Reading
) -> tuple[list[ReadQuantity], list[ReadQuantity], list[Difference]]:
    """The required items of either side that nothing explains, and the differences that are already
    certain."""
    found = compare_frequencies(first, second)
    certain = [_of_places("frequency", one, other) for one, other in found.differing]
    ones, others = _to_pair(first, found.explained), _to_pair(second, found.explained)
    if not ones and not others:
        return found.left, found.right, certain
    if len(ones) * len(others) > MOST_PAIRS:
        return *_match_many(ones, others), certain
    matched: dict[ReadQuantity, ReadQuantity] = {}
    for fits in (_is_same, _is_alike, _is_one_value):
        _match(ones, others, fits, matched)
    misfits: dict[ReadQuantity, ReadQuantity] = {}
    rest = [i for i in ones if i not in matched], [i for i in others if i not in matched]
    _match(*rest, _is_value_alone, misfits)
    certain += [
        _of_pair("unit", one, misfits[one])
        for one in ones
        if one in misfits and _differ_in_unit(one, misfits[one])
    ]
    matched |= misfits
    for one in ones:
        if one in matched:
            certain += _compare_matched(one, matched[one], first, second)
    left = [i for i in ones if _is_left(i, matched, others, second)]
    right = [i for i in others if _is_left(i, matched, ones, first)]
    left, right = (
        _drop_converted(left, right, ones, others, first),
        _drop_converted(right, left, others, ones, second),
    )
    if left and right:
        left, right = _drop_signs(left, right, first, second)
        left, right = _drop_shares(left, right, others)
        right, left = _drop_shares(right, left, ones)
        left, right = _drop_sums(left, right)
        right, left = _drop_sums(right, left)
    certain += _weekdays(ones, others)
    if not left and not right:
        certain += _compare_names(ones, others, matched)
    return found.left + left, found.right + right, certain


def _to_pair(reading: Reading, explained: Set[ReadQuantity]) -> list[ReadQuantity]:
    """The quantities to be paired, without the numbers of frequencies that have been compared."""
    return [
        item
        for item in reading.quantities
        if item.kind in _COMPARED and item.inside not in explained
    ]


def _is_left(
    item: ReadQuantity,
    matched: Mapping[ReadQuantity, ReadQuantity],
    others: list[ReadQuantity],
    reading: Reading,
) -> bool:
    return item.required and item not in matched and not _is_explained(item, others, reading)


def _of_places(kind: str, one: ReadQuantity, other: ReadQuantity) -> Difference:
    """A difference that no neighbouring sentence may explain."""
    return Difference(kind, ((one.start, one.end),), ((other.start, other.end),))


def _of_pair(kind: str, one: ReadQuantity, other: ReadQuantity) -> Difference:
    """A difference that a neighbouring sentence may explain."""
    return replace(_of_places(kind, one, other), quantities=(one, other))


def _differ_in_unit(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two equal values, each with a unit that the other does not have, say different
    things."""
    if one.values <= {1.0} and (one.spelt or other.spelt):  # a week, bir ay
        return bool(one.units <= TIME and other.units <= TIME)
    if {"°"} in (one.units, other.units) and one.units | other.units <= _DEGREES:
        return False
    return not is_one_unit(one, other) and one.required and other.required


def _compare_matched(
    one: ReadQuantity, other: ReadQuantity, first: Reading, second: Reading
) -> Iterator[Difference]:
    """What two equal values are told of differently: per kg and per day, at least and at most."""
    if (
        one.per
        and other.per
        and _as_volume(one.per) != _as_volume(other.per)
        and not is_one_unit(one, other)
        and not is_one_amount(one, other)
        and not _is_period_apart(one, other, first, second)
    ):
        yield _of_pair("unit", one, other)
    if _loses_what_it_is_per(one, other, second) or _loses_what_it_is_per(other, one, first):
        yield _of_pair("unit", one, other)
    if is_opposed(one, first, other, second):
        yield Difference(
            "comparator",
            (one.compared or (one.start, one.end),),
            (other.compared or (other.start, other.end),),
        )


def _loses_what_it_is_per(one: ReadQuantity, other: ReadQuantity, reading: Reading) -> bool:
    """Whether a dose is told per kilogram or per hour, and as that of a whole patient, or of no
    time, in a sentence that names neither: 2 mg/kg, 2 mg."""
    lost = set(one.per.split("/")) & _WHOLES
    if other.per or not lost or not one.units & other.units & DOSES:
        return False
    named = {unit for word in reading.words if word.entry is not None for unit in word.entry.units}
    for item in reading.quantities:
        named |= item.units | set(item.per.split("/"))
    is_timed = bool(named & TIME) or bool(reading.of_kind("frequency"))
    return not (lost & named or (lost <= TIME and is_timed))


def _is_period_apart(
    one: ReadQuantity, other: ReadQuantity, first: Reading, second: Reading
) -> bool:
    """Whether one is told per day as well, which the other's sentence says elsewhere: mg/kg/day,
    2 mg/kg daily."""
    mine, yours = set(one.per.split("/")), set(other.per.split("/"))
    return (
        (mine < yours or yours < mine)
        and (mine ^ yours) <= TIME
        and _tells_period(first if mine < yours else second, mine ^ yours)
    )


def _tells_period(reading: Reading, periods: Set[str]) -> bool:
    """Whether a sentence says per day in another word: once daily, günde."""
    frequencies = reading.of_kind("frequency")
    return any(1 in item.values for item in frequencies) or any(
        word.entry is not None
        and word.entry.units & periods
        and not word.entry.number
        and not any(item.start <= word.start < item.end for item in frequencies)
        for word in reading.words
    )


def _as_volume(per: str) -> str:
    """What a value is told per, with one name for a cubic millimetre."""
    return per.replace("mm³", "µL")


def _match_many(
    ones: list[ReadQuantity], others: list[ReadQuantity]
) -> tuple[list[ReadQuantity], list[ReadQuantity]]:
    """What no value of the other side equals, where there are too many values to weigh each against
    each: a table in one paragraph."""
    here, there = (
        {(i.kind, v) for i in ones for v in i.values},
        {(o.kind, v) for o in others for v in o.values},
    )
    return (
        [i for i in ones if i.required and not any((i.kind, v) in there for v in i.values)][
            :MOST_TOLD
        ],
        [o for o in others if o.required and not any((o.kind, v) in here for v in o.values)][
            :MOST_TOLD
        ],
    )


def _match(
    ones: list[ReadQuantity],
    others: list[ReadQuantity],
    fits: Callable[[ReadQuantity, ReadQuantity], bool],
    matched: dict[ReadQuantity, ReadQuantity],
) -> None:
    """Pair items one to one, the nearest in order first."""
    for rank, one in enumerate(ones):
        if one in matched:
            continue
        best = None
        for place, other in enumerate(others):
            if other not in matched and fits(one, other):
                score = (
                    one.required != other.required,
                    one.per != other.per,
                    one.dated != other.dated,
                    abs(rank - place),
                )
                if best is None or score < best[0]:
                    best = (score, other)
        if best is not None:
            matched[one] = best[1]
            matched[best[1]] = one


def _is_same(one: ReadQuantity, other: ReadQuantity) -> bool:
    return (
        one.kind == other.kind and bool(one.values & other.values) and bool(one.units & other.units)
    )


def _is_alike(one: ReadQuantity, other: ReadQuantity) -> bool:
    return (
        one.kind == other.kind
        and bool(one.values & other.values)
        and (not one.units or not other.units)
    )


def _is_one_value(one: ReadQuantity, other: ReadQuantity) -> bool:
    return one.kind == other.kind == "number" and is_one_amount(one, other)


def _is_value_alone(one: ReadQuantity, other: ReadQuantity) -> bool:
    return one.kind == other.kind and bool(one.values & other.values)


def _is_explained(item: ReadQuantity, others: list[ReadQuantity], reading: Reading) -> bool:
    """Whether the other side holds what an unmatched item says in another way."""
    if any(_explains(other, item) for other in others):
        return True
    if item.parts and item.kind in ("number", "code"):
        here = [other.values for other in others if other.kind == "number"]
        if all(any(part & values for values in here) or part <= {1.0} for part in item.parts):
            return True
    # t.i.d. here is a three there
    return (
        item.kind == "number"
        and item.units <= {"dose"}
        and bool(item.values & {1.0, 2.0, 3.0, 4.0})
        and any(
            freq.kind == "frequency" and freq.values & {int(v) for v in item.numbers}
            for freq in reading.quantities
        )
    )


def _explains(other: ReadQuantity, item: ReadQuantity) -> bool:
    """Whether one item says what an item of the other side says."""
    kinds = {item.kind, other.kind}
    alike = not item.units or not other.units or item.units & other.units
    if item.kind == other.kind and item.values & other.values and alike:
        return True
    if kinds == {"code"} and _is_one_name(item, other):
        return True
    if kinds == {"code", "number"}:
        code, number = (item, other) if item.kind == "code" else (other, item)
        return _names(code, number) or _is_part(item, other)
    if kinds == {"clock", "number"} and _is_clock(item, other):
        return True
    if kinds == {"clock"}:
        return bool(_half_days(item) & _half_days(other))
    if kinds == {"month", "number"}:
        return (
            item.kind == "month"
            and other.dated
            and bool(item.values & {int(value) for value in other.numbers})
        )
    return _is_share(item, other) or _is_share(other, item) or _is_part(item, other)


def _is_part(item: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether a number is one of those that the other may be read as instead: 2/3."""
    return item.kind == "number" and any(part & item.numbers for part in other.parts)


def _is_share(item: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether a percentage is told as a share: by 50%, yarı yarıya, 0.5."""
    return (
        "%" in item.units
        and other.kind == "number"
        and not other.units
        and any(is_near(v / 100, w, 0.02) for v in item.numbers for w in other.numbers)
    )


def _is_one_name(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two codes are a word in the spelling of either language, and a number: kovid19,
    covid19. Codes of few letters have no spelling: Z20 is not S20."""
    names = one.name.lower(), other.name.lower()
    return all(len(name.rstrip("0123456789")) > 3 for name in names) and (
        skeleton(names[0]) == skeleton(names[1])
    )


def _names(code: ReadQuantity, number: ReadQuantity) -> bool:
    """Whether a number is part of a name: CA 125, or the year of COVID-19."""
    short = {value % 100 for value in number.numbers} if number.dated else set()
    return any(part & (number.numbers | short) for part in code.parts)


def _half_days(clock: ReadQuantity) -> set[float]:
    """The minutes of a time of day on a clock of twelve hours."""
    return {minutes % 720 for minutes in clock.numbers}


def _is_clock(item: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether a number is a time of day, in either half of it: 15.30 is 3:30, and 9 is 21.00."""
    clock, number = (item, other) if item.kind == "clock" else (other, item)
    return any(
        0 <= v <= 24 and abs(v // 1 % 12 * 60 + v % 1 * 100 - minutes) < 0.1
        for v in number.numbers
        for minutes in _half_days(clock)
    )


def _drop_converted(
    left: list[ReadQuantity],
    right: list[ReadQuantity],
    ones: list[ReadQuantity],
    others: list[ReadQuantity],
    reading: Reading,
) -> list[ReadQuantity]:
    """What is left of one side without the values that are given in another unit, here or there: 20
    km (12 miles), 162 mg/dL (9.0 mmol/L).

    A value that stands against another one in its own unit stays: 305 km is not 300 km, though
    either is about 190 miles.
    """

    def is_converted(item: ReadQuantity) -> bool:
        if any(is_exactly(item, other) for other in others):
            return True
        if any(other.units & item.units for other in right if item.units):
            return False
        told = [o for o in ones if o.kind == "number" and o not in left]
        if any(may_be_molar(item, o) and _is_in_brackets(item, o, reading) for o in told):
            return True
        return any(
            other.kind == "number" and is_convertible(item, other) for other in (*others, *told)
        )

    return [
        item
        for item in left
        if not (item.kind == "number" and (item.units or item.per) and is_converted(item))
    ]


def _is_in_brackets(one: ReadQuantity, other: ReadQuantity, reading: Reading) -> bool:
    """Whether of two values the second stands in brackets behind the first."""
    low, high = sorted((one, other), key=lambda item: item.start)
    return reading.text[low.end : high.start].strip() in ("(", "[")


def _drop_shares(
    mine: list[ReadQuantity], yours: list[ReadQuantity], counterparts: list[ReadQuantity]
) -> tuple[list[ReadQuantity], list[ReadQuantity]]:
    """What is left without percentages that the other side tells in two numbers: 90%, nine out of
    ten."""
    plain = [item for item in counterparts if item.kind == "number" and not item.units]
    for item in [item for item in mine if item.units == {"%"}]:
        for part, whole in permutations(plain, 2):
            if any(
                a < b and is_near(a / b, value / 100, _ROUNDED)
                for value in item.numbers
                for a in part.numbers
                for b in whole.numbers
            ):
                mine = [one for one in mine if one is not item]
                yours = [one for one in yours if one is not part and one is not whole]
                break
    return mine, yours


def _drop_sums(
    mine: list[ReadQuantity], yours: list[ReadQuantity]
) -> tuple[list[ReadQuantity], list[ReadQuantity]]:
    """What is left without lengths of time that the other side tells in two units: 75 minutes, 1
    hour and 15 minutes."""
    for item in [item for item in mine if item.units & IN_DAYS.keys()]:
        for long, short in pairwise([other for other in yours if other.units & IN_DAYS.keys()]):
            whole, one, other = (_days(each) for each in (item, long, short))
            nearness = 1e-6 if are_whole(item, long, short) else TO_THE_DAY
            if one > other and is_near(whole, one + other, nearness):
                mine = [each for each in mine if each is not item]
                yours = [each for each in yours if each is not long and each is not short]
                break
    return mine, yours


def _days(item: ReadQuantity) -> float:
    return min(item.numbers) * IN_DAYS[min(item.units & IN_DAYS.keys())]


def _drop_signs(
    left: list[ReadQuantity], right: list[ReadQuantity], first: Reading, second: Reading
) -> tuple[list[ReadQuantity], list[ReadQuantity]]:
    """What is left without the values that differ in a sign which one side tells in a word: -3.25
    D, 3.25 D of myopia."""
    told: set[ReadQuantity] = set()
    for one in left:
        for other in right:
            if one.kind == other.kind == "number" and other.values & {-v for v in one.numbers}:
                reading = first if min(one.numbers) > 0 else second
                if vocabulary_of(reading.language).sign_words.search(reading.folded):
                    told |= {one, other}
    return [i for i in left if i not in told], [i for i in right if i not in told]


def _weekdays(ones: list[ReadQuantity], others: list[ReadQuantity]) -> Iterable[Difference]:
    """Monday here and Tuesday there; a weekday on one side alone says nothing."""

    def lone(items: list[ReadQuantity], counterparts: list[ReadQuantity]) -> list[ReadQuantity]:
        return [
            i
            for i in items
            if i.kind == "weekday"
            and not any(i.values & o.values for o in counterparts if o.kind == "weekday")
        ]

    for one, other in zip(lone(ones, others), lone(others, ones)):
        yield _of_places("date", one, other)


def _compare_names(
    ones: list[ReadQuantity], others: list[ReadQuantity], matched: dict[ReadQuantity, ReadQuantity]
) -> Iterable[Difference]:
    """Numbers in names and in words like dörtlü, double, that need no explaining but contradict
    each other."""

    def lone(items: list[ReadQuantity], counterparts: list[ReadQuantity]) -> list[ReadQuantity]:
        return [
            i
            for i in items
            if not i.required
            and (i.spelt or i.name == "roman")
            and not i.units
            and i not in matched
            and 2 <= min(i.numbers) < _VAGUE
            and not any(i.values & o.values for o in counterparts)
        ]

    left, right = lone(ones, others), lone(others, ones)
    if len(left) == len(right) == 1:
        yield _of_places("number", left[0], right[0])


def differences(left: list[ReadQuantity], right: list[ReadQuantity]) -> list[Difference]:
    """What is left unexplained, as differences: conflicts where both sides have something of a
    kind, the rest one-sided."""
    found: list[Difference] = []
    right = list(right)
    for one in left:
        alike = next((o for o in right if is_spoken_alike(o, one)), None)
        other = (
            alike
            or next((o for o in right if kind_of(o) == kind_of(one)), None)
            or next((o for o in right if o.kind == one.kind), None)
            or next((o for o in right if _may_be_clocks(o, one)), None)
        )
        if other is not None:
            right.remove(other)
            kind = kind_of(one) if kind_of(one) != "number" else kind_of(other)
            found.append(_of_pair(kind, one, other))
            if alike is not None:
                found[-1].signs = frozenset(["spoken alike"])
        else:
            found.append(
                Difference(
                    kind_of(one), ((one.start, one.end),), (), conflict=False, quantities=(one,)
                )
            )
    found += [
        Difference(kind_of(o), (), ((o.start, o.end),), conflict=False, quantities=(o,))
        for o in right
    ]
    return [d for d in found if d.conflict or not _is_idle(d.quantities[0])]


def _may_be_clocks(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether one is a time of day and the other a bare number, which may be one: at 10."""
    return {one.kind, other.kind} == {"clock", "number"} and not (one.units or other.units)


def _is_idle(item: ReadQuantity) -> bool:
    """Whether an item may be left to the grammar where nothing contradicts it: "iki ülke" for "the
    countries"."""
    if item.inside is not None:  # twice a day is never left to the grammar
        return False
    if (
        item.values <= {1.0} and item.units and not item.ordinal and not item.bound
    ):  # 1 yıl for "a year"
        return True
    return (
        item.spelt and item.values <= {2.0} and (not item.units or item.ordinal) and not item.bound
    )
