"""Headings that are misspelt, which several checks must not take for other faults.

In: an edition. Out: the section that a heading was meant to begin; where one stands that is written
as a part of another.
"""

from __future__ import annotations

import re

from ..diagnostic import Position, nearest
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


_LOWER = re.compile(r"^#{2,6}[ \t]+(?P<title>[^\n]+?)[ \t#]*$", re.M)


def lower_heading(edition: Edition, name: str) -> tuple[Position, str] | None:
    """Where a section begins as a part of another (## Discussion), and that other's title."""
    for section in edition.sections:
        source = section.text.source_text
        for found in _LOWER.finditer(source.text):
            if edition.heading_words.get(edition.language.lower(found["title"])) == name:
                return source.at(found.start(), len(found[0])), section.written.title
    return None
