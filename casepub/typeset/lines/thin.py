"""The narrow space between a number and its unit, as wide as printers have it.

In: a context in which WeasyPrint sets text. Out: in it, U+202F is a sixth of an em and more. In the
fonts it is an eighth, which in print is hardly a space at all: “3,2 mm” looked like one word.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NARROW = "\u202f"
MORE = 0.055  # em, added to what the font has
_SIGN = NARROW.encode()
_ALL = 2**31 - 1  # bytes: to the end of a text
_MARK = "casepub_has_thin"  # an attribute of layouts


@contextmanager
def thin_spaces() -> Iterator[None]:
    """Within the context, narrow spaces are wider than those of the fonts."""
    from weasyprint.text.line_break import Layout

    own = Layout.set_text

    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        if getattr(layout, _MARK, False):  # it had another text before, with spaces elsewhere
            _space(layout, 0, _ALL, 0)
        own(layout, text, justify)
        if NARROW in text:
            _widen(layout)

    Layout.set_text = set_text
    try:
        yield
    finally:
        Layout.set_text = own


def _widen(layout: Any) -> None:
    from weasyprint.text.line_break import TO_UNITS

    encoded = layout.text.encode()
    more = int(MORE * layout.style["font_size"] * TO_UNITS)
    at = encoded.find(_SIGN)
    while at >= 0:
        after = at + len(_SIGN)
        _space(layout, at, after, more * (1 + (at == 0 or after == len(encoded))))
        at = encoded.find(_SIGN, after)
    setattr(layout, _MARK, True)


def _space(layout: Any, start: int, end: int, spacing: int) -> None:
    """Letters between two bytes stand so far apart; at the ends of a text Pango gives half."""
    from weasyprint.text.line_break import ffi, pango

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    made = pango.pango_attr_letter_spacing_new(spacing)
    made.start_index, made.end_index = start, end
    pango.pango_attr_list_change(attributes, made)
    pango.pango_layout_set_attributes(layout.layout, attributes)
