"""A case joined with a journal and a language. In: `Case`, `Journal`, `Language`. Out: `Edition`:
facts printed, figures and citations numbered, labels chosen. Resolving never fails; what points
nowhere stays as an unresolved token. Names are imported when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)
