"""What a page writes in the texts: changes of a version, and a whole text where it comes back
without a version that is known.

In: messages of a page. Out: the texts with it, if whoever writes may write that; else the page gets
the file as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .changes import apply, narrow
from .client import Client, Message, Refused
from .desk import OpenFile
from .merge import merge
from .roles import AUTHOR, READER, TRANSLATOR

if TYPE_CHECKING:
    from .room import Room

MOST_UPDATES = 500  # in one message


def _edits(room: Room, client: Client, message: Message) -> None:
    """Changes of a version of a file."""
    name = _file(room, message)
    version, epoch, by = (message.get(key) for key in ("version", "epoch", "by"))
    changes = message.get("changes")
    if not isinstance(changes, list) or len(changes) > MOST_UPDATES:
        raise Refused("changes")
    if type(version) is not int or not isinstance(epoch, str) or not isinstance(by, str):
        raise Refused("version")
    file = room.desk.files[name]
    try:
        is_newest = (epoch, version) == (file.epoch, file.version)
        text = _changed(file, changes) if client.role != AUTHOR and is_newest else None
        if text is not None and not room.may_make(client, name, text):
            _deny(room, client, name)
            return
        taken = room.desk.accept(name, epoch, version, by[:40], changes)
    except ValueError:
        raise Refused("changes") from None
    if not taken:
        _tell_since(room, client, name, epoch, version)


def _changed(file: OpenFile, changes: list[object]) -> str:
    text = file.text
    for one in changes:
        text = apply(text, one)
    return narrow(text)


def _since(room: Room, client: Client, message: Message) -> None:
    """A page asks for what came behind its version of a file."""
    version, epoch = message.get("version"), message.get("epoch")
    if type(version) is not int or not isinstance(epoch, str):
        raise Refused("version")
    _tell_since(room, client, _file(room, message), epoch, version)


def _tell_since(room: Room, client: Client, name: str, epoch: str, version: int) -> None:
    """What came behind a version; the whole file, if the version is none of its own."""
    updates = room.desk.since(name, epoch, version)
    if updates is None:
        client.tell({"kind": "anew", **room.opened(client, name)})
    else:
        known = {"file": name, "epoch": epoch, "version": version, "updates": updates}
        client.tell({"kind": "edits", **known})
        client.tell({"kind": "again", "file": name})


def _rejoin(room: Room, client: Client, message: Message) -> None:
    """A whole text, and the one of which it was made."""
    name = _file(room, message)
    base, mine = message.get("base"), message.get("mine")
    if not isinstance(base, str) or not isinstance(mine, str):
        raise Refused("texts")
    if client.role != AUTHOR:
        merged = merge(base, mine, room.desk.files[name].plain).text
        if not room.may_make(client, name, merged):
            _deny(room, client, name)
            return
    try:
        clashes = room.desk.rejoin(name, base, mine, "rejoined")
    except ValueError:
        raise Refused("texts") from None
    client.tell({"kind": "anew", **room.opened(client, name)})
    if clashes:
        client.tell({"kind": "outside", "file": name, "clashes": clashes, "why": ""})


def _file(room: Room, message: Message) -> str:
    name = message.get("file")
    if not isinstance(name, str) or name not in room.desk.files:
        raise Refused("file")
    return name


def _deny(room: Room, client: Client, name: str) -> None:
    """What was written there is not taken; the page gets the file as it is."""
    client.tell({"kind": "denied", **room.opened(client, name)})


HEARD = {
    "edits": (TRANSLATOR, _edits),
    "since": (READER, _since),
    "rejoin": (TRANSLATOR, _rejoin),
}
LOOKING = ("since",)
