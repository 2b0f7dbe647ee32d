"""Formulas on paper, as drawings: WeasyPrint knows no MathML. The one door to ziamath, which is
loaded where there is a formula.

In: HTML with MathML, as edition/mathematics.py makes it. Out: the same with pictures in its place,
each with the formula on one line of text as its alternative, and those pictures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape

_MATH = re.compile(r"<math\b[^>]*>.*?</math>", re.S)
_ALT = re.compile(r'\balttext="([^"]*)"')
_BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
# A paragraph that goes on behind a displayed formula: it begins with a small letter or a bracket.
_GOES_ON = re.compile(
    r'(<img class="displayed formula"[^>]*></p>\s*)<p>(?=((?:<[^>]*>)*)([^\W\d_]|\())'
)
_SIZE = 20.0  # at which a formula is drawn; it is shown in em of the text around it
_ABOVE, _BELOW, _TALL = 0.9, 0.3, 1.9  # em: what a line has of room, and the most that it bears
_SCALE = 1.02  # STIX Two Math beside Source Serif 4, by the height of their small letters


def with_drawn_formulas(html: str) -> tuple[str, Mapping[str, bytes]]:
    """The HTML with its formulas as pictures, and the SVG of each by its name."""
    drawings: dict[str, bytes] = {}

    def draw(match: re.Match[str]) -> str:
        svg, width, height, depth = _drawn(match[0])
        name = hashlib.blake2b(svg, digest_size=10).hexdigest() + ".svg"
        drawings[name] = svg
        alt = _ALT.search(match[0])
        displayed = 'display="block"' in match[0]
        kind = "displayed formula" if displayed else "formula"
        above, below = (0.0, 0.0) if displayed else _too_much(height, depth)
        room = f";margin:{-above:.3f}em 0 {-below:.3f}em" if above or below else ""
        return (
            f'<img class="{kind}" src="{name}" alt="{escape(unescape(alt[1]) if alt else "")}" '
            f'style="width:{width:.3f}em;height:{height:.3f}em;'
            f'vertical-align:{below - depth:.3f}em{room}">'
        )

    if "<math" not in html:
        return html, drawings
    return _GOES_ON.sub(_without_indent, _MATH.sub(draw, html)), drawings


def _too_much(height: float, depth: float) -> tuple[float, float]:
    """How much of a formula in the text, as a fraction, does not count above and below, so that its
    line stands as far from its neighbours as others; one that is too tall for that has its room."""
    if height > _TALL:
        return 0.0, 0.0
    return max(height - depth - _ABOVE, 0.0), max(depth - _BELOW, 0.0)


def _without_indent(match: re.Match[str]) -> str:
    new = match[3].isupper()
    return match[0] if new else f'{match[1]}<p class="goes-on">'


@lru_cache(maxsize=256)
def _drawn(mathml: str) -> tuple[bytes, float, float, float]:
    """A formula as SVG, its width and height, and how far it goes below the line, in em."""
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2, config.precision = False, 3
    svg = Math(mathml, size=_SIZE).svg()
    box = _BOX.search(svg)
    _, top, width, height = map(float, box.groups()) if box else (0.0, 0.0, _SIZE, _SIZE)
    em = _SCALE / _SIZE
    return svg.encode(), width * em, height * em, (top + height) * em
