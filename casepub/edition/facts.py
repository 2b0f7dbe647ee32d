"""Facts as a language prints them: `{{ crp }}` → "0,46 mg/dL", `{{ age | aged }}` → "54-year-old".

In: a typed fact and a language. Out: text, with no-break spaces where a number and its unit belong together. Filters are the
functions of `FILTERS`; the docstring of each is its line in the documentation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..case import Case, EventValue, LabValue, TreatmentValue, Value
from ..case.quantity import Choice, Frequency, Quantity, Range, Term
from ..case.units import TIME
from ..diagnostic import did_you_mean
from ..language import NBSP, Language, msgid
from ..resources import TEMPLATES
from ..templating import Expression, environment

MAX_IN_SENTENCE = 60
MAX_PRINTED = 60_000         # characters that all facts of an edition print together
EN_DASH = "\u2013"
GROUPS = ("patient", "labs", "treatments", "timeline")
# Label: After a number: 6 months
UNIT_WORDS = {
    "second": (msgid("second", "unit", "seconds"), "seconds"),
    "minute": (msgid("minute", "unit", "minutes"), "minutes"),
    "hour": (msgid("hour", "unit", "hours"), "hours"),
    "day": (msgid("day", "unit", "days"), "days"),
    "week": (msgid("week", "unit", "weeks"), "weeks"),
    "month": (msgid("month", "unit", "months"), "months"),
    "year": (msgid("year", "unit", "years"), "years"),
    "drop": (msgid("drop", "unit", "drops"), "drops"),
    "tablet": (msgid("tablet", "unit", "tablets"), "tablets"),
    "session": (msgid("session", "unit", "sessions"), "sessions"),
    "dose": (msgid("dose", "unit", "doses"), "doses"),
    "cigarette": (msgid("cigarette", "unit", "cigarettes"), "cigarettes"),
    "pack-year": (msgid("pack-year", "unit", "pack-years"), "pack-years"),
}
# Label: Symbol of a unit that some languages spell otherwise, after a number
SPELT_UNITS = frozenset((msgid("mm/h", "unit"), msgid("mL/h", "unit"), msgid("mg/h", "unit"), msgid("µg/h", "unit"), msgid("mg/day", "unit"), msgid("g/day", "unit"),
                         msgid("µg/day", "unit"), msgid("IU/day", "unit"), msgid("mL/day", "unit"), msgid("mg/week", "unit"), msgid("IU/week", "unit"), msgid("mg/kg/day", "unit"),
                         msgid("µg/kg/day", "unit"), msgid("mg/kg/h", "unit"), msgid("mL/min", "unit"), msgid("L/min", "unit"), msgid("µg/kg/min", "unit"), msgid("mL/min/1.73m²", "unit"),
                         msgid("/min", "unit")))
FREQUENCIES = {                               # by period: once, twice, more often
    # Label: How often a drug is given; {times} is a number in words
    "hour": (msgid("once a hour", "frequency"), msgid("twice a hour", "frequency"), msgid("{times} times a hour", "frequency")),
    "day": (msgid("once a day", "frequency"), msgid("twice a day", "frequency"), msgid("{times} times a day", "frequency")),
    "week": (msgid("once a week", "frequency"), msgid("twice a week", "frequency"), msgid("{times} times a week", "frequency")),
    "month": (msgid("once a month", "frequency"), msgid("twice a month", "frequency"), msgid("{times} times a month", "frequency")),
    "year": (msgid("once a year", "frequency"), msgid("twice a year", "frequency"), msgid("{times} times a year", "frequency")),
}
ADJECTIVES = {                                # by what is meant: a time, or an age
    # Label: A time before a noun: a 6-month interval; {n} is the number
    "adjective": {"second": msgid("{n}-second", "adjective"), "minute": msgid("{n}-minute", "adjective"), "hour": msgid("{n}-hour", "adjective"), "day": msgid("{n}-day", "adjective"), "week": msgid("{n}-week", "adjective"), "month": msgid("{n}-month", "adjective"), "year": msgid("{n}-year", "adjective")},
    # Label: An age before a noun: a 54-year-old man; {n} is the number
    "age": {"hour": msgid("{n}-hour-old", "age"), "day": msgid("{n}-day-old", "age"), "week": msgid("{n}-week-old", "age"), "month": msgid("{n}-month-old", "age"), "year": msgid("{n}-year-old", "age")},
}
# Label: Way in which a drug is given, inside a regimen
ROUTES = {"oral": msgid("oral", "route"), "intravenous": msgid("intravenous", "route"), "intramuscular": msgid("intramuscular", "route"), "subcutaneous": msgid("subcutaneous", "route"), "topical": msgid("topical", "route"), "inhaled": msgid("inhaled", "route")}


class FactProblem(ValueError):
    """An expression that names nothing, or asks of a fact what it cannot do; `hint` says what to write."""

    def __init__(self, message: str, hint: str = "", check: str = "fact-unknown"):
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
    """A patient's age: years print as a bare number, since the sentence around them says what they are."""

    quantity: Quantity


class Printer:
    """Prints the facts of one case in one language."""

    def __init__(self, case: Case, language: Language):
        self.case = case
        self.language = language
        self._printed = 0

    # -- from an expression to text -----------------------------------------------------------------------------

    def evaluate(self, expression: Expression) -> str:
        """The text of `{{ … }}`; FactProblem where it names nothing or asks for the impossible."""
        value = self.look_up(expression.path)
        for name, arguments in expression.filters:
            if name not in FILTERS:
                raise FactProblem(f"There is no filter “{name}”.", did_you_mean(name, FILTERS) or f"Filters are: {', '.join(sorted(FILTERS))}.")
            try:
                value = FILTERS[name](self, value, *arguments)
            except TypeError:
                raise FactProblem(f"The filter “{name}” does not take these values.", "See docs/case-format.md.") from None
        text = self.text(value)
        self._printed += len(text)
        if self._printed > MAX_PRINTED:
            raise FactProblem("The facts print more text than any article has.", "Name long texts less often.", "fact-misused")
        return text

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
            raise FactProblem(f"“{head}” is not a fact of this case.",
                              did_you_mean(head, known) or "Add it under `facts:` in case.yaml, or correct the name.")
        for attribute in rest:
            fields = {LabValue: ("name", "value", "reference"), TreatmentValue: ("name", "dose", "frequency", "duration", "route"),
                      EventValue: ("at", "event")}.get(type(value), ())
            if attribute not in fields:
                raise FactProblem(f"“{'.'.join(path)}” names nothing: {head} has no “{attribute}”.",
                                  did_you_mean(attribute, fields) or (f"It has: {', '.join(fields)}." if fields else "Write the name alone."))
            value = getattr(value, attribute)
            if value is None:
                raise FactProblem(f"“{'.'.join(path)}” is not given in case.yaml.", f"Add “{attribute}:” there.")
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
                return self.language.number(quantity.number) if quantity.unit in ("year", "") else self.quantity(quantity)
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
        raise FactProblem("A whole group of facts cannot stand in a sentence as it is.", "Write {{ labs | sentence }}, or name one of them.",
                          "fact-misused")

    def term(self, texts) -> str:
        """The language's half of a text pair; a missing half is a finding of its own, and prints the other."""
        text = texts.get(self.language.code) or next((t for t in texts.values() if t), "")
        return text

    # -- quantities ---------------------------------------------------------------------------------------------

    def quantity(self, quantity: Quantity, words: bool = False) -> str:
        spoken = self.language.words(quantity.number) if words else self.language.number(quantity.number)
        return quantity.comparator + self._with_unit(spoken, quantity.unit, quantity.number, words)

    def _with_unit(self, printed: str, unit: str, number: Decimal, words: bool = False) -> str:
        if not unit:
            return printed
        if words and unit == "%":
            # Label: A percentage in words; {number} is the number in words
            return self.language.label("{number} percent", "unit").format(number=printed)
        if words and unit == "‰":
            return self.language.label("{number} per mille", "unit").format(number=printed)
        if unit == "%":
            return self.language.percent(printed)
        if unit == "‰" or unit.startswith("/"):
            return printed + self.unit(unit, number)
        return printed + (" " if words else NBSP) + self.unit(unit, number)

    def unit(self, unit: str, number: Decimal = Decimal(2)) -> str:
        """A unit as the language writes it beside `number`."""
        if unit in UNIT_WORDS:
            return self.language.labels.counted(*UNIT_WORDS[unit], number, context="unit")
        return self.language.label(unit, "unit") if unit in SPELT_UNITS else unit

    def range(self, value: Range, words: bool = False) -> str:
        low, high = value.low, value.high
        if words:
            # Label: A range in words, or between unlike units: 3 months to 4 years
            pattern = self.language.label("{low} to {high}", "range")
            if low.unit != high.unit:
                return pattern.format(low=self.quantity(low, True), high=self.quantity(high, True))
            joined = pattern.format(low=self.language.words(low.number), high=self.language.words(high.number))
            return self._with_unit(joined, high.unit, high.number, words=True)
        if low.unit != high.unit:
            return self.language.label("{low} to {high}", "range").format(low=self.quantity(low), high=self.quantity(high))
        joined = self.language.number(low.number) + EN_DASH + self.language.number(high.number)
        return self._with_unit(joined, high.unit, high.number)

    def frequency(self, value: Frequency) -> str:
        """once a day, three times a week; günde üç kez."""
        if not value.per:
            # Label: A drug given one time
            return self.language.label("once", "frequency")
        if (value.times, value.per) == (24, "day"):
            # Label: A drug given 24 times a day
            return self.language.label("every hour", "frequency")
        once, twice, often = FREQUENCIES[value.per]
        return self.language.label({1: once, 2: twice}.get(int(value.times), often), "frequency").format(times=self.language.words(value.times))

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

    # -- for sentence patterns ----------------------------------------------------------------------------------

    def aged(self, value: Any, how: str = "") -> str:
        """An age before a noun: 54 yaşında, 54-year-old; with 'words' elli dört yaşında."""
        return aged(self, value, how)

    def article(self, age: Any) -> str:
        """The indefinite article before an age: "a " 54-year-old, "an " 18-year-old."""
        return self.language.grammar.indefinite(self.language.words(_quantity(age).number))

    def is_adult(self, age: Any) -> bool:
        quantity = _quantity(age)
        return isinstance(quantity, Quantity) and quantity.unit in ("year", "") and quantity.number >= 18

    def regimen(self, value: Any) -> str:
        return regimen(self, value)

    # -- sentences ----------------------------------------------------------------------------------------------

    def sentence(self, group: Group) -> str:
        """The group's facts as prose, by the language's pattern in templates/prose/."""
        folder = TEMPLATES / "prose" / self.language.code
        name = f"{group.name}.txt"
        if not (folder / name).is_file():
            raise FactProblem(f"There is no sentence pattern for “{group.name}” in this language.", f"Add templates/prose/{self.language.code}/{name}.",
                              "fact-misused")
        if len(group.values) > MAX_IN_SENTENCE:
            raise FactProblem(f"{len(group.values)} values are too many for a sentence.", f"Choose some: {{{{ {group.name} | only('…') | sentence }}}}.", "fact-misused")
        env = environment(folder, autoescape=False)
        values = {value.name: self._fact(value) for value in group.values}
        age, sex = values.get("age"), values.get("sex")
        if group.name == "patient" and not (isinstance(age, Age) and isinstance(sex, Choice) and sex.kind == "sex"):
            raise FactProblem("The sentence about the patient needs `age` and `sex`.", "Add them under `patient:` in case.yaml.", "fact-misused")
        text = env.get_template(name).render(p=self, language=self.language, items=list(values.values()), **{group.name: values})
        return text.replace("\n", " ").strip()


# -- filters: what may follow a | in {{ }} ------------------------------------------------------------------------


def _quantity(value: Any) -> Quantity | Range:
    match value:
        case Age(quantity=quantity):
            return quantity
        case LabValue(value=Quantity() | Range() as measured):
            return measured
        case Quantity() | Range():
            return value
    raise FactProblem("Only a number can be printed so.", "Leave the filter out.", "fact-misused")


def words(p: Printer, value: Any) -> str:
    """the number in words: elli dört, fifty-four; with its unit: altı ay, six months"""
    match value:
        case Age(quantity=quantity) if quantity.unit in ("year", ""):
            return p.language.words(quantity.number)
        case Frequency():
            return p.frequency(value)
    quantity = _quantity(value)
    return p.range(quantity, words=True) if isinstance(quantity, Range) else p.quantity(quantity, words=True)


def ordinal(p: Printer, value: Any) -> str:
    """the number as an ordinal: 3., 3rd"""
    return p.language.grammar.ordinal_mark(_whole(value))


def ordinal_words(p: Printer, value: Any) -> str:
    """the ordinal in words: üçüncü, third"""
    number = _whole(value)
    return p.language.grammar.ordinal(number) or p.language.grammar.ordinal_mark(number)


def _whole(value: Any) -> int:
    quantity = _quantity(value)
    if isinstance(quantity, Range) or quantity.number != quantity.number.to_integral_value() or not 0 <= quantity.number < 10**12:
        raise FactProblem("Only a whole number has an ordinal.", "Leave the filter out.", "fact-misused")
    return int(quantity.number)


def aged(p: Printer, value: Any, how: str = "") -> str:
    """an age before a noun: 54 yaşında, 54-year-old; aged('words') in words"""
    return _attributive(p, value, "age", how)


def adjective(p: Printer, value: Any, how: str = "") -> str:
    """a time before a noun: 6 aylık, 6-month; adjective('words') in words"""
    return _attributive(p, value, "adjective", how)


def _attributive(p: Printer, value: Any, context: str, how: str) -> str:
    quantity = _quantity(value)
    if isinstance(quantity, Range):
        printed = p.language.number(quantity.low.number) + EN_DASH + p.language.number(quantity.high.number)
        unit = quantity.high.unit
    else:
        printed = p.language.words(quantity.number) if how == "words" else p.language.number(quantity.number)
        unit = quantity.unit
    if unit not in TIME and not (unit == "" and context == "age"):
        raise FactProblem("Only a time can be printed so.", "Leave the filter out.", "fact-misused")
    source = ADJECTIVES[context].get(unit or "year")
    if source is None:
        raise FactProblem("An age is counted in hours, days, weeks, months or years.", "Leave the filter out.", "fact-misused")
    return p.language.label(source, context).format(n=printed)


def capital(p: Printer, value: Any) -> str:
    """the first letter as a capital, by the language's rules: İstirahat, Rest"""
    return p.language.capital(p.text(value))


def number_only(p: Printer, value: Any) -> str:
    """the number without its unit"""
    quantity = _quantity(value)
    if isinstance(quantity, Range):
        return p.language.number(quantity.low.number) + EN_DASH + p.language.number(quantity.high.number)
    return p.language.number(quantity.number)


def numeric(p: Printer, value: Any) -> str:
    """a date in digits: 15.02.2026"""
    if not isinstance(value, datetime.date):
        raise FactProblem("Only a date can be printed so.", "Leave the filter out.", "fact-misused")
    return p.language.date(value, "numeric")


def when(p: Printer, value: Any) -> str:
    """the time of an event: 6 ay önce, 6 months before presentation"""
    return p.when(value.at if isinstance(value, EventValue) else value)


def regimen(p: Printer, value: Any) -> str:
    """dose, frequency and duration of a treatment: günde üç kez 500 mg, 500 mg three times a day"""
    if not isinstance(value, TreatmentValue):
        raise FactProblem("Only a treatment has a regimen.", "Name one of `treatments:`.", "fact-misused")
    parts = {"dose": p.text(value.dose) if value.dose else "", "frequency": p.frequency(value.frequency) if value.frequency else "",
             # Label: How long a drug is given
             "duration": p.language.label("for {time}", "duration").format(time=p.text(value.duration)) if value.duration else "",
             "route": p.language.label(ROUTES[value.route], "route") if value.route else ""}
    # Label: Order in which a regimen is told; parts may be empty
    pattern = p.language.label("{route} {dose} {frequency} {duration}", "regimen")
    return pattern.format(**parts).replace("  ", " ").strip()


def only(p: Printer, value: Any, *names: str) -> Group:
    """the named ones of a group, in this order: labs | only('esr', 'crp')"""
    if not isinstance(value, Group):
        raise FactProblem("Only a group can be narrowed.", "Write labs | only('esr') or treatments | only('paracetamol').", "fact-misused")
    there = {v.name: v for v in value.values}
    for name in names:
        if name not in there:
            raise FactProblem(f"{value.name} has no “{name}”.", did_you_mean(str(name), there) or f"It has: {', '.join(there)}.")
    return Group(value.name, tuple(there[name] for name in names))


def sentence(p: Printer, value: Any) -> str:
    """a sentence from the facts of patient, labs, treatments or timeline"""
    if not isinstance(value, Group):
        raise FactProblem("Only patient, labs, treatments and timeline make a sentence.", "Write the fact without `| sentence`.", "fact-misused")
    return p.sentence(value) if value.values else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "words": words, "ordinal": ordinal, "ordinal_words": ordinal_words, "aged": aged, "adjective": adjective, "capital": capital,
    "value": number_only, "numeric": numeric, "when": when, "regimen": regimen, "only": only, "sentence": sentence,
}
