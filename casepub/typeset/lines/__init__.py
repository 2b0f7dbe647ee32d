"""Lines of even spaces: how WeasyPrint divides paragraphs, done better. The door of this room.

In: a context in which WeasyPrint lays out documents. Out: in it, paragraphs are divided as wholes
(`breaks`), where their language allows it (`places`), with narrower spaces where that helps and
hyphens and stops that hang in the margin (`hanging`); units stand behind a `thin` space. Where a
column turns out to end with a hyphen, its paragraph is divided anew (`division`).

WeasyPrint fills line after line, so that a wide space early in a paragraph is the price of nothing;
it knows no narrower spaces, and it parts a text before an element after its first word if but the
space at its end does not fit. Its `iter_line_boxes`, the one function that makes lines, is replaced
within the context. `paragraph` reads what it is given, `build` makes the boxes that it would have
made. What is not a paragraph of text alone (floats in it, kept line ends, from right to left) it
divides itself, as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..giving_up import go_on
from .breaks import Setting, choose, evenly
from .build import PART, SCALE
from .division import Division, avoid_hyphen
from .known import Divided, Known
from .paragraph import Fonts, Paragraph, Unfit, place_of
from .places import places_of
from .thin import NARROW, thin_spaces

NBSP = "\u00a0"
TITLES = ("h1", "h2", "h3")
__all__ = ["Known", "avoid_hyphen", "drawn_lines", "even_lines", "part_of"]


@contextmanager
def even_lines(known: Known) -> Iterator[None]:
    """Within the context, WeasyPrint's lines are ours; what is `known` of their fonts grows."""
    from weasyprint.layout import block

    own, fonts = block.iter_line_boxes, Fonts(known)

    def lines(
        context: Any,
        box: Any,
        top: float,
        bottom_space: float,
        path: dict[int, Any] | None,
        around: Any,
        *rest: Any,
    ) -> Iterator[tuple[Any, Any]]:
        go_on()
        divided = _divided(context, box, top, path, around, rest, fonts)
        return divided or own(context, box, top, bottom_space, path, around, *rest)

    block.iter_line_boxes = lines
    try:
        with thin_spaces():
            yield
    finally:
        block.iter_line_boxes = own


@contextmanager
def drawn_lines() -> Iterator[None]:
    """Within the context, WeasyPrint draws letters as wide as their lines have them."""
    from weasyprint.draw import text
    from weasyprint.matrix import Matrix

    own = text.draw_first_line

    def draw(stream: Any, box: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
        scale = getattr(box, SCALE, 1.0)
        if scale != 1.0:
            matrix = Matrix(a=scale) @ matrix
        said, of_drawing = box.text, not hasattr(box, "copy_with_text")
        if not of_drawing:  # in which WeasyPrint would take it for a fault
            go_on()
        if said.isspace() and not of_drawing:
            box.text = "_"  # WeasyPrint draws no lone space, but readers need it
            drawn = own(stream, box, overflow, ellipsis, matrix)
            box.text = said
        else:
            drawn = own(stream, box, overflow, ellipsis, matrix)
        if NARROW in said:  # readers search for 5 mg, and no viewer takes U+202F for a space
            for font in stream._fonts.values():
                for glyph, meaning in font.to_unicode.items():
                    if meaning == NARROW:
                        font.to_unicode[glyph] = NBSP
        return drawn

    text.draw_first_line = draw
    try:
        with thin_spaces():
            yield
    finally:
        text.draw_first_line = own


def part_of(box: Any) -> str | None:
    """What a text box is of a word that goes on in the next line, without the hyphen."""
    return getattr(box, PART, None)


def _is_title(around: Any) -> bool:
    """Whether a block is a title or heading: its lines are to be of one length."""
    element = getattr(around, "element", None)
    if element is None or not isinstance(element.tag, str):
        return False
    return element.tag in TITLES or "title-other" in (element.get("class") or "").split()


def _divided(
    context: Any,
    box: Any,
    top: float,
    path: dict[int, Any] | None,
    around: Any,
    rest: Sequence[Any],
    fonts: Fonts,
) -> Iterator[tuple[Any, Any]] | None:
    """The lines of a paragraph from `path` on; None if it is not one that is divided here."""
    *_, first_letter, first_line = rest
    if context.excluded_shapes or first_letter or first_line:
        return None
    if around.style["direction"] == "rtl":
        return None
    try:
        paragraph = Paragraph(box, context, around, fonts)
        depends = paragraph.depends
    except Unfit:
        return None
    start = place_of(paragraph, path)
    text = paragraph.text
    while start < len(text) and text[start] == " ":
        start += 1
    if start == len(text):
        return None
    goes_on, is_title = path is not None, _is_title(around)
    divided = fonts.known.divided(
        (depends, start, goes_on, is_title),
        lambda: _divide(paragraph, start, goes_on, is_title),
    )
    if not divided.ends:
        return None
    return Division(paragraph, divided.places, divided.setting, divided.ends).lines(top)


def _divide(paragraph: Paragraph, start: int, goes_on: bool, is_title: bool) -> Divided:
    """Where the lines of a paragraph end from a place on; nowhere if a word is too wide."""
    places, style = tuple(places_of(paragraph, start, goes_on)), paragraph.style
    setting = Setting(
        paragraph.width,
        0.0 if goes_on else paragraph.indent,
        paragraph.fonts.width(" ", style),
        style["font_size"],
        paragraph.is_justified,
    )
    ends = choose(places, setting, may_overflow=style["overflow_wrap"] == "normal")
    if is_title:
        ends = evenly(places, setting, ends)
    return Divided(places, setting, tuple(ends))
