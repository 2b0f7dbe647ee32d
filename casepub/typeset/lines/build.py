"""Lines as WeasyPrint's boxes.

In: a `Paragraph` and the places where its lines end. Out: line boxes in their places, as WeasyPrint
itself would have made them for these breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .breaks import IDEAL, LETTERS, NARROWER, WIDER, Place
from .hanging import at_left, at_right
from .paragraph import Node, Paragraph, path_to

LEAST_SPACE = 0.01  # px: what is not worth moving words for


# Attributes of text boxes: how wide letters are drawn, and the part of a word that the box is, if
# the word goes on in the next line.
SCALE, PART = "casepub_scale", "casepub_part"


@dataclass(frozen=True)
class _Extent:
    """The characters of a line: [start, end) are printed; `before` is where the line above ended,
    `after` where the next begins."""

    before: int
    start: int
    end: int
    after: int
    hyphen: str


def lines_of(
    paragraph: Paragraph, places: Sequence[Place], ends: Sequence[int], indent: float, top: float
) -> Iterator[tuple[Any, dict[int, Any] | None]]:
    """Each line with the name of the place where the next begins; `indent` is that of the first."""
    begin = places[0]
    for number in ends:
        end = places[number]
        is_last = number == len(places) - 1
        style = paragraph.owner[end.end - 1].box.style
        hyphen = style["hyphenate_character"] if end.hyphen else ""
        extent = _Extent(begin.end, begin.start, end.end, end.start, hyphen)
        line = _line(paragraph, extent, indent if begin is places[0] else 0.0, is_last)
        _set_down(line, top)
        top += line.height
        yield line, None if is_last else path_to(paragraph, end.start)
        begin = end


def _line(paragraph: Paragraph, extent: _Extent, indent: float, is_last: bool) -> Any:
    """A line in its place between the margins."""
    builder = _Builder(paragraph, extent)
    made = builder.line(indent)
    room, offset = paragraph.width - made.width, 0.0
    if paragraph.is_justified:
        hangs = 0.0 if indent else at_left(paragraph, extent.start)
        room += hangs + at_right(paragraph, extent.end, extent.hyphen)
        offset = -hangs
        if (room < 0 or not is_last) and builder.spaces and abs(room) > LEAST_SPACE:
            builder.fill(room, paragraph.fonts.width(" ", paragraph.style))
            made = builder.line(indent)
    elif room > 0:
        offset = room * {"center": 0.5, "end": 1.0, "right": 1.0}.get(paragraph.align, 0.0)
    if offset:
        made.translate(offset, 0.0)
    return made


def _set_down(line: Any, top: float) -> None:
    """The line's boxes on one baseline, its top at `top`; as WeasyPrint's `get_next_linebox`."""
    from weasyprint.layout.inline import line_box_verticality

    below, above = line_box_verticality(line)
    line.baseline, line.position_y, line.height = -above, above, below - above
    line.margin_top = line.margin_bottom = 0
    line.translate(0.0, top - above)
    line.position_y = top


class _Builder:
    """Makes the boxes of one line."""

    def __init__(self, paragraph: Paragraph, extent: _Extent):
        self.paragraph, self.extent = paragraph, extent
        self.spaces = paragraph.spaces[extent.end] - paragraph.spaces[extent.start]
        self.more = 0.0  # width added to each space
        self.scale = 1.0  # of letters
        self._texts = 0.0  # width of all texts as they are

    def fill(self, room: float, space: float) -> None:
        """Make the line wider by `room`: letters a little, as far as nobody sees it, and spaces.
        `space` is the width of one."""
        letters = self._texts - self.spaces * space
        most = LETTERS * letters
        give = self.spaces * (WIDER if room > 0 else NARROWER) * space + most
        part = max(-most, min(most, (room - self.spaces * IDEAL * space) * most / give))
        self.scale = 1.0 + part / self._texts
        self.more = ((self._texts + room) / self.scale - self._texts) / self.spaces

    def line(self, indent: float) -> Any:
        from weasyprint.layout.inline import _adjust_line_height

        self._texts = 0.0
        box = self.paragraph.box
        left = self.paragraph.around.content_box_x()
        children, end = self._children(self.paragraph.root, left + indent)
        line = box.copy_with_children(children)
        line.position_x, line.position_y, line.width = left, 0, end - left
        _adjust_line_height(line)
        return line

    def _children(self, node: Node, x: float) -> tuple[list[Any], float]:
        made = []
        for child in node.children:
            if self._is_here(child):
                for box in self._boxes(child, x):
                    made.append(box)
                    x = box.position_x + box.margin_width()
        return made, x

    def _is_here(self, node: Node) -> bool:
        extent = self.extent
        if node.start == node.end:  # an anchor
            is_last = extent.after == len(self.paragraph.text)
            return extent.start <= node.start and (is_last or node.start < extent.after)
        return node.start < extent.end and node.end > extent.start

    def _boxes(self, node: Node, x: float) -> Iterator[Any]:
        if node.start == node.end or node.children:
            yield self._inline(node, x)
        elif hasattr(node.box, "copy_with_text"):
            for begin, end in self._pieces(node):
                box = self._text(node, begin, end, x)
                yield box
                x = box.position_x + box.margin_width()
        else:
            yield self._atom(node, x)

    def _pieces(self, node: Node) -> Iterator[tuple[int, int]]:
        """A text, with the part of a word that goes on in the next line by itself."""
        extent, text = self.extent, self.paragraph.text
        begin, end = max(extent.start, node.start), min(extent.end, node.end)
        if end == extent.end and extent.hyphen:
            at = end
            while at > begin and not text[at - 1].isspace():
                at -= 1
            if begin < at:
                yield begin, at
            begin = at
        yield begin, end

    def _inline(self, node: Node, x: float) -> Any:
        from weasyprint.layout.inline import _adjust_line_height

        extent = self.extent
        begins, ends = node.start >= extent.before, node.end <= extent.after
        cloned = node.box.style["box_decoration_break"] == "clone"
        children, end = self._children(node, x + (node.left if begins or cloned else 0.0))
        box = node.box.copy_with_children(children)
        box.remove_decoration_sides = set()
        box.remove_decoration(start=not begins, end=not ends)
        box.position_x, box.position_y = x, 0
        box.width = end - box.content_box_x()
        _adjust_line_height(box)
        return box

    def _atom(self, node: Node, x: float) -> Any:
        box = node.box.deepcopy()
        box.translate(x - box.position_x, 0)
        return box

    def _text(self, node: Node, begin: int, end: int, x: float) -> Any:
        from weasyprint.text.line_break import Layout, strut

        extent, source = self.extent, node.box
        text = source.text[begin - node.start : end - node.start]
        if end == extent.end:
            text += extent.hyphen
        width, height, baseline = self.paragraph.fonts.size(text, source.style)
        self._texts += width
        spaces = self.paragraph.spaces[end] - self.paragraph.spaces[begin]
        layout = Layout.__new__(Layout)  # it is set up when it is drawn
        layout.justification_spacing, layout.max_width = self.more, None
        # The space between this line and the next is drawn, too, where nobody sees it: who reads
        # the text in the file would run the words together.
        is_before_space = end == extent.end < extent.after and not extent.hyphen
        layout.first_line_direction = 0
        layout.text = f"{text} " if is_before_space else text
        box = source.copy_with_text(text)
        box.justification_spacing, box.pango_layout = self.more, layout
        if self.scale != 1.0:
            setattr(box, SCALE, self.scale)
        if end == extent.end and extent.hyphen:
            setattr(box, PART, text.removesuffix(extent.hyphen).replace("\u00ad", ""))
        box.position_x, box.position_y = x, 0
        box.width, box.height = (width + spaces * self.more) * self.scale, height
        leading = (strut(source.style)[0] - height) / 2
        box.margin_top = box.margin_bottom = leading
        box.baseline = baseline + leading
        return box
