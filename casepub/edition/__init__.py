"""A case joined with a journal and a language. In: `Case`, `Journal`, `Language`. Out: `Edition`:
facts printed, figures and citations numbered, labels chosen. Resolving never fails; what points
nowhere stays as an unresolved token. Names are imported when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import imported_from

if TYPE_CHECKING:
    from .edition import Edition, EditionSection, EditionTable, resolve
    from .figures import EditionFigure
    from .headings import SECTIONS, heading_words
    from .text import Code, EditionText, codes

__all__ = [
    "SECTIONS",
    "Code",
    "Edition",
    "EditionFigure",
    "EditionSection",
    "EditionTable",
    "EditionText",
    "codes",
    "heading_words",
    "resolve",
]
_MODULES = {  # where each of them lives
    "Code": ".text",
    "Edition": ".edition",
    "EditionFigure": ".figures",
    "EditionSection": ".edition",
    "EditionTable": ".edition",
    "EditionText": ".text",
    "SECTIONS": ".headings",
    "codes": ".text",
    "heading_words": ".headings",
    "resolve": ".edition",
}
__getattr__ = imported_from(_MODULES, __name__)
