"""Text in composed form, with the way back.

In: a text, or the path of a file. Out: the same in composed form (NFC), or as the file is named on
disk. macOS writes ş as an s and a mark; to a reader
both are one letter, so texts are compared, sought and printed in composed form. What only looks
alike (² and 2, ﬁ and fi) stays as its author typed it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path


def composed(text: str) -> str:
    """The text in composed form."""
    return unicodedata.normalize("NFC", text)


class Composed:
    """A text in composed form that knows how it was typed, so that places stay those of the
    author's file."""

    def __init__(self, typed: str):
        self.typed = self.text = typed
        self._places: list[int] | None = None
        if unicodedata.is_normalized("NFC", typed):
            return
        parts: list[str] = []
        self._places = []
        for start, end in _letters(typed):
            parts.append(composed(typed[start:end]))
            self._places += [start] * len(parts[-1])
        self._places.append(len(typed))
        self.text = "".join(parts)

    @classmethod
    def without(cls, typed: str, spans: Iterable[tuple[int, int]]) -> Composed:
        """A text of which some spans, in order, are left out."""
        made = cls("")
        made.typed, parts, made._places, start = typed, [], [], 0
        for end, following in (*spans, (len(typed), len(typed))):
            kept = cls(typed[start:end])
            parts.append(kept.text)
            made._places += [start + kept.at(place) for place in range(len(kept.text))]
            start = following
        made._places.append(len(typed))
        made.text = "".join(parts)
        return made

    def at(self, place: int) -> int:
        """Where a character of the composed text begins in the text as typed."""
        return place if self._places is None else self._places[place]

    def as_typed(self, words: str) -> str:
        """Some words of the composed text as they were typed; as they are where it has them
        not."""
        begin = -1 if self._places is None else self.text.find(words)
        return words if begin < 0 else self.typed[self.at(begin) : self.at(begin + len(words))]


def _letters(typed: str) -> Iterator[tuple[int, int]]:
    """The spans of a text that compose each by itself: a letter with all its marks."""
    start = 0
    for end in range(1, len(typed) + 1):
        if end == len(typed) or not _joins(typed[start:end], typed[end]):
            yield start, end
            start = end


def _joins(before: str, sign: str) -> bool:
    """Whether a character may become one with what stands before it: as a mark, or as the second
    half of a Korean or Indic syllable, which is none."""
    if sign < "\u0300":
        return False
    return unicodedata.combining(sign) != 0 or composed(before + sign) != composed(before) + sign


def find_path(path: Path) -> Path:
    """The path of a file or folder as it is named on disk: where nothing has this very name, what
    has it with its letters written in the other way; else the path as it is."""
    if str(path).isascii() or os.path.lexists(path):
        return path
    parent = find_path(path.parent) if path.parent != path else path
    return next(iter(find_alike(parent / path.name)), parent / path.name)


def find_alike(path: Path) -> list[Path]:
    """What stands beside a path and has its name with its letters written in another way."""
    try:
        names = [] if path.name.isascii() else sorted(os.listdir(path.parent))
    except OSError:
        return []
    wanted = composed(path.name)
    return [path.parent / name for name in names if name != path.name and composed(name) == wanted]
