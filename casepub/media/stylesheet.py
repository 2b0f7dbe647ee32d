"""The styles of a drawing as attributes of its elements, as Inkscape, matplotlib and Illustrator
write them in `style` and `<style>`. The one door to cssselect2.

In: the root of an SVG. Out: the same tree, in which each style that draws is an attribute; and
what could not be taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..message import say
from ..patterns import compiled

# The properties that are also attributes (SVG 1.1, appendix N; SVG 2, 6.6).
_ALSO_ATTRIBUTES = """
    clip-path clip-rule color display dominant-baseline fill fill-opacity fill-rule font-family
    font-size font-stretch font-style font-variant font-weight letter-spacing mask opacity overflow
    paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
    text-decoration text-rendering transform vector-effect visibility word-spacing writing-mode
    alignment-baseline baseline-shift
"""
PROPERTIES = frozenset(_ALSO_ATTRIBUTES.split())
_GEOMETRY = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d"})
# What changes how a drawing looks, and cannot be taken: with the values that change nothing.
_MISSED = {
    "filter": "none",
    "marker": "none",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "mix-blend-mode": "normal",
    "background": "none",
}
_FONT = compiled(
    r"(?P<before>(?:[\w-]+\s+)*?)(?P<size>[\d.]+(?:px|pt|em|mm|%)?)(?:\s*/\s*\S+)?\s+(?P<family>.+)"
)

Found = tuple[tuple[bool, bool, tuple[int, int, int], int], str, str]  # weight, property, value


def set_styles(root: Any) -> Iterator[str]:
    """Make every style an attribute, as the cascade has it, and take `style`, `class` and `<style>`
    out; yields what could not be taken."""
    sheets = [element for element in root.iter() if _local(element) == "style"]
    if not sheets and not any("style" in element.attrib for element in root.iter()):
        return
    from cssselect2 import ElementWrapper

    matcher, faults = _read_sheets("\n".join("".join(sheet.itertext()) for sheet in sheets))
    yield from faults
    for sheet in sheets:
        parent = sheet.getparent()
        if parent is not None:
            _remove(sheet)
    for wrapper in ElementWrapper.from_xml_root(root).iter_subtree():
        yield from _set_style(wrapper, matcher)


def _remove(sheet: Any) -> None:
    """Take a sheet out, but not the space behind it."""
    parent, before = sheet.getparent(), sheet.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (sheet.tail or "")
    else:
        parent.text = (parent.text or "") + (sheet.tail or "")
    parent.remove(sheet)


def _read_sheets(text: str) -> tuple[Any, list[str]]:
    """The rules of all sheets, to be asked by element, and what of them could not be read."""
    import cssselect2
    import tinycss2

    faults: list[str] = []
    matcher = cssselect2.Matcher()
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            faults.append(say("@{rule} in <style>", rule=rule.at_keyword))
            continue
        if rule.type != "qualified-rule":
            faults.append(say("a fault in <style>"))
            continue
        declarations = list(_declarations(rule.content))
        try:
            for selector in cssselect2.compile_selector_list(rule.prelude):
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, declarations)
        except cssselect2.SelectorError:
            faults.append(
                say(
                    "the selector “{selector}” in <style>",
                    selector=tinycss2.serialize(rule.prelude).strip(),
                )
            )
    return matcher, faults


def _declarations(content: Any) -> Iterator[tuple[str, str, bool]]:
    """The properties of a rule or a `style` attribute: name, value, and whether important."""
    import tinycss2

    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            continue
        value = tinycss2.serialize(
            [token for token in node.value if token.type != "comment"]
        ).strip()
        font = _FONT.fullmatch(value) if node.lower_name == "font" else None
        if font is None:
            yield node.lower_name, value, node.important
            continue
        yield "font-size", font["size"], node.important
        yield "font-family", font["family"], node.important
        for word in font["before"].split():
            if word in ("italic", "oblique"):
                yield "font-style", word, node.important
            elif re.fullmatch(r"bold|bolder|lighter|\d+", word):
                yield "font-weight", word, node.important


def _set_style(wrapper: Any, matcher: Any) -> Iterator[str]:
    """Lay an element's styles over its attributes, the weightiest last."""
    element = wrapper.etree_element
    found: list[Found] = []
    for weight, order, _, declarations in matcher.match(wrapper):
        found += [((urgent, False, weight, order), *pair) for *pair, urgent in declarations]
    inline = element.attrib.pop("style", "")
    found += [
        ((urgent, True, (0, 0, 0), 0), name, value) for name, value, urgent in _declarations(inline)
    ]
    for _, name, value in sorted(found, key=lambda item: item[0]):
        if name in PROPERTIES or name in _GEOMETRY:
            element.set(name, value)
        elif _MISSED.get(name, value) != value:
            yield say("the style “{name}”", name=name)


def is_colour(word: str) -> bool:
    """Whether a word names a colour, in any capitals: red, RebeccaPurple, currentColor."""
    from tinycss2.color3 import parse_color

    return word.lower() == "rebeccapurple" or parse_color(word) is not None


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
