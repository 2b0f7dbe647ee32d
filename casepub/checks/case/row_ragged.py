"""A row of a table has fewer or more cells than the table has columns.

Why: A forgotten cell moves all values after it under the wrong heads; a row that is too short would
be printed with an empty end.

Flagged (case.yaml):

    tables:
      doses:
        title: {tr: Dozlar, en: Doses}
        columns: [{tr: İlaç, en: Drug}, {tr: 1. gün, en: Day 1}, {tr: 3. gün, en: Day 3}]
        rows:
          - [{tr: seftriakson, en: ceftriaxone}, 2 g]

Clean (case.yaml):

    tables:
      doses:
        title: {tr: Dozlar, en: Doses}
        columns: [{tr: İlaç, en: Drug}, {tr: 1. gün, en: Day 1}, {tr: 3. gün, en: Day 3}]
        rows:
          - [{tr: seftriakson, en: ceftriaxone}, {text: 2 g, across: 2}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

if TYPE_CHECKING:
    from ...case.model import Table

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW


def find(subject: Subject) -> Iterator[Finding]:
    tables = subject.case.file.tables if subject.case.file else {}
    for name, table in tables.items():
        if table.of:
            continue
        heads: list[Any] = [*table.heads, *([table.columns] if table.columns else [])]
        columns = _columns(table)
        for kind, rows in (("heads", heads), ("rows", table.rows)):
            for index, cells in _widths(rows):
                if cells == columns:
                    continue
                at = (kind, index) if index < len(getattr(table, kind)) else ("columns",)
                yield Finding(
                    say(
                        "This row takes up {cells} column, and the table has {columns}.",
                        "This row takes up {cells} columns, and the table has {columns}.",
                        count=cells,
                        cells=cells,
                        columns=columns,
                    ),
                    subject.case.position("tables", name, *at),
                    say(
                        "Add a cell (an empty one as {{}}), or `across:` to a cell that spans "
                        "several columns."
                    )
                    if cells < columns
                    else say("Remove a cell, or add a head under `columns:`."),
                )


def _columns(table: Table) -> int:
    """How many columns a table has: by its heads, or by its first row."""
    if table.columns:
        return len(table.columns)
    rows: list[Any] = [*table.heads[:1], *table.rows]
    return next((cells for _, cells in _widths(rows)), 0)


def _widths(rows: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """How many columns each row takes up, with the cells that reach down into it; rows that only
    name a group are left out."""
    reaching: list[tuple[int, int]] = []  # of cells above: how many rows they still take, columns
    for index, row in enumerate(rows):
        if not isinstance(row, list):
            continue
        spans = [(int(getattr(cell, "across", 1)), int(getattr(cell, "down", 1))) for cell in row]
        yield index, sum(across for across, _ in spans) + sum(width for _, width in reaching)
        reaching = [(left - 1, width) for left, width in reaching if left > 1]
        reaching += [(down - 1, across) for across, down in spans if down > 1]
