"""Tables that casepub makes of its own files, kept on disk so that they need not be made anew.

In: a name, the files from which a table is made, and what makes it. Out: the table, from the disk
if it was made of the same files by the same Python, else made now. Whatever is wrong with what is
kept, or with the disk, the table is made: nothing depends on it. Only what casepub itself brings is
kept (word lists, labels), never anything of an author's case: what is read of a patient stays in
memory.

The folder is trusted as much as the one where Python keeps its byte code: a checksum tells what was
damaged, not what somebody put there who may write in the user's home.

`CASEPUB_CACHE` names another folder than the platform's; `off` keeps nothing.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

_Table = TypeVar("_Table")  # of numbers, texts, tuples, lists, sets and dictionaries
VARIABLE = "CASEPUB_CACHE"
_SIZE = 16  # bytes of a digest
# What `marshal` writes is read by the same Python only.
_PYTHON = f"{sys.implementation.cache_tag} {sys.hexversion} {marshal.version}".encode()


def kept(name: str, files: Iterable[Path], make: Callable[[], _Table]) -> _Table:
    """The table of a name: as it was kept, if it was made of these files as they are now. None, for
    a table that cannot be made, is not kept."""
    path = _path(name)
    if path is None:
        return make()
    try:
        made_of = _digest(
            _PYTHON, *(part for file in files for part in (_name(file), _bytes(file)))
        )
    except OSError:
        return make()
    found = _read(path, made_of)
    if found is not None:
        return cast("_Table", found)
    table = make()
    if table is not None:
        _write(path, made_of, marshal.dumps(cast("Any", table)))
    return table


def folder() -> Path | None:
    """Where tables are kept; None if nowhere."""
    chosen = os.environ.get(VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen not in ("", "0", "no", "off") else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base, "casepub", "Cache") if base else None
    if sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME", "")
        home = home if os.path.isabs(home) else os.path.expanduser("~/.cache")
    return Path(home, "casepub") if os.path.isabs(home) else None


def _path(name: str) -> Path | None:
    """The file of a table: one for each place where a casepub is installed."""
    where = folder()
    installed = _digest(os.fsencode(__file__), _PYTHON).hex()[:12]
    return where / f"{name}-{installed}.bin" if where is not None else None


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


def _write(path: Path, made_of: bytes, content: bytes) -> None:
    """Keep a table: complete under its name, or not at all."""
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made_of + blake2b(content, digest_size=_SIZE).digest() + content)
        os.replace(name, path)
    except OSError:
        try:
            os.unlink(name)
        except OSError:
            pass
