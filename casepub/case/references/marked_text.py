"""CSL-JSON's own markup in a text: <i>, <b>, <sup>, <sub>, small capitals, and letters to be kept.

In: a text variable. Out: its pieces with their mark, its words alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...patterns import compiled

NOCASE = '<span class="nocase">'
_MARKED = compiled(
    r"<(?P<tag>i|b|sup|sub|sc)>(?P<text>[^<>]*)</(?P=tag)>"
    r'|<span class="nocase">(?P<kept>[^<>]*)</span>'
    r'|<span style="font-variant:\s*small-caps;?">(?P<small>[^<>]*)</span>'
)
_TAG = compiled(r"</?(?:i|b|sup|sub|sc|span(?:\s[^<>]*)?)>")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(mark, text): the mark is i, b, sup, sub, sc, nocase or none. Marks within marks are text."""
    at = 0
    for found in _MARKED.finditer(text):
        yield "", text[at : found.start()]
        if found["tag"]:
            yield found["tag"], found["text"]
        else:
            yield ("sc", found["small"]) if found["kept"] is None else ("nocase", found["kept"])
        at = found.end()
    yield "", text[at:]


def strip_markup(text: str) -> str:
    """The words without the markup."""
    return _TAG.sub("", text)
