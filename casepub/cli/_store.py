"""Where a command keeps what it makes for others: the options that say so."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any

import click

from ..message import Message
from ._speech import tell

VARIABLE = "CASEPUB_STORE"
OPTION = click.option(
    "--store",
    "where",
    envvar=VARIABLE,
    metavar="FOLDER",
    help=(
        "Take from this folder or address what was made of the same before, by whomever, and keep "
        "there what is made now. Default: the environment variable CASEPUB_STORE."
    ),
)
_ANEW = click.option(
    "--force", "anew", is_flag=True, help="Make everything anew, whatever is there already."
)


def absolute(where: str) -> str:
    """A store as processes that work in other folders know it."""
    from ..store import is_remote

    return where if is_remote(where) else os.path.abspath(where)


def _begin(where: str) -> None:
    from ..store import Store

    Store(where).begin()


def store_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command with these options; it gets `keeping`."""

    @functools.wraps(command)
    def with_store(*given: Any, where: str | None, anew: bool, **named: Any) -> None:
        from ..store import Keeping
        from ._sources import apart

        if not where:
            command(*given, keeping=Keeping(anew=anew), **named)
            return
        keeping = Keeping(absolute(where), anew)
        apart(_begin, absolute(where))
        command(*given, keeping=keeping, **named)

    return OPTION(_ANEW(with_store))


class Problems:
    """What was wrong with a store, each told once: nothing was lost by it but time."""

    def __init__(self) -> None:
        self._told: set[Message] = set()

    def tell(self, problem: Message) -> None:
        if problem and problem not in self._told:
            self._told.add(problem)
            tell(problem, err=True)
