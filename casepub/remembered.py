"""What was found out of a text or a picture, remembered while one works on a case.

In: what kind of thing it is, what it depends on, and what finds it out. Out: the value; inside
`remembering` the one that was found before, if nothing that it depends on has changed. Commands run
once and remember nothing; an editor asks for the same case after every key. What is remembered has
no place in a file, or has it in its key, and is never changed by whoever gets it. In memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Found = TypeVar("_Found")


class Rounds(Generic[_Key, _Found]):
    """What was found out in this round, and in the last. What neither asked for is forgotten."""

    def __init__(self) -> None:
        self.last: dict[_Key, _Found] = {}
        self.now: dict[_Key, _Found] = {}

    def begin(self) -> None:
        """Start a round."""
        self.last, self.now = self.now, {}

    def get(self, key: _Key, find: Callable[[], _Found]) -> _Found:
        """What is known of a key, else what is found out now."""
        if key in self.now:
            return self.now[key]
        found = self.last[key] if key in self.last else find()
        self.now[key] = found
        return found

    def __len__(self) -> int:
        return len(self.now)


Remembrance = Rounds[Hashable, Any]  # what one editor remembers

_CURRENT: ContextVar[Remembrance | None] = ContextVar("remembrance", default=None)


@contextmanager
def remembering(remembrance: Remembrance, anew: bool = True) -> Iterator[None]:
    """Whatever is asked for inside is remembered; a new round, unless the last one goes on."""
    if anew:
        remembrance.begin()
    token = _CURRENT.set(remembrance)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def remembered(kind: str, depends: Hashable, find: Callable[[], _Found]) -> _Found:
    """The value that `find` gives for what it depends on."""
    current = _CURRENT.get()
    found: _Found = current.get((kind, depends), find) if current is not None else find()
    return found
