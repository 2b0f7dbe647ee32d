"""casepub cache: what is kept so that it need not be made again: its size, what is damaged, and
room made."""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ..message import Message, amount, say
from ._speech import refuse, tell
from ._store import OPTION, absolute

if TYPE_CHECKING:
    from ..store import Contents, Store

_MEGABYTE = 1_000_000
_LISTED = 20  # files that are named one by one
# Message: what a store keeps, in a list of what there is of each
_KINDS = {
    "files": say("files of articles"),
    "made": say("cases that were built"),
    "checked": say("cases that were checked"),
    "care": say("checklists"),
}


@click.group("cache")
def command() -> None:
    """Look after a store: what `casepub build`, `check` and `care` keep with --store, so that
    nobody makes it again.

    What a store holds can be deleted at any time, also while it is used; it costs nothing but time.
    """


def _of_store(command: Callable[..., None]) -> Callable[..., None]:
    """A command that looks after a store; it gets the `store`."""

    @functools.wraps(command)
    def with_store(*given: Any, where: str | None, **named: Any) -> None:
        from ..diagnostic import Unusable
        from ..store import Store

        if not where:
            raise refuse(say("Name a store: --store FOLDER, or set CASEPUB_STORE."))
        try:
            command(*given, store=Store(absolute(where)), **named)
        except Unusable as problem:
            raise refuse(problem.message, problem.hint) from None

    return OPTION(with_store)


@command.command("show")
@_of_store
def show(store: Store) -> None:
    """Show what the store holds, and its size."""
    _tell(store.contents())


@command.command("prune")
@_of_store
@click.option(
    "--older-than",
    "days",
    type=click.FloatRange(0),
    metavar="DAYS",
    help="Remove what nobody has asked for in so many days.",
)
@click.option(
    "--larger-than",
    "megabytes",
    type=click.FloatRange(0),
    metavar="MB",
    help="Remove what nobody has asked for longest, until the store is no larger.",
)
def prune(store: Store, days: float | None, megabytes: float | None) -> None:
    """Make room. Builds and checks may go on meanwhile.

    In an object store, the time of a file is when it was written, not when it was asked for.
    """
    if days is None and megabytes is None:
        raise refuse(say("Say what to remove: --older-than DAYS, --larger-than MB, or both."))
    most = None if megabytes is None else round(megabytes * _MEGABYTE)
    gone = store.prune(time.time(), days, most)
    tell(
        say(
            "Removed {count} file, {size} MB.",
            "Removed {count} files, {size} MB.",
            count=gone.count,
            size=_megabytes(gone.size),
        )
    )
    _tell(store.contents())


@command.command("verify")
@_of_store
@click.option("--remove", "removes", is_flag=True, help="Remove what is damaged.")
def verify(store: Store, removes: bool) -> None:
    """Read all that the store holds, and name what is damaged. It needs no removing: who asks for
    it makes it anew.

    Exit code: 0 all is whole, 1 something is damaged, 2 could not run.
    """
    found = store.contents(look=True)
    _tell(found)
    _name(say("Damaged:"), found.damaged)
    if removes:
        store.remove(found.damaged)
    sys.exit(int(bool(found.damaged)))


def _tell(found: Contents) -> None:
    """How much there is of each kind, and of what does not belong there."""
    for kind, (count, size) in sorted(found.kinds.items()):
        # Message: {kind} is what is kept: files of articles: 40, 20.5 MB
        told = say(
            "{kind}: {count}, {size} MB",
            kind=_KINDS.get(kind, Message(kind)),
            count=amount(count),
            size=_megabytes(size),
        )
        tell(told)
    tell(
        say(
            "{count} file, {size} MB.",
            "{count} files, {size} MB.",
            count=found.count,
            size=_megabytes(found.size),
        )
    )
    if found.unfinished:
        tell(
            say(
                "{count} file was begun and not finished; prune removes it after a day.",
                "{count} files were begun and not finished; prune removes them after a day.",
                count=found.unfinished,
            )
        )
    _name(say("Not of casepub, and never touched:"), found.foreign)


def _name(what: Message, names: list[str]) -> None:
    """The first of some files."""
    if names:
        tell(what)
    for name in names[:_LISTED]:
        click.echo(f"  {name}")
    if len(names) > _LISTED:
        tell(say("… and {count} more", count=len(names) - _LISTED))


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.1f}"
