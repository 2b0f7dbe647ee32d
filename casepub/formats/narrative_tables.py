"""Tables of a narrative, which stand in the text: within the width that there is.

In: the HTML of a text. Out: the same HTML, in which a table scrolls by itself on a web page, where
its cells may hold their translations, and is divided on paper. There it stays in the column of its
text, where no table can be parted between two lines; hence one that is too long becomes several,
and one with a cell longer than that a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from .markup import tree
from .wide import BETWEEN, MOST, columns_in_parts, letters_in, longest_word

_TABLE = re.compile(r"<table>.*?</table>", re.S)
_CELL = re.compile(r"(<t[hd]\b[^>]*>)(.*?)(</t[hd]>)", re.S)
_EMPTY_HEAD = re.compile(r"<th[^>]*>\s*</th>")
LETTER, LINE = 1.9, 5.2  # millimetres, in the print of the text
HIGHEST = 110.0  # of a part, in millimetres: less than half of the column


def scrolling(html: str, label: str) -> str:
    """The text with each table in a box of its own that scrolls; `label` names the box. A head
    without words is no head."""
    opening = f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(label)}">'

    def boxed(match: re.Match[str]) -> str:
        return f"{opening}{_EMPTY_HEAD.sub('<td></td>', match[0])}</div>"

    return _TABLE.sub(boxed, html)


def in_both_languages(html: str, other: str, code: str) -> str:
    """A table whose cells hold, behind their own words, those of its translation, in the language
    `code`; nothing, if one of the two is no table or they differ in form."""
    if not (_TABLE.fullmatch(html) and _TABLE.fullmatch(other)) or _form(html) != _form(other):
        return ""
    others = iter([match[2] for match in _CELL.finditer(other)])

    def both(cell: re.Match[str]) -> str:
        beside = next(others)
        if says_the_same(_plain(cell[2]), _plain(beside)):
            return cell[0]
        words = f'<span class="other" lang="{escape(code)}">{beside}</span>'
        return f"{cell[1]}{cell[2]} {words}{cell[3]}"

    return _CELL.sub(both, html)


def says_the_same(text: str, other: str) -> bool:
    """Whether two cells have the same letters and digits: a number with another decimal mark tells
    nothing new."""
    one, two = ([sign for sign in words.casefold() if sign.isalnum()] for words in (text, other))
    return one == two


def _form(html: str) -> list[int]:
    """How many cells each row has."""
    return [len(_CELL.findall(row)) for row in html.split("<tr>")]


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def fitted(width: float) -> Callable[[str], str]:
    """What makes the tables of a text fit into a column of `width` millimetres."""
    return lambda html: _TABLE.sub(lambda match: _fitted(match[0], width), html)


@dataclass(frozen=True)
class _Table:
    """The cells of a table as lxml elements: its heads, and its rows."""

    heads: Sequence[Any]
    rows: Sequence[Sequence[Any]]

    def needs(self) -> list[float]:
        longest = [0.0] * len(self.heads)
        for row in (self.heads, *self.rows):
            for column, cell in enumerate(row[: len(longest)]):
                longest[column] = max(longest[column], longest_word(cell.text_content()))
        return [BETWEEN + LETTER * length for length in longest]


def _fitted(html: str, width: float) -> str:
    element = tree(html)[0]
    table = _Table(list(element.iterfind("thead/tr/*")), [list(r) for r in element.iter("tr")][1:])
    needs = table.needs()
    parts = columns_in_parts(needs, width)
    widths = [_widths(table, part, needs, width) for part in parts]
    highest = [
        max(_height(row, part, wide) for row in (table.heads, *table.rows))
        for part, wide in zip(parts, widths, strict=True)
    ]
    if max(highest, default=0.0) > HIGHEST:
        return _listed(table)
    long = max(needs, default=0.0) > MOST * width
    chunks = [
        (part, rows)
        for part, wide in zip(parts, widths, strict=True)
        for rows in _chunks(table, part, wide)
    ]
    if len(chunks) == 1 and not long:
        return html
    return "\n".join(_printed(table, part, rows, long) for part, rows in chunks)


def _widths(
    table: _Table, part: Sequence[int], needs: Sequence[float], width: float
) -> dict[int, float]:
    """About how wide each column of a part becomes: what it needs, and of the rest by its texts."""
    least = {column: min(needs[column], MOST * width) for column in part}
    rest = max(width - sum(least.values()), 0.0)
    texts = {
        column: 1
        + max(
            letters_in(row[column].text_content())
            for row in (table.heads, *table.rows)
            if column < len(row)
        )
        for column in part
    }
    return {c: need + rest * texts[c] / sum(texts.values()) for c, need in least.items()}


def _height(row: Sequence[Any], part: Sequence[int], widths: dict[int, float]) -> float:
    """About how high a row becomes."""
    lines = [
        1 + 1.15 * LETTER * letters_in(row[c].text_content()) // max(widths[c] - BETWEEN, LETTER)
        for c in part
        if c < len(row)
    ]
    return LINE * max(lines, default=1.0)


def _chunks(
    table: _Table, part: Sequence[int], widths: dict[int, float]
) -> list[list[Sequence[Any]]]:
    """The rows, as many together as may stand below each other without being parted."""
    made: list[list[Sequence[Any]]] = [[]]
    head = _height(table.heads, part, widths)
    height = head
    for row in table.rows:
        own = _height(row, part, widths)
        if made[-1] and height + own > 2 * HIGHEST:
            made.append([])
            height = head
        made[-1].append(row)
        height += own
    return made


def _printed(table: _Table, part: Sequence[int], rows: Sequence[Sequence[Any]], long: bool) -> str:
    def line(row: Sequence[Any]) -> str:
        return f"<tr>{''.join(_written(row[c]) for c in part if c < len(row))}</tr>"

    opening = '<table class="long">' if long else "<table>"
    return (
        f"{opening}\n<thead>{line(table.heads)}</thead>\n"
        f"<tbody>{''.join(map(line, rows))}</tbody>\n</table>"
    )


def _listed(table: _Table) -> str:
    """The rows below each other, each cell behind its head."""
    made = []
    for row in table.rows:
        for head, cell in zip(table.heads, row, strict=False):
            name = head.text_content().strip()
            before = f"<b>{escape(name)}:</b> " if name else ""
            if cell.text_content().strip():
                made.append(f'<p class="cell">{before}{_written(cell, inner=True)}</p>')
    return "\n".join(made)


def _written(cell: Any, inner: bool = False) -> str:
    from lxml import html as lxml_html

    text: str = lxml_html.tostring(cell, encoding="unicode", with_tail=False)
    return re.sub(r"^<t[hd][^>]*>|</t[hd]>$", "", text) if inner else text
