"""One measure of one thing, told twice: in the abstract, in the case, in a legend.

In: a `OneText`. Out: contradictions of kind `value`. A value of the abstract or of a legend should
be among those that the case gives for the same thing in the same unit, whenever they were measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..items import ReadQuantity
from ..lexicon import Occurrence
from ..vocabulary import IN_DAYS, TIME
from .text import (
    CASE,
    OTHERS,
    Contradiction,
    OneText,
    TextSentence,
    words_of,
)

_MEASURED = frozenset(
    ["laboratory", "finding", "disease", "drug", "abbreviation", "imaging", "anatomy"]
)
_LENGTHS = frozenset(["mm", "cm", "m"])
_MOST_WORDS = 5  # between a value and its label


@dataclass(frozen=True, eq=False)
class _Measure:
    """A value with what it is said of: the terms nearest before and behind it."""

    sentence: TextSentence
    items: tuple[ReadQuantity, ...]  # of 28x11 mm, each
    before: frozenset[int]
    behind: frozenset[int]
    sign: str  # an abbreviation right before it: GCS
    role: str  # of a length of time: history, follow-up …
    later: bool

    @property
    def unit(self) -> tuple[frozenset[str], str]:
        return self.items[-1].units, self.items[-1].per

    @property
    def kind(self) -> str:
        units = self.items[-1].units
        return "length" if units & _LENGTHS else "time" if units & TIME else "value"


def find(text: OneText) -> Iterator[Contradiction]:
    """Values of the abstract, the title and the legends that the case does not give."""
    if not any(s.part == CASE for s in text.own):
        return
    told = [measure for sentence in text.own for measure in _measures(text, sentence)]
    of_case = [measure for measure in told if measure.sentence.part == CASE]
    for one in told:
        if one.sentence.part == CASE:
            continue
        if (other := _contradicting(one, of_case, told)) is not None:
            yield Contradiction(
                "value",
                words_of(one.sentence, *one.items),
                words_of(other.sentence, *other.items),
            )


def _contradicting(
    one: _Measure, of_case: Sequence[_Measure], told: Sequence[_Measure]
) -> _Measure | None:
    """A measure of the case that a value contradicts: the same thing in the same unit, of which no
    value is the same."""
    same = [other for other in of_case if _is_same_thing(one, other)]
    if not same or any(
        _is_same_value(one, other)
        for other in told
        if other.sentence is not one.sentence and _is_same_unit(one, other)
    ):
        return None
    if one.later != same[0].later and all(other.later == same[0].later for other in same):
        return None
    return same[0]


def _is_same_unit(one: _Measure, other: _Measure) -> bool:
    return one.kind == other.kind and (one.kind != "value" or (one.unit == other.unit))


def _is_same_thing(one: _Measure, other: _Measure) -> bool:
    if not _is_same_unit(one, other) or len(one.items) != len(other.items):
        return False
    if one.kind == "time":
        return (
            bool(one.role)
            and one.role == other.role
            and (
                one.role == "follow-up"
                or bool((one.before | one.behind) & (other.before | other.behind))
            )
        )
    if one.kind == "length":
        return (
            bool((one.before | one.behind) & (other.before | other.behind))
            and one.unit == other.unit
        )
    if one.sign and one.sign == other.sign:
        return True
    if one.role and one.role == other.role:
        return True
    return bool(one.before & other.before) or bool(
        (one.before | one.behind) & (other.before | other.behind)
        and one.items[0].units & {"mg", "g", "µg", "IU"}
        and not one.before
    )


def _is_same_value(one: _Measure, other: _Measure) -> bool:
    if len(one.items) != len(other.items):
        return False
    return all(_is_near(mine, yours) for mine, yours in zip(one.items, other.items, strict=True))


def _is_near(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two numbers are one, in whatever unit of time or length, the one perhaps rounded."""
    for a in one.numbers:
        for b in other.numbers:
            x, y = _in_base(a, one), _in_base(b, other)
            if abs(x - y) <= 1e-6 * max(abs(x), abs(y)):
                return True
            if one.units & TIME and abs(x - y) <= 0.12 * max(x, y) + 1:
                return True
            if one.units == other.units and (
                round(a) == b or round(b) == a or round(a, 1) == b or round(b, 1) == a
            ):
                return True
    return False


def _in_base(value: float, item: ReadQuantity) -> float:
    for unit in item.units:
        if unit in IN_DAYS:
            return value * IN_DAYS[unit]
        if unit in _LENGTHS:
            return value * {"mm": 1.0, "cm": 10.0, "m": 1000.0}[unit]
    return value


# -- what a value is said of


def _measures(text: OneText, sentence: TextSentence) -> Iterator[_Measure]:
    numbers = [item for item in sentence.numbers if item.required or item.units]
    taken: set[int] = set()
    for place, item in enumerate(numbers):
        if place in taken or not _is_measured(item):
            continue
        items = [item]
        for further in range(place + 1, min(place + 3, len(numbers))):
            between = sentence.folded[items[-1].end : numbers[further].start]
            if not re.fullmatch(r"\s?(?:[x×*]|mm x|cm x|mm ×|cm ×)\s?", between):
                break
            items.append(numbers[further])
            taken.add(further)
        sign = _sign(text, sentence, item)
        if not items[-1].units and not items[-1].per and not sign:
            continue
        if "%" in items[-1].units and sentence.part == OTHERS:
            continue
        yield _Measure(
            sentence,
            tuple(items),
            _before(text, sentence, item),
            _behind(text, sentence, items[-1]),
            sign,
            _role(text, sentence, items[-1]),
            _is_later(text, sentence, items),
        )


def _is_later(text: OneText, sentence: TextSentence, items: Sequence[ReadQuantity]) -> bool:
    """Whether a value is told of a later time, or of a change, by the words before it; or by those
    behind it, where the verb stands there."""
    start, end = items[0].start, items[-1].end
    before = max((item.end for item in sentence.numbers if item.end <= start), default=0)
    behind = min(
        (item.start for item in sentence.numbers if item.start >= end), default=len(sentence.folded)
    )
    around = sentence.folded[before:start]
    if text.vocabulary.denies_behind:
        around += " " + sentence.folded[end : min(behind, end + 24)]
    return text.vocabulary.later.search(around) is not None


def _is_measured(item: ReadQuantity) -> bool:
    return not (item.dated or item.bound or item.comparator or item.inside is not None) and bool(
        item.numbers
    )


def _terms(text: OneText, sentence: TextSentence) -> list[Occurrence]:
    quantities = sentence.reading.quantities
    return [
        term
        for term in sentence.terms
        if term.kind in _MEASURED
        and not term.covered
        and not any(item.start < term.end and term.start < item.end for item in quantities)
        and not text.pattern("plain-term").search(text.vocabulary.fold(term.text))
    ]


def _before(text: OneText, sentence: TextSentence, item: ReadQuantity) -> frozenset[int]:
    """The last term before a value, if nothing else stands between them."""
    before = [term for term in _terms(text, sentence) if term.end <= item.start]
    if not before:
        return frozenset()
    term = before[-1]
    between = sentence.folded[term.end : item.start]
    if not _is_joined(sentence, term.end, item.start) or re.search(r"[.;]|,\s", between):
        return frozenset()
    return term.concepts


def _behind(text: OneText, sentence: TextSentence, item: ReadQuantity) -> frozenset[int]:
    """The first terms behind a value: a 5-cm mass, 28x11 mm boyutunda trombüs, 70 mg of
    alendronate."""
    for term in _terms(text, sentence):
        if term.start >= item.end:
            between = sentence.folded[item.end : term.start]
            if _is_joined(sentence, item.end, term.start) and not re.search(r"[.;,()]", between):
                if term.kind in ("finding", "disease", "drug"):
                    return term.concepts
                continue
            break
    return frozenset()


def _is_joined(sentence: TextSentence, start: int, end: int) -> bool:
    return len(re.findall(r"\w+", sentence.folded[start:end])) <= _MOST_WORDS and not any(
        start <= other.start and other.end <= end
        for other in sentence.reading.quantities
        if other.required
    )


def _sign(text: OneText, sentence: TextSentence, item: ReadQuantity) -> str:
    """The abbreviation or the name of a score right before a number without a unit."""
    if item.units or item.per:
        return ""
    before = sentence.reading.text[max(0, item.start - 46) : item.start]
    match = text.pattern("score").search(text.vocabulary.fold(before) + "\0")
    if match is None:
        return ""
    signs = re.findall(r"\b[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜa-z-]*[A-ZÇĞİÖŞÜ]{1,}\b", before)
    return signs[-1] if signs else match.groupdict().get("name") or ""


def _role(text: OneText, sentence: TextSentence, item: ReadQuantity) -> str:
    """What a length of time measures: how long something has lasted, the follow-up; and what a
    weight is the weight of."""
    around = (
        sentence.folded[max(0, item.start - 50) : item.start]
        + "\0"
        + sentence.folded[item.start : item.end + 40]
    )
    kind = "measured-time" if item.units & TIME else "measured"
    for pattern, name in text.groups(kind):
        units = name.split()
        if pattern.search(around) and (kind == "measured-time" or item.units & set(units[1:])):
            return units[0]
    return ""
