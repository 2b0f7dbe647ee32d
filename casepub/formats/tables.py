"""A table of case.yaml as the pages print it: its texts as HTML, its cells as they fit on the paper.

In: an `EditionTable`, the widths of the page and of a column. Out: what the templates print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..edition.prose import Prose, anchor
from .wide import divide, needs_of

if TYPE_CHECKING:
    from ..edition import EditionTable


def table_of(table: EditionTable, prose: Prose, width: float, column: float) -> dict[str, Any]:
    """A table; `parts` are its cells as they fit in a width in millimetres, `broad` tells whether
    it needs more than that of a column."""
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
        "broad": table.grid.width > 3 or sum(needs_of(table.grid)) > column,
        "parts": divide(table.grid, width),
    }


def _note_anchor(table: str, mark: str) -> str:
    """The id of a note below a table."""
    return f"{table}-note-{mark if mark.isalnum() else '-'.join(f'{ord(c):x}' for c in mark)}"
