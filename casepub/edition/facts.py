"""Facts as a language prints them: `{{ crp }}` → "0,46 mg/dL", `{{ age | aged }}` → "54-year-old".

In: a typed fact and a language. Out: text, with no-break spaces where a number and its unit belong
together. Filters are the functions of `FILTERS`; the docstring of each is its line in the
documentation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ..case import Case, EventValue, LabValue, TreatmentValue, Value
from ..case.quantity import Choice, Frequency, Quantity, Range, Term
from ..case.units import TIME
from ..diagnostic import CheckName, did_you_mean
from ..language import NBSP, Language
from ..resources import TEMPLATES
from ..templating import Expression, PatternError, fill_pattern
from .check_names import FACT_MISUSED, FACT_UNKNOWN
from .typography import typographic
from .wording import ADJECTIVES, FREQUENCIES, ROUTES, unit_label

MAX_IN_SENTENCE = 60
MAX_PRINTED = 60_000  # characters that all facts of an edition print together
EN_DASH = "\u2013"
GROUPS = ("patient", "labs", "treatments", "timeline")
HALF = Decimal("0.5")


class FactProblem(ValueError):
    """An expression that names nothing, or asks of a fact what it cannot do; `hint` says what to
    write."""

    def __init__(self, message: str, hint: str = "", check: CheckName = FACT_UNKNOWN):
        super().__init__(message)
        self.hint = hint
        self.check = check


@dataclass(frozen=True)
class Group:
    """Several values of one kind: all laboratory values, or the chosen ones."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Age:
    """A patient's age: years print as a bare number, since the sentence around them says what they
    are."""

    quantity: Quantity


class Attributive(str):
    """An age or time before a noun. Its number begins it, and so takes no capital: 54-jährige,
    while a name may: 25-Hydroxyvitamin."""


class Printer:
    """Prints the facts of one case in one language."""

    def __init__(self, case: Case, language: Language):
        self.case = case
        self.language = language
        self._printed = 0
        self._terms: dict[str, str] = {}
        self._texts: dict[Expression, str] = {}

    # -- from an expression to text
    # -----------------------------------------------------------------------------

    def evaluate(self, expression: Expression) -> str:
        """The text of `{{ … }}`; FactProblem where it names nothing or asks for the impossible."""
        text = self._texts.get(expression)
        if text is None:
            text = self._texts[expression] = self._evaluated(expression)
        self._printed += len(text)
        if self._printed > MAX_PRINTED:
            raise FactProblem(
                "The facts expand to more text than any article has.",
                "Use long texts less often.",
                FACT_MISUSED,
            )
        return text

    def _evaluated(self, expression: Expression) -> str:
        value = self.look_up(expression.path)
        for name, arguments in expression.filters:
            if name not in FILTERS:
                raise FactProblem(
                    f"There is no filter “{name}”.",
                    did_you_mean(name, FILTERS) or f"Filters are: {', '.join(sorted(FILTERS))}.",
                )
            try:
                value = FILTERS[name](self, value, *arguments)
            except TypeError:
                raise FactProblem(
                    f"The filter “{name}” does not accept these values.", "See docs/case-format.md."
                ) from None
        return self.text(value)

    def look_up(self, path: tuple[str, ...]) -> Any:
        """The value at a dotted name."""
        head, *rest = path
        if head in GROUPS:
            value: Any = Group(head, tuple(v for v in self.case.values.values() if v.group == head))
            if rest and rest[0] in self.case.values and self.case.values[rest[0]].group == head:
                value, rest = self._fact(self.case.values[rest[0]]), rest[1:]
        elif head in self.case.values:
            value = self._fact(self.case.values[head])
        else:
            known = [*self.case.values, *GROUPS]
            raise FactProblem(
                f"“{head}” is not a fact of this case.",
                did_you_mean(head, known)
                or "Add it under `facts:` in case.yaml, or correct the name.",
            )
        for attribute in rest:
            fields = {
                LabValue: ("name", "value", "reference"),
                TreatmentValue: ("name", "dose", "frequency", "duration", "route"),
                EventValue: ("at", "event"),
            }.get(type(value), ())
            if attribute not in fields:
                raise FactProblem(
                    f"{head} has no “{attribute}”, so “{'.'.join(path)}” names nothing.",
                    did_you_mean(attribute, fields)
                    or (f"It has: {', '.join(fields)}." if fields else "Write only the name."),
                )
            value = getattr(value, attribute)
            if value is None:
                raise FactProblem(
                    f"“{'.'.join(path)}” is not given in case.yaml.", f"Add “{attribute}:” there."
                )
            if attribute == "route":
                value = self.route(value)
        return value

    @staticmethod
    def _fact(value: Value) -> Any:
        if value.group == "patient" and value.name == "age" and isinstance(value.fact, Quantity):
            return Age(value.fact)
        return value.fact

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
            case Term():
                return self.term(value.texts)
            case Frequency():
                return self.frequency(value)
            case LabValue():
                return self.text(value.value) if value.value is not None else ""
            case TreatmentValue():
                return self.term(value.name)
            case EventValue():
                return self.term(value.event)
            case dict():
                return self.term(value)
        raise FactProblem(
            "A whole group of facts cannot be printed in a sentence directly.",
            "Write {{ labs | sentence }}, or name one of them.",
            FACT_MISUSED,
        )

    def term(self, texts: Mapping[str, str | None]) -> str:
        """The language's half of a text pair; a missing half is a finding of its own, and prints
        the other."""
        first = texts.get(self.case.file.language) if self.case.file else ""
        written = (
            texts.get(self.language.code) or first or next((t for t in texts.values() if t), "")
        )
        if written not in self._terms:
            self._terms[written] = typographic(written, self.language)
        return self._terms[written]

    # -- quantities
    # ---------------------------------------------------------------------------------------------

    def quantity(self, quantity: Quantity, words: bool = False) -> str:
        """A number with its unit. In words a limit (<, ≥) stays in digits with its sign, and what
        is not exact is told so."""
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
        digits: nobody says one point two five months."""
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
        """The way in which a drug is given, as a regimen tells it."""
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

    # -- for sentence patterns
    # ----------------------------------------------------------------------------------

    def aged(self, value: Any, how: str = "") -> str:
        """An age before a noun: 54 yaşında, 54-year-old; with 'words' elli dört yaşında."""
        return aged(self, value, how)

    def article(self, age: Any) -> str:
        """The indefinite article before an age: "a " 54-year-old, "an " 18-year-old."""
        quantity = _quantity(age)
        if isinstance(quantity, Range):  # a fault of the pattern, reported with its line
            raise TypeError("a range takes no indefinite article")
        return self.language.grammar.indefinite(self.language.words(quantity.number))

    def is_adult(self, age: Any) -> bool:
        quantity = _quantity(age)
        return (
            isinstance(quantity, Quantity)
            and quantity.unit in ("year", "")
            and quantity.number >= 18
        )

    def regimen(self, value: Any) -> str:
        return regimen(self, value)

    # -- sentences
    # ----------------------------------------------------------------------------------------------

    def sentence(self, group: Group) -> str:
        """The group's facts as prose, by the language's pattern in templates/prose/."""
        folder = TEMPLATES / "prose" / self.language.code
        name = f"{group.name}.txt"
        if not (folder / name).is_file():
            raise FactProblem(
                f"There is no sentence pattern for “{group.name}” in this language.",
                f"Add templates/prose/{self.language.code}/{name}.",
                FACT_MISUSED,
            )
        if len(group.values) > MAX_IN_SENTENCE:
            raise FactProblem(
                f"{len(group.values)} values are too many for one sentence.",
                f"Choose some: {{{{ {group.name} | only('…') | sentence }}}}.",
                FACT_MISUSED,
            )
        values = {value.name: self._fact(value) for value in group.values}
        age, sex = values.get("age"), values.get("sex")
        if group.name == "patient" and not (
            isinstance(age, Age) and isinstance(sex, Choice) and sex.kind == "sex"
        ):
            raise FactProblem(
                "The sentence about the patient needs `age` and `sex`.",
                "Add them under `patient:` in case.yaml.",
                FACT_MISUSED,
            )
        try:
            text = fill_pattern(
                folder,
                name,
                p=self,
                language=self.language,
                items=list(values.values()),
                **{group.name: values},
            )
        except PatternError as problem:
            raise FactProblem(
                f"The sentence pattern {folder / name} cannot be filled ({problem}).",
                "Fix it there; the patterns of other languages show the syntax.",
                FACT_MISUSED,
            ) from None
        return text.replace("\n", " ").strip()


# -- filters: what may follow a | in {{ }}
# ------------------------------------------------------------------------


def _has_decimals(number: Decimal) -> bool:
    """Whether digits were typed behind the point, be they zeros: 1.0. A fact is always finite."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0


def _quantity(value: Any) -> Quantity | Range:
    match value:
        case Age(quantity=quantity):
            return quantity
        case LabValue(value=Quantity() | Range() as measured):
            return measured
        case Quantity() | Range():
            return value
    raise FactProblem("This filter needs a number.", "Remove the filter.", FACT_MISUSED)


def words(p: Printer, value: Any) -> str:
    """the number in words: elli dört, fifty-four; with its unit: altı ay, six months"""
    match value:
        case Age(quantity=years) if years.unit in ("year", ""):
            return p.spoken(years.number, "year")
        case Frequency():
            return p.frequency(value)
    quantity = _quantity(value)
    return (
        p.range(quantity, words=True)
        if isinstance(quantity, Range)
        else p.quantity(quantity, words=True)
    )


def ordinal(p: Printer, value: Any) -> str:
    """the number as an ordinal: 3., 3rd"""
    return p.language.grammar.ordinal_mark(_whole(value))


def ordinal_words(p: Printer, value: Any) -> str:
    """the ordinal in words: üçüncü, third"""
    number = _whole(value)
    return p.language.grammar.ordinal(number) or p.language.grammar.ordinal_mark(number)


def _whole(value: Any) -> int:
    quantity = _quantity(value)
    if (
        isinstance(quantity, Range)
        or quantity.number != quantity.number.to_integral_value()
        or not 0 <= quantity.number < 10**12
    ):
        raise FactProblem("This filter needs a whole number.", "Remove the filter.", FACT_MISUSED)
    return int(quantity.number)


def aged(p: Printer, value: Any, how: str = "") -> str:
    """an age before a noun: 54 yaşında, 54-year-old; aged('words') in words"""
    return _attributive(p, value, "age", how)


def adjective(p: Printer, value: Any, how: str = "") -> str:
    """a time before a noun: 6 aylık, 6-month; adjective('words') in words"""
    return _attributive(p, value, "adjective", how)


def _attributive(p: Printer, value: Any, context: str, how: str) -> Attributive:
    quantity = _quantity(value)
    if isinstance(quantity, Range):
        if quantity.low.unit != quantity.high.unit:
            raise FactProblem(
                "This filter needs a range in one unit.",
                "Remove the filter.",
                FACT_MISUSED,
            )
        # Label: Two numbers before the adjectives of time and age: a 3- to 6-month interval
        printed = p.language.label("{low}–{high}", "adjective").format(
            low=p.language.number(quantity.low.number), high=p.language.number(quantity.high.number)
        )
        unit = quantity.high.unit
    else:
        unit = quantity.unit
        printed = (
            p.spoken(quantity.number, unit or "year", before_noun=True)
            if how == "words"
            else p.language.number(quantity.number)
        )
    if unit not in TIME and not (unit == "" and context == "age"):
        raise FactProblem("This filter needs a length of time.", "Remove the filter.", FACT_MISUSED)
    source = ADJECTIVES[context].get(unit or "year")
    if source is None:
        raise FactProblem(
            "An age is given in hours, days, weeks, months or years.",
            "Remove the filter.",
            FACT_MISUSED,
        )
    return Attributive(p.language.label(source, context).format(n=printed))


def capital(p: Printer, value: Any) -> str:
    """the first letter as a capital, by the language's rules: İstirahat, Rest"""
    return (
        value
        if isinstance(value, Attributive) and value[:1].isdecimal()
        else p.language.capital(p.text(value))
    )


def number_only(p: Printer, value: Any) -> str:
    """the number without its unit"""
    quantity = _quantity(value)
    if isinstance(quantity, Range):
        return (
            p.language.number(quantity.low.number)
            + EN_DASH
            + p.language.number(quantity.high.number)
        )
    return p.language.number(quantity.number)


def numeric(p: Printer, value: Any) -> str:
    """a date in digits: 15.02.2026"""
    if not isinstance(value, datetime.date):
        raise FactProblem("This filter needs a date.", "Remove the filter.", FACT_MISUSED)
    return p.language.date(value, "numeric")


def when(p: Printer, value: Any) -> str:
    """the time of an event: 6 ay önce, 6 months before presentation"""
    return p.when(value.at if isinstance(value, EventValue) else value)


def regimen(p: Printer, value: Any) -> str:
    """dose, frequency and duration of a treatment: günde üç kez 500 mg, 500 mg three times a day"""
    if not isinstance(value, TreatmentValue):
        raise FactProblem(
            "Only a treatment has a regimen.", "Name one of `treatments:`.", FACT_MISUSED
        )
    parts = {
        "dose": p.text(value.dose) if value.dose else "",
        "frequency": p.frequency(value.frequency) if value.frequency else "",
        # Label: How long a drug is given
        "duration": p.language.label("for {time}", "duration").format(time=p.text(value.duration))
        if value.duration
        else "",
        "route": p.route(value.route) if value.route else "",
    }
    # Label: Order in which a regimen is told; parts may be empty
    pattern = p.language.label("{route} {dose} {frequency} {duration}", "regimen")
    return pattern.format(**parts).replace("  ", " ").strip()


def only(p: Printer, value: Any, *names: str) -> Group:
    """the named ones of a group, in this order: labs | only('esr', 'crp')"""
    if not isinstance(value, Group):
        raise FactProblem(
            "Only a group can be filtered by `only`.",
            "Write labs | only('esr') or treatments | only('paracetamol').",
            FACT_MISUSED,
        )
    there = {v.name: v for v in value.values}
    for name in names:
        if name not in there:
            raise FactProblem(
                f"{value.name} has no “{name}”.",
                did_you_mean(str(name), there) or f"It has: {', '.join(there)}.",
            )
    return Group(value.name, tuple(there[name] for name in names))


def sentence(p: Printer, value: Any) -> str:
    """a sentence from the facts of patient, labs, treatments or timeline"""
    if not isinstance(value, Group):
        raise FactProblem(
            "Only patient, labs, treatments and timeline can be printed as a sentence.",
            "Write the fact without `| sentence`.",
            FACT_MISUSED,
        )
    return p.sentence(value) if value.values else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "words": words,
    "ordinal": ordinal,
    "ordinal_words": ordinal_words,
    "aged": aged,
    "adjective": adjective,
    "capital": capital,
    "value": number_only,
    "numeric": numeric,
    "when": when,
    "regimen": regimen,
    "only": only,
    "sentence": sentence,
}
