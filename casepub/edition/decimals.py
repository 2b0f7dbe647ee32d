"""Numbers below each other with their decimal marks in one line.

In: the cells of a table. Out: the same cells; those of a column of numbers know what is to be left
free before them. Nothing is added to their texts, which are copied and read aloud as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..patterns import compiled
from .grid import Cell, Grid, changed, columns_of

_EMPTY = ("", "–", "-", "—")
_ARROW = compiled(r"[\s\u00a0]*[↑↓]$")


def by_decimals(grid: Grid, align: Sequence[str], mark: str) -> Grid:
    """The grid with its columns of numbers aligned at `mark`: those for which the author wants it,
    and of the others without an alignment those that hold nothing but numbers of one unit."""
    number = _number(mark)
    free = {
        column: made
        for column, cells in _columns(grid).items()
        if (own := align[column] if column < len(align) else "") in ("", "decimal")
        and (made := _free(cells, number, forced=own == "decimal"))
    }
    if not free:
        return grid

    def aligned(column: int, cell: Cell) -> Cell:
        found = number.match(cell.text)
        if column not in free or not found or not _stands_alone(cell):
            return cell
        longest = free[column]
        return replace(cell, decimal=mark, free=longest[: len(longest) - len(found[0])])

    return replace(grid, rows=changed(grid.rows, aligned))


def _number(mark: str) -> re.Pattern[str]:
    """What a number has before its decimal mark, with the signs before it."""
    groups = "," if mark == "." else "."
    return re.compile(rf"(?:[%<>≤≥≈~±+−-]\s?){{0,2}}\d(?:[\d{groups}\u00a0\u202f]*\d)?")


def _columns(grid: Grid) -> dict[int, list[Cell]]:
    made: dict[int, list[Cell]] = {}
    for _, column, cell in columns_of(grid.rows):
        if _stands_alone(cell):
            made.setdefault(column, []).append(cell)
    return made


def _stands_alone(cell: Cell) -> bool:
    return cell.across == 1 and not cell.group and cell.align in ("", "left")


def _free(cells: Sequence[Cell], number: re.Pattern[str], forced: bool) -> str:
    """The longest of what stands before the decimal marks of a column, or '' where it is not to be
    aligned or where nothing would move."""
    shown = [_ARROW.sub("", cell.text) for cell in cells if cell.text not in _EMPTY]
    found = [match for text in shown if (match := number.match(text))]
    units = {re.sub(r"^[.,]\d+", "", match.string[match.end() :]) for match in found}
    if not forced and (len(found) < len(shown) or len(units) > 1):
        return ""
    parts = [match[0] for match in found]
    return max(parts, key=len) if len(set(map(len, parts))) > 1 else ""
