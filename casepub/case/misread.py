"""Letters that were read in a wrong encoding before they came into a file: PÃ©rez for Pérez,
37 Â°C for 37 °C.

In: a text. Out: the words in which they stand, and what they should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import compiled

# The bytes of one character in UTF-8, taken for two or three characters of Windows or ISO 8859.
_TAKEN = compiled("[ÂÃÄÅ][^\\x00-\\x7fÀ-ʯ]|[ÃÄÅÂ][ÄŸŒœŠšŽžƒĞğİıŞş]|â[^\\x00-\\x7f]{2}")
_CODINGS = ("cp1252", "latin-1", "cp1254")
_SIGNS = frozenset("°µ±²³·½¼¾’‘“”–—…≥≤×€")
MOST = 20  # words that are looked at in one text


def misread(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a word with such letters begins, the word, and what it was."""
    count = 0
    for word in re.finditer(r"\S+", text):
        if word[0].isascii() or not _TAKEN.search(word[0]):
            continue
        meant = _TAKEN.sub(lambda found: _meant(found[0]), word[0])
        count += 1
        if meant != word[0] and re.search(r"[A-Za-z0-9]", meant):  # ‘Ä’ is no ‘Ē
            yield word.start(), word[0], meant
        if count == MOST:
            return


def _meant(taken: str) -> str:
    """The character that was taken for these; the same, if there is none."""
    for coding in _CODINGS:
        try:
            meant = taken.encode(coding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(meant) == 1 and (meant.isalpha() or meant in _SIGNS):
            return meant
    return taken
