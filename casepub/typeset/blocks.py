"""Where paragraphs stand on the pages, so that one can go from a page to its text, and back.

In: pages with WeasyPrint's boxes in their places. Out: for each page its `Block`s in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .lines import part_of

_LONGEST = 400  # characters of a text that say which one it is


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item or a cell, or the part of it that stands there. Its edges are
    shares of the page's width and height; `text` is how all of it begins, wherever that stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def blocks_of(pages: Sequence[Any]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each page."""
    texts: dict[int, str] = {}
    found: list[list[tuple[int, tuple[float, float, float, float]]]] = []
    for page in pages:
        found.append([])
        for box in _with_lines(page._page_box.children[0]):
            key = id(box.element)
            if len(texts.setdefault(key, "")) < _LONGEST:
                texts[key] += "".join(_said(box))
            found[-1].append((key, _edges(box, page)))
    return tuple(
        tuple(Block(*edges, texts[key][:_LONGEST]) for key, edges in listed) for listed in found
    )


def _with_lines(box: Any) -> Iterator[Any]:
    """The boxes below one that hold lines of text."""
    from weasyprint.formatting_structure.boxes import LineBox

    children = getattr(box, "children", ())
    if children and isinstance(children[0], LineBox):
        yield box
        return
    for child in children:
        yield from _with_lines(child)


def _said(box: Any) -> Iterator[str]:
    """The texts of a box, words whole that are divided."""
    for inside in box.descendants():
        if hasattr(inside, "copy_with_text"):
            part = part_of(inside)
            yield inside.text if part is None else part


def _edges(box: Any, page: Any) -> tuple[float, float, float, float]:
    first, last, left = box.children[0], box.children[-1], box.content_box_x()
    return (
        left / page.width,
        first.position_y / page.height,
        (left + box.width) / page.width,
        (last.position_y + last.height) / page.height,
    )
