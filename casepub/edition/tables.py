"""Tables from facts: laboratory values, treatments, the timeline, or what the author wrote out.

In: an edition and a table of case.yaml. Out: column heads and rows of cells, printed in the
edition's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..case import EventValue, LabValue, TreatmentValue
from ..case.parse import parse_fact
from ..case.quantity import Choice, FactError, Quantity, Range
from ..language import msgid
from .facts import regimen

if TYPE_CHECKING:
    from .resolve import Edition


@dataclass(frozen=True)
class Cell:
    """A table cell: its text, and whether it holds a number (set flush to the decimal, if the page
    can)."""

    text: str
    numeric: bool = False
    flag: str = ""


# Label: Laboratory table, behind a value
FLAGS = {"low": msgid("low", "flag"), "high": msgid("high", "flag")}


def fill(
    edition: Edition, name: str, table: Any
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Column heads and rows of the table `name`."""
    if table.of:
        return _FROM_FACTS[table.of](edition)
    heads = tuple(
        edition.plain_at("tables", name, "columns", index) for index in range(len(table.columns))
    )
    return heads, tuple(
        tuple(
            _print_cell(edition, cell, "tables", name, "rows", r, c) for c, cell in enumerate(row)
        )
        for r, row in enumerate(table.rows)
    )


def _print_cell(edition: Edition, cell: Any, *path: str | int) -> Cell:
    if isinstance(cell, dict):
        return Cell(edition.plain_at(*path))
    try:
        fact = parse_fact(cell)
    except FactError:
        return Cell(edition.typographic(cell))
    return Cell(edition.printer.text(fact), isinstance(fact, Quantity | Range))


def _labs(edition: Edition) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    label, p = edition.language.label, edition.printer
    labs = [v.fact for v in edition.case.values.values() if isinstance(v.fact, LabValue)]
    references = any(lab.reference for lab in labs)
    flags = any(lab.flag in ("low", "high") for lab in labs)
    # Label: Head of a table column
    heads = [label("Test", "table"), label("Result", "table")]
    if references:
        heads.append(label("Reference", "table"))
    rows = []
    for lab in labs:
        shown = p.language.capital(p.text(lab.value)) if lab.value is not None else ""
        if flags and lab.flag in ("low", "high"):
            shown += f" ({label(FLAGS[lab.flag], 'flag')})"
        row = [
            Cell(p.language.capital(p.term(lab.name))),
            Cell(shown, not isinstance(lab.value, Choice), lab.flag or ""),
        ]
        if references:
            row.append(Cell(p.text(lab.reference) if lab.reference else "–", bool(lab.reference)))
        rows.append(tuple(row))
    return tuple(heads), tuple(rows)


def _treatments(edition: Edition) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    label, p = edition.language.label, edition.printer
    treatments = [
        v.fact for v in edition.case.values.values() if isinstance(v.fact, TreatmentValue)
    ]
    events = {
        v.name: v.fact for v in edition.case.values.values() if isinstance(v.fact, EventValue)
    }
    with_time, with_note = any(t.given for t in treatments), any(t.note for t in treatments)
    heads = [label("Treatment", "table"), label("Dose and frequency", "table")]
    heads += [label("Time", "table")] if with_time else []
    heads += [label("Note", "table")] if with_note else []
    rows = []
    for t in treatments:
        row = [
            Cell(p.language.capital(p.term(t.name))),
            Cell(p.language.capital(regimen(p, t)) or "–"),
        ]
        if with_time:
            times = [
                p.when(events[name].at)
                for name in t.given
                if name in events and events[name].at is not None
            ]
            row.append(Cell(p.language.capital("; ".join(times)) or "–"))
        if with_note:
            row.append(Cell(p.language.capital(p.term(t.note)) if t.note else "–"))
        rows.append(tuple(row))
    return tuple(heads), tuple(rows)


def _timeline(edition: Edition) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    label = edition.language.label
    rows = tuple(
        (Cell(edition.language.capital(event.when)), Cell(edition.language.capital(event.text)))
        for event in edition.events
    )
    return (label("Time", "table"), label("Event", "table")), rows


_FROM_FACTS = {"labs": _labs, "treatments": _treatments, "timeline": _timeline}
