"""Tables of which only a few rows are left for another page. Such a table is set a little tighter,
so that it needs no such page; where that does not help, rows of the page before stand with them.

In: an article's HTML, and how it is set. Out: its HTML, with that said of the tables in question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

FEW = 5  # rows that do not stand alone on a page, unless they are high:
HIGH = 1 / 3  # of the page
_ROW, _CELL = re.compile(r"<tr\b.*?</tr>", re.S), re.compile(r"<t[hd]\b[^>]*>")
_SPAN = re.compile(r'rowspan="(\d+)"')


@dataclass(frozen=True)
class _Part:
    """What of a table stands on one plate: how many rows, what share of its height, and whether it
    lies on its side."""

    rows: int
    share: float
    turned: bool


def without_short_rests(html: str, set_pages: Callable[[str], Any]) -> tuple[str, Any]:
    """The article and its typeset document, in which no table has a short rest, where that can be
    avoided. `set_pages` sets HTML on pages."""
    document = set_pages(html)
    short = _short(document)
    if not short:
        return html, document
    tight = _marked(html, short, _tightened)
    tighter = set_pages(tight)
    still = {name: short[name] for name in _short(tighter) if name in short}
    if not still:
        return tight, tighter
    helped = {name: parts for name, parts in short.items() if name not in still}
    html = _marked(_marked(html, helped, _tightened), still, _parted)
    return html, set_pages(html)


def _short(document: Any) -> dict[str, list[_Part]]:
    """The parts of each table of which the last is short, by its id."""
    return {
        name: parts
        for name, parts in _parts(document).items()
        if len(parts) > 1 and _is_short(parts[-1])
    }


def _is_short(part: _Part) -> bool:
    return part.share < HIGH and (part.turned or part.rows < FEW)


def _parts(document: Any) -> dict[str, list[_Part]]:
    """The parts of each table, by its id."""
    found: dict[str, list[_Part]] = {}
    for page in document.pages:
        box = page._page_box
        if not box.page_type.name.startswith("plate-"):
            continue
        boxes = list(box.descendants())
        figure = next(one for one in boxes if one.element_tag == "figure")
        if "table" in (figure.element.get("class") or "").split():
            bodies = [one for one in boxes if one.element_tag == "tbody" and one.children]
            rows = sum(len(body.children) for body in bodies)
            share = figure.margin_height() / box.height
            turned = box.page_type.name == "plate-landscape"
            found.setdefault(figure.element.get("id"), []).append(_Part(rows, share, turned))
    return found


def _marked(
    html: str,
    tables: Mapping[str, list[_Part]],
    mark: Callable[[str, list[_Part]], str],
) -> str:
    """The article with something said of some tables."""
    for name, parts in tables.items():
        start = html.index(f'<figure id="{name}"')
        end = html.index("</figure>", start)
        html = f"{html[:start]}{mark(html[start:end], parts)}{html[end:]}"
    return html


def _tightened(table: str, _: list[_Part]) -> str:
    return table.replace('class="', 'class="tight ', 1)


def _parted(table: str, parts: list[_Part]) -> str:
    """A table whose last part has rows enough: on pages that lie on their side, where nothing else
    stands, half of what the last two have."""
    before, last = parts[-2:]
    half = (before.rows + last.rows) // 2
    wanted = half if last.turned else min(FEW, half)
    begin = table.rindex("<tbody>")
    rows = list(_ROW.finditer(table, begin))
    first = len(rows) - wanted
    if wanted <= last.rows or first < 1:
        return table
    while first > 1 and _hangs_together(rows, first):
        first -= 1
    at = rows[first].start() + len("<tr")
    return f"{table[:at]} data-page{table[at:]}"


def _hangs_together(rows: list[re.Match[str]], first: int) -> bool:
    """Whether a row belongs to the one before it: a heading of a group, or a cell over both."""
    if 'class="group"' in rows[first - 1][0]:
        return True
    reach = 0
    for number, row in enumerate(rows[:first]):
        spans = [int(span) for cell in _CELL.findall(row[0]) for span in _SPAN.findall(cell)]
        reach = max([reach, *(number + span for span in spans)])
    return reach > first
