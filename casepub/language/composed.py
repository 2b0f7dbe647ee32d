"""Text in composed form, with the way back.

In: a text. Out: the same in composed form (NFC). macOS writes ş as an s and a mark; to a reader
both are one letter, so texts are compared and sought in composed form.
"""

from __future__ import annotations

import unicodedata


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
        start = 0
        for end in range(1, len(typed) + 1):
            if end == len(typed) or unicodedata.combining(typed[end]) == 0:
                parts.append(composed(typed[start:end]))
                self._places += [start] * len(parts[-1])
                start = end
        self._places.append(len(typed))
        self.text = "".join(parts)

    def at(self, place: int) -> int:
        """Where a character of the composed text begins in the text as typed."""
        return place if self._places is None else self._places[place]

    def as_typed(self, words: str) -> str:
        """Some words of the composed text as they were typed; as they are where it has them
        not."""
        begin = -1 if self._places is None else self.text.find(words)
        return words if begin < 0 else self.typed[self.at(begin) : self.at(begin + len(words))]
