"""The drawing of the timeline: an axis with the events at their true distances, connected to the
cards that describe them.

In: days of the events from the presentation. Out: an SVG without text; the cards below it are real
text of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .inks import INK

WIDTH, AXIS, HEIGHT = 1000.0, 16.0, 64.0
# of the ends of the axis, and between two marks, so that none hides another
MARGIN, NEAREST = 24.0, 36.0


def axis(days: Sequence[float], title: str) -> str:
    """The axis for events in chronological order; `title` is its text for readers who cannot see
    it."""
    count = len(days)
    places = marks(days)
    centres = [(index + 0.5) * WIDTH / count for index in range(count)]
    lines = "".join(
        (
            f'<path d="M{x:.1f} {AXIS:g}C{x:.1f} {HEIGHT * 0.62:g} {c:.1f} {HEIGHT * 0.5:g} '
            f'{c:.1f} {HEIGHT:g}"/>'
        )
        for x, c in zip(places, centres, strict=True)
    )
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{AXIS:g}" r="{6.5 if day == 0 else 5:g}"/>'
        for x, day in zip(places, days, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} '
        f'{HEIGHT:g}"><title>{escape(title)}</title>'
        f'<g fill="none" stroke="#8a97a3" stroke-width="1.6">{lines}</g>'
        f'<path d="M{MARGIN / 2:g} {AXIS:g}H{WIDTH - MARGIN / 2:g}" stroke="{INK}" '
        'stroke-width="3" stroke-linecap="round"/>'
        f'<g fill="{INK}" stroke="#fff" stroke-width="2">{dots}</g></svg>'
    )


def marks(days: Sequence[float]) -> list[float]:
    """Where on the axis each event is: in proportion to time, but never so close to another that
    the two cannot be told apart."""
    first, last = min(days), max(days)
    span = (last - first) or 1
    room = WIDTH - 2 * MARGIN
    places = [MARGIN + (day - first) / span * room for day in days]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + NEAREST)
    overshoot = places[-1] - (WIDTH - MARGIN)
    if overshoot > 0:
        places[-1] -= overshoot
        for index in range(len(places) - 2, -1, -1):
            places[index] = min(places[index], places[index + 1] - NEAREST)
    return places
