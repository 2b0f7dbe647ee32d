"""The facts of a case under their names: typed, one name space over all groups.

In: a validated case. Out: `Value`s by name, and findings where a text is no fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ..diagnostic import Diagnostic, Position, Severity
from .check_names import DUPLICATE_KEY
from .places import Places
from .quantity import Choice, Fact, FactError, Frequency, Term, parse_fact, parse_frequency

if TYPE_CHECKING:
    from .model import CaseFile

T = TypeVar("T")


@dataclass(frozen=True)
class Value:
    """A fact under its name: the typed value, and where it stands."""

    name: str
    fact: Any  # Fact, or a Lab, Treatment, Event record of the model
    position: Position
    group: str  # patient, facts, labs, treatments, timeline


@dataclass(frozen=True)
class LabValue:
    """A laboratory value: its name per language, the measured fact, a flag, a reference
    interval."""

    name: Mapping[str, str | None]
    value: Fact | None
    flag: str | None
    reference: Fact | None

    @property
    def result(self) -> str:
        """normal, negative or positive, where the value is a word; else ''."""
        return self.value.word if isinstance(self.value, Choice) else ""

    @property
    def measured(self) -> bool:
        """Whether the value is a number."""
        return self.value is not None and not self.result


@dataclass(frozen=True)
class TreatmentValue:
    """A treatment with its regimen; `given` names timeline events."""

    name: Mapping[str, str | None]
    dose: Fact | None
    frequency: Frequency | None
    duration: Fact | None
    route: str | None
    given: tuple[str, ...]
    note: Mapping[str, str | None] | None


@dataclass(frozen=True)
class EventValue:
    """An event of the timeline: when (a quantity of time from the presentation, or a date) and
    what."""

    at: Fact | None
    event: Mapping[str, str | None]


def read_values(file: CaseFile, places: Places) -> tuple[dict[str, Value], list[Diagnostic]]:
    """Every fact of the case under its name; one name space over all groups."""
    values: dict[str, Value] = {}
    faults: list[Diagnostic] = []

    def keep(group: str, name: str, fact: Any) -> None:
        position = places.key_position(group, name)
        if name in values:
            first = values[name]
            faults.append(
                Diagnostic(
                    DUPLICATE_KEY,
                    Severity.ERROR,
                    f"“{name}” is also defined in {first.group} (line {first.position.line}).",
                    position,
                    "All facts share one namespace; rename one of the two.",
                )
            )
            return
        values[name] = Value(name, fact, position, group)

    def parse(text: str | None, *path: str) -> Fact | None:
        return _parse(text, parse_fact, *path)

    def _parse(text: str | None, reader: Callable[[str], T], *path: str) -> T | None:
        if not text:
            return None
        try:
            return reader(text)
        except FactError as problem:
            faults.append(
                Diagnostic(
                    problem.check,
                    Severity.ERROR,
                    str(problem),
                    places.position(*path),
                    problem.hint,
                )
            )
            return None

    for group in ("patient", "facts"):
        for name, value in getattr(file, group).items():
            fact = Term(value) if isinstance(value, dict) else parse(value, group, name)
            if fact is not None:
                keep(group, name, fact)
    for name, lab in file.labs.items():
        keep(
            "labs",
            name,
            LabValue(
                lab.name,
                parse(lab.value, "labs", name, "value"),
                lab.flag,
                parse(lab.reference, "labs", name, "reference"),
            ),
        )
    for name, given in file.treatments.items():
        keep(
            "treatments",
            name,
            TreatmentValue(
                given.name,
                parse(given.dose, "treatments", name, "dose"),
                _parse(given.frequency, parse_frequency, "treatments", name, "frequency"),
                parse(given.duration, "treatments", name, "duration"),
                given.route,
                (given.given,) if isinstance(given.given, str) else tuple(given.given),
                given.note,
            ),
        )
    for name, event in file.timeline.items():
        keep("timeline", name, EventValue(parse(event.at, "timeline", name, "at"), event.event))
    return values, faults
