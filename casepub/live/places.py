"""Places in an author's files as an editor counts them.

In: the texts as they were when they were read, and places in lines and columns. Out: from where to
where, in units of UTF-16 from the beginning of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from ..diagnostic import Position
from ..mending import Texts
from .changes import units

Span = tuple[int, int]
HEAD = 96  # letters by which a paragraph is known again in its page


class Places(Texts):
    """The texts of a case's files, by name, with places in units."""

    def __init__(self, texts: Mapping[str, str]):
        super().__init__(texts)
        self._beyond: dict[str, list[int]] = {}

    def span(self, position: Position) -> Span | None:
        """From where to where a place stretches; None in a file that is not edited."""
        text = self.texts.get(position.file)
        if text is None:
            return None
        starts = self._starts(position.file)
        row = min(max(position.line, 1), len(starts)) - 1
        end = starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
        start = min(starts[row] + max(position.column, 1) - 1, end)
        stop = min(start + position.length, len(text))
        return self._wide(position.file, start), self._wide(position.file, stop)

    def spread(self, file: str, start: int, stop: int) -> Span:
        """From where to where characters of a file stretch."""
        return self._wide(file, start), self._wide(file, stop)

    def _wide(self, file: str, at: int) -> int:
        """A place in units, of one in characters."""
        if file not in self._beyond:
            text = self.texts[file]
            self._beyond[file] = (
                [i for i, sign in enumerate(text) if sign > "\uffff"]
                if units(text) != len(text)
                else []
            )
        return at + bisect_right(self._beyond[file], at - 1)


def head_of(text: str) -> str:
    """The first letters of a paragraph, by which it is known in its page; numbers and signs, which
    a page may print otherwise, left out."""
    return "".join(sign for sign in text[:400] if sign.isalpha())[:HEAD].casefold()
