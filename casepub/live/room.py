"""A case that is open: its desk, what there is to say of it, and whoever looks at it.

In: messages of the pages that are open. Out: messages to them. Texts are taken and told at once;
findings, pages and printed pages follow as they are made, and what is overtaken is not made.
Messages are dictionaries with a `kind`; whatever is not as it should be is refused, and nothing is
done.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from ..case import CASE_FILE, REVIEWS_FILE
from ..exchange import Segment
from ..message import Problem, reason_of, say
from ..output import union_rule, write_files
from .changes import apply, narrow
from .client import LANGUAGES, Client, Denied, Message, Refused
from .desk import Desk
from .history import OPENED, OUTSIDE, TYPED, History
from .merge import merge
from .parts import HEARD, LOOKING, TOLD, Heard
from .past import accepted_passages
from .presence import people_of, place_of
from .press import Press
from .printing import Printing
from .record import Record
from .repository import find_repository
from .reviewing import accept_passage, dismiss_finding, one_line
from .roles import AUTHOR, EDITOR, TRANSLATOR, Visitor, is_at_least, may_change, may_write
from .thinking import CachedWords, Thinker, Thought

LOOK = 0.25  # seconds between looks at the disk
MOST_UPDATES = 500  # in one message


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
        self.pages: dict[str, str] = {}
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
            self._show_pages(self.thought, [client])

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

    def _deny(self, client: Client, name: str) -> None:
        """What was written there is not taken; the page gets the file as it is."""
        client.tell({"kind": "denied", **self.opened(client, name)})

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
        if kind == "see":
            self._see(client, message)
        elif kind == "since":
            self._since(client, message)
        elif self.read_only and kind not in LOOKING:
            raise Refused("read only")
        elif kind in _HEARD:
            least, handler = _HEARD[kind]
            if not is_at_least(client.role, least):
                raise Denied(kind)
            if client.visitor.name and kind != "edits":  # nobody speaks in another's name
                message = {**message, "by": client.visitor.shown}
            handled = handler(self, client, message)
            if handled is not None:
                await handled
        else:
            raise Refused("unknown")

    def _see(self, client: Client, message: Message) -> None:
        view, code = message.get("view"), message.get("code")
        if view not in ("", "web", "print") or not isinstance(code, str):
            raise Refused("see")
        client.view, client.code = view, code
        if view == "print":
            self.printing.wake()

    def _file(self, message: Message) -> str:
        name = message.get("file")
        if not isinstance(name, str) or name not in self.desk.files:
            raise Refused("file")
        return name

    def _edits(self, client: Client, message: Message) -> None:
        name = self._file(message)
        version, epoch, by = (message.get(key) for key in ("version", "epoch", "by"))
        changes = message.get("changes")
        if not isinstance(changes, list) or len(changes) > MOST_UPDATES:
            raise Refused("changes")
        if type(version) is not int or not isinstance(epoch, str) or not isinstance(by, str):
            raise Refused("version")
        file = self.desk.files[name]
        try:
            if client.role != AUTHOR and (epoch, version) == (file.epoch, file.version):
                text = file.text
                for one in changes:
                    text = apply(text, one)
                if not self.may_make(client, name, narrow(text)):
                    self._deny(client, name)
                    return
            taken = self.desk.accept(name, epoch, version, by[:40], changes)
        except ValueError:
            raise Refused("changes") from None
        if not taken:
            self._answer_since(client, name, epoch, version)

    def _since(self, client: Client, message: Message) -> None:
        version, epoch = message.get("version"), message.get("epoch")
        if type(version) is not int or not isinstance(epoch, str):
            raise Refused("version")
        self._answer_since(client, self._file(message), epoch, version)

    def _answer_since(self, client: Client, name: str, epoch: str, version: int) -> None:
        """What came behind a version; the whole file, if the version is none of its own."""
        updates = self.desk.since(name, epoch, version)
        if updates is None:
            client.tell({"kind": "anew", **self.opened(client, name)})
        else:
            known = {"file": name, "epoch": epoch, "version": version, "updates": updates}
            client.tell({"kind": "edits", **known})
            client.tell({"kind": "again", "file": name})

    def _rejoin(self, client: Client, message: Message) -> None:
        name = self._file(message)
        base, mine = message.get("base"), message.get("mine")
        if not isinstance(base, str) or not isinstance(mine, str):
            raise Refused("texts")
        if client.role != AUTHOR:
            merged = merge(base, mine, self.desk.files[name].plain).text
            if not self.may_make(client, name, merged):
                self._deny(client, name)
                return
        try:
            clashes = self.desk.rejoin(name, base, mine, "rejoined")
        except ValueError:
            raise Refused("texts") from None
        client.tell({"kind": "anew", **self.opened(client, name)})
        if clashes:
            client.tell({"kind": "outside", "file": name, "clashes": clashes, "why": ""})

    async def _accept(self, client: Client, message: Message) -> None:
        passage = message.get("passage")
        by, date = one_line(message.get("by")), one_line(message.get("date"))
        if not isinstance(passage, str) or len(passage) > 200:
            raise Refused("passage")
        await self._review(client, lambda thought: accept_passage(thought, passage, by, date))

    async def _dismiss(self, client: Client, message: Message) -> None:
        check, file, line = (message.get(key) for key in ("check", "file", "line"))
        reason, by, date = (one_line(message.get(key)) for key in ("reason", "by", "date"))
        if not isinstance(check, str) or not isinstance(file, str) or type(line) is not int:
            raise Refused("finding")
        if not reason:
            raise Refused("reason")
        await self._review(
            client, lambda thought: dismiss_finding(thought, check, file, line, reason, by, date)
        )

    async def _review(self, client: Client, decide: Callable[[Thought], str | None]) -> None:
        thought = await self.newest()
        text = await self._brain.ask(lambda: decide(thought))
        if text is None:
            self.note(client, say("There was nothing to review there.", context="editor"))
            return
        self.put_lines(REVIEWS_FILE, text, "review")
        now = await self.newest()
        self.history.remember(await self.ask(lambda: accepted_passages(now)))

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

    async def _term(self, _: Client, message: Message) -> None:
        """Two forms that mean the same, for the case's own terms."""
        forms = message.get("forms")
        if not isinstance(forms, dict) or not 1 < len(forms) < 6:
            raise Refused("terms")
        plain = {str(code)[:8]: one_line(said) for code, said in forms.items()}
        if not all(plain.values()):
            raise Refused("terms")
        from ..yamltext import flow_mapping

        file = self.desk.files.get("terms.yaml")
        before = file.plain if file else ""
        gap = "" if not before or before.endswith("\n") else "\n"
        self.desk.put("terms.yaml", f"{before}{gap}- {flow_mapping(plain)}\n", "terms")

    async def _fact(self, client: Client, message: Message) -> None:
        """A new fact under a name that is not taken."""
        from .facts import add_fact

        name, value = message.get("name"), one_line(message.get("value"))
        file = self.desk.files.get("case.yaml")
        if not isinstance(name, str) or not value or file is None:
            raise Refused("fact")
        try:
            self.desk.put("case.yaml", add_fact(file.plain, name, value), "fact")
        except Problem as problem:
            self.note(client, problem.message)

    def words(self, client: Client) -> CachedWords:
        """What is said, in the language of a page."""
        return self._words[client.ui]

    def note(self, client: Client, message: str) -> None:
        client.tell({"kind": "note", "text": self._words[client.ui](message)})

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
        self.pages, thought.shown = await self._brain.ask(partial(_pages_of, thought))
        self._show_pages(thought, list(self.clients))
        self.printing.show(self._round, thought)

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
                words = self._words[client.ui]
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

    def _show_pages(self, thought: Thought, clients: list[Client]) -> None:
        shown = thought.shown
        if shown is None:
            return
        for client in clients:
            client.tell_new("known", "", shown["known"])
            for file, codes in shown["codes"].items():
                client.tell_new("codes", file, codes, versions=thought.versions)
            for code, page in self.pages.items():
                client.tell_new("page", code, page)

    def wake(self) -> None:
        """Think, if there is something new."""
        self._wake.set()


def _pages_of(thought: Thought) -> tuple[dict[str, str], dict[str, Any]]:
    return thought.pages(), {"codes": thought.codes(), "known": thought.known()}


_HEARD: Mapping[str, tuple[str, Heard]] = {
    "edits": (TRANSLATOR, Room._edits),
    "rejoin": (TRANSLATOR, Room._rejoin),
    "accept": (EDITOR, Room._accept),
    "dismiss": (EDITOR, Room._dismiss),
    "term": (TRANSLATOR, Room._term),
    "fact": (AUTHOR, Room._fact),
    **HEARD,
}
__all__ = ["Brain", "Client", "Refused", "Room"]
