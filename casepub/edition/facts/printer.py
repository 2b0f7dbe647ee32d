"""A typed value as text in a language: 0,46 mg/dL, altı ay, 15 February 2026.

In: a case and a language; values. Out: text, with no-break spaces where a number and its unit
belong together.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from ...case import (
    Case,
    CultureValue,
    EventValue,
    LabValue,
    Measurement,
    TestedValue,
    TreatmentValue,
)
from ...case.compound import Compound
from ...case.frequency import Frequency, Numbered
from ...case.quantity import Choice, Quantity, Range, Remark, Term
from ...case.units import PIECES, RANK, TIME
from ...language import NBSP, Language, get_language, msgid
from ...message import say
from ..typography import set_text
from ..wording import (
    COUNTED,
    FREQUENCIES,
    INTERVALS,
    LIMITS,
    MEASURED,
    NUMBERED,
    OCCASIONS,
    OF_AGE,
    REMARKS,
    RESULTS,
    ROUTES,
    unit_label,
)
from .compounds import EN_DASH, compound
from .values import Age, Route, VitalName, misused

HALF = Decimal("0.5")
MOST_SPELT = 12  # an interval up to here is told in words: every six hours, every 48 hours
YEARS = frozenset(map(str, range(1900, 2101)))  # as a bare number
_PER_DAY = {"day": 1, "hour": 24}


class Printer:
    """Prints the facts of one case in one language."""

    def __init__(self, case: Case | None, language: Language):
        self.case = case
        self.language = language
        self._terms: dict[str, str] = {}

    def text(self, value: Any) -> str:
        """Any value as plain text in the language."""
        return self._bare(value) + self.remarks(value)

    def measured(self, value: Any) -> str:
        """Something that was measured, which is never a year: 1.950 beside 48.600."""
        match value:
            case Quantity(unit=""):
                sign = value.comparator + ("+" if value.plus else "")
                return sign + self.language.number(value.number) + self.remarks(value)
            case Range(low=Quantity(unit="") as low, high=Quantity(unit="") as high):
                ends = self.measured(low), self.measured(high)
                return EN_DASH.join(ends) + self.remarks(value)
        return self.text(value)

    def remarks(self, value: Any) -> str:
        """What is said of a value behind it: (on room air), or after a comma."""
        remarks = value.remarks if isinstance(value, Quantity | Range | Compound) else ()
        if not remarks:
            return ""
        told = ", ".join(map(self._remark, remarks))
        if remarks[0].word in MEASURED:
            return f" {told}"
        return f", {told}" if remarks[0].comma else f" ({told})"

    def _remark(self, remark: Remark) -> str:
        told = self.text(remark.value) if remark.value is not None else ""
        word = REMARKS.get(remark.word) or MEASURED.get(remark.word)
        return self.language.label(word, "remark").format(value=told) if word else told

    def _bare(self, value: Any) -> str:
        """A value without what is said of it."""
        match value:
            case str():
                return value
            case Age(quantity=quantity):
                return (
                    self.digits(quantity)
                    if quantity.unit in ("year", "")
                    else self.quantity(quantity)
                )
            case Quantity():
                return self.quantity(value)
            case Range():
                return self.range(value)
            case Choice():
                return self.language.label(value.word, value.kind)
            case datetime.date():
                return self.language.date(value)
            case Frequency():
                return self.frequency(value)
            case Route():
                return self.route(value.name)
        return compound(self, value) or self._named(value)

    def _named(self, value: Any) -> str:
        """A value that stands for another, or has a name in each language."""
        match value:
            case VitalName():
                return self.language.label(value.source, "vital")
            case LabValue(value=None) if value.series:
                keys = ", ".join(one.key for one in value.measurements)
                raise misused(
                    say("This has values at several times, and none at presentation."),
                    say(
                        "Add the time after a full stop: {keys}, first, last, highest, lowest.",
                        keys=keys,
                    ),
                )
            case CultureValue(organism=None):
                # Label: A culture from which nothing grew, in a sentence or a table
                return self.language.label("no growth", "culture")
            case CultureValue(organism=organism):
                return self.text(organism)
            case TestedValue():
                told = RESULTS.get(value.category)
                return self.language.label(told, "culture") if told else ""
            case LabValue() | Measurement():
                return self.measured(value.value) if value.value is not None else ""
        return self.term(self._texts_of(value))

    @staticmethod
    def _texts_of(value: Any) -> Mapping[str, str | None]:
        """What names a value in each language; FactProblem where nothing does."""
        match value:
            case Term():
                return value.texts
            case TreatmentValue():
                return value.name
            case EventValue():
                return value.event
            case dict():
                return value
        raise misused(
            say("A whole group of facts cannot be printed in a sentence directly."),
            say("Write {{{{ labs | sentence }}}}, or name one of them."),
        )

    def name(self, value: LabValue) -> str:
        """What a laboratory value or vital sign is called."""
        return self.language.label(value.vital, "vital") if value.vital else self.term(value.name)

    def term(self, texts: Mapping[str, str | None]) -> str:
        """The language's half of a text pair; a missing half is a finding of its own, and prints
        the other."""
        file = self.case.file if self.case else None
        first = texts.get(file.language) if file else ""
        written = (
            texts.get(self.language.code) or first or next((t for t in texts.values() if t), "")
        )
        if written not in self._terms:
            self._terms[written] = set_text(written, self.language)
        return self._terms[written]

    def quantity(self, quantity: Quantity, words: bool = False) -> str:
        """A number with its unit. In words a limit (<, ≥) stays in digits with its sign, and what
        is not exact is marked as such."""
        number, unit = quantity.number, quantity.unit
        if quantity.in_words and quantity.comparator in LIMITS:
            limit = self.language.label(LIMITS[quantity.comparator], "comparator")
            return limit.format(amount=self.quantity(replace(quantity, comparator=""), words))
        if words and quantity.comparator == "~":
            # Label: A number that is not exact, in words: about three weeks
            return self.language.label("about {amount}", "comparator").format(
                amount=self.quantity(replace(quantity, comparator=""), True)
            )
        if words and is_qualified(quantity):
            return self.quantity(quantity)
        in_halves = (words and unit in TIME) or (unit in PIECES and not is_qualified(quantity))
        if (
            in_halves
            and number == HALF
            and (half := self.language.grammar.half_of(unit_label(self.language, unit, Decimal(1))))
        ):
            return half
        printed = self.spoken(number, unit) if words else self.digits(quantity)
        return self.with_unit(printed, OF_AGE if quantity.of_age else unit, number, words)

    def digits(self, quantity: Quantity) -> str:
        """The number in digits, with the sign that limits it: <0.5, +2.50. No filter drops it. What
        can only be a year has no groups: 1998–2005."""
        number = quantity.number
        sign = quantity.comparator + ("+" if quantity.plus else "")
        if not quantity.unit and not sign and str(number) in YEARS:
            return str(number)
        if quantity.unit == RANK and number == number.to_integral_value():
            return sign + self.language.grammar.ordinal_mark(int(number))
        return sign + self.language.number(number)

    def spoken(self, number: Decimal, unit: str, before_noun: bool = False) -> str:
        """The number in words; of a time with decimals only a half is said so, others stay in
        digits: “1.25 months”, not “one point two five months”."""
        if unit == RANK and number == number.to_integral_value():
            in_words = self.language.grammar.ordinal(int(number))
            return in_words or self.language.grammar.ordinal_mark(int(number))
        if unit not in TIME or not _has_decimals(number):
            return self.language.words(number)
        whole, rest = divmod(number, 1)
        half = (
            self.language.grammar.and_half(self.language.words(whole) if whole else "", before_noun)
            if rest == HALF
            else None
        )
        return half or self.language.number(number)

    def with_unit(self, printed: str, unit: str, number: Decimal, words: bool = False) -> str:
        """A printed number with its unit, as the language joins the two."""
        if not unit:
            return printed
        if words and unit == "%":
            # Label: A percentage in words; {number} is the number in words
            return self.language.label("{number} percent", "unit").format(number=printed)
        if words and unit == "‰":
            return self.language.label("{number} per mille", "unit").format(number=printed)
        if unit in ("%", "‰"):
            return self.language.percent(printed, unit)
        if unit.startswith("% "):  # 32% TBSA
            of = unit_label(self.language, unit, number).removeprefix("%").lstrip(f" {NBSP}")
            return self.language.percent(printed, "%") + NBSP + of
        label = unit_label(self.language, unit, number)
        if unit == "°" or label.startswith(("/", "-")):
            return printed + label
        in_digits = printed[-1:].isdigit() or printed.endswith(")")
        return printed + (NBSP if in_digits else " ") + label

    def unit(self, unit: str) -> str:
        """A unit by itself, as behind the name of a test: mmol/L, /dk."""
        return unit_label(self.language, unit).lstrip("-")

    def range(self, value: Range, words: bool = False) -> str:
        low, high = value.low, value.high
        unit = OF_AGE if high.of_age else high.unit
        if words:
            # Label: A range in words, or between unlike units: 3 months to 4 years
            pattern = self.language.label("{low} to {high}", "range")
            if low.unit != high.unit:
                return pattern.format(low=self.quantity(low, True), high=self.quantity(high, True))
            joined = pattern.format(
                low=self.spoken(low.number, low.unit), high=self.spoken(high.number, high.unit)
            )
            return self.with_unit(joined, unit, high.number, words=True)
        if low.unit != high.unit:
            return self.language.label("{low} to {high}", "range").format(
                low=self.quantity(low), high=self.quantity(high)
            )
        joined = self.digits(low) + EN_DASH + self.digits(high)
        return self.with_unit(joined, unit, high.number)

    @staticmethod
    def is_once(value: Any) -> bool:
        """Whether a frequency is a single dose."""
        return isinstance(value, Frequency) and value.times is not None and not value.per

    def frequency(self, value: Frequency) -> str:
        """once a day, three times a week, every six hours, as needed; günde üç kez."""
        rate = self._rate(value) if value.times is not None else ""
        label = self.language.label
        if value.on:
            rate = self._numbered(value.on, rate)
        if value.occasion:
            occasion = label(OCCASIONS[value.occasion], "occasion")
            # Label: How often and on what occasion a drug is given: three times a day as needed
            both = label("{frequency} {occasion}", "frequency")
            rate = both.format(frequency=rate, occasion=occasion).strip()
        if value.also:
            # Label: How often a drug is given, and on what occasion besides: twice a day and as needed
            besides = label("{frequency} and {occasion}", "frequency")
            rate = besides.format(frequency=rate, occasion=label(OCCASIONS[value.also], "occasion"))
        if value.lasting:
            if value.lasting.unit in TIME:
                # Label: How often a drug is given, and for how long: once a week for 8 weeks
                kept = label("{frequency} for {time}", "frequency")
            else:
                # Label: How often a drug is given, and how many times: every 21 days for 6 cycles
                kept = label("{frequency} for {count}", "frequency")
            told = self.quantity(value.lasting)
            rate = kept.format(frequency=rate, time=told, count=told) if rate else told
        if value.count:
            # Label: How many times a drug is given in all; {number} is two or more
            times = label("{number} times in total", "frequency").format(number=value.count)
            # Label: How often a drug is given, and how many times: once a week, 3 times in total
            counted = label("{frequency}, {times}", "frequency")
            rate = counted.format(frequency=rate, times=times) if rate else times
        if value.then:
            # Label: How often a drug is given at first, and afterwards
            then = label("{first}, then {later}", "frequency")
            rate = then.format(first=rate, later=self.frequency(value.then))
        return rate

    def _numbered(self, value: Numbered, rate: str) -> str:
        """Days by their numbers, with their cycle: on days 1–5 every 21 days."""
        number = self.language.number
        told = [
            number(Decimal(low)) + (EN_DASH + number(Decimal(high)) if low < high else "")
            for low, high in value.numbers
        ]
        one, several = NUMBERED[value.unit]
        is_one = len(told) == 1 and value.numbers[0][0] == value.numbers[0][1]
        named = self.language.label(one if is_one else several, "frequency")
        days = named.format(numbers=self.language.joined(told))
        if not rate:
            return days
        # Label: On which days of a cycle a drug is given: on days 1 and 8, every 21 days
        return self.language.label("{days} {frequency}", "frequency").format(
            days=days, frequency=rate
        )

    def _rate(self, value: Frequency) -> str:
        times = value.times or Decimal(1)
        if value.every == 2 and value.per == "day" and not value.upto:
            # Label: A drug given on every second day
            return self.language.label("every other day", "frequency")
        if value.every > 1:
            pattern = self.language.label(INTERVALS[value.per], "frequency")
            return pattern.format(n=self._times(Decimal(value.every), value.upto))
        if not value.per:
            # Label: A drug given one time
            return self.language.label("once", "frequency")
        if times * _PER_DAY.get(value.per, 0) == 24:
            # Label: A drug given 24 times a day
            return self.language.label("every hour", "frequency")
        once, twice, often = FREQUENCIES[value.per]
        named = often if value.upto else {1: once, 2: twice}.get(int(times), often)
        return self.language.label(named, "frequency").format(
            times=self._times(times, value.upto, spelt=True)
        )

    def _times(self, number: Decimal, upto: int, spelt: bool = False) -> str:
        """A number of a frequency in words, a large one and a range in digits: 4–6."""
        if upto:
            return self.language.number(number) + EN_DASH + self.language.number(Decimal(upto))
        if spelt or number <= MOST_SPELT:
            return self.language.words(number)
        return self.language.number(number)

    def route(self, name: str) -> str:
        """The route of a drug, as it is printed in a regimen."""
        return self.language.label(ROUTES[name], "route")

    def event_when(self, event: EventValue) -> str:
        """When an event was; day 0 where the event itself says that the patient came, in whichever
        language."""
        if isinstance(event.at, Quantity) and event.at.number == 0 and _says_came(event.event):
            return self.language.label(COUNTED["day"], "time").format(n=0)
        return self.when(event.at)

    def when(self, at: Any) -> str:
        """A time of the timeline: "6 ay önce", "at presentation", "15 February 2026"."""
        if not isinstance(at, Quantity):
            return self.text(at)
        amount = self.quantity(replace(at, number=abs(at.number), plus=False))
        if self.first_day:
            return self._from_first_day(at.number, amount)
        # Label: Time of an event; {time} is a number with its unit
        if at.number == 0:
            return self.language.label("at presentation", "timeline")
        if at.number < 0:
            return self.language.label("{time} before presentation", "timeline").format(time=amount)
        return self.language.label("{time} after presentation", "timeline").format(time=amount)

    @cached_property
    def first_day(self) -> str:
        """What day 0 is called, where its event has a label and is no presentation: birth, the day
        of transplantation. Times are counted from it."""
        for value in self.case.values.values() if self.case else ():
            event = value.fact
            is_zero = isinstance(event, EventValue) and isinstance(event.at, Quantity)
            if is_zero and event.label and event.at.number == 0:
                return "" if _says_came(event.label) else self.term(event.label)
        return ""

    def _from_first_day(self, number: Decimal, amount: str) -> str:
        """A time counted from the event of day 0: at birth, 9 days after birth."""
        language, event = self.language, self.first_day
        if event[1:2] == language.lower(event[1:2]):
            event = language.lower(event[0]) + event[1:]
        if number == 0:
            inside = language.add_suffix(event, "da") or event
            # Label: The time of the event from which times are counted: at birth; in a language that
            # inflects, {event} has the ending for “at”
            at, on = msgid("at {event}", "timeline"), msgid("on {event}", "timeline")
            is_day = unit_label(language, "day", Decimal(1)) in event.split()
            return language.label(on if is_day else at, "timeline").format(event=inside)
        start = language.add_suffix(event, "dan") or event
        # Label: A time counted from an event; {event} has the ending for “from” in a language that
        # inflects: 9 days after birth
        before = msgid("{time} before {event}", "timeline")
        after = msgid("{time} after {event}", "timeline")
        pattern = language.label(before if number < 0 else after, "timeline")
        return pattern.format(time=amount, event=start)


def _says_came(names: Mapping[str, str | None]) -> bool:
    """Whether an event is called as the time is at which the patient came: presentation."""
    for code, text in names.items():
        language = get_language(code)
        came = language.label("Presentation", "time")
        if text and language.lower(text.strip()) == language.lower(came):
            return True
    return False


def is_qualified(quantity: Quantity) -> bool:
    """Whether a sign limits the number: >89, ~3, +2.50."""
    return bool(quantity.comparator or quantity.plus)


def _has_decimals(number: Decimal) -> bool:
    """Whether digits were typed behind the point, be they zeros: 1.0. A fact is always finite."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0
