"""What casepub draws, in the colour of a journal.

In: a drawing in the common blue and its tints, and the colour that the journal prints its heads and
rules in. Out: the drawing in that colour, and in tints of it that are as light.
"""

from __future__ import annotations

import re

INK = "#1f4e6b"  # of what is drawn for every journal
# Its tints: how much white each contains.
MIDDLE, LIGHT, BAND, FAINT = "#8fabbb", "#cfdae1", "#e3eaef", "#c3ced6"
_WHITE = {INK: 0.0, MIDDLE: 0.5, LIGHT: 0.78, BAND: 0.88, FAINT: 0.74}
_COLOUR = re.compile("|".join(_WHITE))


def inked(svg: str, ink: str) -> str:
    """A drawing in another colour, given as `#rrggbb`."""
    if ink == INK:
        return svg
    parts = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]

    def tint(found: re.Match[str]) -> str:
        white = _WHITE[found[0]]
        return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)

    return _COLOUR.sub(tint, svg)
