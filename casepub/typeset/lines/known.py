"""What is known of texts in one set of fonts, kept from one document to the next: how wide they
are, and where the lines of paragraphs end that have been divided before.

In: a text with all that its letters are made of, or a paragraph with all that its lines depend on.
Out: what was found out of it. Nothing of a document's boxes is kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from ..standing import Standing
from .breaks import Place, Setting

# Some times what six texts of a long case take: of sizes, characters, and places.
MOST_SIZES, MOST_ENDS, MOST_PLACES = 20_000, 300_000, 40_000


@dataclass(frozen=True)
class Divided:
    """Where the lines of a paragraph end, of all the places where they may."""

    places: tuple[Place, ...]
    setting: Setting
    ends: tuple[int, ...]


class Known:
    """What is known with one set of fonts."""

    def __init__(self) -> None:
        self._sizes = Standing[tuple[float, float, float]](MOST_SIZES)
        self._ends = Standing["array[float]"](MOST_ENDS, len)
        self._divided = Standing[Divided](MOST_PLACES, lambda one: len(one.places))

    def size(
        self, style: str, text: str, find: Callable[[], tuple[float, float, float]]
    ) -> tuple[float, float, float]:
        """Width, height and baseline of a text."""
        return self._sizes.get((style, text), find)

    def ends(self, style: str, text: str, find: Callable[[], array[float]]) -> array[float]:
        """Where each character of a text ends, from its start."""
        return self._ends.get((style, text), find)

    def divided(self, depends: Hashable, find: Callable[[], Divided]) -> Divided:
        """Where lines end in a paragraph that is as `depends` says."""
        return self._divided.get(depends, find)
