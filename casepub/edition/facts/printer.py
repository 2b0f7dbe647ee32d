"""A typed value as text in a language: 0,46 mg/dL, altı ay, 15 February 2026.

In: a case and a language; values. Out: text, with no-break spaces where a number and its unit
belong together.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ...case import Case, EventValue, LabValue, TreatmentValue
from ...case.quantity import Choice, Frequency, Quantity, Range, Term
from ...case.units import TIME
from ...language import NBSP, Language
from ..typography import set_text
from ..wording import FREQUENCIES, ROUTES, unit_label
from .values import Age, Route, misused

EN_DASH = "\u2013"
HALF = Decimal("0.5")


class Printer:
    """Prints the facts of one case in one language."""

    def __init__(self, case: Case | None, language: Language):
        self.case = case
        self.language = language
        self._terms: dict[str, str] = {}

    def text(self, value: Any) -> str:
        """Any value as plain text in the language."""
        match value:
            case str():
                return value
            case Age(quantity=quantity):
                return (
                    self.language.number(quantity.number)
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
            case LabValue():
                return self.text(value.value) if value.value is not None else ""
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
            "A whole group of facts cannot be printed in a sentence directly.",
            "Write {{ labs | sentence }}, or name one of them.",
        )

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
        if words and quantity.comparator == "~":
            # Label: A number that is not exact, in words: about three weeks
            return self.language.label("about {amount}", "comparator").format(
                amount=self.quantity(replace(quantity, comparator=""), True)
            )
        if words and quantity.comparator:
            return self.quantity(quantity)
        if (
            words
            and number == HALF
            and unit in TIME
            and (half := self.language.grammar.half_of(unit_label(self.language, unit, Decimal(1))))
        ):
            return half
        return quantity.comparator + self._with_unit(
            self.spoken(number, unit) if words else self.language.number(number),
            unit,
            number,
            words,
        )

    def spoken(self, number: Decimal, unit: str, before_noun: bool = False) -> str:
        """The number in words; of a time with decimals only a half is said so, others stay in
        digits: “1.25 months”, not “one point two five months”."""
        if unit not in TIME or not _has_decimals(number):
            return self.language.words(number)
        whole, rest = divmod(number, 1)
        half = (
            self.language.grammar.and_half(self.language.words(whole) if whole else "", before_noun)
            if rest == HALF
            else None
        )
        return half or self.language.number(number)

    def _with_unit(self, printed: str, unit: str, number: Decimal, words: bool = False) -> str:
        if not unit:
            return printed
        if words and unit == "%":
            # Label: A percentage in words; {number} is the number in words
            return self.language.label("{number} percent", "unit").format(number=printed)
        if words and unit == "‰":
            return self.language.label("{number} per mille", "unit").format(number=printed)
        if unit in ("%", "‰"):
            return self.language.percent(printed, unit)
        if unit.startswith("/"):
            return printed + unit_label(self.language, unit, number)
        in_digits = printed[-1:].isdecimal()
        return printed + (NBSP if in_digits else " ") + unit_label(self.language, unit, number)

    def range(self, value: Range, words: bool = False) -> str:
        low, high = value.low, value.high
        if words:
            # Label: A range in words, or between unlike units: 3 months to 4 years
            pattern = self.language.label("{low} to {high}", "range")
            if low.unit != high.unit:
                return pattern.format(low=self.quantity(low, True), high=self.quantity(high, True))
            joined = pattern.format(
                low=self.spoken(low.number, low.unit), high=self.spoken(high.number, high.unit)
            )
            return self._with_unit(joined, high.unit, high.number, words=True)
        if low.unit != high.unit:
            return self.language.label("{low} to {high}", "range").format(
                low=self.quantity(low), high=self.quantity(high)
            )
        joined = self.language.number(low.number) + EN_DASH + self.language.number(high.number)
        return self._with_unit(joined, high.unit, high.number)

    def frequency(self, value: Frequency) -> str:
        """once a day, three times a week; günde üç kez."""
        if not value.per:
            # Label: A drug given one time
            return self.language.label("once", "frequency")
        if value.times == 24 and value.per == "day":
            # Label: A drug given 24 times a day
            return self.language.label("every hour", "frequency")
        once, twice, often = FREQUENCIES[value.per]
        return self.language.label(
            {1: once, 2: twice}.get(int(value.times), often), "frequency"
        ).format(times=self.language.words(value.times))

    def route(self, name: str) -> str:
        """The route of a drug, as it is printed in a regimen."""
        return self.language.label(ROUTES[name], "route")

    def when(self, at: Any) -> str:
        """A time of the timeline: "6 ay önce", "at presentation", "15 February 2026"."""
        if not isinstance(at, Quantity):
            return self.text(at)
        amount = self.quantity(Quantity(abs(at.number), at.unit))
        # Label: Time of an event; {time} is a number with its unit
        if at.number == 0:
            return self.language.label("at presentation", "timeline")
        if at.number < 0:
            return self.language.label("{time} before presentation", "timeline").format(time=amount)
        return self.language.label("{time} after presentation", "timeline").format(time=amount)


def _has_decimals(number: Decimal) -> bool:
    """Whether digits were typed behind the point, be they zeros: 1.0. A fact is always finite."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0
