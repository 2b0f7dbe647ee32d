"""What may stand in the attributes of a drawing: values that draw, and no free text.

In: the name and value of an attribute. Out: the value that is kept, or None where it is none that a
renderer understands. Such a value is ignored when it is drawn (SVG 1.1, F.2), so that nothing looks
otherwise without it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..patterns import compiled
from .stylesheet import is_colour

_NUMBER = r"[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:[eE][+-]?\d{1,3})?"
_LENGTH = rf"{_NUMBER}(?:px|pt|pc|mm|cm|in|em|ex|rem|ch|Q|%|deg|rad|turn)?"
_LENGTHS = compiled(rf"\s*{_LENGTH}(?:(?:\s*,\s*|\s+|(?=[+-])){_LENGTH})*\s*,?\s*")
_TRANSFORMS = compiled(
    rf"\s*(?:(?:matrix|translate|scale|rotate|skew|skewX|skewY|translateX|translateY|scaleX|scaleY)"
    rf"\s*\(\s*{_LENGTH}(?:(?:\s*,\s*|\s+|(?=[+-])){_LENGTH}){{0,5}}\s*\)[\s,]*)*|none"
)
_REFERENCE = r"url\(\s*['\"]?#[^'\")]+['\"]?\s*\)"
_FUNCTION = rf"(?:rgb|hsl)a?\(\s*{_LENGTH}(?:[\s,/]+{_LENGTH}){{2,3}}\s*\)"
_COLOUR = compiled(rf"(?:{_REFERENCE}\s*)?(?P<plain>#[0-9A-Fa-f]{{3,8}}|{_FUNCTION}|[A-Za-z]*)")
_MASK = compiled(_REFERENCE)
_LANGUAGE = compiled(r"[a-z]{2,3}(?:-(?:Latn|Cyrl|Arab|Grek|Hebr|Hans|Hant))?(?:-[A-Z]{2})?")
_ASPECT = compiled(r"(?:defer\s+)?(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(?:meet|slice))?")

_COLOURS = {"fill", "stroke", "color", "stop-color"}
_PAINTS = ("none", "transparent", "context-fill", "context-stroke")
_LENGTH_ATTRIBUTES = """
    x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy fr width height offset rotate textLength pathLength
    opacity fill-opacity stroke-opacity stop-opacity stroke-width stroke-dasharray stroke-dashoffset
    stroke-miterlimit font-size letter-spacing word-spacing baseline-shift font-weight font-stretch
"""
_LISTS = frozenset(_LENGTH_ATTRIBUTES.split())
_BASELINES = """auto baseline use-script no-change reset-size ideographic alphabetic hanging
    mathematical central middle text-after-edge text-before-edge text-bottom text-top before-edge
    after-edge top bottom center"""
_UNITS = "userSpaceOnUse objectBoundingBox"
_WORDS = {
    name: set(words.split())
    for name, words in {
        "alignment-baseline": _BASELINES,
        "dominant-baseline": _BASELINES,
        "baseline-shift": "baseline sub super",
        "clip-path": "none",
        "clip-rule": "nonzero evenodd",
        "clipPathUnits": _UNITS,
        "display": "inline block none inline-block contents flow-root list-item table flex",
        "fill-rule": "nonzero evenodd",
        "font-size": "xx-small x-small small medium large x-large xx-large larger smaller",
        "font-stretch": "normal ultra-condensed extra-condensed condensed semi-condensed "
        "semi-expanded expanded extra-expanded ultra-expanded wider narrower",
        "font-style": "normal italic oblique",
        "font-variant": "normal small-caps all-small-caps none",
        "font-weight": "normal bold bolder lighter",
        "gradientUnits": _UNITS,
        "height": "auto",
        "lengthAdjust": "spacing spacingAndGlyphs",
        "letter-spacing": "normal",
        "mask": "none",
        "mask-type": "luminance alpha",
        "maskContentUnits": _UNITS,
        "maskUnits": _UNITS,
        "overflow": "visible hidden scroll auto clip",
        "paint-order": "normal fill stroke markers",
        "rotate": "auto auto-reverse",
        "rx": "auto",
        "ry": "auto",
        "shape-rendering": "auto optimizeSpeed crispEdges geometricPrecision",
        "space": "default preserve",
        "spreadMethod": "pad reflect repeat",
        "stroke-dasharray": "none",
        "stroke-linecap": "butt round square",
        "stroke-linejoin": "miter round bevel arcs miter-clip",
        "text-anchor": "start middle end",
        "text-decoration": "none underline overline line-through blink solid double dotted dashed "
        "wavy",
        "text-rendering": "auto optimizeSpeed optimizeLegibility geometricPrecision",
        "vector-effect": "none non-scaling-stroke non-scaling-size non-rotation fixed-position",
        "version": "1.0 1.1 1.2 2 2.0",
        "visibility": "visible hidden collapse",
        "width": "auto",
        "word-spacing": "normal",
        "writing-mode": "lr-tb rl-tb tb-rl lr rl tb horizontal-tb vertical-rl vertical-lr",
    }.items()
}
_ANYWHERE = {"inherit", "initial", "unset", "revert"}
# Families that readers have, or that programs write; any other name is one's own.
_FAMILIES = {
    name.strip().lower()
    for name in """serif, sans-serif, monospace, cursive, fantasy, system-ui, ui-sans-serif,
    ui-serif, ui-monospace, math, inherit, Sans, Mono, Arial, ArialMT, Arial Black, Arial Narrow,
    Arial Unicode MS, Avenir, Avenir Next, Baskerville, Bitstream Vera Sans, Book Antiqua, Bookman,
    Calibri, Cambria, Cambria Math, Candara, Century Gothic, cmb10, cmex10, cmmi10, cmr10, cmss10,
    cmsy10, cmtt10, Computer Modern Roman, Consolas, Constantia, Corbel, Courier, Courier New,
    DejaVu Sans, DejaVu Sans Mono, DejaVu Sans Display, DejaVu Serif, DejaVu Serif Display, Fira
    Sans, Franklin Gothic Medium, FreeMono, FreeSans, FreeSerif, Futura, Garamond, Geneva, Georgia,
    Gill Sans, Gill Sans MT, Helvetica, Helvetica Neue, Impact, Inter, Latin Modern Roman, Lato,
    Liberation Mono, Liberation Sans, Liberation Sans Narrow, Liberation Serif, Linux Libertine O,
    Lucida Console, Lucida Grande, Lucida Sans, Lucida Sans Unicode, Menlo, Merriweather, Microsoft
    Sans Serif, Minion Pro, Monaco, Montserrat, MS Gothic, MS Reference Sans Serif, MS Sans Serif,
    Myriad Pro, MyriadPro-Regular, Nimbus Mono L, Nimbus Roman, Nimbus Roman No9 L, Nimbus Sans,
    Nimbus Sans L, Noto Sans, Noto Serif, Open Sans, Optima, Oswald, Palatino, Palatino Linotype,
    PT Sans, PT Serif, Poppins, Raleway, Roboto, Roboto Condensed, Roboto Mono, San Francisco, Segoe
    UI, SF Pro Text, Source Sans 3, Source Sans Pro, Source Serif Pro, STIXGeneral, Symbol, Tahoma,
    Times, Times New Roman, TimesNewRomanPSMT, Trebuchet MS, Ubuntu, Univers, Verdana, Wingdings,
    Zapf Dingbats, Zapfino, -apple-system, BlinkMacSystemFont""".replace("\n    ", " ").split(",")
}


def keep_value(name: str, value: str) -> str | None:
    """What of an attribute's value is kept; None where nothing is."""
    if name in _AS_IS:
        return value
    return _keep(name, value)


# Numbers alone, and ids that are renamed: the drawing's own rules look at those.
_AS_IS = ("id", "d", "points", "viewBox")


@lru_cache(maxsize=2048)  # a drawing has the same few values again and again
def _keep(name: str, value: str) -> str | None:
    if name == "font-family":
        return _keep_families(value)
    words = value.split()
    allowed = _WORDS.get(name, set()) | _ANYWHERE
    if words and all(word in allowed for word in words):
        return value
    if name in _COLOURS:
        return value if _is_colour(value.strip()) else None
    if name in ("mask", "clip-path"):
        return value if _MASK.fullmatch(value.strip()) else None
    if name in ("transform", "gradientTransform"):
        return value if _TRANSFORMS.fullmatch(value.strip()) else None
    if name in ("lang", "preserveAspectRatio"):
        form = _LANGUAGE if name == "lang" else _ASPECT
        return value if form.fullmatch(value.strip()) else None
    if name == "font-style":
        return value if re.fullmatch(rf"oblique\s+{_LENGTH}", value.strip()) else None
    return value if name in _LISTS and _LENGTHS.fullmatch(value) else None


def is_computed(value: str) -> bool:
    """Whether a value may draw though it is not kept: calc(), var() and their kin."""
    return bool(re.match(r"\s*(?:calc|var|min|max|clamp|lab|lch|oklab|oklch|color)\(", value))


def _is_colour(value: str) -> bool:
    match = _COLOUR.fullmatch(value)
    if match is None:
        return False
    return (
        not match["plain"].isalpha()
        or match["plain"].lower() in _PAINTS
        or is_colour(match["plain"])
    )


def _keep_families(value: str) -> str | None:
    """The well-known families of a list."""
    kept = [one for one in value.split(",") if one.strip().strip("'\"").lower() in _FAMILIES]
    return ",".join(kept).strip() or None
