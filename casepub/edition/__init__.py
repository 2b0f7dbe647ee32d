"""A case joined with a journal and a language. In: `Case`, `Journal`, `Language`. Out: `Edition`:
facts printed, figures and citations numbered, labels chosen. Resolving never fails; what points
nowhere stays as an unresolved token."""

from .figures import EditionFigure
from .resolve import (
    SECTIONS,
    Edition,
    EditionSection,
    EditionTable,
    heading_words,
    resolve,
)
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
