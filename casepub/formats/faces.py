"""The fonts of web pages, embedded: of each face the pieces whose letters a page has.

In: the HTML of a page. Out: style rules with the font files inside. A whole face has a thousand
letters and more, of which a page needs a hundred; `scripts/fonts` cuts each into the pieces below,
whose files are in templates/fonts/web/. What no piece has is printed in a font of the reader's
machine.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from ..resources import TEMPLATES

FOLDER = TEMPLATES / "fonts" / "web"
# The faces that carry the text: family, file, weight, style. Bold italic, and italic in small
# print, are made by the browser.
FACES = (
    ("Source Serif 4", "SourceSerif4-Regular", 400, "normal"),
    ("Source Serif 4", "SourceSerif4-It", 400, "italic"),
    ("Source Serif 4", "SourceSerif4-Semibold", 600, "normal"),
    ("Source Sans 3", "SourceSans3-Regular", 400, "normal"),
    ("Source Sans 3", "SourceSans3-Semibold", 600, "normal"),
)


def _span(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, last + 1)))


# In every page: Turkish, English, and what their medical texts use.
_COMMON = _span(0x20, 0x7E) | frozenset(
    "\u00a0\u202f\u2009\u2011çÇğĞıİöÖşŞüÜâîûÂÎÛäßáéóñ–—‘’“”•…−×≤≥±°µ·©†‡½²³↑"
)
PIECES = {
    "common": _COMMON,
    "western": _span(0xA1, 0xFF) - _COMMON,
    "central": _span(0x100, 0x17F) - _COMMON,
    "greek": _span(0x391, 0x3C9) | {"\u03d5"},
    "cyrillic": _span(0x400, 0x45F),
    "signs": frozenset("⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉←→↓↔≈≠√∞∆∂∑∏∫′″‰€₺♀♂⅓⅔⅛‹›‚„™"),
}
# Elements whose text stands in another weight or style than the text around them.
_SLANTED = re.compile(r"<(em|i)\b[^>]*>(.*?)</\1>|<p class=\"title-other\"[^>]*>(.*?)</p>", re.S)
_BOLD = re.compile(r"<(b|strong|h[1-6]|th|summary)\b[^>]*>(.*?)</\1>", re.S)
_NOT_TEXT = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.S)


def with_fonts(html: str) -> str:
    """A page with the fonts that it needs in its styles."""
    return html.replace("<style>", f"<style>{faces_for(html)}\n", 1)


def faces_for(html: str) -> str:
    """The fonts of a page as style rules."""
    everything = _letters(html)
    slanted = _letters("".join(map("".join, _SLANTED.findall(html))))
    bold = _letters("".join(map("".join, _BOLD.findall(html))))
    rules = []
    for face in FACES:
        used = slanted if face[3] == "italic" else bold if face[2] > 400 else everything
        rules += [_rule(face, name) for name, letters in PIECES.items() if letters & used]
    return "\n".join(rules)


@lru_cache(maxsize=1)
def all_faces() -> str:
    """The fonts with all their pieces, for pages that are still being written."""
    return "\n".join(_rule(face, name) for face in FACES for name in PIECES)


def _letters(html: str) -> frozenset[str]:
    return frozenset(unescape(_NOT_TEXT.sub("", html)))


@lru_cache(maxsize=64)
def _rule(face: tuple[str, str, int, str], piece: str) -> str:
    family, file, weight, style = face
    data = base64.b64encode((FOLDER / f"{file}-{piece}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"font-display:swap;unicode-range:{_ranges(PIECES[piece])};"
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _ranges(letters: Iterable[str]) -> str:
    """Letters as CSS lists them: U+20-7E,U+A0."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
