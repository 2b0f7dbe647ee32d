"""Characters as they are seen: those of Symbol fonts as the signs that they show.

In: text and the name of its font. Out: text in Unicode. The signs are a table, `symbols.tsv`; one
that is not in it becomes □.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

UNKNOWN = "□"
RAISED_LETTERS = str.maketrans("abcdefgh", "ᵃᵇᶜᵈᵉᶠᵍʰ")  # marks of notes, which every font has
TABLE = Path(__file__).with_name("symbols.tsv")
_UNSEEN = re.compile(r"[\x7f-\x84\x86-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # characters of Symbol fonts; not allowed in a case


@lru_cache(maxsize=1)
def symbols() -> dict[tuple[str, int], str]:
    """The sign that a font shows for a code, by the font's name in small letters."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[2:] if line]
    return {(font, int(code, 16)): sign for font, code, sign in rows}


def sign_of(font: str, code: str) -> str:
    """What a `w:sym` shows: a sign, or □ where the font or its letter is not known."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
        return UNKNOWN
    number = int(code, 16)
    known = symbols().get((font.strip().lower() or "symbol", number & 0xFF))
    if known is not None:
        return known
    is_own = 0xE000 <= number <= 0xF8FF or number < 0x20
    return UNKNOWN if is_own or is_symbol_font(font) else make_visible(chr(number))


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs."""
    return font.strip().lower() in _fonts()


@lru_cache(maxsize=1)
def _fonts() -> frozenset[str]:
    return frozenset(font for font, _ in symbols())


def in_font(text: str, font: str) -> str:
    """A text as it looks in its font: an “a” in Symbol is an alpha."""
    if not is_symbol_font(font):
        return make_visible(text)
    low = font.strip().lower()
    return "".join(
        symbols().get((low, ord(char) & 0xFF), UNKNOWN)
        if _PRIVATE.match(char) or "!" <= char <= "~"
        else char
        for char in _UNSEEN.sub("", text)
    )


def make_visible(text: str) -> str:
    """A text as it looks: private characters as Symbol shows them, no control characters."""
    return _PRIVATE.sub(
        lambda match: symbols().get(("symbol", ord(match[0]) & 0xFF), UNKNOWN),
        _UNSEEN.sub("", text),
    )
