"""What hangs in the margin of a justified column: hyphens and stops at the end of a line, opening
marks at its start, so that the edge that a reader sees is straight.

In: a `Paragraph` and a place. Out: widths.
"""

from __future__ import annotations

from .paragraph import Paragraph

# The share of a sign's width that is out in the margin.
RIGHT = {
    "-": 0.55, "‐": 0.55, ".": 0.6, ",": 0.6, ";": 0.25, ":": 0.3, "’": 0.5, "”": 0.4, "–": 0.25,
    ")": 0.05,
}  # fmt: skip
LEFT = {"“": 0.4, "‘": 0.5, "(": 0.05}


def at_right(paragraph: Paragraph, end: int, hyphen: str) -> float:
    """How much of the last sign of a line that ends here hangs."""
    if not paragraph.is_justified:
        return 0.0
    sign = hyphen or paragraph.text[end - 1]
    share = RIGHT.get(sign)
    return share * paragraph.fonts.width(sign, paragraph.owner[end - 1].box.style) if share else 0.0


def at_left(paragraph: Paragraph, start: int) -> float:
    """How much of the first sign of a line that begins here hangs."""
    if not paragraph.is_justified:
        return 0.0
    sign = paragraph.text[start]
    share = LEFT.get(sign)
    return share * paragraph.fonts.width(sign, paragraph.owner[start].box.style) if share else 0.0
