"""SVG with only the elements that draw: no scripts, styles, entities, remote parts or comments. In:
the bytes of a file. Out: a `Picture`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..picture import MAX_ASPECT, SVG, Picture, TooLarge

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
_ATTRIBUTE = re.compile(r"(?!(?i:on|style$|base$))[A-Za-z][\w-]*$")
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
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if etree.QName(root).namespace not in (_SVG_NS, None) or etree.QName(root).localname != "svg":
        raise ValueError("not an SVG")
    for count, element in enumerate(list(root.iter())):
        if count >= _MAX_SVG_ELEMENTS:
            raise TooLarge("contains more shapes than any drawing needs")
        unsafe += _clean_element(element)
    if _use_bomb(root):
        raise TooLarge("repeats its shapes over and over (<use>)")
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
    tag = str(element.tag)
    if name not in _SILENT and "sodipodi" not in tag and "inkscape" not in tag:
        yield f"<{name}>"
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _fault_of(attribute: str, value: str) -> str | None:
    """Why an attribute must go: what is unsafe about it, or '' where it is merely of no use. None
    where it may stay."""
    from lxml import etree

    local = etree.QName(attribute).localname
    reaches = _REACHES.search(value)
    if attribute in (_XLINK, "href"):
        return None if value.strip().startswith("#") else "reference to another file"
    if not _ATTRIBUTE.match(local) or reaches:
        return f"{local} attribute" if local.lower().startswith("on") or reaches else ""
    if etree.QName(attribute).namespace not in (None, _XML_NS) or local.startswith("data-"):
        return ""
    return None


def _use_bomb(root: Any) -> bool:
    """Whether <use> elements, which repeat others, draw more shapes than any real drawing needs, or
    repeat themselves."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    weights: dict[int, int] = {}

    def weight(element: Any, above: tuple[int, ...] = ()) -> int:
        """How many shapes an element draws, including repetitions."""
        if id(element) in above or len(above) > 60:
            return _MAX_SVG_ELEMENTS + 1
        if id(element) not in weights:
            target = (
                by_id.get((element.get(_XLINK) or element.get("href") or "")[1:])
                if element.tag in (f"{{{_SVG_NS}}}use", "use")
                else None
            )
            inside = [target] if target is not None else list(element)
            weights[id(element)] = 1 + sum(weight(child, (*above, id(element))) for child in inside)
        return weights[id(element)]

    return weight(root) > _MAX_SVG_ELEMENTS


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
