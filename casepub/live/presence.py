"""Who is where: the people who have a case open, and their places in its texts.

In: what pages say of their cursors. Out: messages to the other pages. Nothing of it is kept but
that somebody is in a case, which the accounts know as long as it is so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .client import Client, Message, Refused
from .events import told
from .roles import READER, Visitor

if TYPE_CHECKING:
    from .room import Room


class Attendance:
    """The accounts that have a case open: the log has a line when somebody comes and goes."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()

    def comes(self, visitor: Visitor) -> None:
        """Somebody has opened a page."""
        self._pages[visitor.name] += 1
        if visitor.name and self._pages[visitor.name] == 1:
            told("came", account=visitor.name)

    def goes(self, visitor: Visitor) -> None:
        """Somebody has left a page."""
        self._pages[visitor.name] -= 1
        if visitor.name and not self._pages[visitor.name]:
            told("went", account=visitor.name)


def people_of(clients: Iterable[Client]) -> Message:
    """Who is there; by name, where people have names."""
    there = list(clients)
    named = [
        {"id": one.id, "name": one.visitor.name, "shown": one.visitor.shown, "role": one.role}
        for one in sorted(there, key=lambda one: (one.visitor.shown, one.id))
        if one.visitor.name
    ]
    return {"kind": "people", "count": len(there), "people": named}


def place_of(client: Client) -> dict[str, Any]:
    return {"kind": "where", "id": client.id, **(client.place or {})}


def _at(room: Room, client: Client, message: Message) -> None:
    """A page's cursor stands at a place in a version of a file."""
    file, epoch = message.get("file"), message.get("epoch")
    version, head = message.get("version"), message.get("head")
    if not isinstance(file, str) or file not in room.desk.files or not isinstance(epoch, str):
        raise Refused("at")
    if type(version) is not int or type(head) is not int or min(version, head) < 0:
        raise Refused("at")
    client.place = {"file": file, "epoch": epoch[:40], "version": version, "head": head}
    if client.visitor.name:
        for other in room.clients:
            if other is not client:
                other.tell(place_of(client))


HEARD = {"at": (READER, _at)}
LOOKING = ("at",)
