"""A text as a reader sees it, with the way back.

In: a text. Out: the same without the characters that nobody sees (soft hyphens of Word, zero-width
spaces of web pages, marks of direction), so that a name is sought as it is printed.
"""

from __future__ import annotations

from ..patterns import compiled

_UNSEEN = compiled("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Seen:
    """The text without what is not seen. `at` says where a character of it is in the whole."""

    def __init__(self, whole: str):
        unseen = {match.start() for match in _UNSEEN.finditer(whole)}
        self._places = [at for at in range(len(whole)) if at not in unseen] if unseen else None
        self.text = _UNSEEN.sub("", whole) if unseen else whole

    def at(self, place: int) -> int:
        """Where a character begins in the whole."""
        return place if self._places is None else self._places[place]

    def behind(self, place: int) -> int:
        """Where, in the whole, what ends before a character ends."""
        return place if self._places is None or not place else self._places[place - 1] + 1
