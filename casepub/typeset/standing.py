"""Standing type: what was made for one page, kept because the next one may ask for it again.

In: what a thing is made of, and what makes it. Out: the thing; the one made before, if there is
one. Whatever is kept depends on its key alone, so that a page is the same whether its parts were
standing or not. In memory only, and bounded: what nobody asked for longest goes first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class Standing(Generic[_Made]):
    """Things of one kind, at most as many as `most`, in units of whatever `weight` counts."""

    def __init__(self, most: int, weight: Callable[[_Made], int] = lambda _: 1):
        self._most, self._weight, self._heavy = most, weight, 0
        self._kept: OrderedDict[Hashable, _Made] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> _Made | None:
        """What was made for a key, if it is kept."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: Hashable, made: _Made) -> _Made:
        """Keep what was made for a key; what is too much goes."""
        self._kept[key] = made
        self._heavy += self._weight(made)
        while self._heavy > self._most and self._kept:
            _, gone = self._kept.popitem(last=False)
            self._heavy -= self._weight(gone)
        return made

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made for a key, else what is made now."""
        found = self.find(key)
        return self.keep(key, make()) if found is None else found
