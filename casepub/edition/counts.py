"""Where an edition is longest. In: an `Edition`. Out: the place where an author would cut first.
What a journal limits is counted in `journal.limits`."""

from __future__ import annotations

from ..journal import words
from ..patterns import compiled
from .edition import Edition

_CUT = compiled(r"\n\s*\n")


def longest_paragraph(edition: Edition) -> tuple[str, int, int] | None:
    """The longest paragraph of the text: its section's heading, its number there, and its words;
    where an author would cut first."""
    found = [
        (words(part), -index, section.heading, number)
        for index, section in enumerate(edition.body)
        for number, part in enumerate(
            (piece for piece in _CUT.split(section.text.source_text.text) if piece.strip()), 1
        )
    ]
    if not found:
        return None
    most, _, heading, number = max(found)
    return heading, number, most
