"""The cases that are open in one server.

In: a shelf, and the door. Out: `Desks`: the room of each case, who may look, and what could not be
saved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from ..message import Problem, say
from .client import LANGUAGES
from .door import Door
from .presence import Attendance
from .press import Press
from .record import Record
from .roles import Visitor
from .room import Brain, Room
from .shelf import Shelf, Shelved

GUARD = 2  # seconds between looks at who may still be there
IDLE = 600  # seconds after which a case at which nobody looks is closed


class Unsaved(NamedTuple):
    """A file that could not be saved when the server ended; whether the record has what was
    typed."""

    case: str
    file: str
    reason: str
    is_kept: bool


class Desks:
    """The cases that are open in one server."""

    def __init__(
        self,
        shelf: Shelf,
        door: Door,
        record: Record | None,
        read_only: bool = False,
        ui: str = "",
        journal: str | None = None,
        report: Callable[[str], None] = lambda _: None,
    ):
        self.shelf, self.door, self.record = shelf, door, record
        self.read_only, self.ui, self.journal = read_only, ui, journal
        self.rooms: dict[str, Room] = {}
        self.press, self.brain = Press(), Brain(report)
        self._left: dict[str, float] = {}
        self.attendance = Attendance()
        self.unsaved: list[Unsaved] = []  # once the server has ended

    def shelved(self, connection: HTTPConnection) -> Shelved:
        """The case that a path names; 404 if there is none."""
        found = self.shelf.find(str(connection.path_params.get("id", "")))
        if found is None:
            raise HTTPException(404)
        return found

    def room(self, one: Shelved) -> Room:
        """The room of a case, opened if it is not; Problem where another server has the case."""
        if one.id not in self.rooms:
            record: Record | None = None
            if not self.read_only:
                own = self.record is not None and one.folder == self.shelf.folder
                record = self.record if own else _record(one.folder)
                if record and (where := record.lock(self.door.address)):
                    raise Problem(
                        say("This case is open elsewhere: {where}", context="editor", where=where)
                    )
            self.rooms[one.id] = Room(
                one.folder,
                one.folder.name,
                record,
                self.press,
                self.brain,
                self.read_only,
                self.journal,
            )
            # The page puts the preview together in its own document, whose address is another.
            self.rooms[one.id].thinker.pictures_at = f"/case/{one.id}/frame/picture/"
            self.rooms[one.id].beside = lambda visitor: [
                other.folder
                for other in self.shelf.cases()
                if other.id != one.id and visitor.role_in(other.folder.name)
            ]
            self.rooms[one.id].moved = self.door.places
            self.rooms[one.id].open()
        return self.rooms[one.id]

    def there(self, connection: HTTPConnection) -> Room:
        """The room of the case that a path names; 404 if it is not open."""
        room = self.rooms.get(str(connection.path_params.get("id", "")))
        if room is None:
            raise HTTPException(404)
        return room

    def role(self, visitor: Visitor, name: str) -> str:
        """The role of somebody in the case of this name; '' where he has none, or there is none."""
        room = self.rooms.get(name)
        one = None if room else self.shelf.find(name)
        folder = room.folder if room else one.folder if one else None
        return visitor.role_in(folder.name) if folder else ""

    def begin_case(self, visitor: Visitor, name: str) -> None:
        """A case that somebody has made."""
        one = self.shelf.find(name)
        if one is not None:
            self.door.begin_case(visitor, one.folder.name)

    def language(self, connection: HTTPConnection) -> str:
        """The language in which a page speaks: the one that was asked for, else the browser's."""
        asked = connection.query_params.get("ui") or connection.cookies.get("casepub-ui") or self.ui
        if asked in LANGUAGES:
            return asked
        for part in connection.headers.get("accept-language", "").split(","):
            if (code := part.strip()[:2].lower()) in LANGUAGES:
                return code
        return LANGUAGES[0]

    def send_away(self, whom: Callable[[Visitor], bool]) -> None:
        """End the connections of somebody."""
        for room in self.rooms.values():
            for client in room.clients:
                if whom(client.visitor):
                    client.send_away()

    async def guard(self) -> None:
        """Send away whoever may not look any more, or has another role by now."""
        while True:
            await asyncio.sleep(GUARD)
            for room in self.rooms.values():
                for client in room.clients:
                    now = self.door.still(client.visitor)
                    if client.role != (now.role_in(room.folder.name) if now else ""):
                        client.send_away()

    async def tend(self) -> None:
        """Close cases at which nobody has looked for a while."""
        clock = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(30)
            for name, room in list(self.rooms.items()):
                if room.clients or room.desk.unsaved:
                    self._left.pop(name, None)
                elif clock() - self._left.setdefault(name, clock()) > IDLE:
                    self._left.pop(name)
                    await self.rooms.pop(name).close()


def _record(folder: Path) -> Record | None:
    try:
        return Record(folder)
    except OSError:
        return None
