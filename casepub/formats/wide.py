"""Tables that are wider than the page: in smaller print, else with their words divided by hyphens,
else on a page that lies on its side, else divided into parts that fit one below the other.

In: the cells of a table and a width in millimetres. Out: how it is set; one or several `Grid`s,
each of which begins with the heads of the rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..edition.grid import Cell, Grid, Rows, columns_of

# In the print of tables: of a letter, and between two columns.
LETTER, BETWEEN = 1.6, 3.0
_WORD = re.compile(r"(\W*)([^\W\d_]+)(\W*)")  # between brackets and stops
TURNED = 297.0 - 210.0  # of A4: how much wider the text is on a page that lies on its side
MOST = 0.4  # of the width: a word that needs more is broken, so that others have a place beside it


Words = Callable[[str], Sequence[int]]  # the letters of a word before which it may be divided


@dataclass(frozen=True)
class Setting:
    """How a table is set: on a page that lies on its side, in the smallest print, with its words
    divided."""

    turned: bool = False
    small: bool = False
    hyphenated: bool = False


# What is tried, one after another, until the table fits.
_SETTINGS = tuple(
    Setting(turned, small, hyphenated)
    for turned in (False, True)
    for small, hyphenated in ((False, False), (True, False), (True, True))
)


def letters_in(text: str) -> float:
    """How wide a text is, in letters of common width."""
    return sum(map(_breadth, text))


def _breadth(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 2.0
    return 1.6 if sign in "mwMW%@—" else 1.25 if sign.isupper() else 1.0


def longest_word(text: str, divided: Words | None = None) -> float:
    """The width of the longest word of a text, in letters; of what stands together of it, where
    words may be divided."""
    words = re.split(r"[ \n]+", text)
    if divided:
        return max(
            (letters_in(part) for word in words for part in _parts(word, divided)), default=0
        )
    return max(map(letters_in, words), default=0.0)


def _parts(word: str, divided: Words) -> Iterator[str]:
    """The parts of a word between which a hyphen may stand, with it; codes and sequences of
    capitals are left whole."""
    at = 0
    run = _WORD.fullmatch(word)
    if run and not run[2].isupper():
        for place in divided(run[2]):
            yield word[at : len(run[1]) + place] + "-"
            at = len(run[1]) + place
    yield word[at:]


def needs_of(grid: Grid, letter: float = LETTER, divided: Words | None = None) -> list[float]:
    """The width in millimetres below which the longest word of each column would be broken;
    `letter` is that of one letter; `divided` says where words may be divided."""
    return [BETWEEN + letter * length for length in _longest_words(grid, divided)]


def widths_of(grid: Grid, width: float, letter: float) -> list[float]:
    """The widths of the columns: what each needs, of the rest of `width` what the texts in them
    want, and of what is left then the same for each."""
    needs = [min(need, MOST * width) for need in needs_of(grid, letter)]
    rest = max(width - sum(needs), 0.0)
    longest = [1.0] * len(needs)
    for rows in (grid.heads, grid.rows):
        for _, column, cell in columns_of(rows):
            if cell.across == 1 and column < len(longest):
                length = letter * letters_in(cell.text)
                longest[column] = max(longest[column], min(length, MOST * width))
    wanting = [max(long - need, 0.1) for long, need in zip(longest, needs, strict=True)]
    share = min(rest / sum(wanting), 1.0)
    left = (rest - share * sum(wanting)) / len(needs)
    made = [need + share * want + left for need, want in zip(needs, wanting, strict=True)]
    return [one * width / sum(made) for one in made]


def fits(grid: Grid, width: float, letter: float, divided: Words | None = None) -> bool:
    """Whether the columns stand beside each other in a width, in print of letters so wide."""
    return len(columns_in_parts(needs_of(grid, letter, divided), width)) == 1


def setting_of(
    grid: Grid,
    width: float,
    letters: tuple[float, float],
    orientation: str | None,
    divided: Words,
) -> Setting:
    """How a table is set in the `width` of the upright page: the first way in which it fits, of
    those that its author allows; where none is, as if it had fitted, to be divided. `letters` are
    the widths of a letter in common and in the smallest print."""
    tried = [
        one for one in _SETTINGS if not orientation or one.turned == (orientation != "portrait")
    ]
    for one in tried:
        space = width + TURNED if one.turned else width
        if fits(grid, space, letters[one.small], divided if one.hyphenated else None):
            return one
    return tried[0]


def is_turned(grid: Grid, width: float, letter: float, orientation: str | None) -> bool:
    """Whether a table stands on a page that lies on its side: its author says so; or does not, and
    it fits there but not in the `width` of the upright page, in the smallest print, of letters
    `letter` millimetres wide."""
    if orientation:
        return orientation == "landscape"
    return not fits(grid, width, letter) and fits(grid, width + TURNED, letter)


def divide(
    grid: Grid, width: float, letter: float = LETTER, divided: Words | None = None
) -> list[Grid]:
    """The table, or what of its columns fits in a width, part by part. Cells with a word that is
    broken are marked as `long`."""
    needs = needs_of(grid, letter, divided)
    if max(needs, default=0.0) > MOST * width:
        most = (MOST * width - BETWEEN) / letter
        heads, rows = (_marked(part, most, divided) for part in (grid.heads, grid.rows))
        grid = Grid(heads, rows, grid.remarks)
    parts = columns_in_parts(needs, width)
    if len(parts) == 1:
        return [grid]
    return [Grid(_part(grid.heads, part), _part(grid.rows, part), grid.remarks) for part in parts]


def columns_in_parts(needs: Sequence[float], width: float) -> list[list[int]]:
    """The columns that stand beside each other in a width, by what each of them needs; the first
    column begins every part."""
    needs = [min(need, MOST * width) for need in needs]
    if sum(needs) <= width or len(needs) < 3:
        return [list(range(len(needs)))]
    parts: list[list[int]] = [[]]
    left = width - needs[0]
    for column in range(1, len(needs)):
        if parts[-1] and needs[column] > left:
            parts.append([])
            left = width - needs[0]
        parts[-1].append(column)
        left -= needs[column]
    even = -(-(len(needs) - 1) // len(parts))  # as many columns in each part, if they fit
    evenly = [list(range(at, min(at + even, len(needs)))) for at in range(1, len(needs), even)]
    if all(needs[0] + sum(needs[column] for column in part) <= width for part in evenly):
        parts = evenly
    return [[0, *part] for part in parts]


def _longest_words(grid: Grid, divided: Words | None) -> list[float]:
    """How many letters the longest word of each column has, with its marks; a formula is never
    divided."""
    longest = [0.0] * grid.width
    for rows in (grid.heads, grid.rows):
        for _, column, cell in columns_of(rows):
            if cell.across == 1 and column < len(longest):
                formulas = (letters_in(printed) for printed, _ in cell.formulas)
                length = max(longest_word(cell.free + cell.text, divided), *formulas, 0.0)
                length += len(",".join(cell.marks)) * 0.6
                longest[column] = max(longest[column], length)
    return longest


def _marked(rows: Rows, most: float, divided: Words | None) -> Rows:
    return tuple(
        tuple(replace(cell, long=longest_word(cell.text, divided) > most) for cell in row)
        for row in rows
    )


def _part(rows: Rows, columns: Sequence[int]) -> Rows:
    """Some columns of rows; a cell over several of them is as wide as what of it is there."""
    made: list[list[Cell]] = [[] for _ in rows]
    for number, column, cell in columns_of(rows):
        there = sum(1 for at in range(column, column + cell.across) if at in columns)
        if there:
            made[number].append(replace(cell, across=there))
    return tuple(map(tuple, made))
