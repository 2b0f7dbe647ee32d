"""Emphasis in the short texts of case.yaml: *slanted*, **bold**, ***both***, and _slanted_.

In: a title, keyword, event or cell as its author typed it, or as escaped HTML. Out: the same with
elements in place of the marks, or without them. As in the narratives, what is between numbers or in
names is the author's own: 5*4*3 cm, HLA-B*27, p < 0.05 *.
"""

from __future__ import annotations

import re

from ..patterns import compiled

_MOST = 2_000  # characters between two marks
_BEGIN = r"(?<![\w*\\])"
_END = r"(?!\*)(?:(?!\w)|(?=[^\W\d_]{1,12}(?!\w)))"  # *Leishmania*lar
_MARKED = compiled(
    rf"{_BEGIN}\*\*\*(?=[^\s*])(?P<both>[^*\n]{{1,{_MOST}}})(?<=[^\s*])\*\*\*{_END}"
    rf"|{_BEGIN}\*\*(?=\S)(?P<bold>(?:[^*\n]|\*(?!\*)){{1,{_MOST}}}?)(?<=\S)\*\*{_END}"
    rf"|{_BEGIN}\*(?=[^\s*])(?P<slanted>[^*\n]{{1,{_MOST}}})(?<=[^\s*])\*{_END}"
    rf"|(?<![\w\\])_(?=[^\s_])(?P<lined>[^_\n]{{1,{_MOST}}})(?<=[^\s_])_(?!\w)"
    r"|\\(?P<sign>[*_])"
)
_TAGS = {"em": ("<em>", "</em>"), "strong": ("<strong>", "</strong>")}
_NONE = {"em": ("", ""), "strong": ("", "")}


def with_emphasis(text: str) -> str:
    """The text, which is HTML without elements, with <em> and <strong> in place of the marks."""
    return _put_tags(text, _TAGS)


def without_emphasis(text: str) -> str:
    """The text without the marks, for metadata."""
    return _put_tags(text, _NONE)


def _put_tags(text: str, tags: dict[str, tuple[str, str]]) -> str:
    (em, em_end), (strong, strong_end) = tags["em"], tags["strong"]

    def put(found: re.Match[str]) -> str:
        if found["sign"]:
            return found["sign"]
        if found["both"]:
            return f"{strong}{em}{found['both']}{em_end}{strong_end}"
        if found["bold"]:
            return f"{strong}{_put_tags(found['bold'], tags)}{strong_end}"
        return f"{em}{found['slanted'] or found['lined']}{em_end}"

    return _MARKED.sub(put, text)
