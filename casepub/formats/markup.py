"""The HTML of an edition's texts as a tree to walk; the formats other than HTML are made from it.

In: HTML from edition/prose.py, which contains only a few known elements. Out: lxml elements, or
their plain words.
"""

from __future__ import annotations

import re
from typing import Any

MATHML = "http://www.w3.org/1998/Math/MathML"
INLINE = {
    "em",
    "strong",
    "sup",
    "sub",
    "a",
    "code",
    "br",
    "del",
    "span",
    "mark",
    "i",
    "b",
    "u",
    "math",
}


def tree(html: str) -> Any:
    """The HTML below one element; nothing is loaded from elsewhere, entities are resolved."""
    from lxml import html as lxml_html

    return lxml_html.fragment_fromstring(
        re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", html),
        create_parent="div",
    )


def mathml(element: Any, prefix: str = "") -> Any:
    """A formula among HTML as XML of its own, its elements in the space of MathML."""
    from lxml import etree

    made = etree.Element(f"{{{MATHML}}}math", nsmap={prefix or None: MATHML})
    _copy(element, made)
    return made


def _copy(element: Any, made: Any) -> None:
    from lxml import etree

    made.text = element.text
    for name, value in element.attrib.items():
        if name != "xmlns":
            made.set(name, value)
    for child in element:
        _copy(child, etree.SubElement(made, f"{{{MATHML}}}{child.tag}"))


def is_inline(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag in INLINE
