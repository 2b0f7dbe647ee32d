"""What an SVG draws where it offers a choice, as diagrams.net (draw.io) does for every label: HTML,
and a text for programs that show none.

In: the tree of a drawing. Out: the same tree, with what is drawn in the place of each choice.
"""

from __future__ import annotations

from typing import Any

_SVG = "{http://www.w3.org/2000/svg}"
_NOT_SHOWN = (f"{_SVG}foreignObject", "foreignObject")


def choose(root: Any) -> list[str]:
    """Make each <switch> a group with the first of its children that is not HTML; what was passed
    over."""
    passed: list[str] = []
    for choice in list(root.iter(f"{_SVG}switch", "switch")):
        offered = [child for child in choice if isinstance(child.tag, str)]
        shown = [child for child in offered if child.tag not in _NOT_SHOWN]
        if len(shown) < len(offered):
            passed.append("<foreignObject>")
        for child in list(choice):
            if child not in shown[:1]:
                choice.remove(child)
        for name in ("requiredFeatures", "requiredExtensions", "systemLanguage"):
            for child in shown[:1]:
                child.attrib.pop(name, None)
        choice.tag = str(choice.tag).replace("switch", "g")
    return passed
