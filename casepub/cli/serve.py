"""casepub serve: several people write the cases of a folder, on an institution's machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from ..message import reason_of, say
from ._live import chosen, need_edit, need_folder, other_server, refusing_faults
from ._speech import refuse, tell

if TYPE_CHECKING:
    import socket

PORT = 8400
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve")
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--users",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file of accounts that casepub users has made.",
)
@click.option(
    "--address",
    metavar="URL",
    help="Address at which people reach the server: https://cases.hospital.example. Default: this "
    "machine only.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address of this machine at which to listen.",
)
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=PORT,
    show_default=True,
    metavar="NUMBER",
    help="Port at which to listen.",
)
@click.option(
    "--socket",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Listen at this socket instead of a port, for a proxy on this machine.",
)
@click.option(
    "--header",
    metavar="NAME",
    help="People are let in by the institution's proxy, which tells in this header who they are: "
    "X-Remote-User. Needs --socket or --proxy.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Address of a proxy whose header is believed; may be given several times.",
)
def command(
    folder: Path,
    file: Path,
    address: str | None,
    host: str,
    port: int,
    path: Path | None,
    header: str | None,
    proxies: tuple[str, ...],
) -> None:
    """Let several people write the cases of a folder, each in a browser, with an account and a
    role: reader, translator, editor or author.

    Whoever writes in the same text sees what the others write, and where they are. The files of the
    cases stay what they are, as with casepub edit. People and their roles are added with casepub
    users. docs/serving.md tells how to run it behind https, as a service or in a container.
    """
    need_folder(folder)
    need_edit()
    place = _public_address(address, host, port, path)
    if header and not (proxies or path):
        raise refuse(
            say("Anybody who reaches the port could send the header “{name}”.", name=header),
            say("Name the socket at which the proxy alone connects, or the proxy's address."),
        )
    if not file.is_file():
        raise refuse(
            say("There is no file “{file}”.", file=str(file)),
            say("Add the first account: {command}", command=f"casepub users add {file} NAME"),
        )
    _serve(folder.resolve(), file, place, _listen(host, port, path), header or "", proxies, path)


def _public_address(address: str | None, host: str, port: int, path: Path | None) -> str:
    """Where people reach the server."""
    if address is None:
        if path or host not in LOOPBACK:
            raise refuse(
                say("Others reach this machine under a name that casepub must know."),
                say("Give it with --address, such as https://cases.hospital.example."),
            )
        return f"http://127.0.0.1:{port}/"
    try:
        parts = urlsplit(address)
        known = bool(parts.hostname) and parts.port is not False and parts.path in ("", "/")
    except ValueError:
        known = False
    if not known or parts.scheme not in ("http", "https") or parts.query or parts.username:
        raise refuse(
            say("“{address}” is no address of a server.", address=address),
            say("It has a scheme and a name, and no path: https://cases.hospital.example"),
        )
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise refuse(
            say("Without https, passwords and texts can be read on their way."),
            say("Put a proxy with https before casepub; docs/serving.md has examples."),
        )
    return address


def _listen(host: str, port: int, path: Path | None) -> socket.socket:
    from ..live.server import listen, listen_at

    try:
        return listen_at(path) if path else listen(port, port, host)
    except OSError as problem:
        raise refuse(say("The port cannot be used: {reason}.", reason=reason_of(problem))) from None


def _serve(
    folder: Path,
    file: Path,
    address: str,
    opened: socket.socket,
    header: str,
    proxies: tuple[str, ...],
    path: Path | None,
) -> None:
    import time

    from ..live.accounts import Accounts
    from ..live.events import told
    from ..live.gate import SOCKET, Gate
    from ..live.record import Record
    from ..live.server import Desks, serve
    from ..live.shelf import Shelf

    with refusing_faults(file):
        accounts = Accounts(file, time.time)
        record = Record(folder)
    if elsewhere := record.lock(address):
        other_server(elsewhere, show=False)
        return
    accounts.leave_all()
    known = (*proxies, SOCKET) if path else proxies
    gate = Gate(accounts, address, time.monotonic, header, known)
    desks = Desks(Shelf(folder), gate, record, ui=chosen(), report=_report)
    _log()

    def ready() -> None:
        tell(say("People sign in at {address}", address=gate.address))
        tell(say("Ctrl-C ends it; everything is saved."))

    serve(desks, opened, ready)
    if path:
        path.unlink(missing_ok=True)
    accounts.close()
    record.close()
    if desks.unsaved:
        told("unsaved", files=len(desks.unsaved))
        raise SystemExit(1)


def _report(_: str) -> None:
    """A fault of casepub while it read a case, without what it read."""
    import sys

    from ..live.events import fault

    if problem := sys.exc_info()[1]:
        fault(problem)


def _log() -> None:
    """What happens goes to the standard error, with its time."""
    import logging
    import time

    from ..live.events import LOG

    handler = logging.StreamHandler()
    form = logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    form.converter = time.gmtime
    handler.setFormatter(form)
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
