"""The facts of a case under their names: typed, one name space over all groups.

In: a validated case. Out: `NamedFact`s by name, and a finding for each text that is not a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ..diagnostic import Diagnostic, Position, Severity
from ..message import say
from ..yamltext.check_names import DUPLICATE_KEY
from .frequency import Frequency
from .parse import Fact, parse_fact, parse_frequency
from .places import Places
from .quantity import Choice, FactError, Term

if TYPE_CHECKING:
    from .model import CaseFile, Lab, Treatment

T = TypeVar("T")
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
    frequency: Frequency | Term | None
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
    for name, lab in file.labs.items():
        reader.keep("labs", name, reader.lab(name, lab))
    for name, treatment in file.treatments.items():
        reader.keep("treatments", name, reader.treatment(name, treatment))
    for name, event in file.timeline.items():
        at = reader.fact(event.at, "timeline", name, "at")
        reader.keep("timeline", name, EventValue(at, event.event))
    return reader.values, reader.faults


class _Reader:
    """Gathers the values of one case, and what could not be read of them."""

    def __init__(self, places: Places):
        self.values: dict[str, NamedFact] = {}
        self.faults: list[Diagnostic] = []
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

    def lab(self, name: str, lab: Lab) -> LabValue:
        """A laboratory value; what cannot be read of it is None."""
        value = self.fact(lab.value, "labs", name, "value")
        reference = self.fact(lab.reference, "labs", name, "reference")
        return LabValue(lab.name, value, lab.flag, reference)

    def treatment(self, name: str, given: Treatment) -> TreatmentValue:
        """A treatment; what cannot be read of it is None."""
        at = ("treatments", name)
        return TreatmentValue(
            given.name,
            self.fact(given.dose, *at, "dose"),
            self._frequency(given.frequency, *at, "frequency"),
            self.fact(given.duration, *at, "duration"),
            given.route,
            (given.given,) if isinstance(given.given, str) else tuple(given.given),
            given.note,
        )

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
            hint = _IN_FIGURES.get(path[-1], problem.hint) if in_words else problem.hint
            self.faults.append(
                Diagnostic(problem.check, Severity.ERROR, problem.message, position, hint)
            )
            return None
