"""The rows of written tables, held against the facts by whose names they are headed.

In: the facts with their labels, and the tables of an edition. Out: `Finding`s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...bilingual import patient
from ...bilingual.items import Reading, ReadQuantity, Unit
from ...bilingual.reading import reader
from ...diagnostic import Position, Related
from ...edition import Edition
from ...edition.grid import Cell
from ...message import say
from ..finding import Finding
from ..subject import Subject
from .known import Course, Measured, is_other
from .measured import KnownValues


@dataclass(frozen=True)
class _Row:
    """A row of a table that an author wrote out."""

    table: str
    number: int
    cells: Sequence[Cell]
    head: patient.RowHead

    def numbers(self, unit: Unit, language: str) -> list[tuple[int, ReadQuantity]]:
        """The numbers in a unit behind the head, each with its column."""
        read = reader(language).read
        return [
            (column, item)
            for column, cell in enumerate(self.cells[1:], 1)
            for item in read(cell.text).of_kind("number")
            if unit in _units(item, self.cells[0].text, read)
        ]

    def place(self, subject: Subject, column: int) -> Position:
        return subject.case.position("tables", self.table, "rows", self.number, column)


def _written_rows(subject: Subject, edition: Edition) -> Iterator[_Row]:
    """The rows of the tables that casepub does not draw."""
    tables = subject.case.file.tables if subject.case.file else {}
    for table in edition.tables:
        if table.id in tables and not tables[table.id].of:
            for number, cells in enumerate(table.rows):
                head = cells[0].text if cells else ""
                yield _Row(
                    table.id,
                    number,
                    cells,
                    patient.row_head(head, edition.language.code, subject.lexicon),
                )


def find(subject: Subject, edition: Edition, known: KnownValues) -> Iterator[Finding]:
    """The rows of tables against the facts by whose names they are headed."""
    for row in _written_rows(subject, edition) if known.once or known.courses else ():
        for one, unit in known.once:
            if patient.is_labelled(row.head, one.label):
                yield from _compare_row(subject, edition, row, one, unit)
        for course, unit, _ in known.courses:
            if patient.is_labelled(row.head, course.label):
                yield from _compare_course_row(subject, edition, row, course, unit)


def _compare_course_row(
    subject: Subject, edition: Edition, row: _Row, course: Course, unit: Unit
) -> Iterator[Finding]:
    """A row headed by the name of a course, with a value that it never had. Where the unit is a power
    of ten, which a number alone does not show, the row or the cell must tell it."""
    powers = all("10" in fact.unit for fact in course.at.values())

    def is_bare(column: int) -> bool:
        return not any("10" in row.cells[at].text for at in (0, column))

    for column, item in row.numbers(unit, edition.language.code):
        if (
            not item.bound
            and not item.comparator
            and not (powers and is_bare(column))
            and all(is_other(item, fact, edition) for fact in course.at.values())
        ):
            yield Finding(
                say(
                    "The table says “{words}” for {name}, which is none of the values of "
                    "case.yaml ({values}).",
                    words=row.cells[column].text,
                    name=course.name(edition),
                    values=course.told(edition),
                ),
                row.place(subject, column),
                say("Correct the wrong value, or let casepub draw the table: `of: series`."),
                (Related(course.value.position, say("The values in case.yaml.")),),
            )


def _compare_row(
    subject: Subject, edition: Edition, row: _Row, one: Measured, unit: Unit
) -> Iterator[Finding]:
    """A row headed by the name of a fact, with one value in the fact's unit that is not the fact's.
    Of several values, each is of another day."""
    told = row.numbers(unit, edition.language.code)
    if len(told) == 1 and is_other(told[0][1], one.fact, edition):
        column = told[0][0]
        yield Finding(
            say(
                "The table says “{words}” for {name}, but case.yaml says {value}.",
                words=row.cells[column].text,
                name=one.name(edition),
                value=one.typed,
            ),
            row.place(subject, column),
            say("Correct the wrong value."),
            (Related(one.value.position, say("The fact.")),),
        )


def _units(item: ReadQuantity, head: str, read: Callable[[str], Reading]) -> list[Unit]:
    """The unit of a cell's number: its own, else what the head of its row gives, CRP (mg/dL)."""
    if item.units or item.per:
        return [item.unit]
    behind = re.split(r"[(,\[]", head, maxsplit=1)[1:]
    given = read(f"1 {behind[0]}").of_kind("number") if behind else []
    return [q.unit for q in given] or [item.unit]
