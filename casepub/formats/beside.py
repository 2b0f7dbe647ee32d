"""Both languages of an article on one web page, paragraph beside paragraph, as they were paired.

In: an edition, its comparison with the other one, what prints their texts. Out: the sections in
rows, each with a paragraph or a few, what translates them, and an id that the same row has on the
other language's page. What has no counterpart has a row of its own; without a comparison, nothing
is beside anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..edition.prose import HtmlBlock, Prose
from .narrative_tables import in_both_languages, says_the_same

if TYPE_CHECKING:
    from ..bilingual import Comparison, ParagraphPair
    from ..bilingual.document import DocumentSection, Paragraph
    from ..edition import Edition, EditionSection, EditionTable
    from ..edition.grid import Grid, Rows

HEAD = 24  # letters by which a paragraph is known again among the blocks of its page
Cut = tuple[int, int]  # between two rows: how many blocks of either language stand before it


@dataclass(frozen=True)
class Row:
    """Blocks, and those of the other language that say the same; `id` is the same on both pages."""

    blocks: tuple[HtmlBlock, ...]
    other: tuple[HtmlBlock, ...] = ()
    id: str = ""

    @property
    def mentions(self) -> tuple[tuple[str, str], ...]:
        """The figures and tables that the blocks mention."""
        return tuple(dict.fromkeys(one for block in self.blocks for one in block.mentions))


class Beside:
    """What stands beside the texts of an edition: those of the other language, if there is a page
    in it."""

    def __init__(
        self,
        edition: Edition,
        proses: Mapping[str, Prose],
        comparisons: Sequence[Comparison],
        pages: Sequence[str],
    ):
        self._proses, self._own = proses, edition.language.code
        self._shown: list[EditionSection] = []
        own = self._own
        self._comparison = next(
            (
                one
                for one in comparisons
                if own in one.languages and all(code in pages for code in one.languages)
            ),
            None,
        )
        self._turned = self._comparison is not None and self._comparison.languages[1] == own
        codes = self._comparison.languages if self._comparison else (own, "")
        self.code = codes[0] if self._turned else codes[1]
        self.edition = proses[self.code].edition if self.code else None

    @cached_property
    def _sections(self) -> list[tuple[str, DocumentSection | None, DocumentSection | None, Any]]:
        """The sections of both texts that translate each other, this edition's first: a name that
        is the same on both pages, the two, and their pairs."""
        parts = self._comparison.by_section if self._comparison else []
        return [
            (f"text-{number}", *((other, one) if self._turned else (one, other)), pairs)
            for number, (one, other, pairs) in enumerate(parts, 1)
        ]

    def _find(
        self, section: EditionSection
    ) -> tuple[str, EditionSection | None, list[ParagraphPair]]:
        """A name for a section and what translates it, what that is, and the pairs of their
        paragraphs."""
        for name, mine, theirs, pairs in self._sections:
            if self.edition and mine and theirs and _is_of(mine, section):
                found = next((s for s in self.edition.body if _is_of(theirs, s)), None)
                return name, found, [pair for pair in pairs if not _is_named(pair)]
        return "", None, []

    def heading(self, section: EditionSection) -> str:
        """The heading of what translates a section."""
        _, found, _ = self._find(section)
        return found.heading if found else ""

    def rows(self, section: EditionSection) -> list[Row]:
        """A section in rows."""
        blocks = self._proses[self._own].blocks(section.text)
        name, found, pairs = self._find(section)
        if found is None:
            return [Row((block,)) for block in blocks]
        self._shown.append(found)
        others = self._proses[self.code].blocks(found.text)
        halves = (others, blocks) if self._turned else (blocks, others)
        made = []
        for number, ((low, under), (high, over)) in enumerate(pairwise(_cuts(halves, pairs)), 1):
            row = tuple(halves[0][low:high]), tuple(halves[1][under:over])
            mine, theirs = row[::-1] if self._turned else row
            made.append(self._cell_by_cell(Row(mine, theirs, f"{name}-{number}")))
        return made

    def _cell_by_cell(self, row: Row) -> Row:
        """A row that is a table and its translation of the same form, as one table."""
        if len(row.blocks) != 1 or len(row.other) != 1:
            return row
        [block], [other] = row.blocks, row.other
        made = in_both_languages(block.html, other.html, self.code)
        return replace(row, blocks=(replace(block, html=made),), other=()) if made else row

    def rest(self) -> list[dict[str, str]]:
        """The sections of the other language that translate none, once the others are in rows."""
        return [
            {
                "heading": section.heading,
                "html": Markup(self._proses[self.code].html(section.text)),
            }
            for section in (self.edition.body if self.edition else ())
            if section not in self._shown
        ]

    def statements(self, made: Callable[[Edition, Prose], list[Any]]) -> dict[str, Any]:
        """The statements in the other language, by their place."""
        if self.edition is None:
            return {}
        return {one["anchor"]: one for one in made(self.edition, self._proses[self.code])}

    def legend(self, kind: str, name: str) -> dict[str, Any] | None:
        """The legend of a figure or the title of a table in the other language."""
        if self.edition is None:
            return None
        prose = self._proses[self.code]
        if kind == "tab":
            table = self._table(name)
            if table is None:
                return None
            return {
                "label": table.label,
                "text": Markup(prose.inline(table.title)),
                "note": Markup(prose.inline(table.note)),
                "notes": {mark: Markup(prose.inline(text)) for mark, text in table.notes},
            }
        for figure in self.edition.shown:
            if figure.id == name:
                panels = (
                    Markup(" <b>({})</b> {}").format(
                        panel.letter, Markup(prose.inline(panel.legend))
                    )
                    for panel in figure.panels
                    if panel.letter and panel.legend
                )
                legend = Markup(prose.inline(figure.legend)) + Markup("").join(panels)
                return {"label": figure.label, "text": legend}
        return None

    def _table(self, name: str) -> EditionTable | None:
        tables = self.edition.tables if self.edition else ()
        return next((table for table in tables if table.id == name), None)

    def grid(self, name: str, grid: Grid) -> Grid:
        """The cells of a table, with those of the other language if both have the same form."""
        table = self._table(name)
        if table is None or _form_of(grid) != _form_of(other := table.grid):
            return grid
        return replace(
            grid,
            heads=_with_others(grid.heads, other.heads),
            rows=_with_others(grid.rows, other.rows),
        )


def _form_of(grid: Grid) -> list[list[list[tuple[int, int]]]]:
    """The rows of a table, with how many columns and rows each cell takes up."""
    return [
        [[(cell.across, cell.down) for cell in row] for row in rows]
        for rows in (grid.heads, grid.rows)
    ]


def _with_others(rows: Rows, others: Rows) -> Rows:
    """Cells with what stands in the same place, where it says something else."""
    return tuple(
        tuple(
            replace(cell, other=None if says_the_same(cell.text, other.text) else other)
            for cell, other in zip(row, beside, strict=True)
        )
        for row, beside in zip(rows, others, strict=True)
    )


def _is_of(part: DocumentSection | None, section: EditionSection) -> bool:
    return part is not None and part.position == section.written.position


def _is_named(pair: ParagraphPair) -> bool:
    """Whether a pair is of legends, notes or the like, which stand elsewhere."""
    return any(paragraph.name for paragraph in (*pair.first, *pair.second))


def _cuts(halves: Sequence[Sequence[HtmlBlock]], pairs: Sequence[ParagraphPair]) -> list[Cut]:
    """Where the blocks of two languages can be parted so that each pair is on one side."""
    first, second = map(len, halves)
    places = [
        _places(half, [p for pair in pairs for p in (pair.first, pair.second)[side]])
        for side, half in enumerate(halves)
    ]
    spans = [
        [[places[side][id(p)] for p in (pair.first, pair.second)[side]] for side in (0, 1)]
        for pair in pairs
        if pair.first and pair.second
    ]
    if first and second and all(_is_notes(half[-1]) for half in halves):
        spans.append([[first - 1], [second - 1]])
    low, high = [0] * (first + 1), [second] * (first + 2)  # of the second half, at each block
    parted = [0] * (first + 1)
    for mine, theirs in spans:
        low[min(mine) + 1] = max(low[min(mine) + 1], max(theirs) + 1)
        high[max(mine)] = min(high[max(mine)], min(theirs))
        for at in range(min(mine) + 1, max(mine) + 1):
            parted[at] = 1
    low = list(accumulate(low, max))
    high = list(accumulate(reversed(high), min))[::-1]
    cuts = [(0, 0)]
    for at in range(first + 1):
        if low[at] <= high[at] and not parted[at]:
            cuts += [(at, low[at]), (at, high[at])]
    return list(dict.fromkeys([*cuts, (first, second)]))


def _places(blocks: Sequence[HtmlBlock], paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The block in which each paragraph stands; both come in the same order."""
    letters = [_letters(unescape(re.sub(r"<[^>]+>", "", block.html))) for block in blocks]
    at, found = 0, {}
    for paragraph in sorted(paragraphs, key=lambda one: one.start):
        own = _letters(paragraph.text)
        for sign in (own[:HEAD], own[-HEAD:]):
            fits = (n for n in range(at, len(blocks)) if sign and sign in letters[n])
            if (place := next(fits, None)) is not None:
                at = place
                break
        found[id(paragraph)] = at
    return found


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha()).casefold()


def _is_notes(block: HtmlBlock) -> bool:
    """Whether a block holds the footnotes of a section."""
    return block.html.startswith('<section class="notes"')
