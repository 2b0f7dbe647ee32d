"""The facts of a case under their names: typed, one name space over all groups.

In: a validated case. Out: `NamedFact`s by name, and a finding for each text that is not a fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ..diagnostic import CheckName, Diagnostic, Position, Severity, did_you_mean
from ..language import msgid
from ..message import Message, commas, say
from ..patterns import compiled
from ..yamltext.check_names import DUPLICATE_KEY
from .advice import advice
from .check_names import FACT_INVALID, VALUE_MISSING
from .compound import Compound
from .dose_reading import UNSAID, times_a_day
from .doses import Doses, Often, Part
from .flags import flag_of
from .frequency import Frequency
from .other_names import called
from .parse import Fact, parse_fact, parse_frequency, refuse_grouped
from .places import Places
from .quantity import Choice, FactError, Quantity, Range, Term
from .routes import ROUTES
from .times import Time, read_time, written_time

if TYPE_CHECKING:
    from .model import CaseFile, Culture, Lab, Treatment, Vital

T = TypeVar("T")
# Label: Name of a vital sign, inside a sentence
VITALS = {
    "temperature": msgid("body temperature", "vital"),
    "pulse": msgid("heart rate", "vital"),
    "blood_pressure": msgid("blood pressure", "vital"),
    "respiration": msgid("respiratory rate", "vital"),
    "saturation": msgid("oxygen saturation", "vital"),
}
# The unit of a vital sign that is told without one, and between which numbers it can be that.
_UNIT_OF_VITAL = {
    "temperature": ("°C", 25, 45),
    "pulse": ("/min", 20, 300),
    "blood_pressure": ("mmHg", 10, 300),
    "respiration": ("/min", 3, 120),
    "saturation": ("%", 20, 100),
}
# What to write for values that are given in figures, where there are only words
_IN_FIGURES = {
    "age": say("Write it in figures, with its unit: 54 years, 16 months."),
    "at": say("Write it in figures, counted from the presentation: -3 weeks, 0, 2 months."),
}
Typed = str | dict[str, Any] | None  # a fact's text, or a text for each language


@dataclass(frozen=True)
class NamedFact:
    """A fact under its name: the typed value, and where it stands."""

    name: str
    fact: Any  # Fact, or a Lab, Treatment, Event record of the model
    position: Position
    group: str  # patient, facts, labs, treatments, timeline


@dataclass(frozen=True)
class Measurement:
    """A value of one time: how its author named the time, what was measured then (None: nothing),
    and whether that is low or high."""

    key: str
    time: Time
    value: Fact | None
    flag: str | None = None


@dataclass(frozen=True)
class LabValue:
    """A laboratory value or vital sign: its name per language, the measured fact, a flag, a
    reference interval. `series` are its values in the order of time, if it has several; `value` is
    then the one of the presentation, or None."""

    name: Mapping[str, str | None]
    value: Fact | None
    flag: str | None
    reference: Fact | None
    series: tuple[Measurement, ...] = ()
    vital: str = ""  # a vital sign that casepub itself has a word for

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """The values of its series, without the times at which nothing was measured."""
        return tuple(one for one in self.series if one.value is not None)

    @property
    def result(self) -> str:
        """normal, negative or positive, where the value is a word; else ''."""
        return self.value.word if isinstance(self.value, Choice) else ""

    @property
    def measured(self) -> bool:
        """Whether the value is a number."""
        return self.value is not None and not self.result


@dataclass(frozen=True)
class TestedValue:
    """How an organism stands to an antibiotic: its name per language, the minimum inhibitory
    concentration, S, I or R by the `standard`."""

    name: Mapping[str, str | None]
    mic: Fact | None
    result: str | None
    standard: str = "EUCAST"

    @property
    def category(self) -> str:
        """S, I or R; I* for what CLSI calls intermediate, which EUCAST does not know."""
        return "I*" if self.result == "I" and self.standard == "CLSI" else self.result or ""


@dataclass(frozen=True)
class CultureValue:
    """What grew from a specimen; `organism` is None where nothing did."""

    specimen: Mapping[str, str | None]
    time: Time | None
    organism: Term | None
    count: Fact | None
    tested: Mapping[str, TestedValue]
    note: Mapping[str, str | None] | None


@dataclass(frozen=True)
class TreatmentValue:
    """A treatment with its regimen; `given` names timeline events."""

    name: Mapping[str, str | None]
    dose: Fact | None
    frequency: Frequency | Term | None
    duration: Fact | None
    route: str | None
    given: tuple[str, ...]
    note: Mapping[str, str | None] | None
    start: Time | None = None
    end: Time | None = None
    changes: tuple[tuple[Time, Fact], ...] = ()  # doses from later times on, in order


@dataclass(frozen=True)
class EventValue:
    """An event of the timeline: when (a quantity of time from the presentation, or a date) and
    what."""

    at: Fact | None
    event: Mapping[str, str | None]
    label: Mapping[str, str | None] | None = None


def read_values(file: CaseFile, places: Places) -> tuple[dict[str, NamedFact], list[Diagnostic]]:
    """Every fact of the case under its name; one name space over all groups."""
    reader = _Reader(places)
    for group in ("patient", "facts"):
        for name, value in getattr(file, group).items():
            reader.keep(
                group,
                name,
                reader.fact(value, group, name),
            )
    events = {
        name: EventValue(reader.event_time(event.at, name), event.event, event.label)
        for name, event in file.timeline.items()
    }
    reader.events = {name: event.at for name, event in events.items()}
    for name, lab in file.labs.items():
        reader.keep("labs", name, reader.measured("labs", name, lab))
    for name, vital in file.vitals.items():
        reader.keep("vitals", name, reader.measured("vitals", name, vital))
    for name, culture in file.cultures.items():
        reader.keep("cultures", name, reader.culture(name, culture, file))
    for name, treatment in file.treatments.items():
        reader.keep("treatments", name, reader.treatment(name, treatment))
    for name, event in events.items():
        reader.keep("timeline", name, event)
    return reader.values, reader.faults


# Signs for a value that was not taken.
_NOTHING = ("-", "–", "—", "none", "yok", "?", "")


_NO_GROWTH = ("no growth", "negative", "sterile", "üreme yok", "üreme olmadı", "üremedi", "negatif")
_LATIN = compiled(r"[A-Z][a-z]+ (?:[a-z]{3,}(?! of\b)|(?=spp?\.))")


def _organism(typed: str | Mapping[str, str | None], language: str) -> Term | None:
    """The organism that grew, its Latin name slanted; None where its author says that none did."""
    if not isinstance(typed, str):
        return Term({code: text for code, text in typed.items() if text})
    name = typed.strip()
    if name.lower() in _NOTHING or name.lower() in _NO_GROWTH:
        return None
    match = _LATIN.match(name)
    if match and "*" not in name:
        latin = match[0].strip()
        name = f"*{latin}*{name[len(latin) :]}"
    return Term({language: name})


def _without_route(typed: Typed) -> tuple[Typed, str | None]:
    """A frequency and the route that is told behind it: 2x1 po."""
    if not isinstance(typed, str):
        return typed, None
    often, _, last = typed.strip().rpartition(" ")
    route = called(last, ROUTES) if often else ""
    return (often, route) if route and route not in UNSAID else (typed, None)


def _another_route(typed: Typed) -> tuple[CheckName, Message, Message]:
    return (
        FACT_INVALID,
        say("“{text}” names another route than `route:`.", text=str(typed)),
        say("Correct the wrong one."),
    )


def _unit_of(value: Fact | None) -> str:
    return value.unit if isinstance(value, Quantity | Compound) else ""


def _like(value: Fact | None, reference: Fact | None) -> Fact | None:
    """A reference range in the unit of a value, where it has none itself."""
    unit = _unit_of(value)
    match reference:
        case Range(low=low, high=high) if unit and not (low.unit or high.unit):
            return replace(reference, low=replace(low, unit=unit), high=replace(high, unit=unit))
        case Quantity(unit="") if unit:
            return replace(reference, unit=unit)
    return reference


def _without_name(typed: Typed, name: Mapping[str, str | None]) -> Typed:
    """A dose without the name of its drug: of 2 mL %1'lik lidokain the amount and the strength."""
    if not isinstance(typed, str):
        return typed
    names = sorted({text.strip() for text in name.values() if text}, key=len, reverse=True)
    for one in names:
        found = re.search(rf"(?<!\w){re.escape(one)}(?!\w)", typed, re.IGNORECASE)
        if found and (rest := " ".join((typed[: found.start()] + typed[found.end() :]).split())):
            return rest.removesuffix(" of").strip(" ,")
    return typed


class _Reader:
    """Gathers the values of one case, and what could not be read of them."""

    def __init__(self, places: Places):
        self.values: dict[str, NamedFact] = {}
        self.faults: list[Diagnostic] = []
        self.events: Mapping[str, Fact | None] = {}
        self._places = places

    def keep(self, group: str, name: str, fact: Any) -> None:
        """Put a fact under its name, unless it could not be read or the name is taken."""
        if fact is None:
            return
        position = self._places.key_position(group, name)
        first = self.values.setdefault(name, NamedFact(name, fact, position, group))
        if first.group != group:
            self.faults.append(
                Diagnostic(
                    DUPLICATE_KEY,
                    Severity.ERROR,
                    say(
                        "“{name}” is also defined in {group} (line {line}).",
                        name=name,
                        group=first.group,
                        line=first.position.line,
                    ),
                    position,
                    say("A name may be used only once in all groups; rename one of the two."),
                )
            )

    def event_time(self, typed: str, name: str) -> Fact | None:
        """When an event of the timeline was: as facts are written, or as the times of a series are,
        day 14, 14. gün."""
        return written_time(typed) or self.fact(typed, "timeline", name, "at")

    def measured(self, group: str, name: str, typed: Lab | Vital) -> LabValue:
        """A laboratory value or vital sign; what cannot be read of it is None."""
        at = (group, name)
        value = self.fact(typed.value, *at, "value")
        reference = self.fact(typed.reference, *at, "reference")
        names: Mapping[str, str | None] = typed.name or {}
        vital = self._vital(name, at) if not names else ""
        if group == "vitals" and not typed.values:
            value = self._with_unit(value, *at, "value")
            reference = _like(value, reference)
        if not typed.values:
            there = self._places.nodes.get((*at, "values"))
            if typed.value is None and not (there and there.value):  # else it is told already
                message = say(
                    "“{field}” is missing from {place}.", field="value", place=f"{group}.{name}"
                )
                self._fault(VALUE_MISSING, message, say("Add “{field}: …”.", field="value"), *at)
            reference = self._unless_grouped(reference, _unit_of(value), *at, "reference")
            return LabValue(names, value, typed.flag, reference, vital=vital)
        if typed.flag:
            self._fault(
                FACT_INVALID,
                say(
                    "The values of {place} cannot all be “{flag}”.",
                    place=f"{group}.{name}",
                    flag=typed.flag,
                ),
                say("Remove `flag:`; each value is marked low or high by its reference range."),
                *at,
                "flag",
            )
        series = self._series(typed.values, value, reference, at)
        if group == "vitals":
            units = [_unit_of(one.value) for one in series]
            if not any(units):
                series = tuple(
                    replace(one, value=self._with_unit(one.value, *at, "values", one.key))
                    for one in series
                )
            reference = next((_like(one.value, reference) for one in series if one.value), None)
            series = tuple(replace(one, flag=flag_of(one.value, reference)) for one in series)
        unit = next((unit for one in series if (unit := _unit_of(one.value))), "")
        reference = self._unless_grouped(reference, unit, *at, "reference")
        first = next((one for one in series if one.time.days == 0 and not one.time.dated), None)
        value, flag = (first.value, first.flag) if first else (None, None)
        return LabValue(names, value, flag, reference, series, vital)

    def _with_unit(self, fact: Fact | None, *path: str) -> Fact | None:
        """A vital sign with its unit where it was told without: 37,2 is 37.2 °C. Told where the
        number can be no such value."""
        known = _UNIT_OF_VITAL.get(path[1])
        if known is None or not isinstance(fact, Quantity | Compound) or fact.unit:
            return fact
        unit, low, high = known
        numbers = (fact.number,) if isinstance(fact, Quantity) else fact.numbers
        if all(low <= number <= high for number in numbers):
            return replace(fact, unit=unit)
        self._fault(
            FACT_INVALID,
            say("“{field}” has no unit, and is no value in {unit}.", field=path[1], unit=unit),
            say("Write the value with its unit."),
            *path,
        )
        return fact

    def _vital(self, name: str, at: tuple[str, str]) -> str:
        """The vital sign that casepub has a word for; told where it has none."""
        if name not in VITALS:
            self._fault(
                VALUE_MISSING,
                say("“{field}” is missing from {place}.", field="name", place=".".join(at)),
                say(
                    "Add “name: {{tr: …, en: …}}”, or write one of: {names}.", names=commas(VITALS)
                ),
                *at,
            )
        return VITALS.get(name, name)

    def _series(
        self,
        typed: Mapping[str, Typed],
        value: Fact | None,
        reference: Fact | None,
        at: tuple[str, str],
    ) -> tuple[Measurement, ...]:
        """The values of several times, in their order; a value that stands alone is of the
        presentation."""
        found: list[Measurement] = []
        if value is not None:
            time = read_time("presentation", {})
            assert time is not None
            found.append(Measurement("presentation", time, value))
        for key, text in typed.items():
            time = self._time(key, *at, "values", key)
            if time is not None and self._is_new(time, found, *at, "values", key):
                missing = not isinstance(text, dict) and (text or "-").strip() in _NOTHING
                fact = None if missing else self.fact(text, *at, "values", key)
                found.append(Measurement(key, time, fact))
        unit = next((unit for one in found if (unit := _unit_of(one.value))), "")
        told = [replace(one, value=self._in_unit(one, unit, *at)) for one in found]
        return tuple(
            replace(one, flag=flag_of(one.value, reference))
            for one in sorted(told, key=lambda one: one.time.days)
        )

    def _in_unit(self, one: Measurement, unit: str, *at: str) -> Fact | None:
        """A value in the unit of the others, which need not be written again."""
        fact = one.value
        if not unit or not isinstance(fact, Quantity | Compound):
            return fact
        if not fact.unit:
            return self._unless_grouped(replace(fact, unit=unit), unit, *at, "values", one.key)
        if fact.unit != unit:
            self._fault(
                FACT_INVALID,
                say(
                    "The unit {unit} differs from that of the values before it ({before}).",
                    unit=fact.unit,
                    before=unit,
                ),
                say("Give all values of a test in one unit."),
                *at,
                "values",
                one.key,
            )
        return fact

    def _unless_grouped(self, fact: Fact | None, unit: str, *path: str) -> Fact | None:
        """A number whose unit stands elsewhere, unless it is written in groups of thousands."""
        try:
            refuse_grouped(fact, unit)
        except FactError as problem:
            self._fault(problem.check, problem.message, problem.hint, *path)
            return None
        return fact

    def _time(self, key: str, *path: str) -> Time | None:
        """A time by its name; told where it is none."""
        time = read_time(key, self.events)
        if time is None:
            self._fault(
                FACT_INVALID,
                say("“{key}” is neither an event of the timeline nor a day or date.", key=key),
                did_you_mean(key, self.events)
                or say(
                    "Write the name of an event, a day (day 3), a time from presentation (-2 days) "
                    "or a date (2026-02-15)."
                ),
                *path,
            )
        return time

    def _is_new(self, time: Time, found: list[Measurement], *path: str) -> bool:
        """Whether a time is another than those before and is counted like them; told if not."""
        same = next((one for one in found if one.time.days == time.days), None)
        if same:
            self._fault(
                DUPLICATE_KEY,
                say(
                    "“{time}” is the same time as “{other}”, which has a value already.",
                    time=path[-1],
                    other=same.key,
                ),
                say("Remove one of the two values."),
                *path,
            )
            return False
        if found and found[0].time.dated != time.dated:
            self._fault(
                FACT_INVALID,
                say(
                    "“{time}” and “{other}” cannot be put in order: one is a date, the other is "
                    "counted from presentation.",
                    time=path[-1],
                    other=found[0].key,
                ),
                say("Write all times of a series in one way."),
                *path,
            )
            return False
        return True

    def _fault(self, check: CheckName, message: Message, hint: Message, *path: str) -> None:
        position = self._places.key_position(*path)
        self.faults.append(Diagnostic(check, Severity.ERROR, message, position, hint))

    def culture(self, name: str, culture: Culture, file: CaseFile) -> CultureValue:
        """A culture; what cannot be read of it is None."""
        at = ("cultures", name)
        tested = {}
        for key, one in culture.susceptibility.items():
            path = (*at, "susceptibility", key)
            names = one.name or (file.treatments[key].name if key in file.treatments else None)
            if names is None:
                self._fault(
                    VALUE_MISSING,
                    say("“{field}” is missing from {place}.", field="name", place=".".join(path)),
                    say(
                        "Add “name: {{tr: …, en: …}}”; only an antibiotic under `treatments:` "
                        "has its "
                        "name already."
                    ),
                    *path,
                )
            tested[key] = TestedValue(
                names or {}, self.fact(one.mic, *path, "mic"), one.result, culture.standard
            )
        return CultureValue(
            culture.specimen,
            self._time(culture.at, *at, "at") if culture.at else None,
            _organism(culture.organism, file.language),
            self.fact(culture.count, *at, "count"),
            tested,
            culture.note,
        )

    def treatment(self, name: str, given: Treatment) -> TreatmentValue:
        """A treatment; what cannot be read of it is None."""
        at = ("treatments", name)
        start = self._time(given.start, *at, "start") if given.start else None
        end = self._time(given.end, *at, "end") if given.end else None
        dose = self._dose(given.dose, given, *at, "dose")
        often, way = _without_route(given.frequency)
        frequency = self._frequency(often, *at, "frequency")
        if isinstance(dose, Often):  # 2x1 g
            dose, frequency = self._divided(dose, frequency, given.dose, *at, "dose")
        dose, route = self._routed(dose, given.route, given.dose, *at, "dose")
        if way and route not in (None, way):
            self._fault(*_another_route(given.frequency), *at, "frequency")
        route = route or way
        changes = []
        for key, typed in given.changes.items():
            time = self._time(key, *at, "changes", key)
            fact = self._dose(typed, given, *at, "changes", key)
            if isinstance(fact, Often) and fact.often == frequency:
                fact = fact.amount
            if time is not None and fact is not None:
                changes.append((time, fact))
        self._order(start, end, changes, at)
        return TreatmentValue(
            given.name,
            dose,
            frequency,
            self.fact(given.duration, *at, "duration"),
            route,
            (given.given,) if isinstance(given.given, str) else tuple(given.given),
            given.note,
            start,
            end,
            tuple(sorted(changes, key=lambda change: change[0].days)),
        )

    def _dose(self, typed: Typed, given: Treatment, *path: str) -> Fact | None:
        """A dose; of 3x500 mg, how much and how often. The drug, which has its name, need not be
        named again."""
        dose = self.fact(_without_name(typed, given.name), *path)
        return times_a_day(dose) or dose

    def _divided(
        self, dose: Often, frequency: Frequency | Term | None, typed: Typed, *path: str
    ) -> tuple[Fact | None, Frequency | Term | None]:
        """Amount and frequency of a dose that tells both, unless this is told beside it."""
        if frequency is None or frequency == dose.often:
            return dose.amount, dose.often
        hint = say("Write how much under `dose:`, and how often under `frequency:` alone.")
        if isinstance(dose.amount, Quantity) and dose.often.times and dose.often.per == "day":
            hint = say(
                "Write dose: {amount} and frequency: {times}/day.",
                amount=f"{dose.amount.number} {dose.amount.unit}",
                times=str(dose.often.times),
            )
        message = say("“{text}” says how often, and how much each time.", text=str(typed))
        self._fault(FACT_INVALID, message, hint, *path)
        return None, frequency

    def _routed(
        self, dose: Fact | None, route: str | None, typed: Typed, *path: str
    ) -> tuple[Fact | None, str | None]:
        """A dose and its route, which may be told in the dose: 1 mg/kg iv."""
        part = dose.parts[0] if isinstance(dose, Doses) and len(dose.parts) == 1 else None
        if part is None or not part.route:
            return dose, route
        if route not in (None, part.route):
            self._fault(*_another_route(typed), *path)
        rest = replace(part, route="")
        bare = rest == Part(part.amount)
        return (part.amount if bare else Doses((rest,))), route or part.route

    def _order(
        self,
        start: Time | None,
        end: Time | None,
        changes: Sequence[tuple[Time, Fact]],
        at: tuple[str, str],
    ) -> None:
        """Tell where a treatment would end before it begins, or change outside of its time."""
        times = [time for time in (start, *(time for time, _ in changes), end) if time is not None]
        dated = {time.dated for time in times}
        if len(dated) > 1:
            self._fault(
                FACT_INVALID,
                say(
                    "The times of {name} cannot be put in order: some are dates, others are "
                    "counted "
                    "from presentation.",
                    name=at[1],
                ),
                say("Write all times of a treatment in one way."),
                *at,
            )
        elif start and any(time.days < start.days for time in times):
            message = say("“{name}” ends, or its dose changes, before it begins.", name=at[1])
            self._fault(FACT_INVALID, message, say("Correct `start:`, `end:` or `changes:`."), *at)
        elif end and any(time.days > end.days for time in times):
            message = say("The dose of “{name}” changes after it ends.", name=at[1])
            self._fault(FACT_INVALID, message, say("Correct `end:` or `changes:`."), *at)

    def fact(self, typed: Typed, *path: str) -> Fact | None:
        """A fact as typed at a path of case.yaml, or a text for each language."""
        return Term(typed) if isinstance(typed, dict) else self._read(typed, parse_fact, *path)

    def _frequency(self, typed: Typed, *path: str) -> Frequency | Term | None:
        if isinstance(typed, dict):
            return Term(typed)
        return self._read(typed, parse_frequency, *path)

    def _read(self, text: str | None, read: Callable[[str], T], *path: str) -> T | None:
        if not text:
            return None
        try:
            return read(text)
        except FactError as problem:
            position = self._places.position(*path)
            in_words = not any(map(str.isdigit, text))
            hint = (advice(path) if problem.general else None) or problem.hint
            hint = _IN_FIGURES.get(path[-1], hint) if in_words else hint
            self.faults.append(
                Diagnostic(problem.check, Severity.ERROR, problem.message, position, hint)
            )
            return None
