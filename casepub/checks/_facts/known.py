"""The facts that have a name which a text may use, each with its labels.

In: a `Subject`. Out: `Measured` (once), `Course` (at several times). A typed number is compared with
a fact as the reader reads what casepub prints of it, so that both are read by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...bilingual import patient
from ...bilingual.amounts import scales_of
from ...bilingual.items import Reading, ReadQuantity, Unit
from ...bilingual.numerals import is_near
from ...bilingual.reading import reader
from ...bilingual.vocabulary import IN_DAYS, vocabulary_of
from ...case import CultureValue, EventValue, LabValue, NamedFact, TreatmentValue
from ...case.compound import Compound
from ...case.doses import amounts_of
from ...case.measures import Named, names_of_measure
from ...case.quantity import Quantity
from ...case.times import Time
from ...case.units import TIME
from ...diagnostic import Position, Related
from ...edition import Edition
from ...edition.facts import Printer
from ...language import msgid
from ...message import Message, phrase, say
from ..finding import Finding
from ..subject import Subject

HINT = phrase("Print the fact, {{{{ {name} }}}}, or correct the wrong value.")
_DIFFERS = phrase("The text says “{words}” for {name}, but case.yaml says {value}.")
# The two halves of a blood pressure, which a text may tell alone.
_PRESSURES = {
    # Label: Half of a blood pressure, in a message
    "systolic": msgid("systolic blood pressure", "vital"),
    # Label: Half of a blood pressure, in a message
    "diastolic": msgid("diastolic blood pressure", "vital"),
}
_NO_UNIT: Unit = (frozenset(), "")
_ROUNDED = 0.05  # by how much of it a value may be rounded when it is told in another unit
_FLUID = ("mL", "L")
_SHORT = 24  # letters of an event that a text may name as a whole
_SAME_TIME = 0.02  # by how much of it a time may be rounded: 3 months are 91 days


@dataclass(frozen=True)
class Called:
    """A fact with a name, and what a text may call it."""

    value: NamedFact
    label: patient.Label

    def name(self, edition: Edition) -> str:
        fact = self.value.fact
        if isinstance(fact, Named):
            return fact.name
        if self.value.group == "facts":
            return self.value.name
        if half := _PRESSURES.get(self.label.vital):
            return edition.language.label(half, "vital")
        if isinstance(fact, LabValue) and fact.vital:
            return edition.printer.name(fact)
        return fact.name.get(edition.language.code) or self.value.name


@dataclass(frozen=True)
class Measured(Called):
    """A value or a dose that is told once: a quantity, or the two numbers of a blood pressure or a
    titre; `later` are the doses to which it was changed."""

    fact: Quantity | Compound
    later: tuple[Quantity, ...] = ()

    @property
    def is_dose(self) -> bool:
        """Whether it was given, not measured: a time before it is how often."""
        return isinstance(self.value.fact, TreatmentValue)

    @property
    def is_retold(self) -> bool:
        """Whether it is one of those that a text tells again and again, often without a word of the
        time: a vital sign, or a fact that is known by its key alone."""
        return bool(self.label.vital) or self.value.group == "facts"

    @property
    def amounts(self) -> tuple[Quantity | Compound, ...]:
        """What a text may tell of it: each of its doses, and of a fluid all of them together."""
        if not self.later or isinstance(self.fact, Compound) or self.fact.unit not in _FLUID:
            return (self.fact, *self.later)
        doses = (self.fact, *self.later)
        return (*doses, replace(self.fact, number=sum((d.number for d in doses), Decimal())))

    @property
    def told_of(self) -> tuple[str, str]:
        """What it is a value of, if it is told again: a fact, or half of a blood pressure."""
        return self.value.name, self.label.vital

    @property
    def typed(self) -> str:
        """The value as it is in case.yaml: 0.46 mg/dL."""
        if isinstance(self.fact, Compound):
            told = self.fact.sign.join(f"{number:f}" for number in self.fact.numbers)
        else:
            told = f"{self.fact.number:f}"
        close = self.fact.unit.startswith(("/", "%"))
        return f"{told}{'' if close else ' '}{self.fact.unit}".rstrip()


@dataclass(frozen=True)
class Course(Called):
    """A laboratory value or vital sign of several times, by days from presentation."""

    at: Mapping[float, Quantity | Compound]
    times: Sequence[Time]

    def find_at(self, days: float) -> Quantity | Compound | None:
        """The value of a time, which a text may have rounded."""
        near = [known for known in self.at if abs(known - days) <= _SAME_TIME * abs(days)]
        return self.at[near[0]] if near else None

    def names(self, edition: Edition) -> Mapping[str, float]:
        """The words that name its times in a language: the events' labels, and short events."""
        fold = vocabulary_of(edition.language.code).fold
        found: dict[str, float] = {}
        for time in self.times:
            event = edition.case.values.get(time.event)
            if event is not None and isinstance(event.fact, EventValue):
                for texts in (event.fact.label or {}, event.fact.event):
                    word = texts.get(edition.language.code) or ""
                    if len(word) <= _SHORT and time.days:
                        found[fold(word)] = time.days
        return found

    def told(self, edition: Edition) -> str:
        """Its values as the language prints them."""
        return ", ".join(edition.printer.text(fact) for fact in self.at.values())


# -- gathered from the case


def find_measured(subject: Subject) -> list[Measured]:
    """Everything that was measured or given once."""
    values = subject.case.values.values()
    found = [one for value in values for one in _measured(value, subject)]
    return found + _concentrations(subject)


def _measured(value: NamedFact, subject: Subject) -> Iterator[Measured]:
    """What was measured or given once, by unit: a dose may be several amounts, and change."""
    match value.fact:
        case LabValue(series=(_, *_)):
            return  # each of its values may be told
        case LabValue(value=Quantity(comparator="") as fact):
            amounts: list[Quantity] = [fact]
        case LabValue(value=Compound(numbers=(_, _), sign="/" | ":") as both):
            yield Measured(value, label_of(value, subject), both)
            if value.fact.vital:
                for label, pressure in _pressures(both):
                    yield Measured(value, label, pressure)
            return
        case TreatmentValue():
            doses = [value.fact.dose, *(dose for _, dose in value.fact.changes)]
            amounts = [amount for dose in doses for amount in amounts_of(dose)]
        case Named(name=name, value=Quantity() as fact):
            signs = names_of_measure(name)
            yield Measured(value, patient.Label(signs, frozenset([name]), frozenset()), fact)
            return
        case Quantity(comparator="", unit=unit) as fact if value.group == "facts":
            label = patient.label_of_key(value.name, subject.lexicon)
            if unit not in TIME and (unit or label.names or label.signs):
                yield Measured(value, label, fact)
            return
        case Compound(numbers=(_, _), sign="/" | ":") as both if value.group == "facts":
            yield Measured(value, patient.label_of_key(value.name, subject.lexicon), both)
            return
        case _:
            return
    label = label_of(value, subject)
    for unit in dict.fromkeys(amount.unit for amount in amounts):
        first, *later = [amount for amount in amounts if amount.unit == unit]
        yield Measured(value, label, first, tuple(later))


def _concentrations(subject: Subject) -> list[Measured]:
    """The inhibitory concentrations of antibiotics that were tested once."""
    found: dict[str, list[Measured]] = {}
    for value in subject.case.values.values():
        tested = value.fact.tested if isinstance(value.fact, CultureValue) else {}
        for key, one in tested.items():
            if isinstance(one.mic, Quantity) and not one.mic.comparator:
                place = subject.case.key_position("cultures", value.name, "susceptibility", key)
                named = NamedFact(f"{value.name}.{key}.mic", one, place, "cultures")
                label = patient.label_of(key, one.name, subject.lexicon)
                found.setdefault(key, []).append(Measured(named, label, one.mic))
    return [one[0] for one in found.values() if len(one) == 1]


def find_courses(subject: Subject) -> list[Course]:
    """Everything that was measured as plain numbers, or as blood pressures, at several times."""
    found = []
    for value in subject.case.values.values():
        if not isinstance(value.fact, LabValue) or not value.fact.series:
            continue
        at = {
            one.time.days: one.value
            for one in value.fact.measurements
            if isinstance(one.value, Quantity)
            or (isinstance(one.value, Compound) and len(one.value.numbers) == 2)
        }
        if at and all(fact.unit and not fact.comparator for fact in at.values()):
            label = label_of(value, subject)
            times = [one.time for one in value.fact.series]
            found.append(Course(value, label, at, times))
            if value.fact.vital and all(isinstance(fact, Compound) for fact in at.values()):
                found += _courses_of_pressures(value, at, times)
    return found


def _courses_of_pressures(
    value: NamedFact, at: Mapping[float, Quantity | Compound], times: Sequence[Time]
) -> Iterator[Course]:
    halves = [(days, _pressures(both)) for days, both in at.items() if isinstance(both, Compound)]
    for label, _ in halves[0][1]:
        yield Course(value, label, {days: dict(both)[label] for days, both in halves}, times)


def _pressures(both: Compound) -> list[tuple[patient.Label, Quantity]]:
    """The systolic and the diastolic pressure, with what a text may call them."""
    return [
        (patient.Label(frozenset(), frozenset(), frozenset(), sign), Quantity(number, both.unit))
        for sign, number in zip(_PRESSURES, both.numbers, strict=True)
    ]


def label_of(value: NamedFact, subject: Subject) -> patient.Label:
    """What a text may call a fact; a vital sign has the names that casepub itself has for it."""
    fact = value.fact
    if isinstance(fact, LabValue) and fact.vital:
        names: Mapping[str, str | None] = {
            code: edition.printer.name(fact) for code, edition in subject.editions.items()
        }
        return patient.label_of("", names, subject.lexicon, vital=value.name)
    label = patient.label_of(value.name, fact.name, subject.lexicon)
    if not isinstance(fact, TreatmentValue):
        return label
    drugs = patient.drugs_in(fact.name, subject.lexicon)  # of “%0,5 moksifloksasin”
    return replace(label, concepts=label.concepts | drugs)


# -- held against what is typed


def read_unit(fact: Quantity | Compound, edition: Edition) -> Unit:
    """The unit of a fact as the reader reads what is printed."""
    printed = Printer(None, edition.language).text(fact)
    numbers = reader(edition.language.code).read(printed).of_kind("number")
    return next(map(patient.unit_of, numbers), _NO_UNIT)


def may_be(item: ReadQuantity, unit: Unit, one: Measured) -> bool:
    """Whether a typed number is of the kind of a fact and in its unit. A vital sign may be told
    without one (nabız 118), and so may what is told with a decimal (CRP 0,64)."""
    if isinstance(one.fact, Compound) and not item.parts:
        return False  # half of a blood pressure is a fact of its own
    mine = patient.unit_of(item)
    if mine == unit:
        return True
    if mine == _NO_UNIT:
        return bool(one.label.vital) or any(number % 1 for number in item.numbers)
    if not one.is_dose and find_factor(item, unit):
        return True
    return one.label.vital == "temperature" and item.units == {"°"}


def find_factor(item: ReadQuantity, unit: Unit) -> float | None:
    """What a typed number is to be multiplied by to be in another unit that measures the same:
    0.001 from mg/dL to g/dL; None if the two do not, or are one unit."""
    there, here = scales_of(*unit), scales_of(*patient.unit_of(item))
    factors = [here[dimension] / there[dimension] for dimension in here if dimension in there]
    return factors[0] if len(factors) == 1 and not is_near(factors[0], 1.0) else None


def is_other(item: ReadQuantity, fact: Quantity | Compound, edition: Edition) -> bool:
    """Whether a typed number is not the fact's, however it is read; with a power of ten in its unit
    (24.6 ×10⁹/L) the whole is read as one number."""
    if isinstance(fact, Compound):
        typed = item.parts
        return bool(typed) and not (
            len(typed) == len(fact.numbers)
            and all(float(n) in told for n, told in zip(fact.numbers, typed, strict=True))
        )
    values = item.numbers
    if (item.units or item.per) and (factor := find_factor(item, read_unit(fact, edition))):
        return not any(is_near(value * factor, float(fact.number), _ROUNDED) for value in values)
    if not values or float(fact.number) in {abs(v) for v in values} | values:
        return False
    if not item.units and not item.per and fact.unit and _are_powers(values, float(fact.number)):
        return False  # lökosit 12,4 (bin) is 12400 /mm³
    if "10" not in fact.unit:
        return True
    printed = Printer(None, edition.language).text(fact)
    read = reader(edition.language.code).read(printed).of_kind("number")
    return not any(values & one.numbers for one in read)


def _are_powers(values: frozenset[float], number: float) -> bool:
    """Whether a value is a number but for a power of ten."""
    return any(
        round(value * 10.0**power, 6) == round(number, 6) for value in values for power in (3, -3)
    )


def contradiction(
    position: Position, value: NamedFact, message: Message, hint: Message | None = None
) -> Finding:
    """What is typed at a place and is not what a fact says."""
    related = (Related(value.position, say("The fact.")),)
    return Finding(message, position, hint or HINT.say(name=value.name), related)


def difference(position: Position, value: NamedFact, typed: str, name: str, known: str) -> Finding:
    """Words that a text types for a fact, and the value that case.yaml has."""
    return contradiction(position, value, _DIFFERS.say(words=typed, name=name, value=known))


def words(reading: Reading, item: ReadQuantity) -> str:
    """The words of a number, as typed, with the unit of time that stands before it: day 5."""
    before = re.search(r"[^\W\d]+ $", reading.text[: item.start])
    has_unit = not reading.text[item.start : item.end].isdigit() or not item.units & IN_DAYS.keys()
    start = item.start if has_unit or before is None else before.start()
    return reading.text[start : item.end]
