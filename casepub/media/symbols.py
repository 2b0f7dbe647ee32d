"""The symbols of a drawing (Inkscape, Illustrator) as groups: each <use> of one gets the place and
size that its viewport would give it, so that no program that draws it must know symbols.

In: the tree of a drawing. Out: the same tree without <symbol>. What a symbol's viewport would cut
off is cut off by a clip, unless it is plain that nothing reaches beyond it.
"""

from __future__ import annotations

import math
import re
from typing import Any

from ..patterns import compiled
from .drawing_work import REFERENCE, XLINK_HREF, local_name

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_NUMBERS = compiled(_NUMBER)
_LENGTH = compiled(rf"\s*({_NUMBER})\s*(px|mm|cm|in|pt|pc|%)?\s*")
_PIXELS = {
    None: 1.0,
    "px": 1.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "pt": 4 / 3,
    "pc": 16.0,
}
_STEPS = compiled(rf"([A-Za-z])((?:[\s,]*{_NUMBER})*)")
_PAIRS = {"m": 1, "l": 1, "t": 1, "s": 2, "q": 2, "c": 3}
_OF_VIEWPORT = (
    "x",
    "y",
    "width",
    "height",
    "viewBox",
    "preserveAspectRatio",
    "overflow",
    "refX",
    "refY",
)
_MAX_PATH = 20_000  # characters; a longer one is not measured

Box = tuple[float, float, float, float]  # left, top, right, bottom


def place_symbols(root: Any) -> None:
    """Make every symbol a group, and put each <use> of it where it is seen."""
    symbols = {
        element.get("id"): element
        for element in root.iter(f"{_SVG}symbol", "symbol")
        if element.get("id")
    }
    extents = {name: _extent(symbol) for name, symbol in symbols.items()}
    page = _sizes_of(root)
    for number, use in enumerate(list(root.iter(f"{_SVG}use", "use"))):
        symbol = symbols.get((use.get(XLINK_HREF) or use.get("href") or "").strip()[1:])
        if symbol is not None:
            _place(use, symbol, page, extents[symbol.get("id")], f"symbol-clip-{number}")
    for symbol in list(root.iter(f"{_SVG}symbol", "symbol")):
        _make_group(symbol)


def _make_group(symbol: Any) -> None:
    """A symbol as a group that is not drawn where it is defined."""
    parent = symbol.getparent()
    for name in _OF_VIEWPORT:
        symbol.attrib.pop(name, None)
    symbol.tag = str(symbol.tag).replace("symbol", "g")
    if local_name(parent) != "defs":
        defs = parent.makeelement(symbol.tag[: -len("g")] + "defs")
        parent.replace(symbol, defs)
        defs.tail, symbol.tail = symbol.tail, None
        defs.append(symbol)


def _place(
    use: Any, symbol: Any, page: tuple[float, float], extent: Box | None, clip_id: str
) -> None:
    """Give a <use> the transformation that its symbol's viewport stands for."""
    x, y = (_length(use.get(name), whole, 0.0) for name, whole in zip("xy", page, strict=True))
    width, height = (
        _length(use.get(name) or symbol.get(name), whole, whole)
        for name, whole in zip(("width", "height"), page, strict=True)
    )
    across, down, box = _fit(symbol, width, height)
    move_x, move_y = x - box[0] * across, y - box[1] * down
    target = f"#{symbol.get('id')}"
    is_open = symbol.get("overflow", "").strip() in ("visible", "auto")
    if not is_open and _is_cut(extent, box):
        target = _clip(symbol, box, clip_id)
    for name in ("x", "y", "width", "height", "href", XLINK_HREF):
        use.attrib.pop(name, None)
    placed = use.makeelement(use.tag)
    placed.set("transform", f"translate({move_x:.9g} {move_y:.9g}) scale({across:.9g} {down:.9g})")
    placed.set(XLINK_HREF, target)
    use.tag = str(use.tag).replace("use", "g")  # its clips and masks are in its own space
    use.append(placed)


def _fit(symbol: Any, width: float, height: float) -> tuple[float, float, Box]:
    """How much a symbol is enlarged across and down, and its viewport in its own units."""
    view = [float(one) for one in _NUMBERS.findall(symbol.get("viewBox", ""))]
    if len(view) != 4 or min(view[2:]) <= 0:
        return 1.0, 1.0, (0.0, 0.0, width, height)
    across, down = width / view[2], height / view[3]
    how = symbol.get("preserveAspectRatio", "xMidYMid")
    if "none" not in how:
        across = down = max(across, down) if "slice" in how else min(across, down)
    if not across or not down:
        return 0.0, 0.0, (0.0, 0.0, 0.0, 0.0)
    beside = [
        (whole / scale - seen) * {"Min": 0.0, "Max": 1.0}.get(at[1] if at else "Mid", 0.5)
        for whole, scale, seen, at in (
            (width, across, view[2], re.search(r"x(Min|Mid|Max)", how)),
            (height, down, view[3], re.search(r"Y(Min|Mid|Max)", how)),
        )
    ]
    left, top = view[0] - beside[0], view[1] - beside[1]
    return across, down, (left, top, left + width / across, top + height / down)


def _clip(symbol: Any, box: Box, clip_id: str) -> str:
    """A group with the symbol in which what is beyond the viewport is cut off; what refers to
    it."""
    space = str(symbol.tag)[: -len("symbol")]
    defs = symbol.makeelement(f"{space}defs")
    clip = defs.makeelement(f"{space}clipPath", {"id": clip_id})
    sides = zip(
        ("x", "y", "width", "height"), (*box[:2], box[2] - box[0], box[3] - box[1]), strict=True
    )
    clip.append(clip.makeelement(f"{space}rect", {name: f"{side:.9g}" for name, side in sides}))
    group = defs.makeelement(f"{space}g", {"id": f"{clip_id}-of", "clip-path": f"url(#{clip_id})"})
    group.append(group.makeelement(f"{space}use", {XLINK_HREF: f"#{symbol.get('id')}"}))
    defs.extend([clip, group])
    symbol.getroottree().getroot().append(defs)
    return f"#{clip_id}-of"


def _is_cut(extent: Box | None, box: Box) -> bool:
    """Whether something may reach beyond the viewport that would be seen there."""
    if extent is None or not all(map(math.isfinite, box)):
        return True
    return any(extent[i] < box[i] or extent[i + 2] > box[i + 2] for i in (0, 1))


def _extent(symbol: Any) -> Box | None:
    """What everything in a symbol covers, lines included; None where that is not plain."""
    points: list[tuple[float, float]] = []
    for element in symbol.iterdescendants("{*}*"):
        name = local_name(element)
        if "transform" in element.attrib:
            return None
        if name in ("g", "title", "desc", "metadata"):
            continue
        found = None if REFERENCE.search("".join(element.values())) else _box_of(element, name)
        if found is None:
            return None
        line = _line_width(element)
        points += [(found[0] - line, found[1] - line), (found[2] + line, found[3] + line)]
    return _box_around(points) or (0.0, 0.0, 0.0, 0.0)


def _line_width(element: Any) -> float:
    """How far the line around a shape can reach: said by the shape or above it, 1 if nowhere."""
    for one in (element, *element.iterancestors()):
        if one.get("stroke-width"):
            return 2 * abs(_length(one.get("stroke-width"), 1.0, 1.0))
    return 2.0 if any(one.get("stroke") for one in (element, *element.iterancestors())) else 0.0


def _box_of(element: Any, name: str) -> Box | None:
    """What a shape covers; None where that is not plain."""

    def of(attribute: str) -> float:
        return _length(element.get(attribute), math.nan, 0.0)

    match name:
        case "rect":
            made = (of("x"), of("y"), of("x") + of("width"), of("y") + of("height"))
        case "circle" | "ellipse":
            rx, ry = (of("r"), of("r")) if name == "circle" else (of("rx"), of("ry"))
            made = (of("cx") - rx, of("cy") - ry, of("cx") + rx, of("cy") + ry)
        case "line":
            xs, ys = (of("x1"), of("x2")), (of("y1"), of("y2"))
            made = (min(xs), min(ys), max(xs), max(ys))
        case "polyline" | "polygon":
            numbers = [float(one) for one in _NUMBERS.findall(element.get("points", ""))]
            return _box_around([*zip(numbers[::2], numbers[1::2], strict=False)])
        case "path":
            return _box_of_path(element.get("d", ""))
        case _:
            return None
    return made if all(map(math.isfinite, made)) else None


def _box_of_path(steps: str) -> Box | None:
    """What the points of a path cover, those that only pull at a curve among them."""
    at, start, points = (0.0, 0.0), (0.0, 0.0), list[tuple[float, float]]()
    if len(steps) > _MAX_PATH or "a" in steps.lower():
        return None
    for sign, typed in _STEPS.findall(steps):
        kind, numbers = sign.lower(), [float(one) for one in _NUMBERS.findall(typed)]
        by = at if sign.islower() else (0.0, 0.0)
        if kind == "z":
            at = start
        elif kind in "hv":
            for number in numbers:
                base = at if sign.islower() else (0.0, 0.0)
                at = (base[0] + number, at[1]) if kind == "h" else (at[0], base[1] + number)
                points.append(at)
        elif kind not in _PAIRS:
            return None
        for place in range(0, len(numbers) - 1, 2) if kind in _PAIRS else ():
            point = (by[0] + numbers[place], by[1] + numbers[place + 1])
            points.append(point)
            if (place // 2 + 1) % _PAIRS[kind] == 0:
                at = point
                by = at if sign.islower() else by
            if kind == "m" and place == 0:
                start = point
    return _box_around(points)


def _box_around(points: list[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _sizes_of(root: Any) -> tuple[float, float]:
    """The size of the drawing in its own units, of which a percentage is a part."""
    view = [float(one) for one in _NUMBERS.findall(root.get("viewBox", ""))]
    if len(view) == 4 and min(view[2:]) > 0:
        return view[2], view[3]
    return _length(root.get("width"), 100.0, 100.0), _length(root.get("height"), 100.0, 100.0)


def _length(value: str | None, whole: float, default: float) -> float:
    """A length in pixels; the default where there is none that can be read."""
    found = _LENGTH.fullmatch(value or "")
    if not found:
        return default
    return float(found[1]) * (whole / 100 if found[2] == "%" else _PIXELS[found[2]])
