"""A table of case.yaml as the pages print it: its texts as HTML, its cells as they fit on paper.

In: an `EditionTable`, the widths of the page and of a column. Out: what the templates print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..edition.prose import Prose, anchor
from .wide import LETTER, TURNED, Words, divide, needs_of, setting_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..edition import EditionTable
    from ..language import Language


# In the smallest print of a table, in templates/page.css: 7 pt, where 8.2 are usual.
SMALL_LETTER = LETTER * 7.0 / 8.2
HYPHENS = (6, 2, 3)  # hyphenate-limit-chars there


def table_of(
    table: EditionTable, prose: Prose, width: float, column: float, scale: float = 1.0
) -> dict[str, Any]:
    """A table; `breadth` says whether it takes up a column, the page, or a page that lies on its
    side, `small` whether it is in the smallest print, `hyphenated` whether its words are divided;
    `parts` are its cells as they fit there. Widths in millimetres; tables are printed in `scale`
    times their common size."""
    grid, letters = table.grid, (LETTER * scale, SMALL_LETTER * scale)
    words = _words(prose.edition.language)
    set_as = setting_of(grid, width, letters, table.orientation, words)
    space = width + TURNED if set_as.turned else width
    broad = grid.width > 3 or sum(needs_of(grid, letters[0])) > column
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
        "breadth": "landscape" if set_as.turned else "page" if broad else "column",
        "small": set_as.small,
        "hyphenated": set_as.hyphenated,
        "parts": divide(grid, space, letters[set_as.small], words if set_as.hyphenated else None),
    }


def _words(language: Language) -> Words:
    """Where words of a language may be divided in a table."""

    def divided(word: str) -> Sequence[int]:
        from ..typeset.hyphenation import Divider, register  # few tables have such words

        register(language)
        return Divider(language.code, HYPHENS).places(word)

    return divided


def _note_anchor(table: str, mark: str) -> str:
    """The id of a note below a table."""
    return f"{table}-note-{mark if mark.isalnum() else '-'.join(f'{ord(c):x}' for c in mark)}"
