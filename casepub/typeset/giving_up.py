"""Typesetting that may be given up, because what is set has been overtaken.

In: a context with a question that is asked again and again while pages are set. Out: `GivenUp`, as
soon as it is answered with yes. What is standing by then stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ASKED: ContextVar[Callable[[], bool] | None] = ContextVar("giving up", default=None)


class GivenUp(Exception):
    """Nobody waits for these pages any more."""


@contextmanager
def given_up_if(overtaken: Callable[[], bool]) -> Iterator[None]:
    """Inside, typesetting ends as soon as it is overtaken."""
    token = _ASKED.set(overtaken)
    try:
        yield
    finally:
        _ASKED.reset(token)


def go_on() -> None:
    """Go on, unless that is in vain."""
    overtaken = _ASKED.get()
    if overtaken is not None and overtaken():
        raise GivenUp
