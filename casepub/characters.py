"""Characters that no text can hold: nothing shows them, other programs' files break on them, and
some are casepub's own marks while a text is worked on. And digits that are characters of their own.

In: a text. Out: where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .patterns import compiled

# Controls, halves of characters, private letters, and what Unicode says is no character at all.
_NO_CHARACTERS = "".join(
    chr(plane << 16 | last) for plane in range(15) for last in (0xFFFE, 0xFFFF)
)
UNPRINTABLE = compiled(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    f"{_NO_CHARACTERS}\U000f0000-\U0010ffff]"
)
# For str.translate: the digits of a power, and back.
RAISED_DIGITS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_REFERENCE = compiled(r"&#(?:[xX][0-9a-fA-F]{1,12}|[0-9]{1,12});?")


def unprintable_references(text: str) -> Iterator[re.Match[str]]:
    """Character references (&#xfffe;) that stand for a character that no text can hold."""
    if "&#" not in text:
        return
    for match in _REFERENCE.finditer(text):
        meant = unescape(match[0])
        if meant in ("", "\ufffd") or UNPRINTABLE.search(meant):
            yield match


def name_of(sign: str) -> str:
    """The code of a character, as programs for looking characters up know it: U+FFFE."""
    return f"U+{ord(sign):04X}"
