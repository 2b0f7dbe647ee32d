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
from typing import Any, TypeVar

_Found = TypeVar("_Found")
_NOTHING: Any = object()


class Remembrance:
    """What one editor remembers. What neither the last round nor this one asked for is
    forgotten."""

    def __init__(self) -> None:
        self._last: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """Start a round."""
        self._last, self._now = self._now, {}

    def get(self, key: Hashable, find: Callable[[], Any]) -> Any:
        found = self._now.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._last.get(key, _NOTHING)
            self._now[key] = found = find() if found is _NOTHING else found
        return found

    def __len__(self) -> int:
        return len(self._now)


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
