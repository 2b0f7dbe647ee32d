"""Tables that casepub makes of its own files, kept on disk so that they need not be made anew.

In: a name, the files from which a table is made, and what makes it. Out: the table, from the disk
if it was made of the same files by the same Python, else made now. A `Collection` has many small
values, each known by all that it depends on. Whatever is wrong with what is
kept, or with the disk, the table is made: nothing depends on it. Only what casepub itself brings is
kept (word lists, labels), never anything of an author's case: what is read of a patient stays in
memory.

The folder is trusted as much as the one where Python keeps its byte code: a checksum tells what was
damaged, not what somebody put there who may write in the user's home.

`CASEPUB_CACHE` names another folder than the platform's; `off` keeps nothing.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

_Table = TypeVar("_Table")  # of numbers, texts, bytes, tuples, lists, sets and dictionaries
VARIABLE = "CASEPUB_CACHE"
OFF = ("", "0", "no", "off")
_SIZE = 16  # bytes of a digest
_MOST = 4000  # values of a collection; with more, those that nobody asked for lately go
# What `marshal` writes is read by the same Python only.
_PYTHON = f"{sys.implementation.cache_tag} {sys.hexversion} {marshal.version}".encode()


def kept(name: str, files: Iterable[Path], make: Callable[[], _Table]) -> _Table:
    """The table of a name: as it was kept, if it was made of these files as they are now. None, for
    a table that cannot be made, is not kept."""
    path = place_of(name)
    if path is None:
        return make()
    made_of = _made_of(files)
    if made_of is None:
        return make()
    found = _read(path, made_of)
    if found is not None:
        return cast("_Table", found)
    table = make()
    if table is not None:
        write_whole(path, _checked(made_of, marshal.dumps(cast("Any", table))))
    return table


class Collection(Generic[_Table]):
    """Small values in one file, each under a key that says all that it depends on, but for what all
    depend on: files, or a `stamp` (with None nothing is kept). The file is read
    when the first is asked for, and written when the process ends, with what others have written
    into it meanwhile. Two that write at the same moment lose a value, to be made anew."""

    def __init__(
        self, name: str, files: Iterable[Path] = (), stamp: Callable[[], bytes | None] = lambda: b""
    ):
        self._name, self._files, self._stamp = name, tuple(files), stamp
        self._values: dict[str, _Table] | None = None
        self._asked: set[str] = set()
        self._made: set[str] = set()

    def get(self, key: str, make: Callable[[], _Table]) -> _Table:
        """The value of a key: as it was kept, else made now."""
        if self._values is None:
            self._values = self._read()
        self._asked.add(key)
        if key in self._values:
            return self._values[key]
        value = self._values[key] = make()
        if not self._made:
            _CHANGED.append(self)
        self._made.add(key)
        return value

    def forget(self) -> None:
        """Read the file anew when a value is asked for."""
        self._values = None

    def write(self) -> None:
        """Keep what was made since the file was read."""
        path, made_of = self._place()
        if path is None or made_of is None or self._values is None or not self._made:
            return
        values = {**self._read(), **{key: self._values[key] for key in self._made}}
        if len(values) > _MOST:
            values = {key: value for key, value in values.items() if key in self._asked}
        self._made.clear()
        write_whole(path, _checked(made_of, marshal.dumps(values)))

    def _read(self) -> dict[str, _Table]:
        path, made_of = self._place()
        found = _read(path, made_of) if path is not None and made_of is not None else None
        return cast("dict[str, _Table]", found) if isinstance(found, dict) else {}

    def _place(self) -> tuple[Path | None, bytes | None]:
        made_of, stamp = _made_of(self._files), self._stamp()
        if made_of is None or stamp is None:
            return None, None
        return place_of(self._name), _digest(made_of, stamp) if stamp else made_of


_CHANGED: list[Collection[Any]] = []


def write_collections() -> None:
    """Keep what was made since the files of collections were read: of a forked process, of whose
    end nobody else is told."""
    while _CHANGED:
        _CHANGED.pop().write()


atexit.register(write_collections)


def folder() -> Path | None:
    """Where tables are kept; None if nowhere."""
    chosen = os.environ.get(VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen not in OFF else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base, "casepub", "Cache") if base else None
    if sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME", "")
        home = home if os.path.isabs(home) else os.path.expanduser("~/.cache")
    return Path(home, "casepub") if os.path.isabs(home) else None


def place_of(name: str) -> Path | None:
    """The file of a table: one for each place where a casepub is installed, and each Python."""
    where = folder()
    installed = _digest(os.fsencode(__file__), _PYTHON).hex()[:12]
    return where / f"{name}-{installed}.bin" if where is not None else None


def _made_of(files: Iterable[Path]) -> bytes | None:
    """The digest of the files from which a table is made; None if one cannot be read."""
    try:
        parts = [part for file in files for part in (_name(file), _bytes(file))]
    except OSError:
        return None
    return _digest(_PYTHON, *parts)


def _name(file: Path) -> bytes:
    return os.fsencode(file.name)


def _bytes(file: Path) -> bytes:
    with open(file, "rb", buffering=0) as opened:
        return opened.read()


def _digest(*parts: bytes) -> bytes:
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def _read(path: Path, made_of: bytes) -> object | None:
    """What a file keeps; None if it was made of something else, or is not whole."""
    try:
        data = _bytes(path)
        content = memoryview(data)[2 * _SIZE :]
        is_whole = data[_SIZE : 2 * _SIZE] == blake2b(content, digest_size=_SIZE).digest()
        return marshal.loads(content) if is_whole and data[:_SIZE] == made_of else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _checked(made_of: bytes, content: bytes) -> bytes:
    """What a file has: what the table was made of, what tells whether it is whole, the table."""
    return made_of + blake2b(content, digest_size=_SIZE).digest() + content


_BINARY = getattr(os, "O_BINARY", 0)  # on Windows; elsewhere all files are


def write_whole(path: Path, data: bytes) -> None:
    """Keep a file: complete under its name, or not at all."""
    # Python's own tempfile takes a tenth of an unchanged check to load.
    name = path.with_name(f".{path.stem}-{os.urandom(8).hex()}")
    try:
        for one in (folder() or path.parent, path.parent):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        try:
            os.unlink(name)
        except OSError:
            pass
