"""A text without what stands between its words: signs of Markdown, addresses of links, comments.

In: a text, and which of its signs are Markdown's. Out: the same text for the comparer, in as many
characters, or with the places of those that are left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ..edition.scripts import compared_signs
from ..edition.signs import Signs, read_signs
from ..patterns import compiled

_NOTHING = "\0"  # in place of a backslash; no text has it
_NOT_PROSE = compiled(
    r"(?<=\])\([^()\s]*\)|<!--.*?-->|<[A-Za-z/][^<>\n]{0,200}>|https?://[^\s)\]]+|"
    r"\{#[\w-]+\}|(?<!\\)\[\^[^\[\]\s^]{1,60}\]:?|\^(?=\[)",
    re.S,
)
_NO_COMMENTS = compiled(_NOT_PROSE.pattern.replace(r"|<!--.*?-->", ""))


def plain(text: str) -> str:
    """Markdown without its signs, in as many characters; an author's own (5*4*3) stay."""
    made = plain_part(text, 0, len(text), read_signs(text))
    return made.replace(_NOTHING, "").ljust(len(text))


def plain_part(text: str, start: int, end: int, signs: Signs) -> str:
    """The same for a part of a text, of which the signs are known as a whole."""
    part = text[start:end]
    around = range(start - 1, end)
    if not (signs.marks.isdisjoint(around) and signs.escapes.isdisjoint(around)):
        part = "".join(_plain_sign(text, at, signs) for at in range(start, end))
    part = plain_scripts(text, part, start, signs)
    return (_NOT_PROSE if "-->" in part else _NO_COMMENTS).sub(
        lambda match: " " * len(match[0]), part
    )


def plain_scripts(text: str, part: str, start: int, signs: Signs) -> str:
    """A part of a text with its raised and lowered signs as the comparer reads them."""
    end, made = start + len(part), list(part) if signs.scripts else []
    for script in signs.scripts:
        for at, sign in compared_signs(text, script):
            if start <= at < end:
                made[at - start] = sign or _NOTHING
    return "".join(made) or part


def _plain_sign(text: str, at: int, signs: Signs) -> str:
    """A character as it is printed; where a backslash is not, a sign that is taken out later."""
    if at in signs.escapes:
        return _NOTHING
    return " " if at in signs.marks else text[at]


def take_out(
    text: str, shifts: list[tuple[int, int]], tokens: list[tuple[int, int, int, int]]
) -> tuple[str, list[tuple[int, int]], list[tuple[int, int, int, int]]]:
    """A text without what is not printed of it, and where its characters then are."""
    gaps = [at for at, sign in enumerate(text) if sign == _NOTHING]
    if not gaps:
        return text, shifts, tokens

    def new(at: int) -> int:
        return at - bisect_left(gaps, at)

    behind = []
    for gap in gaps:
        printed, written = shifts[bisect_right(shifts, (gap, 1 << 60)) - 1]
        behind.append((new(gap), written + gap - printed + 1))
    moved = sorted([*((new(printed), written) for printed, written in shifts), *behind])
    places = [(new(start), new(end), low, high) for start, end, low, high in tokens]
    return text.replace(_NOTHING, ""), moved, places
