"""One measure of one thing, told twice: in the abstract, in the case, in a legend.

In: a `OneText`. Out: contradictions of kind `value`. A value of the abstract or of a legend should
be among those that the case gives for the same thing in the same unit, whenever they were measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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

_MEASURED = frozenset(["laboratory", "finding", "disease", "drug", "abbreviation", "anatomy"])
_LENGTHS = frozenset(["mm", "cm", "m"])
_DOSES = frozenset(["mg", "g", "µg", "IU"])
# CRP, ALT düzeyi en yüksek; HbA1c
_SIGN = re.compile(r"(?<![\w-])([A-ZÇĞİÖŞÜ][\w-]*[A-ZÇĞİÖŞÜ][\w-]*)(?: [^\W\d_]+){0,3}[ (]\W?$")
_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = frozenset(["cycle", "session"])
_SMALL = frozenset(map(float, range(2, 31)))  # what is counted and told twice
_MOST_WORDS = 5  # between a value and its label


@dataclass(eq=False)
class _Measure:
    """A value; what it is said of is worked out when it is asked for, which is rare: most values
    of an abstract are in the case."""

    text: OneText
    sentence: TextSentence
    items: tuple[ReadQuantity, ...]  # of 28x11 mm, each

    @cached_property
    def before(self) -> frozenset[int]:
        """The term nearest before it."""
        return _before(self.text, self.sentence, self.items[0])

    @cached_property
    def around(self) -> frozenset[int]:
        """The terms nearest before and behind it."""
        return self.before | _behind(self.text, self.sentence, self.items[-1])

    @cached_property
    def sign(self) -> str:
        """An abbreviation right before it: GCS."""
        return _sign(self.text, self.sentence, self.items[0])

    @cached_property
    def wording(self) -> str:
        """The two words before it that name it, without their endings: ejection fraction."""
        return _wording(self.text, self.sentence, self.items[0])

    @cached_property
    def counted(self) -> str:
        """The two words behind a count, without their endings: cycles of BEP, three lesions."""
        return _counted(self.text, self.sentence, self.items[-1])

    @cached_property
    def role(self) -> str:
        """What a length of time or a weight measures: history, follow-up …"""
        return _role(self.text, self.sentence, self.items[-1])

    @cached_property
    def later(self) -> bool:
        return _is_later(self.text, self.sentence, self.items)

    @property
    def has_unit(self) -> bool:
        return bool(self.items[-1].units or self.items[-1].per)

    @property
    def is_named(self) -> bool:
        """Whether it has a unit, or a name or something counted in place of one."""
        return self.has_unit or bool(not self.items[0].spelt and self.sign) or bool(self.counted)

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
        if one.sentence.part != CASE and one.is_named and not _is_told_again(one, told):
            same = [other for other in of_case if _is_same_thing(one, other)]
            if same and _is_of_same_time(one, same):
                yield Contradiction(
                    "value",
                    words_of(one.sentence, *one.items),
                    words_of(same[0].sentence, *same[0].items),
                )


def _is_told_again(one: _Measure, told: Sequence[_Measure]) -> bool:
    """Whether the same value stands in another sentence."""
    return any(
        other.sentence is not one.sentence
        and _is_same_unit(one, other)
        and _is_same_value(one, other)
        and (one.has_unit or one.sign == other.sign or one.counted == other.counted)
        for other in told
    )


def _is_of_same_time(one: _Measure, same: Sequence[_Measure]) -> bool:
    """Whether a value and one of the case may have been measured at one time; not if the one is of
    a later time, and none of the others."""
    return any(other.later == one.later for other in same)


def _is_same_unit(one: _Measure, other: _Measure) -> bool:
    return one.kind == other.kind and (one.kind != "value" or (one.unit == other.unit))


def _is_same_thing(one: _Measure, other: _Measure) -> bool:
    if not _is_same_unit(one, other) or len(one.items) != len(other.items):
        return False
    if one.kind == "time":
        if not one.role or one.role != other.role:
            return False
        return one.role == "follow-up" or bool(one.around & other.around)
    if one.kind == "length":
        return one.unit == other.unit and bool(one.around & other.around)
    if one.sign and one.sign == other.sign:
        return True
    if one.role and one.role == other.role:
        return True
    if one.before & other.before:
        return True
    if one.wording and one.wording == other.wording:
        return True
    if one.counted and one.counted == other.counted:
        return True
    is_dose = bool(one.items[0].units & _DOSES) and not one.before
    return is_dose and bool(one.around & other.around)


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
        if "%" in items[-1].units and sentence.part == OTHERS:
            continue
        if text.pattern("step").search(sentence.folded[max(0, item.start - 24) : item.start]):
            continue
        yield _Measure(text, sentence, tuple(items))


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
                if term.kind in ("finding", "disease", "drug") or item.units & _LENGTHS:
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
    """The abbreviation right before a value, or the name of a score before a number without a
    unit."""
    if item.units or item.per:
        near = _SIGN.search(sentence.reading.text[max(0, item.start - 40) : item.start])
        return near[1] if near else ""
    before = sentence.reading.text[max(0, item.start - 46) : item.start]
    match = text.pattern("score").search(text.vocabulary.fold(before) + "\0")
    if match is None:
        return ""
    signs = re.findall(r"\b[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜa-z-]*[A-ZÇĞİÖŞÜ]{1,}\b", before)
    return signs[-1] if signs else _wording(text, sentence, item)


def _wording(text: OneText, sentence: TextSentence, item: ReadQuantity) -> str:
    """The last two words before a value that are no filler (level, was), if no other value stands
    between."""
    piece = re.split(
        r"[,;:.()\d]", sentence.folded[max(0, item.start - 60) : item.start].rstrip("% (")
    )
    filler = text.pattern("filler")
    words = [word for word in _WORD.findall(piece[-1]) if not filler.fullmatch(word)][-2:]
    if len(words) < 2 or any(len(word) < 4 for word in words):
        return ""
    return " ".join(word[:6] for word in words)


def _counted(text: OneText, sentence: TextSentence, item: ReadQuantity) -> str:
    """What a small whole number counts, by the words right behind it: one that is not of people,
    nor the same for everything."""
    if item.per or item.ordinal or item.parts or item.name or item.dated:
        return ""
    if not item.required or not item.numbers <= _SMALL:
        return ""
    if item.units:
        return "".join(item.units & _COUNTED)
    behind = sentence.folded[item.end : item.end + 40]
    if not behind.startswith(" ") or text.pattern("uncounted").match(behind):
        return ""
    words = re.split(r"[,;:.()\d]", behind)[0].split()
    return words[0][:5] if words and len(words[0]) > 2 and words[0].isalpha() else ""


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
