"""The files of a case while they are edited: their newest texts with versions, on the disk a moment
later, and what others write there.

In: changes of a text, each made on a version of it. Out: the text; whoever listens is told of each
change, each save, and what came from outside. A change that was made on an older version is not
taken: whoever made it takes the newer ones first. What is taken is in the record before anybody is
told. Used by one thread.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ..case import CASE_FILE, NOTES_FILE, REVIEWS_FILE
from ..case.edit import Edit, EditableFile
from ..case.files import MAX_TEXT, locate
from ..case.references import NAMES as REFERENCES
from ..case.terms import TERMS_FILE
from ..diagnostic import Diagnostic, Position
from ..language.codes import language_of
from ..message import reason_of
from ..output import write_files
from .changes import Changes, apply, difference, is_change, narrow, wide
from .merge import merge
from .record import Record

QUIET, LONGEST = 0.4, 0.9  # seconds after the last, and after the first change that is not saved
MOST_FILES = 20  # that are open at once
MOST_CHANGES = 20_000  # of a file, with which its row of versions goes on after a restart
DISK = "disk"  # who changed, where it came from outside
Stat = tuple[int, int, int]
Event = dict[str, Any]


@dataclass
class OpenFile:
    """A file that is being edited. `text` is wide; `data` are the bytes that were last seen on the
    disk, `disk` their text with plain line ends."""

    name: str
    text: str
    data: bytes
    disk: str
    stat: Stat | None
    epoch: str = field(default_factory=partial(secrets.token_hex, 6))  # of this row of versions
    changes: list[tuple[str, Changes]] = field(default_factory=list)
    first: float = 0.0  # when the first change that is not saved was made; 0: all are saved
    last: float = 0.0
    trouble: str = ""  # why it could not be saved

    @property
    def version(self) -> int:
        return len(self.changes)

    @property
    def plain(self) -> str:
        """The text in characters."""
        return narrow(self.text)


def is_edited(name: str) -> bool:
    """Whether a file of a case folder is one that people write in."""
    if name.endswith(".md"):
        return bool(language_of(name[:-3]))
    return name in (CASE_FILE, TERMS_FILE, REVIEWS_FILE, NOTES_FILE, *REFERENCES)


class Desk:
    """The edited files of one case. `tell` hears of everything that happens."""

    def __init__(
        self,
        folder: Path,
        record: Record | None,
        tell: Callable[[Event], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.folder, self.record, self.tell = folder, record, tell
        self.files: dict[str, OpenFile] = {}
        self.unread: dict[str, str] = {}  # files that cannot be edited, and why
        self.round = 0  # counts every change of any file
        self.unkept = ""  # why the record cannot be written
        self._clock = clock
        self._find()

    # -- what is there

    def _find(self) -> list[str]:
        """Open the files that are there now and were not before; their names."""
        try:
            names = sorted(entry.name for entry in self.folder.iterdir())
        except OSError:
            return []
        new = []
        for name in names:
            if is_edited(name) and name not in self.files and len(self.files) < MOST_FILES:
                opened = self._read(name)
                if isinstance(opened, OpenFile):
                    self.unread.pop(name, None)
                    self.files[name] = opened
                    self._go_on(opened)
                    new.append(name)
                else:
                    self.unread[name] = opened
        return new

    def _read(self, name: str) -> OpenFile | str:
        """A file as it is on the disk, or why it cannot be edited here: `outside` the folder,
        `large`, `encoding`, or the system's reason."""
        path = locate(self.folder, name, Position(name))
        if isinstance(path, Diagnostic):
            return "outside"
        try:
            stat, data = _stat(path), path.read_bytes()
        except OSError as problem:
            return str(reason_of(problem))
        if len(data) > MAX_TEXT:
            return "large"
        try:
            text = EditableFile(data).text
        except UnicodeDecodeError:
            return "encoding"
        return OpenFile(name, wide(text), data, text, stat)

    def _go_on(self, file: OpenFile) -> None:
        """Take from the record what had not reached the disk; what was written outside meanwhile is
        merged with it."""
        kept = self.record.read(file.name) if self.record else None
        is_idle = kept is not None and narrow(kept.text) == kept.saved != file.disk
        if kept is None or is_idle or len(kept.changes) > MOST_CHANGES:
            # Nobody's typing waits, and somebody else wrote the file: its versions begin anew.
            self._begin(file)
            return
        file.epoch, file.text, file.changes = kept.epoch, kept.text, kept.changes
        if kept.saved == file.disk:
            if narrow(kept.text) != file.disk:
                self._mark(file)
            return
        self._merge(file, kept.saved)

    def _begin(self, file: OpenFile) -> None:
        def begin(record: Record) -> None:
            file.epoch = record.begin(file.name, file.disk)

        self._keep(begin)

    # -- changes

    def accept(self, name: str, epoch: str, version: int, by: str, changes: list[Changes]) -> bool:
        """Take changes that were made on a version of a file; False where others came first.
        ValueError, and nothing is taken, where they do not fit; KeyError where there is no such
        file."""
        file = self.files[name]
        if (epoch, version) != (file.epoch, file.version):
            return False
        text = file.text
        for one in changes:
            text = apply(text, one)
        if len(text) > MAX_TEXT:
            raise ValueError("too long")
        for one in changes:
            self._take(file, by, one)
        self._mark(file)
        return True

    def put(self, name: str, text: str, by: str) -> None:
        """Make a file say something else; what stays the same is not touched."""
        if name not in self.files:
            write_files(self.folder, {name: text.encode("utf-8")})
            for new in self._find():
                self._tell_opened(new)
            return
        file = self.files[name]
        changes = difference(file.plain, text)
        if is_change(changes):
            self.accept(name, file.epoch, file.version, by, [changes])

    def rejoin(self, name: str, base: str, mine: str, by: str) -> int:
        """Take in what was typed on a text that is no version known here; how often both changed
        the same."""
        file = self.files[name]
        merged = merge(base, mine, file.plain)
        self.put(name, merged.text, by)
        return merged.clashes

    def _take(self, file: OpenFile, by: str, changes: Changes) -> None:
        self._keep(lambda record: record.add(file.name, by, changes))
        version = file.version
        file.text = apply(file.text, changes)
        file.changes.append((by, changes))
        self.round += 1
        self.tell(
            {
                "kind": "edits",
                "file": file.name,
                "epoch": file.epoch,
                "version": version,
                "updates": [{"by": by, "changes": changes}],
            }
        )

    def since(self, name: str, epoch: str, version: int) -> list[Event] | None:
        """The changes behind a version; None where there is no such version."""
        file = self.files[name]
        if epoch != file.epoch or not 0 <= version <= file.version:
            return None
        return [{"by": by, "changes": changes} for by, changes in file.changes[version:]]

    def _mark(self, file: OpenFile) -> None:
        now = self._clock()
        file.first, file.last = file.first or now, now

    def _keep(self, write: Callable[[Record], None]) -> None:
        """Write to the record; where it refuses, typing goes on and everybody is told."""
        if self.record is None:
            return
        try:
            write(self.record)
        except OSError as problem:
            reason = str(reason_of(problem))
            if reason != self.unkept:
                self.unkept = reason
                self.tell({"kind": "unkept", "reason": reason})
        else:
            self.unkept = ""

    # -- the disk

    def look(self) -> None:
        """Take in what others wrote since the last look. Costs a question to the system a file."""
        for file in list(self.files.values()):
            self._look_at(file)
        for name in self._find():
            self._tell_opened(name)

    def _tell_opened(self, name: str) -> None:
        self.round += 1
        self.tell({"kind": "opened", **self.opened(name)})

    def _look_at(self, file: OpenFile) -> None:
        stat = _stat(self.folder / file.name)
        if stat == file.stat:
            return
        found = self._read(file.name) if stat is not None else "gone"
        if not isinstance(found, OpenFile):
            file.stat = stat
            self.tell({"kind": "outside", "file": file.name, "clashes": 0, "why": found})
            return
        before = file.disk
        file.data, file.disk, file.stat = found.data, found.disk, found.stat
        if found.disk != before:
            self._merge(file, before)

    def _merge(self, file: OpenFile, before: str) -> None:
        """Take in what stands on the disk in place of `before`."""
        mine = file.plain
        merged = merge(before, mine, file.disk)
        changes = difference(mine, merged.text)
        if is_change(changes):
            self._take(file, DISK, changes)
            self.tell({"kind": "outside", "file": file.name, "clashes": merged.clashes, "why": ""})
        if merged.text == file.disk and file.trouble:
            self._is_saved(file)
        elif merged.text == file.disk:
            file.first = 0.0
            self._keep(lambda record: record.saved(file.name))
        else:
            self._keep(lambda record: record.seen(file.name, file.disk))
            self._mark(file)

    def save(self, at_once: bool = False) -> None:
        """Write the files whose changes are old enough; all, if it must be at once."""
        now = self._clock()
        for file in list(self.files.values()):
            if file.first and (at_once or now - file.last >= QUIET or now - file.first >= LONGEST):
                self._look_at(file)  # never over what somebody else wrote
                self._save(file)

    def _save(self, file: OpenFile) -> None:
        text = file.plain
        data = EditableFile(file.data).apply(_edits(file.disk, text))
        try:
            if data != file.data or file.stat is None:
                target = (self.folder / file.name).resolve()  # of a link within the folder
                write_files(target.parent, {target.name: data})
        except OSError as problem:
            reason, file.last = str(reason_of(problem)), self._clock()
            if reason != file.trouble:  # said once: it is tried again and again
                file.trouble = reason
                self.tell({"kind": "unsaved", "file": file.name, "reason": reason})
            return
        file.data, file.disk = data, text
        file.stat = _stat(self.folder / file.name)
        self._is_saved(file)

    def _is_saved(self, file: OpenFile) -> None:
        file.first, file.trouble = 0.0, ""
        self._keep(lambda record: record.saved(file.name))
        self.tell({"kind": "saved", "file": file.name, "version": file.version})

    def close(self) -> None:
        """Save everything. What could not be saved stays in the record; nothing else does."""
        self.look()
        self.save(at_once=True)
        for file in self.files.values():
            if self.record and not file.first:
                self.record.forget(file.name)
        if self.record:
            self.record.close()

    @property
    def unsaved(self) -> dict[str, str]:
        """The files that the disk did not take, and why."""
        return {name: file.trouble for name, file in self.files.items() if file.trouble}

    def opened(self, name: str) -> Event:
        """A file as whoever opens it gets it."""
        file = self.files[name]
        return {
            "file": name,
            "text": file.plain,
            "epoch": file.epoch,
            "version": file.version,
            "unsaved": bool(file.first),
            "trouble": file.trouble,
        }

    @property
    def texts(self) -> dict[str, str]:
        """The newest texts, by file."""
        return {name: file.plain for name, file in self.files.items()}

    @property
    def versions(self) -> dict[str, int]:
        return {name: file.version for name, file in self.files.items()}


def _stat(path: Path) -> Stat | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _edits(old: str, new: str) -> Iterator[Edit]:
    """What makes one text of another, for its bytes on the disk."""
    at, text = 0, wide(old)
    for part in difference(old, new):
        if isinstance(part, int):
            at += part
        else:
            start = len(narrow(text[:at]))
            yield Edit(start, start + len(narrow(text[at : at + part[0]])), "\n".join(part[1:]))
            at += part[0]
