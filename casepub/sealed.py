"""What was found out of an author's files, kept on disk so that only who has the files can read it.

In: what it is about, all that it depends on, and what finds it out. Out: the value, as it was kept
if all that it depends on is the same, else found now. A cache is the last place where anybody looks
for what a text says about a patient, before a computer is passed on. So a value is encrypted by a
key that nothing but the files themselves gives: when they are gone, or have changed, nobody reads
it. (Who knows a whole case but for a word may try words.) One file for each thing that values are
about, which the next value replaces. Whatever is wrong with it, the value is found anew.

`CASEPUB_CACHE_CASES=off` keeps no such values, `CASEPUB_CACHE=off` nothing at all.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b, shake_256
from pathlib import Path
from typing import Any, TypeVar, cast

from .contents import digest_of, fingerprint, stamp_of_casepub
from .kept import OFF, place_of, write_whole
from .message import Message

_Value = TypeVar("_Value")  # of casepub's own classes, texts and numbers
VARIABLE = "CASEPUB_CACHE_CASES"
_SIZE = 16  # bytes of a nonce, and of the code that tells whether a value is whole
_MOST = {"checked": 20_000}  # files of a kind: then the oldest go, a tenth at a time
_MOST_OF_OTHERS = 2_000
_LARGE = 500_000  # bytes of a value that is not kept


def sealed(
    kind: str,
    about: str,
    depends: Callable[[], bytes | None],
    find: Callable[[], _Value],
    anew: bool = False,
) -> _Value:
    """The value of something (`about`, as a case's path), which depends on what only its files say
    (`depends`, a digest of them; None if it cannot be told). What changes while the value is found
    out is not kept. `anew` finds it whatever is kept."""
    path = _place(kind, about)
    before = depends() if path is not None else None
    if path is None or before is None:
        return find()
    found = None if anew else _open(path, before)
    if found is not None:
        return cast("_Value", found[0])
    value = find()
    if depends() == before:
        _keep(path, before, value, _MOST.get(kind, _MOST_OF_OTHERS))
    return value


def still_kept(kind: str, about: str, depends: Callable[[], bytes | None]) -> object | None:
    """The value of something, if it is kept and depends on what is there now; else None."""
    path = _place(kind, about)
    before = depends() if path is not None else None
    found = _open(path, before) if path is not None and before is not None else None
    return found[0] if found is not None else None


@dataclass(frozen=True)
class OfCase:
    """What is kept of a case as the user named it, in its journal or in another."""

    kind: str
    folder: Path
    name: str
    journal: str | None

    @property
    def about(self) -> str:
        return "\0".join((str(self.folder.resolve()), self.name, self.journal or ""))

    def depends(self) -> bytes | None:
        """All that the value depends on; None if that cannot be told."""
        key = fingerprint(self.folder, (self.kind, self.name, self.journal or ""), self.journal)
        return key.encode() if key else None

    def known(self) -> object | None:
        """The value, if nothing has changed since it was kept."""
        return still_kept(self.kind, self.about, self.depends)

    def sealed(self, find: Callable[[], _Value], anew: bool = False) -> _Value:
        """The value that is kept, or the one that is found now; `anew` finds it in any case."""
        return sealed(self.kind, self.about, self.depends, find, anew)


def _place(kind: str, about: str) -> Path | None:
    """The file of a value; None if none is to be kept."""
    named = blake2b(os.fsencode(about), digest_size=_SIZE).hexdigest()
    return place_of(f"{kind}/{named}") if os.environ.get(VARIABLE) not in OFF else None


def sealed_by(
    kind: str, file: Path, content: bytes, *rest: str, find: Callable[[], _Value]
) -> _Value:
    """The value of a file of a case, which depends on its content, on casepub, and on what else is
    named: a picture without its metadata, the references of a .bib."""

    told = "\0".join(rest).encode("utf-8", "surrogateescape")
    return sealed(kind, str(file.absolute()), _depend_on(told, content), find)


def sealed_with(kind: str, content: bytes, find: Callable[[], _Value]) -> _Value:
    """The value of some content of a case, in whichever of its files that stands: a drawing as an
    address."""
    return sealed(kind, digest_of(content), _depend_on(content), find)


def _depend_on(*content: bytes) -> Callable[[], bytes | None]:
    """What a value depends on that is made of some content by casepub."""

    @cache
    def depends() -> bytes | None:
        casepub = stamp_of_casepub()
        return None if casepub is None else b"\0".join((casepub, *content))

    return depends


def _keep(path: Path, depends: bytes, value: object, most: int) -> None:
    data = seal_value(value, depends)
    if data is not None and len(data) <= _LARGE:
        _clear(path.parent, most)
        write_whole(path, data)


def _open(path: Path, depends: bytes) -> tuple[Any] | None:
    try:
        return open_value(path.read_bytes(), depends)
    except OSError:
        return None


def seal_value(value: object, depends: bytes) -> bytes | None:
    """A value as bytes that only what it depends on opens; None if it cannot be kept."""
    try:
        return seal_bytes(pickle.dumps((value,), protocol=5), depends)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return None


def open_value(data: bytes, depends: bytes) -> tuple[Any] | None:
    """The value alone in a tuple; None if it depends on something else, or is not whole."""
    content = open_bytes(data, depends)
    if content is None:
        return None
    try:
        found = _Reader(io.BytesIO(content)).load()
    except (ValueError, TypeError, EOFError, AttributeError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, tuple) and len(found) == 1 else None


def seal_bytes(content: bytes, depends: bytes) -> bytes:
    """Bytes that only what they depend on opens."""
    nonce = os.urandom(_SIZE)
    hidden = _mixed(content, depends, nonce)
    return nonce + _code(hidden, depends, nonce) + hidden


def open_bytes(data: bytes, depends: bytes) -> bytes | None:
    """What was sealed; None if it depends on something else, or is not whole."""
    nonce, code, hidden = data[:_SIZE], data[_SIZE : 2 * _SIZE], data[2 * _SIZE :]
    if len(code) < _SIZE or code != _code(hidden, depends, nonce):
        return None
    return _mixed(hidden, depends, nonce)


def _code(hidden: bytes, depends: bytes, nonce: bytes) -> bytes:
    """What tells whether a value is whole, and of this content."""
    key = blake2b(depends, digest_size=32, person=b"whole").digest()
    return blake2b(nonce + hidden, digest_size=_SIZE, key=key).digest()


def _mixed(content: bytes, depends: bytes, nonce: bytes) -> bytes:
    """A text encrypted, or an encrypted one as it was: mixed with a stream of bytes that only the
    key gives."""
    key = blake2b(depends, digest_size=32, person=b"hidden").digest()
    stream = shake_256(key + nonce).digest(len(content))
    mixed = int.from_bytes(content, "big") ^ int.from_bytes(stream, "big")
    return mixed.to_bytes(len(content), "big")


class _Reader(pickle.Unpickler):
    """Makes values of casepub's own classes, and messages; nothing that does anything, whoever
    wrote the file."""

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] != __name__.partition(".")[0] or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if getattr(found, "__module__", "") != module or not (
            _is_value(found) or (module == Message.__module__ and callable(found))
        ):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _is_value(found: object) -> bool:
    """Whether it is a class of plain values."""
    return isinstance(found, type) and (
        is_dataclass(found) or issubclass(found, (str, int, tuple, Enum))
    )


def _clear(folder: Path, most: int) -> None:
    """Make room where there are too many."""
    with suppress(OSError):
        files = os.listdir(folder)
        if len(files) >= most:
            files.sort(key=lambda name: os.stat(folder / name).st_mtime_ns)
            for name in files[: most // 10]:
                os.unlink(folder / name)
