"""What `casepub edit`, `preview` and `serve` share: a server is started, the browser shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..message import ORIGINAL, Problem, reason_of, say
from ._speech import refuse, spoken, tell

PORT = click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    metavar="NUMBER",
    help="Port of the page's address. Default: one that belongs to the folder, if it is free.",
)
SHOW = click.option(
    "--browser/--no-browser",
    "show",
    default=True,
    help="Open the browser, or only print the address.",
)


def run(folder: Path, port: int | None, show: bool, read_only: bool) -> None:
    """Serve a folder until the user ends it."""
    need_folder(folder)
    need_edit()
    _serve(folder.resolve(), port, show, read_only)


@contextmanager
def refusing_faults(file: Path) -> Iterator[None]:
    """Refuse, in casepub's words, what goes wrong with a file that is written here."""
    try:
        yield
    except Problem as problem:
        raise refuse(problem.message, problem.hint) from None
    except OSError as problem:
        raise refuse(
            say("{file} cannot be written: {reason}.", file=str(file), reason=reason_of(problem))
        ) from None


def need_folder(folder: Path) -> None:
    """Refuse what is no folder."""
    if not folder.is_dir():
        raise refuse(
            say("There is no folder “{folder}”.", folder=str(folder)),
            say("Name a case folder, or a folder in which cases are."),
        )


def need_edit() -> None:
    """Refuse where the packages are missing."""
    try:
        from ..live.server import serve  # noqa: F401
    except ImportError:
        raise refuse(
            say("What casepub edit needs is not installed."),
            say("Install it: {command}", command='pip install "casepub[edit]"'),
        ) from None


def _serve(folder: Path, port: int | None, show: bool, read_only: bool) -> None:
    from ..live.door import Door
    from ..live.record import Record, state_folder
    from ..live.server import Desks, listen, preferred_port, serve
    from ..live.shelf import Shelf
    from .console import report_crash

    try:
        opened = listen(port, preferred_port(folder))
    except OSError as problem:
        raise refuse(say("The port cannot be used: {reason}.", reason=reason_of(problem))) from None
    number = opened.getsockname()[1]
    record: Record | None = None
    try:
        record = Record(folder)
    except OSError as problem:
        tell(
            say(
                "What you type cannot be kept apart from the files ({reason}): if casepub is "
                "killed, the last second is lost.",
                reason=reason_of(problem),
            ),
            err=True,
        )
    address = f"http://127.0.0.1:{number}/"
    elsewhere = record.lock(address) if record and not read_only else None
    if elsewhere:
        opened.close()
        if record:
            record.close()
        other_server(elsewhere, show)
        return
    session = record.session if record else ""
    door = Door(number, *_secrets(session, state_folder(folder).name, number))
    desks = Desks(Shelf(folder), door, record, read_only, chosen(), report=report_crash)

    def ready() -> None:
        place = f"{address}?token={door.token}"
        tell(say("Open this address in a browser, if none opens: {address}", address=place))
        tell(say("Ctrl-C ends it; everything is saved."))
        if show:
            click.launch(place)

    serve(desks, opened, ready)
    if record:
        record.close()
    for one in desks.unsaved:
        name = f"{one.case}/{one.file}"
        tell(say("{file} could not be saved: {reason}.", file=name, reason=one.reason), err=True)
        tell(
            say("What was typed is kept, and saved when the case is opened again.")
            if one.is_kept
            else say("What was typed stands in the open page alone; copy it from there."),
            err=True,
        )
    if desks.unsaved:
        raise SystemExit(1)


def _secrets(session: str, name: str, port: int) -> tuple[str, str]:
    """The session's secret, and the name of its cookie: cookies know no ports."""
    import secrets

    return session or secrets.token_urlsafe(24), f"casepub-{name[:12]}-{port}"


def chosen() -> str:
    """The language of the page, if one was chosen; the browser's own, where English is only what
    casepub speaks to everybody."""
    code = spoken()
    return code if code != ORIGINAL else ""


def other_server(address: str, show: bool) -> None:
    tell(say("This folder is open already: {address}", address=address))
    if show and address.startswith("http://127.0.0.1:"):
        click.launch(address)
