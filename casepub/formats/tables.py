"""A table of case.yaml as the pages print it: its texts as HTML, its cells as they fit on paper.

In: an `EditionTable`, the widths of the page and of a column. Out: what the templates print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..edition.prose import Prose, anchor
from .wide import LETTER, TURNED, divide, fits, is_turned, needs_of

if TYPE_CHECKING:
    from ..edition import EditionTable


# In the smallest print of a table, in templates/page.css: 7 pt, where 8.2 are usual.
SMALL_LETTER = LETTER * 7.0 / 8.2


def table_of(table: EditionTable, prose: Prose, width: float, column: float) -> dict[str, Any]:
    """A table; `breadth` says whether it takes up a column, the page, or a page that lies on its
    side, `small` whether it is in the smallest print; `parts` are its cells as they fit there.
    Widths in millimetres."""
    grid = table.grid
    turned = is_turned(grid, width, SMALL_LETTER, table.orientation)
    space = width + TURNED if turned else width
    small = not fits(grid, space, LETTER) and fits(grid, space, SMALL_LETTER)
    broad = grid.width > 3 or sum(needs_of(grid)) > column
    name = f"tab-{anchor(table.id)}"
    return {
        "anchor": name,
        "label": table.label,
        "title": Markup(prose.inline(table.title)),
        "note": Markup(prose.inline(table.note)),
        "notes": [
            {"mark": mark, "anchor": _note_anchor(name, mark), "text": Markup(prose.inline(text))}
            for mark, text in table.notes
        ],
        "anchor_of": {mark: _note_anchor(name, mark) for mark, _ in table.notes},
        "grid": table.grid,
        "orientation": table.orientation,
        "breadth": "landscape" if turned else "page" if broad else "column",
        "small": small,
        "parts": divide(grid, space, SMALL_LETTER if small else LETTER),
    }


def _note_anchor(table: str, mark: str) -> str:
    """The id of a note below a table."""
    return f"{table}-note-{mark if mark.isalnum() else '-'.join(f'{ord(c):x}' for c in mark)}"
