"""What is drawn from the case: the course of values, and the drugs over the days.

In: an edition and a figure. Out: numbers and printed words, which `formats.courses` draws, and the
same as a table for readers who cannot see the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..case import LabValue, Measurement, TreatmentValue
from ..case.compound import Compound
from ..case.doses import Often
from ..case.quantity import Quantity, Range
from ..case.times import Time, days_of
from .facts import dosage
from .grid import Cell, Grid
from .series import bare, shared_unit, time_head, times_of
from .tables import by_time

if TYPE_CHECKING:
    from .edition import Edition
    from .figures import EditionFigure


@dataclass(frozen=True)
class Tick:
    """A time of the axis: its place in days, and its words."""

    days: float
    text: str


@dataclass(frozen=True)
class Point:
    """A value: its place in days, its number (of a blood pressure both), as printed."""

    days: float
    numbers: tuple[float, ...]
    text: str
    flagged: bool


@dataclass(frozen=True)
class Curve:
    """The course of one value; `low` and `high` bound what is normal."""

    name: str
    points: tuple[Point, ...]
    low: float | None
    high: float | None
    reference: str  # as printed, or ''


@dataclass(frozen=True)
class Bar:
    """A stretch of a treatment with one dose; `end` is None while it goes on, and the same as the
    start for a single dose. `text` is the dose and how often, `dose` the dose alone, for where
    there is no room for more."""

    start: float
    end: float | None
    text: str
    dose: str


@dataclass(frozen=True)
class Row:
    """A treatment and its stretches."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Drawing:
    """Everything that a drawing shows: curves, or rows of bars, over one axis of times; and the
    same as cells."""

    ticks: tuple[Tick, ...]
    grid: Grid
    curves: tuple[Curve, ...] = ()
    rows: tuple[Row, ...] = ()


def drawing(edition: Edition, figure: EditionFigure) -> Drawing | None:
    """What a figure draws; None for a picture, for the timeline, and where there is nothing."""
    match figure.draw:
        case "trend":
            return _trend(edition, figure.only)
        case "treatments":
            return _treatments(edition, figure.only)
    return None


def _are_mixed(times: Iterable[Time]) -> bool:
    """Whether some times are dates and others days from presentation, so that no axis has both."""
    return len({time.dated for time in times}) > 1


def _ticks(edition: Edition, times: Iterable[Time]) -> tuple[Tick, ...]:
    return tuple(Tick(time.days, time_head(edition.printer, time)) for time in times)


# -- the course of values


def can_be_drawn(value: Any) -> bool:
    """Whether something was measured as a number at two times or more."""
    return isinstance(value, LabValue) and len(list(_numbered(value))) > 1


def _numbered(value: LabValue) -> Iterable[tuple[Measurement, tuple[float, ...]]]:
    for one in value.measurements:
        match one.value:
            case Quantity(number=number):
                yield one, (float(number),)
            case Compound(numbers=numbers, sign="/") if len(numbers) == 2:
                yield one, tuple(map(float, numbers))


def _trend(edition: Edition, only: Sequence[str]) -> Drawing | None:
    values = edition.case.values
    names = only or [name for name, one in values.items() if one.group == "labs"]
    chosen = [
        values[name].fact for name in names if name in values and can_be_drawn(values[name].fact)
    ]
    times = times_of(chosen)
    if not chosen or _are_mixed(times):
        return None
    curves = tuple(_curve(edition, value) for value in chosen)
    return Drawing(_ticks(edition, times), by_time(edition, chosen), curves=curves)


def _curve(edition: Edition, value: LabValue) -> Curve:
    p, unit = edition.printer, shared_unit(value)
    name = p.language.capital(p.name(value))
    points = tuple(
        Point(
            one.time.days,
            numbers,
            p.measured(replace(bare(one.value, unit), remarks=())),
            one.flag in ("low", "high"),
        )
        for one, numbers in _numbered(value)
    )
    low: Decimal | None = None
    high: Decimal | None = None
    match value.reference:
        case Range(low=one, high=other):
            low, high = one.number, other.number
        case Quantity(number=number, comparator="<" | "≤"):
            high = number
        case Quantity(number=number, comparator=">" | "≥"):
            low = number
    told = ""
    if value.reference is not None and (low is not None or high is not None):
        # Label: In a chart of values, beside the band of what is normal: reference 135–145
        told = p.language.label("reference {range}", "chart").format(
            range=p.text(bare(value.reference, unit))
        )
    return Curve(
        f"{name} ({p.unit(unit)})" if unit else name,
        points,
        float(low) if low is not None else None,
        float(high) if high is not None else None,
        told,
    )


# -- drugs over the days


def starts_at(treatment: TreatmentValue, events: Mapping[str, Any]) -> Time | None:
    """When a treatment began: as its author says, else with the first event at which it was
    given."""
    if treatment.start is not None:
        return treatment.start
    for name in treatment.given:
        at = events.get(name)
        days = days_of(at)
        if at is not None and days is not None:
            return Time(at, days, name)
    return None


def _treatments(edition: Edition, only: Sequence[str]) -> Drawing | None:
    p, values = edition.printer, edition.case.values
    names = only or [name for name, one in values.items() if one.group == "treatments"]
    events = edition.event_times
    rows: list[Row] = []
    times: dict[float, Time] = {}
    for name in names:
        treatment = values[name].fact if name in values else None
        if not isinstance(treatment, TreatmentValue):
            continue
        start = starts_at(treatment, events)
        if start is None:
            continue
        bars = _bars(edition, treatment, start)
        rows.append(Row(p.language.capital(p.term(treatment.name)), tuple(bars)))
        for time in (start, treatment.end, *(time for time, _ in treatment.changes)):
            if time is not None:
                times[time.days] = time
        last = bars[-1].end
        if treatment.end is None and last is not None and not start.dated:
            at = Quantity(Decimal(str(round(last, 2))).normalize(), "day")
            times.setdefault(last, Time(at, last))
    if not rows or _are_mixed(times.values()):
        return None
    ticks = _ticks(edition, (times[days] for days in sorted(times)))
    return Drawing(ticks, _as_cells(edition, rows, ticks), rows=tuple(rows))


def _as_cells(edition: Edition, rows: Sequence[Row], ticks: Sequence[Tick]) -> Grid:
    """Every dose with its time, as a table."""
    told = {tick.days: tick.text for tick in ticks}
    label = edition.language.label
    # Label: Head of a table column: from when and until when a drug was given
    start, end = label("Start", "table"), label("End", "table")
    heads = (label("Treatment", "table"), label("Dose and frequency", "table"), start, end)
    lines = tuple(
        (
            Cell(row.name, head=True),
            Cell(bar.text or "–"),
            Cell(told[bar.start]),
            Cell(told.get(bar.end, "–") if bar.end is not None else "–"),
        )
        for row in rows
        for bar in row.bars
    )
    return Grid((tuple(map(Cell, heads)),), lines)


def _bars(edition: Edition, treatment: TreatmentValue, start: Time) -> list[Bar]:
    """The stretches of a treatment, one for each dose."""
    p = edition.printer
    end = treatment.end.days if treatment.end else None
    length = days_of(treatment.duration)
    if end is None and length is not None:
        end = start.days + length
    frequency = treatment.frequency
    if end is None and p.is_once(frequency):
        end = start.days
    doses = [(start.days, treatment.dose), *((time.days, dose) for time, dose in treatment.changes)]
    ends = [*(days for days, _ in doses[1:]), end]
    return [
        Bar(
            days,
            until,
            dosage(p, dose, None if isinstance(dose, Often) else frequency),
            p.text(dose) if dose else "",
        )
        for (days, dose), until in zip(doses, ends, strict=True)
    ]
