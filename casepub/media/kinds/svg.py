"""SVG with only what draws: styles as attributes, no scripts, entities, remote parts or comments,
no names and texts that nobody sees. In: the bytes of a file. Out: a `Picture`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...xmltext import make_parser
from ..choices import choose
from ..picture import MAX_ASPECT, SVG, Picture, TooLarge
from ..stylesheet import PROPERTIES, set_styles

_SVG_NS = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAWS = {
    "svg",
    "g",
    "path",
    "circle",
    "ellipse",
    "rect",
    "line",
    "polyline",
    "polygon",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "use",
    "text",
    "tspan",
}
_SILENT = {
    "title",
    "desc",
    "metadata",
}  # dropped without a word: they draw nothing, and may name someone
_XML_NS = "http://www.w3.org/XML/1998/namespace"
_REACHES = re.compile(  # a value that could fetch something, or act
    r"url\(\s*['\"]?(?!['\"]?#)|javascript:|expression\(|@import|image-set\(|src\(|\\\\", re.I
)
_OF_SHAPES = """
    id x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy fr width height d points viewBox offset rotate
    preserveAspectRatio transform gradientTransform gradientUnits spreadMethod clipPathUnits
    maskUnits maskContentUnits mask-type textLength lengthAdjust pathLength space lang version
"""
_ATTRIBUTES = PROPERTIES | frozenset(_OF_SHAPES.split())
# What stands in an attribute that takes numbers; behind a fault, nothing is drawn (SVG 1.1, F.2).
_NUMBERS = {
    "d": re.compile(r"[\sMmZzLlHhVvCcSsQqTtAa\d.,+\-eE]*"),
    "points": re.compile(r"[\s\d.,+\-eE]*"),
    "viewBox": re.compile(r"[\s\d.,+\-eE]*"),
}
_TRANSFORM = re.compile(
    r"\s*(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\s\d.,+\-eEpxdg]*\)[\s,]*)*|none"
)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_MAX_MASKS = 40
_MAX_TEXTS = 2_000
MAX_SVG = 1_000_000  # bytes
_MAX_SVG_ELEMENTS = 8_000


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like XML."""
    head = data[:1024].lstrip()
    return head[:1] == b"<" or head.startswith(b"\xef\xbb\xbf<")


def clean(name: str, data: bytes) -> Picture:
    """The drawing, and which parts of it could run code or load remote content."""
    drawing, width, height, unsafe = clean_svg(data)
    return Picture(name, SVG, drawing, width, height, (), tuple(unsafe))


def clean_svg(data: bytes) -> tuple[bytes, int, int, list[str]]:
    """An SVG reduced to what draws: no scripts, styles, entities, remote parts or comments; its
    size; and what was unsafe."""
    from lxml import etree

    if len(data) > MAX_SVG:
        raise TooLarge("is larger than any drawing needs")
    unsafe = ["entities"] if b"<!ENTITY" in data else []
    root = etree.fromstring(data, make_parser())
    if etree.QName(root).namespace not in (_SVG_NS, None) or etree.QName(root).localname != "svg":
        raise ValueError("not an SVG")
    if sum(1 for _ in root.iter()) > _MAX_SVG_ELEMENTS:
        raise TooLarge("contains more shapes than any drawing needs")
    unsafe += choose(root)
    unsafe += set_styles(root)
    for element in list(root.iter()):
        unsafe += _clean_element(element)
    _drop_unseen(root)
    _refuse_bombs(root)
    width, height = _svg_size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8"), width, height, list(dict.fromkeys(unsafe))


def _clean_element(element: Any) -> Iterator[str]:
    """Take an element out of the drawing unless it draws, and its attributes unless they are
    harmless; yields what was unsafe."""
    from lxml import etree

    name = etree.QName(element).localname if isinstance(element.tag, str) else "entity"
    if name in _DRAWS and isinstance(element.tag, str):
        for attribute, value in list(element.attrib.items()):
            fault = _fault_of(attribute, value)
            if fault is not None:
                del element.attrib[attribute]
                if fault:
                    yield fault
        return
    if not _is_silent(element, name):
        yield f"<{name}>"
    _remove(element)


def _is_silent(element: Any, name: str) -> bool:
    """Whether an element draws nothing: a title, a program's own notes, or what stands in them."""
    from lxml import etree

    if not isinstance(element.tag, str):
        return False
    foreign = etree.QName(element).namespace not in (_SVG_NS, None)
    return foreign or name in _SILENT or element.getparent() is None


def _remove(element: Any) -> None:
    """Take an element out of the drawing, but not the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _fault_of(attribute: str, value: str) -> str | None:
    """Why an attribute must go: what is unsafe about it, or '' where it is merely of no use. None
    where it may stay."""
    from lxml import etree

    local = etree.QName(attribute).localname
    reaches = _REACHES.search(value)
    if attribute in (_XLINK, "href"):
        return None if value.strip().startswith("#") else "reference to another file"
    if reaches or local.lower().startswith("on"):
        return f"{local} attribute"
    if local in ("filter", "marker-start", "marker-mid", "marker-end") and value != "none":
        return f"{local} attribute"
    if local not in _ATTRIBUTES or etree.QName(attribute).namespace not in (None, _XML_NS):
        return ""
    return None


def _drop_unseen(root: Any) -> None:
    """Take out what nobody sees: elements that are not displayed, definitions that nothing uses,
    text that is not in a text, what is no number among numbers; ids become plain ones."""
    for element in list(root.iter()):
        if element.get("display") == "none" and element is not root:
            _remove(element)
        else:
            _clean_numbers(element)
    used = _used_ids(root)
    for element in list(root.iter(f"{{{_SVG_NS}}}defs", "defs")):
        for child in list(element):
            if not any(inner.get("id") in used for inner in child.iter()):
                _remove(child)
    _name_ids(root, {name: f"i{number}" for number, name in enumerate(sorted(used))})
    for element in root.iter():
        if _local(element) not in ("text", "tspan"):
            element.text = element.text if not (element.text or "").strip() else None
            for child in element:
                child.tail = child.tail if not (child.tail or "").strip() else None


def _clean_numbers(element: Any) -> None:
    """Keep of an attribute that takes numbers what can be read as such."""
    for name, form in _NUMBERS.items():
        sound = form.match(element.get(name, ""))
        if name in element.attrib and sound and sound.end() < len(element.get(name)):
            element.set(name, sound[0])
    for name in ("transform", "gradientTransform"):
        if name in element.attrib and not _TRANSFORM.fullmatch(element.get(name).strip()):
            del element.attrib[name]


def _used_ids(root: Any) -> set[str]:
    """The ids that something in the drawing refers to."""
    used = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in (_XLINK, "href"):
                used.add(value.strip()[1:])
            else:
                used.update(_REFERENCE.findall(value))
    return used


def _name_ids(root: Any, names: dict[str, str]) -> None:
    """Give the ids that are used plain names, and take the others away: an id may name someone."""
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id" and value not in names:
                del element.attrib["id"]
            elif name == "id":
                element.set("id", names[value])
            elif name in (_XLINK, "href"):
                element.set(name, "#" + names[value.strip()[1:]])
            elif "url(" in value:
                element.set(name, _REFERENCE.sub(lambda at: f"url(#{names[at[1]]})", value))


def _refuse_bombs(root: Any) -> None:
    """Raise `TooLarge` if a drawing takes far more work than it shows: <use>, masks and clips that
    repeat shapes over and over, or themselves; thousands of texts."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    weights: dict[int, tuple[int, int]] = {}

    def weigh(element: Any, above: tuple[int, ...] = ()) -> tuple[int, int]:
        """How many shapes and how many masks an element draws, including repetitions."""
        if id(element) in above or len(above) > 60:
            return 2 * _MAX_SVG_ELEMENTS + 1, 0
        if id(element) not in weights:
            targets = [
                by_id.get((element.get(_XLINK) or element.get("href") or "")[1:])
                if _local(element) == "use"
                else None
            ]
            for name in ("mask", "clip-path"):
                targets += [by_id.get(key) for key in _REFERENCE.findall(element.get(name, ""))]
            shapes, masks = 1, int("mask" in element.attrib)
            for child in [*(target for target in targets if target is not None), *element]:
                more, further = weigh(child, (*above, id(element)))
                shapes, masks = shapes + more, masks + further
            weights[id(element)] = shapes, masks
        return weights[id(element)]

    shapes, masks = weigh(root)
    if shapes > 2 * _MAX_SVG_ELEMENTS:
        raise TooLarge("repeats its shapes over and over (<use>, masks or clips)")
    if masks > _MAX_MASKS:
        raise TooLarge("lays more masks upon each other than any drawing needs")
    if sum(_local(element) == "text" for element in root.iter()) > _MAX_TEXTS:
        raise TooLarge("contains more texts than any drawing needs")


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _svg_size(root: Any) -> tuple[int, int]:
    box = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))

    def length(name: str) -> float:
        match = re.match(r"\s*(\d+(?:\.\d+)?)\s*(px|mm|cm|in|pt)?\s*$", root.get(name, ""))
        return (
            float(match[1])
            * {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72}.get(match[2] or "", 1)
            if match
            else 0
        )

    width, height = length("width"), length("height")
    if len(box) == 4 and float(box[2]) > 0 and float(box[3]) > 0:
        if not width:
            width = float(box[2])
        height = width * float(box[3]) / float(box[2])
    if round(width) < 1 or round(height) < 1 or not (1 / MAX_ASPECT < width / height < MAX_ASPECT):
        raise ValueError("an SVG needs a viewBox, or a width and height")
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return round(width), round(height)
