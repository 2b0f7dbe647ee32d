"""A case that is open: its desk, what there is to say of it, and whoever looks at it.

In: messages of the pages that are open. Out: messages to them. Texts are taken and told at once;
findings, pages and printed pages follow as they are made, and what is overtaken is not made.
Messages are dictionaries with a `kind`; whatever is not as it should be is refused, and nothing is
done.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..case import CASE_FILE
from ..exchange import Segment
from ..message import reason_of
from ..output import union_rule, write_files
from .client import LANGUAGES, Client, Denied, Message, Refused
from .desk import Desk
from .history import OPENED, OUTSIDE, TYPED, History
from .looks import Looks
from .parts import HEARD, LOOKING, TOLD
from .presence import people_of, place_of
from .press import Press
from .printing import Printing
from .record import Record
from .repository import find_repository
from .roles import Visitor, is_at_least, may_change, may_write
from .thinking import CachedWords, Thinker, Thought

LOOK = 0.25  # seconds between looks at the disk


class Brain:
    """The one thread that reads cases: what it uses is made for one at a time. `report` hears of
    faults of casepub itself."""

    def __init__(self, report: Callable[[str], None] = lambda _: None):
        self.report = report
        self._thread = ThreadPoolExecutor(1, "thinking")

    async def ask(self, function: Callable[[], Any]) -> Any:
        """What a function gives that is called there."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


class Room:
    """One case and the pages that show it. Everything but the thinking happens in one thread."""

    def __init__(
        self,
        folder: Path,
        name: str,
        record: Record | None,
        press: Press,
        brain: Brain,
        read_only: bool = False,
        journal: str | None = None,
    ):
        self.folder, self.name, self.read_only, self.journal = folder, name, read_only, journal
        self.desk = Desk(folder, record, self._tell)
        self.clients: set[Client] = set()
        self.thought: Thought | None = None
        self.looks = Looks(self.ask, self.clients, self.words)
        self.printing = Printing(press, self.ask, self.clients)
        self.thinker = Thinker(folder, journal)
        self.history = History(record.folder if record else None)
        # The other cases on its shelf at which somebody may look, and what hears of who is here.
        self.beside: Callable[[Visitor], list[Path]] = lambda _: []
        self.moved: Callable[[Visitor, str], None] = lambda _, __: None
        self.accepted: dict[Path, tuple[tuple[int, ...], list[Segment]]] = {}  # in those
        self.saved_as = TYPED  # how what is saved now came to be
        self.repository = find_repository(folder)
        self._brain = brain
        self._words = {code: CachedWords(code) for code in LANGUAGES}
        self._wake = asyncio.Event()
        self._round = -1
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        """Begin to work."""
        self.keep_version(OPENED)
        for work in (self._watch, self._think, self.printing.work):
            self._tasks.append(asyncio.create_task(work()))
        self._wake.set()

    async def close(self) -> None:
        """Save everything, and stop."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.desk.close()
        self.history.write()

    # -- who looks

    def join(self, client: Client) -> None:
        self.clients.add(client)
        self.moved(client.visitor, self.folder.name)
        client.tell(
            {
                "kind": "state",
                "name": self.name,
                "read_only": self.read_only,
                "files": [self.opened(client, name) for name in sorted(self.desk.files)],
                "unread": self.desk.unread,
            }
        )
        self._tell_people()
        for other in self.clients - {client}:
            if other.place and other.visitor.name:
                client.tell(place_of(other))
        if self.thought is not None:
            self._show(self.thought, [client])
            self.looks.show([client])

    def leave(self, client: Client) -> None:
        self.clients.discard(client)
        self.moved(client.visitor, "")
        self._tell_people()

    def _tell_people(self) -> None:
        self._tell(people_of(self.clients))

    def opened(self, client: Client, name: str) -> Message:
        """A file as a page gets it: `locked` where it is not for whoever looks at it to write."""
        locked = not may_write(client.role, name, self._case_file)
        return {**self.desk.opened(name), "locked": locked}

    @property
    def _case_file(self) -> str:
        file = self.desk.files.get(CASE_FILE)
        return file.plain if file else ""

    def may_make(self, client: Client, name: str, text: str) -> bool:
        """Whether whoever looks at a page may make a file say this."""
        file = self.desk.files.get(name)
        before = file.plain if file else ""
        return may_change(client.role, name, before, text, self._case_file)

    def _tell(self, message: Message) -> None:
        if message["kind"] in ("edits", "opened"):
            self._wake.set()
            self.printing.overtake()
        if message["kind"] in ("saved", "outside"):
            self.keep_version(self.saved_as if message["kind"] == "saved" else OUTSIDE)
        for client in self.clients:
            if message["kind"] == "opened":
                client.tell({**message, **self.opened(client, message["file"])})
            else:
                client.tell(message)

    # -- what pages say

    async def hear(self, client: Client, message: object) -> None:
        """A message of a page; Refused where it is none, Denied where it is not for whoever looks
        at it."""
        if not isinstance(message, dict):
            raise Refused("no message")
        kind = str(message.get("kind"))
        if kind not in HEARD:
            raise Refused("unknown")
        if self.read_only and kind not in LOOKING:
            raise Refused("read only")
        least, handler = HEARD[kind]
        if not is_at_least(client.role, least):
            raise Denied(kind)
        if client.visitor.name and kind != "edits":  # nobody speaks in another's name
            message = {**message, "by": client.visitor.shown}
        handled = handler(self, client, message)
        if handled is not None:
            await handled

    def put(self, name: str, text: str, by: str) -> None:
        """Make a file say something else; everybody is told where it cannot be written."""
        try:
            self.desk.put(name, text, by)
        except OSError as problem:
            reason = str(reason_of(problem))
            self._tell({"kind": "unsaved", "file": name, "reason": reason})

    def put_lines(self, name: str, text: str, by: str) -> None:
        """Make a file say something else whose lines git may lay together with others', at once."""
        with suppress(OSError):  # told when the file itself is not saved
            write_files(self.folder, union_rule(self.folder, name))
        self.put(name, text, by)
        self.desk.save(at_once=True)

    def keep_version(self, how: str = TYPED, name: str = "") -> None:
        """Keep what the files say on the disk as a version."""
        files = self.desk.files.values()
        at = max((file.stat[0] / 1e9 for file in files if file.stat), default=0.0)
        self.history.keep({file.name: file.disk for file in files}, at, how, name)

    async def ask(self, function: Callable[[], Any]) -> Any:
        """What a function gives that is called where cases are read."""
        return await self._brain.ask(function)

    def words(self, client: Client) -> CachedWords:
        """What is said, in the language of a page."""
        return self._words[client.ui]

    def note(self, client: Client, message: str) -> None:
        client.tell({"kind": "note", "text": self.words(client)(message)})

    # -- work

    async def _watch(self) -> None:
        while True:
            self.desk.look()
            self.desk.save()
            await asyncio.sleep(LOOK)

    async def _think(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not self.clients and self.thought is not None:
                continue  # nobody looks; whoever comes wakes it
            try:
                await self._think_once()
            except Exception:  # the texts are safe, and the next change is thought about again
                self._brain.report(traceback.format_exc())
                self._tell({"kind": "fault"})

    async def _think_once(self) -> None:
        thought = await self.newest()
        self._show(thought, list(self.clients))
        if self._round != self.desk.round:
            self._wake.set()
            return  # overtaken: its pages are not made
        await self.looks.renew(thought)
        self.printing.show(self._round, self.looks.thoughts)

    async def newest(self) -> Thought:
        """What there is to say of the texts as they are now."""
        if self.thought is None or self._round != self.desk.round:
            texts, versions, number = self.desk.texts, self.desk.versions, self.desk.round
            self.thought = await self._brain.ask(lambda: self.thinker.think(texts, versions))
            self._round = number
        thought = self.thought
        assert thought is not None
        return thought

    def _show(self, thought: Thought, clients: list[Client]) -> None:
        told: dict[str, list[tuple[str, Any]]] = {}
        for client in clients:
            if client.ui not in told:
                words = self.words(client)
                told[client.ui] = [
                    ("findings", thought.findings(words)),
                    (
                        "passages",
                        {"passages": thought.passages(), "sections": thought.sections()},
                    ),
                    ("counts", thought.counts(words)),
                    *((kind, make(thought, words)) for kind, make in TOLD.items()),
                ]
            for kind, value in told[client.ui]:
                client.tell_new(kind, "", value, versions=thought.versions)
            client.tell({"kind": "thought", "versions": thought.versions})

    def wake(self) -> None:
        """Think, if there is something new."""
        self._wake.set()
