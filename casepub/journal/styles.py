"""The style sheets in a journal's folder, as they may be used.

In: a journal and a file's name. Out: a `StyleSheet`: CSS that loads nothing and stays a style, and
what of the file was left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..case.files import read_text
from ..csstext import rewrite
from ..diagnostic import Diagnostic, Position, Severity
from ..message import say
from .check_names import STYLE_SHEET_UNSAFE

if TYPE_CHECKING:
    from . import Journal

MAX_FINDINGS = 20  # of one style sheet


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet: its rules as they may be used, and what was left out of them."""

    css: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


@lru_cache(maxsize=16)
def read_sheet(journal: Journal, name: str) -> StyleSheet:
    """The journal's own style sheet `name`; an empty one if it has none or it cannot be read."""
    file = f"{journal.shown}/{name}"
    path = journal.folder / name
    if not path.is_symlink() and not path.is_file():
        return StyleSheet()
    text, faults = read_text(journal.folder, name, file, what=say("journal's folder"))
    if text is None:
        return StyleSheet("", tuple(faults))
    css, left = rewrite(text)
    for one in left[:MAX_FINDINGS]:
        faults.append(
            Diagnostic(
                STYLE_SHEET_UNSAFE,
                Severity.WARNING,
                say("This is left out of the style sheet: {what}.", what=one.what),
                Position(file, one.line, one.column),
                say(
                    "A journal's style sheet loads nothing: write colours, sizes and distances "
                    "here, without @import, @font-face and url()."
                ),
            )
        )
    return StyleSheet(css, tuple(faults))
