"""Values and files, kept in a place by what they were made from.

In: a place, the digest of all that went in. Out: what came of it. A value is encrypted by what went
in, and a file by its own content, so that who has neither the case nor the file reads nothing of a
patient in a store; names tell nothing either. A file of the store is its checksum and what is
sealed, so that it can be told whether it is whole without opening it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from ..contents import digest_of
from ..diagnostic import Unusable
from ..message import NOTHING, Message, reason_of, say
from ..sealed import open_bytes, open_value, seal_bytes, seal_value
from .address import place
from .place import PART, Entry, Place

MARK = "casepub-store"  # the file by which a store is known
_MARKED = b"1\nWhat casepub has made and found (docs/archives.md). It may be deleted at any time.\n"
FILES = "files"  # the kind of what is no value
_SIZE = 16
_NAME = re.compile(r"(?P<kind>[a-z]+)/[0-9a-f]{2}/[0-9a-f]{30}")
_DAY = 86_400


@dataclass(frozen=True)
class Keeping:
    """What the user chose: where what is made is kept for others, and whether to make it without a
    look at what is kept."""

    store: str | None = None
    anew: bool = False


NOT_KEPT = Keeping()


@dataclass
class Contents:
    """What a store holds: how many files of each kind and their bytes; what is not finished, and
    what others have put there."""

    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)
    unfinished: int = 0
    foreign: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)  # of those that were looked into

    @property
    def size(self) -> int:
        return sum(size for _, size in self.kinds.values())

    @property
    def count(self) -> int:
        return sum(count for count, _ in self.kinds.values())


class Store:
    """A store, and the first thing that was wrong with it (`problem`), which is no reason to
    stop."""

    def __init__(self, where: str):
        self.where, self.problem = where, NOTHING
        self._sees = self._failed = False
        self._place_: Place | None = None

    @property
    def _place(self) -> Place:
        if self._place_ is None:
            self._place_ = place(self.where)
        return self._place_

    # -- values and files --------------------------------------------------------------------------

    def value(self, kind: str, depends: bytes) -> object | None:
        """What was kept for all that it depends on; None if nothing, or nothing whole."""
        name = _name(kind, depends)
        sealed = self._read(name)
        found = open_value(sealed, depends) if sealed is not None else None
        if sealed is not None and found is None:
            self._damaged(name)
        return found[0] if found else None

    def keep(self, kind: str, depends: bytes, value: object) -> None:
        """Keep a value for all that it depends on."""
        sealed = seal_value(value, depends)
        if sealed is not None:
            self._write(_name(kind, depends), sealed)

    def content(self, digest: str) -> bytes | None:
        """The content of a file that has this digest; None if there is none that is whole."""
        name = _name(FILES, digest.encode())
        sealed = self._read(name)
        found = open_bytes(sealed, digest.encode()) if sealed is not None else None
        if found is None or digest_of(found) != digest:
            self._damaged(name)
            return None
        return found

    def keep_content(self, content: bytes) -> None:
        """Keep the content of a file."""
        digest = digest_of(content).encode()
        self._write(_name(FILES, digest), seal_bytes(content, digest))

    def files(self, kind: str, depends: bytes) -> tuple[dict[str, bytes], object] | None:
        """Files that were kept with a value, by their names, and the value; None if anything of it
        is missing."""
        match self.value(kind, depends):
            case {"files": dict(digests), "value": value}:
                found = {name: self.content(digest) for name, digest in digests.items()}
                whole = {name: one for name, one in found.items() if one is not None}
                return (whole, value) if len(whole) == len(found) else None
        return None

    def keep_files(
        self, kind: str, depends: bytes, files: Mapping[str, bytes], value: object
    ) -> None:
        """Keep files first, and then what names them, with a value."""
        for content in files.values():
            self.keep_content(content)
        digests = {name: digest_of(content) for name, content in files.items()}
        self.keep(kind, depends, {"files": digests, "value": value})

    # -- the place ---------------------------------------------------------------------------------

    def _read(self, name: str) -> bytes | None:
        try:
            if not self._is_there():
                return None
            data = self._place.read(name)
            if data is not None:
                self._place.asked_for(name)
        except OSError as problem:
            self._failed = True
            self._tell(
                say(
                    "The store {store} cannot be read: {reason}.",
                    store=self.where,
                    reason=reason_of(problem),
                )
            )
            return None
        if data is not None and not _is_whole(data):
            self._damaged(name)
            return None
        return data[_SIZE:] if data is not None else None

    def _write(self, name: str, sealed: bytes) -> None:
        try:
            if self._is_there():
                self._place.write(name, _checksum(sealed) + sealed)
        except OSError as problem:
            self._failed = True
            self._tell(
                say(
                    "The store {store} cannot be written: {reason}. What was made is not kept "
                    "there.",
                    store=self.where,
                    reason=reason_of(problem),
                )
            )

    def _is_there(self) -> bool:
        """Whether this computer sees the store; else it would begin one of its own. What has failed
        is not asked again: it may take half a minute each time."""
        if self._failed:
            return False
        if not self._sees:
            self._sees = self._place.read(MARK) is not None
            if not self._sees:
                import socket

                self._tell(
                    say(
                        "{computer} does not see the store {store}.",
                        computer=socket.gethostname(),
                        store=self.where,
                    )
                )
        return self._sees

    def _damaged(self, name: str) -> None:
        self._tell(
            say(
                "In the store {store}, {file} is damaged or missing; what it held was made anew.",
                store=self.where,
                file=name,
            )
        )

    def _tell(self, problem: Message) -> None:
        self.problem = self.problem or problem

    # -- care of it --------------------------------------------------------------------------------

    def begin(self) -> None:
        """Make it, if it is not there yet. `Unusable` if it cannot be, or is somebody else's."""
        try:
            mark = self._place.read(MARK)
            others = (one for one in self._entries() if not one.name.endswith(PART))
            if mark is None and next(others, None) is not None:
                mark = self._place.read(MARK)  # another may have begun it at this moment
                if mark is None:
                    raise Unusable(
                        say("{store} is no store of casepub, and is not empty.", store=self.where),
                        say("Name a new folder, or an empty one."),
                    )
            if mark is None:
                self._place.write(MARK, _MARKED)
        except OSError as problem:
            raise self._unusable(problem) from None
        if mark is not None and mark.partition(b"\n")[0] != _MARKED.partition(b"\n")[0]:
            raise Unusable(
                say("The store {store} was made by another casepub.", store=self.where),
                say("Name another folder."),
            )

    def contents(self, look: bool = False) -> Contents:
        """What it holds; with a `look` into each file, whether it is whole."""
        found = Contents()
        for entry in self._all():
            match = _NAME.fullmatch(entry.name)
            if match:
                count, size = found.kinds.get(match["kind"], (0, 0))
                found.kinds[match["kind"]] = count + 1, size + entry.size
                if look and not self._whole(entry.name):
                    found.damaged.append(entry.name)
            elif entry.name.endswith(PART):
                found.unfinished += 1
            elif entry.name != MARK:
                found.foreign.append(entry.name)
        return found

    def prune(self, now: float, days: float | None, size: int | None) -> Contents:
        """Remove what nobody has asked for in so many days before now (seconds); and then what
        nobody has asked for longest, until no more than so many bytes are left. Out: what was
        removed."""
        gone = Contents()
        ours: list[Entry] = []
        for entry in self._all():
            if _NAME.fullmatch(entry.name):
                ours.append(entry)
            elif entry.name.endswith(PART) and now - entry.time > _DAY:
                self._delete(entry.name)
                gone.unfinished += 1
        ours.sort(key=lambda entry: entry.time)
        left = sum(entry.size for entry in ours)
        for entry in ours:
            old = days is not None and now - entry.time > days * _DAY
            if old or (size is not None and left > size):
                self._delete(entry.name)
                kind = entry.name.partition("/")[0]
                count, bytes_ = gone.kinds.get(kind, (0, 0))
                gone.kinds[kind] = count + 1, bytes_ + entry.size
                left -= entry.size
        return gone

    def remove(self, names: list[str]) -> None:
        """Remove files by their names."""
        for name in names:
            self._delete(name)

    def _all(self) -> Iterator[Entry]:
        """All files of what is a store; of no other place anything is told or removed."""
        try:
            if self._place.read(MARK) is None:
                raise Unusable(say("{store} is no store of casepub.", store=self.where))
            yield from self._entries()
        except OSError as problem:
            raise self._unusable(problem) from None

    def _entries(self) -> Iterator[Entry]:
        try:
            yield from self._place.entries()
        except FileNotFoundError:  # no folder yet
            return

    def _whole(self, name: str) -> bool:
        try:
            data = self._place.read(name)
        except OSError:
            return False
        return data is None or _is_whole(data)

    def _delete(self, name: str) -> None:
        try:
            self._place.delete(name)
        except OSError as problem:
            raise self._unusable(problem) from None

    def _unusable(self, problem: OSError) -> Unusable:
        return Unusable(
            say(
                "The store {store} cannot be used: {reason}.",
                store=self.where,
                reason=reason_of(problem),
            )
        )


def open_store(keeping: Keeping) -> Store | None:
    """The store that the user chose."""
    return Store(keeping.store) if keeping.store is not None else None


def _name(kind: str, depends: bytes) -> str:
    name = blake2b(depends, digest_size=_SIZE, person=b"name").hexdigest()
    return f"{kind}/{name[:2]}/{name[2:]}"


def _checksum(sealed: bytes) -> bytes:
    return blake2b(sealed, digest_size=_SIZE).digest()


def _is_whole(data: bytes) -> bool:
    return data[:_SIZE] == _checksum(data[_SIZE:])
