"""A paragraph of WeasyPrint's, read as one text.

In: the line box that holds a whole paragraph before it is divided. Out: a `Paragraph`: its text,
the tree of its inline boxes with the characters that each holds, and where every character ends
when the text is one endless line.

Texts are shaped once, by Pango, as wholes; the width between two places is the difference of
their positions. A paragraph of anything but text, inline elements and pictures raises `Unfit`, and
WeasyPrint divides it in its own way.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..hyphenation import Divider
from .known import Known
from .thin import NARROW

ATOM = "\u2e80"  # stands for a picture: lines may end on both sides of it, as beside an ideograph
SPACES = " \u00a0"  # those that WeasyPrint widens in justified lines
UNIT = 1024  # Pango's, to a pixel
# What of a style decides where lines end, beside its letters.
_DECIDING = (
    "white_space",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "overflow_wrap",
)


class Unfit(Exception):
    """A paragraph that is not one of text alone."""


@dataclass
class Node:
    """A box of the paragraph and the characters [start, end) that it holds."""

    box: Any
    start: int
    end: int = 0
    children: list[Node] = field(default_factory=list)
    path: tuple[int, ...] = ()  # the index of each box in the one around it
    left: float = 0.0  # its margin, border and padding
    right: float = 0.0


class Fonts:
    """Pango, asked for widths that are not `known`: one layout for each style, kept while a
    document is set."""

    def __init__(self, known: Known):
        self.known = known
        self._layouts: dict[str, Any] = {}
        self._keys: dict[int, tuple[Any, str]] = {}
        self._manners: dict[int, tuple[Any, Hashable]] = {}
        self._dividers: dict[tuple[Any, ...], Divider] = {}

    def _key(self, style: Any) -> str:
        from weasyprint.text.line_break import _font_style_cache_key

        known = self._keys.get(id(style))
        if known is None or known[0] is not style:
            if style["letter_spacing"] != "normal" or style["word_spacing"]:
                raise Unfit
            key = _font_style_cache_key(style, include_size=True)
            known = self._keys[id(style)] = (style, f"{key}{style['font_kerning']}")
        return known[1]

    def manner(self, style: Any) -> Hashable:
        """All of a style by which it is decided where lines end."""
        known = self._manners.get(id(style))
        if known is None or known[0] is not style:
            said = (style[name] for name in _DECIDING)
            known = self._manners[id(style)] = (style, (self._key(style), *map(str, said)))
        return known[1]

    def line(self, text: str, style: Any) -> tuple[Any, Any]:
        """A layout and its line, with `text` in it."""
        from weasyprint.text.line_break import Layout

        key = self._key(style)
        layout = self._layouts.get(key) if NARROW not in text else Layout(style)
        if layout is None:
            layout = self._layouts[key] = Layout(style)
        layout.set_text(text)
        return layout, layout.get_first_line()[0]

    def size(self, text: str, style: Any) -> tuple[float, float, float]:
        """Width, height and baseline of a text."""
        return self.known.size(self._key(style), text, lambda: self._size(text, style))

    def _size(self, text: str, style: Any) -> tuple[float, float, float]:
        from weasyprint.text.ffi import FROM_UNITS, pango
        from weasyprint.text.line_break import line_size

        layout, line = self.line(text, style)
        width, height = line_size(line, style)
        return width, height, pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS

    def width(self, text: str, style: Any) -> float:
        """The width of a short text: a space, a hyphen, a stop."""
        return self.size(text, style)[0]

    def ends(self, text: str, style: Any) -> array[float]:
        """Where each character of a text ends, from its start."""
        return self.known.ends(self._key(style), text, lambda: self._find_ends(text, style))

    def _find_ends(self, text: str, style: Any) -> array[float]:
        from weasyprint.text.ffi import ffi

        _, line = self.line(text, style)
        widths: dict[int, int] = {}  # of the cluster that begins with a byte
        run = line.runs[0]
        while run != ffi.NULL:
            item, glyphs = run.data.item, run.data.glyphs
            if item.analysis.level % 2:  # from right to left
                raise Unfit
            first, infos, clusters = item.offset, glyphs.glyphs, glyphs.log_clusters
            for number in range(glyphs.num_glyphs):
                at = first + clusters[number]
                widths[at] = widths.get(at, 0) + infos[number].geometry.width
            run = run.next
        return array("d", _ends(text, widths))

    def divider(self, style: Any) -> Divider | None:
        """What divides words of this style; None where they are not divided."""
        if style["hyphens"] != "auto" or not style["lang"]:
            return None
        key = (style["lang"], tuple(style["hyphenate_limit_chars"]))
        if key not in self._dividers:
            self._dividers[key] = Divider(*key)
        return self._dividers[key]


def _ends(text: str, widths: dict[int, int]) -> Iterator[float]:
    """Where characters end; those of one cluster (a ligature) share its width."""
    starts, at = [], 0
    for character in text:
        starts.append(at)
        at += 1 if character < "\x80" else len(character.encode())
    total, number = 0.0, 0
    while number < len(starts):
        after = number + 1
        while after < len(starts) and starts[after] not in widths:
            after += 1
        share = widths.get(starts[number], 0) / UNIT / (after - number)
        for _ in range(number, after):
            total += share
            yield total
        number = after


class Paragraph:
    """A paragraph as one text."""

    def __init__(self, box: Any, context: Any, around: Any, fonts: Fonts):
        """`box` holds the whole paragraph, `around` is the block that it stands in."""
        from weasyprint.layout.percent import resolve_one_percentage

        self.box, self.context, self.around, self.fonts = box, context, around, fonts
        resolve_one_percentage(box, "text_indent", around.width)
        self.width, self.indent = around.width, box.text_indent
        self.align: str = box.style["text_align_all"]
        self.is_justified = self.align == "justify"
        self.leaves: list[Node] = []
        self._texts: list[str] = []
        self._length = 0
        # where the character before each place ends, what is at its right included
        self.reach: list[float] = [0.0]
        self.left: dict[int, float] = {}  # margins of the elements that begin at a place
        self.root = self._read(box, ())
        self.text = "".join(self._texts)
        self.owner: list[Node] = []
        for leaf in self.leaves:
            self.owner += [leaf] * (leaf.end - leaf.start)
        if not self.text.strip() or "\n" in self.text:
            raise Unfit
        self.spaces = [0]  # before each place
        for character in self.text:
            self.spaces.append(self.spaces[-1] + (character in SPACES))

    @property
    def depends(self) -> Hashable:
        """All that it depends on where its lines end: equal for paragraphs that are divided
        alike."""
        manner = self.fonts.manner
        nodes = tuple(
            (len(node.path), node.start, node.end, manner(node.box.style))
            for node in self._nodes(self.root)
        )
        reach, left = tuple(self.reach), tuple(self.left.items())
        return self.text, self.align, self.width, self.indent, reach, left, nodes

    def _nodes(self, node: Node) -> Iterator[Node]:
        yield node
        for child in node.children:
            yield from self._nodes(child)

    @property
    def style(self) -> Any:
        """The style of most of it: that of its first text."""
        return next((leaf.box.style for leaf in self.leaves if _is_text(leaf.box)), self.box.style)

    def is_tied(self, at: int) -> bool:
        """Whether a place is within an element whose text is not to be parted."""
        before, after = self.owner[at - 1], self.owner[at]
        around = before if before is after else self._around(before.path, after.path)
        return bool(around.box.style["white_space"] == "nowrap")

    def _around(self, one: Sequence[int], other: Sequence[int]) -> Node:
        """The innermost element that holds both boxes."""
        node = self.root
        for first, second in zip(one, other, strict=False):
            if first != second:
                break
            node = node.children[first]
        return node

    def _read(self, box: Any, path: tuple[int, ...]) -> Node:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.percent import resolve_percentages

        if not box.is_in_normal_flow() or box.is_leader or box.style["position"] == "relative":
            raise Unfit
        resolve_percentages(box, self.around)
        node = Node(box, self._length, path=path)
        if isinstance(box, boxes.TextBox):
            self._read_text(node)
        elif isinstance(box, boxes.InlineBox | boxes.LineBox):
            if isinstance(box, boxes.InlineBox):
                _set_sides(node)
                self._open(node.left)
            node.children = [
                self._read(child, (*path, number)) for number, child in enumerate(box.children)
            ]
            self.reach[-1] += node.right
        elif isinstance(box, boxes.ReplacedBox | boxes.InlineBlockBox):
            self._read_atom(node)
        else:
            raise Unfit
        node.end = self._length
        return node

    def _open(self, width: float) -> None:
        if width:
            self.left[self._length] = self.left.get(self._length, 0.0) + width

    def _read_text(self, node: Node) -> None:
        text = node.box.text
        if not text:
            return
        style = node.box.style
        if style["white_space"] not in ("normal", "nowrap") or not style["font_size"]:
            raise Unfit
        before = self.reach[-1] + self.left.get(self._length, 0.0)
        self.reach += [before + end for end in self.fonts.ends(text, node.box.style)]
        self._add(node, text)

    def _read_atom(self, node: Node) -> None:
        from weasyprint.layout.inline import atomic_box

        box = node.box
        box.position_x = box.position_y = 0
        node.box = atomic_box(self.context, box, 0, None, self.around, [], [])
        node.box.position_x = 0
        before = self.reach[-1] + self.left.get(self._length, 0.0)
        self.reach.append(before + node.box.margin_width())
        self._add(node, ATOM)

    def _add(self, node: Node, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)
        self.leaves.append(node)


def _set_sides(node: Node) -> None:
    """The room that an inline element takes beside its text."""
    box = node.box
    for side in ("left", "right"):
        if getattr(box, f"margin_{side}") == "auto":
            setattr(box, f"margin_{side}", 0)
    node.left = box.margin_left + box.border_left_width + box.padding_left
    node.right = box.margin_right + box.border_right_width + box.padding_right


def _is_text(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import TextBox

    return isinstance(box, TextBox)


def path_to(paragraph: Paragraph, at: int) -> dict[int, Any] | None:
    """How WeasyPrint names the place where it goes on if a page ends before character `at`: an
    index for each level, the last one in bytes."""
    leaf = paragraph.owner[at]
    offset = len(leaf.box.text[: at - leaf.start].encode()) if at > leaf.start else 0
    found: dict[int, Any] | None = {offset: None} if offset else None
    for index in reversed(leaf.path):
        found = {index: found}
    return found


def place_of(paragraph: Paragraph, path: dict[int, Any] | None) -> int:
    """The character that such a name stands for."""
    node = paragraph.root
    while path is not None:
        ((index, path),) = path.items()
        if not node.children:
            return node.start + len(node.box.text.encode()[:index].decode())
        if index >= len(node.children):
            return node.end
        node = node.children[index]
    return node.start
