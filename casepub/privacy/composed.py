"""Text in composed form, with the way back. macOS writes ş as an s and a mark; to a reader both are
one letter, and what is looked for has one."""

from __future__ import annotations

import unicodedata


class Composed:
    """A text in composed form (NFC); `at` tells where a character of it stands in the text that was
    given, so that places stay those of the author's file."""

    def __init__(self, text: str):
        self.text = text
        self._places: list[int] | None = None
        if unicodedata.is_normalized("NFC", text):
            return
        parts: list[str] = []
        self._places = []
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or unicodedata.combining(text[end]) == 0:
                parts.append(unicodedata.normalize("NFC", text[start:end]))
                self._places += [start] * len(parts[-1])
                start = end
        self._places.append(len(text))
        self.text = "".join(parts)

    def at(self, place: int) -> int:
        """Where a character of the composed text begins in the text that was given."""
        return place if self._places is None else self._places[place]
