"""How much work a drawing is, counted in what must be drawn: shapes, letters, colour gradients, and
the areas that masks, clips and opacity lay over each other, each as often as it is repeated.

In: the root of an SVG that is clean already. Out: nothing, or `TooLarge`; and its layers, by which
the size of its pixels is limited (raster.py). The unit of work is one plain shape, a third of a
millisecond in print.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..message import phrase
from ..patterns import compiled
from .picture import TooLarge

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
REFERENCE = compiled(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
MAX_WORK = 16_000
MAX_MASKS = 40
MAX_TEXTS = 2_000
MAX_LETTERS = 10_000
MAX_FONTS = 50  # looking for a font takes longer than drawing with it
MAX_LAYERS = 250.0  # as many times the drawing's own area
MAX_DRAWN = 40_000_000  # pixels of all layers together
FINE_LAYERS = MAX_DRAWN / 1_000_000  # up to which a column's width has 300 dpi
_MAX_CHAIN = 60  # of references
_OF_TEXT = 4  # the work of a text besides its letters
_OF_GRADIENT = 8  # the work of filling a shape with a gradient besides its stops
_OF_PATH = 200  # characters of a path that are as much work as a shape
_NUMBER = compiled(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_BEYOND = 2.3  # what lies beyond the edge is drawn so far, in sizes of the drawing
_LENGTH = compiled(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)([a-z%]*)\s*", re.I)
_UNITS = {"": 1.0, "px": 1.0, "mm": 3.78, "cm": 37.8, "in": 96.0, "pt": 1.34, "pc": 16.0}
_TRANSFORM = compiled(r"(\w+)\s*\(([^)]*)\)")
_TURNING = compiled(r"rotate|skew|matrix")
_PAIRS_ALONE = compiled(r"[^A-DF-Za-df-z]*(?:[MLCQSTZz][^A-DF-Za-df-z]*)*")

Reach = tuple[float, float]
_ANYWHERE: Reach = (math.inf, math.inf)


def local_name(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def measure(root: Any, width: float, height: float) -> float:
    """The layers of a drawing in multiples of its own area; raises `TooLarge` if it takes far more
    work than it shows."""
    texts = [element for element in root.iter() if local_name(element) in ("text", "tspan")]
    if len(texts) > MAX_TEXTS:
        raise TooLarge(phrase("“{file}” contains more texts than any drawing needs."))
    if len({element.get("font-family") for element in root.iter()}) > MAX_FONTS:
        raise TooLarge(phrase("“{file}” names more fonts than any drawing needs."))
    found = _Balance(root, width, height).weigh(root)
    if found.letters > MAX_LETTERS:
        raise TooLarge(phrase("“{file}” contains more text than any drawing needs."))
    if found.work > MAX_WORK:
        raise TooLarge(
            phrase("“{file}” repeats its shapes too many times (<use>, masks or clips).")
        )
    if found.masks > MAX_MASKS:
        raise TooLarge(phrase("“{file}” stacks more masks than any drawing needs."))
    if found.layers > MAX_LAYERS:
        raise TooLarge(
            phrase(
                "“{file}” stacks more masks, clips or transparent groups than any drawing needs."
            )
        )
    return found.layers


@dataclass
class _Weight:
    """What drawing an element takes, with everything that it repeats; `reach` is how far it
    extends at most, across and down, in its own units."""

    work: float = 0
    letters: int = 0
    masks: int = 0
    layers: float = 0.0
    largest: float = 0.0  # of the shapes within it, where that is known
    reach: Reach = _ANYWHERE

    def add(self, other: _Weight) -> None:
        self.work += other.work
        self.letters += other.letters
        self.masks += other.masks
        self.layers += other.layers
        self.largest = max(self.largest, other.largest)


@dataclass
class _Balance:
    """Weighs the elements of one drawing, each once."""

    root: Any
    width: float
    height: float
    _elements: list[Any] = field(default_factory=list)
    _by_id: dict[str, Any] = field(default_factory=dict)
    _known: dict[int, _Weight] = field(default_factory=dict)
    _stretch: float = 1.0  # how much larger than its own units anything can appear
    _stroke: float = 0.0  # how far the thickest line can reach beyond its shape
    _is_turned: bool = False  # whether something across may appear down

    def __post_init__(self) -> None:
        widest, deepest = 1.0, 0
        self._elements = list(self.root.iter())  # kept, or another would get an element's id()
        for element in self._elements:
            if element.get("id"):
                self._by_id[element.get("id")] = element
            self._is_turned |= bool(_TURNING.search(element.get("transform", "")))
            if _scale(element) > 1:
                widest = max(widest, _scale(element))
                above = [_scale(one) > 1 for one in element.iterancestors()]
                deepest = max(deepest, 1 + sum(above))
            numbers = _NUMBER.findall(element.get("stroke-width", ""))
            self._stroke = max([self._stroke, *(4 * abs(float(one)) for one in numbers[:1])])
        self._stretch = math.exp(min(20.0, deepest * math.log(widest)))

    def weigh(self, element: Any, above: tuple[int, ...] = ()) -> _Weight:
        """What an element takes, repetitions included."""
        if id(element) in above or len(above) > _MAX_CHAIN + 256:
            raise TooLarge(
                phrase("“{file}” repeats its shapes too many times (<use>, masks or clips).")
            )
        if id(element) not in self._known:
            self._known[id(element)] = self._weigh(element, (*above, id(element)))
        return self._known[id(element)]

    def _weigh(self, element: Any, above: tuple[int, ...]) -> _Weight:
        name = local_name(element)
        made = _Weight(work=1 + len(element.get("d", "") + element.get("points", "")) / _OF_PATH)
        if name in ("text", "tspan"):
            made.letters = len(element.text or "") + sum(len(one.tail or "") for one in element)
            made.work += _OF_TEXT + made.letters
        below = [self.weigh(one, above) for one in (*self._shown(element, "use"), *element)]
        for weight in below:
            made.add(weight)
        made.reach = _reach_of_shape(element, name)
        if name != "path" or _PAIRS_ALONE.fullmatch(element.get("d", "")):
            made.largest = max([made.largest, *filter(math.isfinite, made.reach)])
        if name in ("g", "use") and len(below) == 1:
            made.reach = below[0].reach
        for paint in ("fill", "stroke"):
            for gradient in self._named(element.get(paint, "")):
                made.work += made.work * (_OF_GRADIENT + self._stops(gradient))
        layers = float(name != "svg" and _is_transparent(element))
        for attribute in ("mask", "clip-path"):
            for target in self._named(element.get(attribute, "")):
                made.masks += attribute == "mask"
                layers += 2
                made.add(self.weigh(target, above))
        made.layers += layers * self._share(made)
        return made

    def _shown(self, element: Any, name: str) -> Iterator[Any]:
        if local_name(element) == name:
            target = self._by_id.get((element.get(XLINK_HREF) or element.get("href") or "")[1:])
            if target is not None:
                yield target

    def _named(self, value: str) -> Iterator[Any]:
        """The elements that an attribute refers to."""
        for name in REFERENCE.findall(value) if "url(" in value else ():
            if name in self._by_id:
                yield self._by_id[name]

    def _stops(self, gradient: Any) -> int:
        """The stops of a gradient and of those that it is made from."""
        count = 0
        for _ in range(_MAX_CHAIN):
            count += 1 + len(gradient)
            follows = self._by_id.get((gradient.get(XLINK_HREF) or gradient.get("href") or "")[1:])
            if follows is None:
                return count
            gradient = follows
        raise TooLarge(phrase("“{file}” derives its colours from each other too many times."))

    def _share(self, weight: _Weight) -> float:
        """The part of the drawing's area that an element can cover; where that is not plain, the
        whole, or more if something in it is larger."""
        across, down = weight.reach
        if self._is_turned:
            across = down = max(across, down)
        is_large = weight.largest * self._stretch > 2 * max(self.width, self.height)
        unknown = _BEYOND if is_large else 1.0
        share = 1.0
        for size, whole in ((across, self.width), (down, self.height)):
            size = (size + self._stroke) * self._stretch
            share *= min(_BEYOND, size / whole) if math.isfinite(size) else unknown
        return share


def _is_transparent(element: Any) -> bool:
    return "opacity" in element.attrib and element.get("opacity").strip() not in ("1", "1.0")


def _scale(element: Any) -> float:
    """How much an element enlarges at most what is in it."""
    if element.getparent() is not None and "viewBox" in element.attrib:
        return math.inf
    scale = 1.0
    for name, arguments in _TRANSFORM.findall(element.get("transform", "")):
        numbers = [abs(float(one)) for one in _NUMBER.findall(arguments)] or [1.0]
        if name == "matrix":
            a, b, c, d = (numbers + [1.0] * 4)[:4]
            scale *= math.hypot(a, b, c, d) if b or c else max(a, d)
        elif name == "scale":
            scale *= max(numbers[:2])
        elif name.startswith("skew"):
            return math.inf
    return scale


def _reach_of_shape(element: Any, name: str) -> Reach:
    """How far a shape extends at most, in its own units; infinite where that is not plain."""

    def number(attribute: str) -> float:
        found = _LENGTH.fullmatch(element.get(attribute, "0"))
        return float(found[1]) * _UNITS.get(found[2].lower(), 100.0) if found else math.inf

    match name:
        case "circle":
            return 2 * number("r"), 2 * number("r")
        case "ellipse":
            return 2 * number("rx"), 2 * number("ry")
        case "rect":
            return number("width"), number("height")
        case "line":
            return abs(number("x2") - number("x1")), abs(number("y2") - number("y1"))
        case "polyline" | "polygon":
            return _reach_of_points(element.get("points", ""))
        case "path" if _PAIRS_ALONE.fullmatch(element.get("d", "")):
            return _reach_of_points(element.get("d", ""))
        case "path":  # by steps: the whole way that it can go
            way = 2 * math.fsum(abs(float(one)) for one in _NUMBER.findall(element.get("d", "")))
            return way, way
    return _ANYWHERE


def _reach_of_points(text: str) -> Reach:
    numbers = [float(one) for one in _NUMBER.findall(text)]
    across, down = numbers[0::2] or [0.0], numbers[1::2] or [0.0]
    return max(across) - min(across), max(down) - min(down)
