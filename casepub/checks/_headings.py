"""Headings that are misspelt, which several checks must not take for other faults.

In: an edition. Out: the section that a heading was meant to begin.
"""

from __future__ import annotations

from ..diagnostic import nearest
from ..edition import Edition, EditionSection


def misspelt_section(edition: Edition, section: EditionSection) -> str:
    """The section that an unknown heading was meant to begin: one that is not there; or ''."""
    if section.id:
        return ""
    known = edition.heading_words
    near = nearest(edition.language.lower(section.written.title), known)
    name = known.get(near, "")
    return "" if name in {one.id for one in edition.sections} else name


def misspelt_sections(edition: Edition) -> set[str]:
    """The sections whose headings are misspelt."""
    return {misspelt_section(edition, section) for section in edition.sections} - {""}
