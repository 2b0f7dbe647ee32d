"""The texts of a case's files, in which places are looked up.

In: the texts as they were when they were read, by the names of their files. Out: the words at a
place, where it is in its text, and the place of words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from ..diagnostic import Position


class Texts:
    """The texts of a case's files, by name."""

    def __init__(self, texts: Mapping[str, str]):
        self.texts = texts
        self._lines: dict[str, list[int]] = {}

    def of(self, position: Position) -> str:
        """The whole text in which a place is; '' where its file is none of these."""
        return self.texts.get(position.file, "")

    def start(self, position: Position) -> int:
        """The number of characters before a place."""
        if position.file not in self.texts:
            return 0
        starts = self._starts(position.file)
        row = min(max(position.line, 1), len(starts)) - 1
        return starts[row] + position.column - 1

    def said(self, position: Position) -> str:
        """The words at a place."""
        start = self.start(position)
        return self.of(position)[start : start + position.length]

    def place(self, file: str, start: int, end: int) -> Position:
        """The place of the characters from `start` to `end`."""
        line = self.line(file, start)
        return Position(file, line, start - self._starts(file)[line - 1] + 1, end - start)

    def line(self, file: str, at: int) -> int:
        """The number of the line in which a character stands."""
        return bisect_right(self._starts(file), at)

    def _starts(self, file: str) -> list[int]:
        if file not in self._lines:
            text, starts, at = self.texts[file], [0], 0
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            self._lines[file] = starts
        return self._lines[file]
