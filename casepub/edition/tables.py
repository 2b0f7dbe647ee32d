"""Tables from facts: laboratory values, treatments, the timeline, or what the author wrote out.

In: an edition and a table of case.yaml. Out: a `Grid` of cells, printed in the edition's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..case import CultureValue, EventValue, LabValue, TestedValue, TreatmentValue
from ..case.flags import flag_of
from ..case.parse import parse_fact
from ..case.quantity import Choice, FactError, Quantity, Range, Term
from ..language import msgid
from ..patterns import compiled
from .decimals import by_decimals
from .facts import YEARS, Printer, regimen
from .grid import Cell, Grid, Rows, changed, columns_of, rectangular
from .mathematics import formulas_in, with_formulas_on_the_line
from .series import bare, shared_unit, time_head, times_of
from .text import EditionText
from .tokens import MathToken

if TYPE_CHECKING:
    from ..case.model import Table
    from .edition import Edition


Formulas = tuple[tuple[str, str], ...]  # on the line, and as MathML
# Label: Laboratory table, behind a value
FLAGS = {"low": msgid("low", "flag"), "high": msgid("high", "flag")}
ARROWS = {"low": "↓", "high": "↑"}
_MARKS = compiled(r"\s*\[([^\[\]\s]{1,3}(?:,\s*[^\[\]\s]{1,3})*)\]$")
_NOTHING = ("-", "−", "—")  # in a cell by itself, as drawn tables have it: –
_DECIMAL = compiled(r"(?<![\w.,])\d+\.\d+(?![\w.]*\.\d)")


def fill(edition: Edition, name: str, table: Table) -> Grid:
    """The cells of the table `name`."""
    grid = _FROM_FACTS[table.of](edition, table) if table.of else _written(edition, name, table)
    grid = by_decimals(grid, table.align, edition.language.decimal_mark)
    return replace(
        grid,
        heads=_aligned(grid.heads, table.align),
        rows=_with_row_heads(_aligned(grid.rows, table.align), grid.width),
    )


def _aligned(rows: Rows, align: Sequence[str]) -> Rows:
    """The cells with the alignment of their columns."""
    if not align:
        return rows

    def aligned(column: int, cell: Cell) -> Cell:
        own = align[column] if column < len(align) and not cell.group else ""
        own = "" if own == "decimal" else own
        shown = "center" if cell.across > 1 and own == "right" else own
        return replace(cell, align=cell.align or shown)

    return changed(rows, aligned)


def _with_row_heads(rows: Rows, width: int) -> Rows:
    """The first cell of each row as its head, where the table is more than a list of pairs."""
    if width <= 2:
        return rows
    return changed(
        rows,
        lambda column, cell: replace(cell, head=True) if column == 0 and not cell.group else cell,
    )


# -- what an author wrote out


def _written(edition: Edition, name: str, table: Table) -> Grid:
    notes = frozenset(table.notes)
    at = ("tables", name)
    heads = [
        tuple(_cell(edition, cell, notes, *at, "heads", r, c) for c, cell in enumerate(row))
        for r, row in enumerate(table.heads)
    ]
    if table.columns:
        heads.append(
            tuple(
                _cell(edition, head, notes, *at, "columns", c)
                for c, head in enumerate(table.columns)
            )
        )
    width = max([len(table.columns), *(len(row) for row in table.rows if isinstance(row, list))])
    rows = [
        tuple(_cell(edition, cell, notes, *at, "rows", r, c) for c, cell in enumerate(row))
        if isinstance(row, list)
        else (
            replace(
                _cell(edition, row.group, notes, *at, "rows", r, "group"),
                across=max(width, 1),
                group=True,
            ),
        )
        for r, row in enumerate(table.rows)
    ]
    made = Grid(tuple(heads), _with_one_kind_of_numbers(tuple(rows), edition))
    return Grid(rectangular(made.heads, made.width), rectangular(made.rows, made.width))


def _with_one_kind_of_numbers(rows: Rows, edition: Edition) -> Rows:
    """The cells with 1950 as 1.950 in a column of other numbers, where it can be no year."""
    bare: dict[int, set[bool]] = {}
    for _, column, cell in columns_of(rows):
        if cell.numeric and cell.text[-1].isdigit():
            bare.setdefault(column, set()).add(cell.text in YEARS)

    def printed(column: int, cell: Cell) -> Cell:
        if not cell.numeric or cell.text not in YEARS or bare[column] == {True}:
            return cell
        return replace(cell, text=edition.language.number(Decimal(cell.text)))

    return changed(rows, printed)


def _cell(edition: Edition, cell: Any, notes: frozenset[str], *path: str | int) -> Cell:
    """A cell as its author wrote it: a text per language, a fact, or either with a width."""
    if not isinstance(cell, dict | str):
        made = _cell(edition, cell.text, notes, *path, "text")
        return replace(made, across=int(cell.across), down=int(cell.down), align=cell.align or "")
    if isinstance(cell, dict):
        scanned = edition.text_at(*path)
        made = _marked(edition.typographic(scanned.marked) if scanned else "", notes)
        return replace(made, formulas=_formulas_of(scanned))
    bare_text, marks = _take_marks(cell, notes)
    try:
        fact = parse_fact(bare_text)
    except FactError:
        text, formulas = _printed(edition, bare_text, *path)
        return replace(_marked(text, notes), marks=marks, formulas=formulas)
    return Cell(edition.printer.text(fact), isinstance(fact, Quantity | Range), marks=marks)


def _formulas_of(text: EditionText | None) -> Formulas:
    """The formulas of a cell, on the line and as MathML."""
    tokens = text.tokens if text else ()
    return tuple(
        (token.printed, token.mathml.replace('display="block"', 'display="inline"', 1))
        for token in tokens
        if isinstance(token, MathToken) and token.mathml
    )


def _printed(edition: Edition, text: str, *path: str | int) -> tuple[str, Formulas]:
    """A cell that both languages share, but is not one fact: its facts printed, and its numbers,
    those of formulas too, by the language's rules; and its formulas."""
    source = edition.case.source_text(*path)
    if "{{" in text and source is not None:
        scanned = edition.scan(source)
        text = _take_marks(scanned.marked, frozenset())[0]
        text = edition.typographic(re.sub(r"\s*\[[^\[\]]{1,9}\]$", "", text))
        return text, _formulas_of(scanned)

    def localised(match: re.Match[str]) -> str:
        fact = parse_fact(match[0])
        return edition.printer.text(fact)

    text, comma = _DECIMAL.sub(localised, text), edition.language.decimal_mark == ","
    formulas = tuple((one.text, one.mathml) for one in formulas_in(text, comma))
    return edition.typographic(with_formulas_on_the_line(text, comma)), formulas


def _marked(text: str, notes: frozenset[str]) -> Cell:
    shown, marks = _take_marks(text, notes)
    return Cell("–" if shown.strip() in _NOTHING else shown, marks=marks)


def _take_marks(text: str, notes: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """A text without the marks behind it: 12 mg [a,b]; what is no mark of the table stays."""
    match = _MARKS.search(text)
    marks = tuple(re.split(r",\s*", match[1])) if match else ()
    if not match or not marks or not notes.issuperset(marks):
        return text, ()
    return text[: match.start()], marks


# -- from facts


def _chosen(edition: Edition, groups: Sequence[str], table: Table) -> list[LabValue]:
    """The values of a group; of those that the table names only these."""
    there: Mapping[str, LabValue] = {
        name: value.fact
        for name, value in edition.case.values.items()
        if value.group in groups and isinstance(value.fact, LabValue)
    }
    if table.only:
        return [there[name] for name in table.only if name in there]
    return list(there.values())


# Label: Head of a table column
_TEST, _VITAL = msgid("Test", "table"), msgid("Vital sign", "table")


def _labs(edition: Edition, table: Table) -> Grid:
    return _measured(edition, _chosen(edition, ("labs",), table), _TEST)


def _vitals(edition: Edition, table: Table) -> Grid:
    return _measured(edition, _chosen(edition, ("vitals",), table), _VITAL)


def _series(edition: Edition, table: Table) -> Grid:
    groups = ("labs", "vitals") if table.only else ("labs",)
    values = [value for value in _chosen(edition, groups, table) if value.series]
    return by_time(edition, values) if values else Grid((), ())


def _measured(edition: Edition, labs: Sequence[LabValue], what: str) -> Grid:
    if any(lab.series for lab in labs):
        return by_time(edition, labs, what)
    label, p = edition.language.label, edition.printer
    references = any(lab.reference for lab in labs)
    flags = any(lab.flag in ("low", "high") for lab in labs)
    heads = [label(what, "table"), label("Result", "table")]
    if references:
        heads.append(label("Reference", "table"))
    rows = []
    for lab in labs:
        shown = _shown(p, lab.value) if lab.value is not None else ""
        if flags and lab.flag in ("low", "high"):
            shown += f" ({label(FLAGS[lab.flag], 'flag')})"
        row = [
            Cell(p.language.capital(p.name(lab))),
            Cell(shown, not isinstance(lab.value, Choice), lab.flag or ""),
        ]
        if references:
            shown = p.measured(lab.reference) if lab.reference else "–"
            row.append(Cell(shown, bool(lab.reference)))
        rows.append(tuple(row))
    return Grid(_heads(heads), tuple(rows))


def _shown(p: Printer, value: Any) -> str:
    """A value at the beginning of a cell, with a capital unless it begins with signs: c.386G>A,
    pT2N1, pH 7,12, p < 0,001."""
    shown = p.measured(value)
    first = shown.replace("\u00a0", " ").split(" ")[0]
    is_sign = len(first) == 1 or first[1:].lower() != first[1:] or not first.isalpha()
    return shown if is_sign and not isinstance(value, Term) else p.language.capital(shown)


def by_time(edition: Edition, labs: Sequence[LabValue], what: str = _TEST) -> Grid:
    """Values of several times: a column for each time. What has one value only is of the
    presentation."""
    label, p = edition.language.label, edition.printer
    times = times_of(labs)
    heads = [label(what, "table"), *(time_head(p, time) for time in times)]
    references = any(lab.reference for lab in labs)
    if references:
        heads.append(label("Reference", "table"))
    rows, seen = [], set()
    for lab in labs:
        unit = shared_unit(lab)
        name = p.language.capital(p.name(lab))
        row = [Cell(f"{name}, {p.unit(unit)}" if unit else name)]
        by_day = {one.time.days: one for one in lab.series}
        for time in times:
            one = by_day.get(time.days)
            value, flag = (one.value, one.flag) if one else (None, None)
            if not lab.series and time.days == 0 and not time.dated:
                value, flag = lab.value, lab.flag or flag_of(lab.value, lab.reference)
            arrow = ARROWS.get(flag or "", "")
            seen.add(flag)
            shown = _shown(p, bare(value, unit)) if value is not None else "–"
            row.append(Cell(f"{shown}\u00a0{arrow}" if arrow else shown, True, flag or ""))
        if references:
            row.append(Cell(p.measured(bare(lab.reference, unit)) if lab.reference else "–", True))
        rows.append(tuple(row))
    return Grid(_heads(heads), tuple(rows), _explain_arrows(edition, seen))


def _explain_arrows(edition: Edition, seen: set[str | None]) -> tuple[str, ...]:
    """What the arrows behind values say."""
    label = edition.language.label
    # Label: Below a table of values by day; {arrow} is ↓ or ↑
    low, high = msgid("{arrow} low", "flag"), msgid("{arrow} high", "flag")
    told = [
        label(text, "flag").format(arrow=ARROWS[flag])
        for flag, text in (("low", low), ("high", high))
        if flag in seen
    ]
    return ("; ".join(told) + ".",) if told else ()


def _cultures(edition: Edition, table: Table) -> Grid:
    label, p = edition.language.label, edition.printer
    cultures = _chosen_cultures(edition, table)
    with_time = any(one.time for one in cultures)
    with_count, with_note = any(one.count for one in cultures), any(one.note for one in cultures)
    # Label: Head of a table column, of cultures
    heads = [label("Specimen", "table")]
    heads += [label("Time", "table")] if with_time else []
    heads += [label("Organism", "table")]
    heads += [label("Count", "table")] if with_count else []
    heads += [label("Note", "table")] if with_note else []
    rows = []
    for one in cultures:
        row = [p.language.capital(p.term(one.specimen))]
        row += [time_head(p, one.time) if one.time else "–"] if with_time else []
        row += [p.language.capital(p.text(one))]
        row += [p.text(one.count) if one.count else "–"] if with_count else []
        row += [p.language.capital(p.term(one.note)) if one.note else "–"] if with_note else []
        rows.append(tuple(map(Cell, row)))
    return Grid(_heads(heads), tuple(rows))


def _chosen_cultures(edition: Edition, table: Table) -> list[CultureValue]:
    there = {
        name: value.fact
        for name, value in edition.case.values.items()
        if isinstance(value.fact, CultureValue)
    }
    return [there[name] for name in (table.only or there) if name in there]


def _susceptibility(edition: Edition, table: Table) -> Grid:
    """Antibiotics by cultures: the concentration, and S, I or R."""
    label, p = edition.language.label, edition.printer
    cultures = [one for one in _chosen_cultures(edition, table) if one.tested]
    tests = [tested for one in cultures for tested in one.tested.values()]
    unit = _unit_of_all([tested.mic for tested in tests])
    with_mic = any(tested.mic for tested in tests)
    # Label: Head of a table column, of antibiotics; minimum inhibitory concentration
    mic = label("MIC", "table") + (f", {p.unit(unit)}" if unit else "")
    parts = [mic] if with_mic else []
    # Label: Head of a table column, of antibiotics: whether S, I or R (at most 12 characters)
    parts += [label("Category", "table")]
    # Label: Head of a table column, of antibiotics
    first = label("Antibiotic", "table")
    below = tuple(Cell(part) for _ in cultures for part in parts)
    heads: Rows = ((Cell(first), *below),)
    if len(cultures) > 1:
        over = (Cell(_culture_head(edition, one), across=len(parts)) for one in cultures)
        if len(parts) > 1:
            heads = ((Cell(first, down=2), *over), below)
        else:
            heads = ((Cell(first), *over),)
    rows = []
    for key in dict.fromkeys(key for one in cultures for key in one.tested):
        found = [one.tested.get(key) for one in cultures]
        names = next(one.name for one in found if one)
        row = [Cell(p.language.capital(p.term(names)))]
        for one in found:
            value = one.mic if one else None
            row += [Cell(p.measured(bare(value, unit)) if value else "–", True)] if with_mic else []
            row.append(Cell((one.result if one else None) or "–"))
        rows.append(tuple(row))
    return Grid(heads, tuple(rows), _explain_letters(edition, tests, with_mic))


def _culture_head(edition: Edition, culture: CultureValue) -> str:
    """A culture over its columns: what grew, and from where."""
    p = edition.printer
    organism, specimen = p.text(culture), p.term(culture.specimen)
    return f"{p.language.capital(organism)} ({specimen})"


def _unit_of_all(facts: Iterable[Any]) -> str:
    """The unit that all concentrations share, or ''."""
    units = {getattr(fact, "unit", "") for fact in facts if fact is not None}
    return units.pop() if len(units) == 1 else ""


def _explain_letters(
    edition: Edition, tests: Sequence[TestedValue], with_mic: bool
) -> tuple[str, ...]:
    """What the letters of the table stand for, as far as they are in it."""
    label = edition.language.label
    # Label: Below a table of antibiotics
    letters = {
        "S": msgid("S: susceptible", "culture"),
        "I": msgid("I: susceptible, increased exposure", "culture"),
        "I*": msgid("I: intermediate", "culture"),
        "R": msgid("R: resistant", "culture"),
    }
    seen = {tested.category for tested in tests}
    told = [label(text, "culture") for letter, text in letters.items() if letter in seen]
    if with_mic:
        told.append(label("MIC: minimum inhibitory concentration", "culture"))
    return ("; ".join(told) + ".",) if told else ()


def _heads(texts: Iterable[str]) -> Rows:
    return (tuple(Cell(text) for text in texts),)


def _treatments(edition: Edition, _: Table) -> Grid:
    label, p = edition.language.label, edition.printer
    treatments = [
        v.fact for v in edition.case.values.values() if isinstance(v.fact, TreatmentValue)
    ]
    events = {
        v.name: v.fact for v in edition.case.values.values() if isinstance(v.fact, EventValue)
    }
    with_time = any(t.given or t.start or t.end for t in treatments)
    with_note = any(t.note for t in treatments)
    heads = [label("Treatment", "table"), label("Dose and frequency", "table")]
    heads += [label("Time", "table")] if with_time else []
    heads += [label("Note", "table")] if with_note else []
    rows = []
    for t in treatments:
        doses = [regimen(p, t), *(f"{time_head(p, time)}: {p.text(d)}" for time, d in t.changes)]
        row = [
            Cell(p.language.capital(p.term(t.name))),
            Cell(p.language.capital("; ".join(filter(None, doses))) or "–"),
        ]
        if with_time:
            row.append(Cell(p.language.capital(_when_given(p, t, events)) or "–"))
        if with_note:
            row.append(Cell(p.language.capital(p.term(t.note)) if t.note else "–"))
        rows.append(tuple(row))
    return Grid(_heads(heads), tuple(rows))


def _when_given(p: Printer, t: TreatmentValue, events: Mapping[str, EventValue]) -> str:
    """When a treatment was given, or began and ended."""
    times = [p.when(events[name].at) for name in t.given if name in events and events[name].at]
    if t.end and t.start and t.start.days < t.end.days:
        # Label: In a table, from when to when a treatment was given: Day 2 – Day 5
        span = p.language.label("{start} – {end}", "table")
        return span.format(start=time_head(p, t.start), end=time_head(p, t.end))
    if t.end and not t.start:
        # Label: In a table, when a treatment ended; {end} is a time: Day 5
        times.append(p.language.label("ended: {end}", "table").format(end=time_head(p, t.end)))
    return "; ".join(times) or (p.when(t.start.at) if t.start else "")


def _timeline(edition: Edition, _: Table) -> Grid:
    label = edition.language.label
    rows = tuple(
        (Cell(edition.language.capital(event.when)), Cell(edition.language.capital(event.text)))
        for event in edition.events
    )
    return Grid(_heads((label("Time", "table"), label("Event", "table"))), rows)


_FROM_FACTS = {
    "labs": _labs,
    "series": _series,
    "vitals": _vitals,
    "cultures": _cultures,
    "susceptibility": _susceptibility,
    "treatments": _treatments,
    "timeline": _timeline,
}
