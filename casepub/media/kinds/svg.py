"""SVG with only what draws: styles as attributes, no scripts, entities, remote parts or comments,
no names and texts that nobody sees. In: the bytes of a file. Out: a `Picture`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...composed import composed
from ...message import phrase, say
from ...patterns import compiled
from ...xmltext import make_parser
from ..choices import choose
from ..drawing_work import FINE_LAYERS, REFERENCE, XLINK_HREF, local_name, measure
from ..picture import MAX_ASPECT, SVG, Picture, TooLarge
from ..stylesheet import PROPERTIES, set_styles
from ..svg_values import is_computed, keep_value
from ..symbols import place_symbols

_SVG_NS = "http://www.w3.org/2000/svg"
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
_REACHES = compiled(  # a value that could fetch something, or act
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
    "d": compiled(r"[\sMmZzLlHhVvCcSsQqTtAa\d.,+\-eE]*"),
    "points": compiled(r"[\s\d.,+\-eE]*"),
    "viewBox": compiled(r"[\s\d.,+\-eE]*"),
}
_ONLY_USED = ("clipPath", "mask", "linearGradient", "radialGradient")  # draw nothing by themselves
_COARSE = say("for Word and JATS into fewer pixels, because of its many masks, clips and opacities")
_MIN_GRADIENT = 0.01  # of a shape's own size
MAX_SVG = 1_000_000  # bytes
_MAX_SVG_ELEMENTS = 8_000


def recognises(data: bytes) -> bool:
    """Whether these bytes begin like XML."""
    head = data[:1024].lstrip()
    return head[:1] == b"<" or head.startswith(b"\xef\xbb\xbf<")


def clean(name: str, data: bytes) -> Picture:
    """The drawing, and which parts of it could run code or load remote content."""
    from lxml import etree

    root, unsafe, fonts = _reduce(data)
    width, height = _svg_size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    box = [float(one) for one in re.findall(r"\d+(?:\.\d+)?", root.get("viewBox"))]
    layers = measure(root, *(box[2:] if len(box) == 4 and min(box[2:]) > 0 else (width, height)))
    notes = [
        say("its letters are not in “{font}”, which readers may not have", font=font)
        for font in fonts
    ]
    return Picture(
        name,
        SVG,
        etree.tostring(root, encoding="utf-8"),
        width,
        height,
        unsafe=tuple(dict.fromkeys(unsafe)),
        converted=tuple(notes + [_COARSE] * (layers > FINE_LAYERS)),
        layers=layers,
    )


def _reduce(data: bytes) -> tuple[Any, list[str], list[str]]:
    """The root of an SVG reduced to what draws: no scripts, styles, entities, remote parts or
    comments; what was unsafe; and the fonts that are not named any more."""
    from lxml import etree

    if len(data) > MAX_SVG:
        raise TooLarge(phrase("“{file}” is larger than any drawing needs."))
    unsafe: list[str] = [say("entities")] if b"<!ENTITY" in data else []
    root = etree.fromstring(data, make_parser())
    if etree.QName(root).namespace not in (_SVG_NS, None) or etree.QName(root).localname != "svg":
        raise ValueError("not an SVG")
    if sum(1 for _ in root.iter()) > _MAX_SVG_ELEMENTS:
        raise TooLarge(phrase("“{file}” contains more shapes than any drawing needs."))
    unsafe += choose(root)
    unsafe += set_styles(root)
    place_symbols(root)
    fonts = _lost_fonts(root)
    for element in list(root.iter()):
        unsafe += _clean_element(element)
    unsafe += [fault for one in root.iter() for fault in _limit_repetition(one)]
    _drop_unseen(root)
    _drop_unseen_text(root)
    root = _with_plain_prefixes(root)
    etree.cleanup_namespaces(root)
    return root, unsafe, fonts


def _lost_fonts(root: Any) -> list[str]:
    """The lists of fonts in which there is none that is well known."""
    lists = (element.get("font-family", "").strip() for element in root.iter("*"))
    lost = (fonts for fonts in lists if fonts and keep_value("font-family", fonts) is None)
    return [fonts[:60] for fonts in dict.fromkeys(lost)][:5]


def _clean_element(element: Any) -> Iterator[str]:
    """Take an element out of the drawing unless it draws, and its attributes unless they are
    harmless; yields what was unsafe."""
    name = local_name(element) if isinstance(element.tag, str) else "entity"
    if name in _DRAWS and isinstance(element.tag, str):
        for attribute, value in element.attrib.items():
            fault = _fault_of(attribute, value)
            if fault is not None:
                del element.attrib[attribute]
                if fault:
                    yield fault
            elif attribute not in (XLINK_HREF, "href"):
                yield from _clean_value(element, attribute, value)
        return
    if not _is_silent(element, name):
        yield f"<{name}>"
    _remove(element)


def _clean_value(element: Any, attribute: str, value: str) -> Iterator[str]:
    """Keep of an attribute what draws; yields what would draw and is not known."""
    name = attribute.rpartition("}")[2]
    kept = keep_value(name, value)
    if kept is None:
        del element.attrib[attribute]
        if is_computed(value):
            yield say("the value of “{attribute}”", attribute=name)
    elif kept != value:
        element.set(attribute, kept)


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
    space, _, local = attribute.rpartition("}")
    if attribute in (XLINK_HREF, "href"):
        return None if value.strip().startswith("#") else say("reference to another file")
    if _reaches(value) or local.lower().startswith("on"):
        return f"{local} attribute"
    if local in ("filter", "marker-start", "marker-mid", "marker-end") and value != "none":
        return f"{local} attribute"
    if local not in _ATTRIBUTES or space[1:] not in ("", _XML_NS):
        return ""
    return None


def _reaches(value: str) -> bool:
    """Whether a value could fetch something, or act; the many numbers of a path are passed over
    at once."""
    may = "(" in value or ":" in value or "@" in value or "\\" in value
    return may and _REACHES.search(value) is not None


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
    for element in list(root.iter()):
        if local_name(element) in _ONLY_USED and used.isdisjoint(
            one.get("id") for one in element.iter()
        ):
            _remove(element)
    _name_ids(root, {name: f"i{number}" for number, name in enumerate(sorted(used))})
    for element in root.iter():
        if local_name(element) not in ("text", "tspan"):
            element.text = element.text if not (element.text or "").strip() else None
            for child in element:
                child.tail = child.tail if not (child.tail or "").strip() else None
        else:
            element.text = composed(element.text or "")
            for child in element:
                child.tail = composed(child.tail or "")


def _drop_unseen_text(root: Any) -> None:
    """Take out letters that are written with nothing: hidden, transparent, or without any colour.
    What an element does not say is as above it."""
    styles: dict[Any, dict[str, str]] = {}
    for element in root.iter():
        style = dict(styles.get(element.getparent(), {"fill": "black", "stroke": "none"}))
        style |= {name: value.strip() for name in _SEEN_BY if (value := element.get(name))}
        if "opacity" in element.attrib and _is_zero(element.get("opacity")):
            style["clear"] = "yes"
        styles[element] = style
    for element, style in styles.items():
        if local_name(element) in ("text", "tspan") and _is_unseen(style):
            element.text = None
            for child in element:
                child.tail = None


_SEEN_BY = ("visibility", "fill", "fill-opacity", "stroke", "stroke-opacity", "font-size")


def _is_unseen(style: dict[str, str]) -> bool:
    filled, drawn = (
        style[name] not in ("none", "transparent") and not _is_zero(style.get(f"{name}-opacity"))
        for name in ("fill", "stroke")
    )
    return (
        "clear" in style
        or style.get("visibility") in ("hidden", "collapse")
        or _is_zero(style.get("font-size"))
        or not (filled or drawn)
    )


def _is_zero(value: str | None) -> bool:
    """Whether a length or share is nothing."""
    return bool(value and re.fullmatch(r"[+-]?0*\.?0*(?:[A-Za-z]{2}|%)?", value))


def _with_plain_prefixes(root: Any) -> Any:
    """The drawing without prefixes of its own for namespaces, which may be any word."""
    from lxml import etree

    if all(element.prefix in (None, "svg") for element in root.iter()) and set(root.nsmap) <= {
        None,
        "svg",
        "xlink",
    }:
        return root
    space = etree.QName(root).namespace
    names = {None: space} if space else {}
    copies: dict[Any, Any] = {}
    for element in root.iter():
        above = copies.get(element.getparent())
        if above is None:
            made = etree.Element(element.tag, nsmap=names | {"xlink": XLINK_HREF[1:].split("}")[0]})
        else:
            made = etree.SubElement(above, element.tag)
        for name, value in element.attrib.items():
            made.set(name, value)
        made.text, made.tail = element.text, element.tail
        copies[element] = made
    return copies[root]


def _limit_repetition(element: Any) -> Iterator[str]:
    """A gradient that repeats its colours within next to nothing is drawn a million times: it
    repeats them only where its length is plainly seen; yields what was taken away."""
    if element.get("spreadMethod", "pad") == "pad":
        return
    in_own_box = element.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    plain = in_own_box and "gradientTransform" not in element.attrib
    copied = XLINK_HREF in element.attrib or "href" in element.attrib
    if not plain or copied or _gradient_length(element) < _MIN_GRADIENT:
        del element.attrib["spreadMethod"]
        yield "repeated colours (spreadMethod)"


def _gradient_length(gradient: Any) -> float:
    """The length of a gradient as a part of its shape."""

    def part(name: str, default: float) -> float:
        found = re.fullmatch(r"\s*(-?\d*\.?\d+)(%?)\s*", gradient.get(name, str(default)))
        return float(found[1]) / (100 if found[2] else 1) if found else 0.0

    if local_name(gradient) == "radialGradient":
        return part("r", 0.5)
    return max(abs(part("x2", 1) - part("x1", 0)), abs(part("y2", 0) - part("y1", 0)))


def _clean_numbers(element: Any) -> None:
    """Keep of an attribute that takes numbers what can be read as such."""
    for name, form in _NUMBERS.items():
        value = element.get(name)
        sound = form.match(value) if value else None
        if sound and sound.end() < len(value):
            element.set(name, sound[0])


def _used_ids(root: Any) -> set[str]:
    """The ids that something in the drawing refers to."""
    used = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in (XLINK_HREF, "href"):
                used.add(value.strip()[1:])
            elif "url(" in value:
                used.update(REFERENCE.findall(value))
    return used


def _name_ids(root: Any, names: dict[str, str]) -> None:
    """Give the ids that are used plain names, and take the others away: an id may name someone."""
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id" and value not in names:
                del element.attrib["id"]
            elif name == "id":
                element.set("id", names[value])
            elif name in (XLINK_HREF, "href"):
                element.set(name, "#" + names[value.strip()[1:]])
            elif "url(" in value:
                element.set(name, REFERENCE.sub(lambda at: f"url(#{names[at[1]]})", value))


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
