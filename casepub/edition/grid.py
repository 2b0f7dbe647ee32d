"""The cells of a table, the one form of a table for all formats.

In: cells. Out: `Grid`, and walks over its cells by column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Cell:
    """A table cell: its text, and whether it holds a number; whether the number is high or low; how
    many columns and rows it takes up; the marks of notes behind it. `head`: it heads its row;
    `group`: it heads the rows below; `long`: it has a word that is broken. Of a number that is
    aligned with others, `decimal` is the decimal mark, and `free` are the signs whose place is
    left free before it. `formulas` stand in the text on the line, each with its MathML. `other` is
    the cell of the other language, where it says something in words of its own."""

    text: str
    numeric: bool = False
    flag: str = ""
    across: int = 1
    down: int = 1
    align: str = ""
    marks: tuple[str, ...] = ()
    head: bool = False
    group: bool = False
    long: bool = False
    decimal: str = ""
    free: str = ""
    formulas: tuple[tuple[str, str], ...] = ()
    other: Cell | None = None


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Grid:
    """The cells of a table: rows of heads, of which the last has one for each column, and rows
    below them. `remarks` explain signs that casepub itself printed."""

    heads: Rows
    rows: Rows
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        rows = (*self.heads[-1:], *self.rows)
        return max((sum(cell.across for cell in row) for row in rows), default=0)


def columns_of(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Every cell with its row and its column, which cells that reach down from above shift."""
    taken: dict[int, int] = {}  # of each column, the rows below that are taken
    for number, row in enumerate(rows):
        column, below = 0, {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row:
            while taken.get(column, 0):
                column += 1
            yield number, column, cell
            for at in range(column, column + cell.across):
                if cell.down > 1:
                    below[at] = cell.down - 1
            column += cell.across
        taken = below


def changed(rows: Rows, change: Callable[[int, Cell], Cell]) -> Rows:
    """The rows with each cell changed, by the column at which it begins."""
    made: list[list[Cell]] = [[] for _ in rows]
    for number, column, cell in columns_of(rows):
        made[number].append(change(column, cell))
    return tuple(map(tuple, made))


def rectangular(rows: Rows, width: int) -> Rows:
    """The rows with empty cells where some are missing, and no cell that reaches over the last row:
    who hears a table must know in which column a cell is."""
    taken = [0] * len(rows)  # of each row, how many columns are
    clipped: list[list[Cell]] = [[] for _ in rows]
    for number, _, cell in columns_of(rows):
        down = min(cell.down, len(rows) - number)
        clipped[number].append(replace(cell, down=down))
        for at in range(number, number + down):
            taken[at] += cell.across
    empty = Cell("")
    return tuple(
        (*row, *(width - count) * (empty,)) for row, count in zip(clipped, taken, strict=True)
    )
