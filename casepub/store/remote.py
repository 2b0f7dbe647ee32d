"""Object stores and servers of files: S3, Google, Azure, SFTP (the one door to fsspec).

In: an address. Out: a `Place`. Credentials are found by the libraries where they look for them
(environment, files of the user, the machine's own role); an address has none. Nothing is kept open
when processes are forked: each opens its own connection.
"""

from __future__ import annotations

import asyncio
import errno
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from ..diagnostic import Unusable
from ..message import say
from .place import PART, Entry

T = TypeVar("T")
# An object appears there whole, under its name, when all of it has come.
_WHOLE = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss")
_ADDRESS = re.compile(r"(?P<protocol>[a-z0-9+.-]+)://(?:(?P<user>[^/@]*)@)?(?P<rest>.*)", re.S)
_MD5 = re.compile(r"[0-9a-f]{32}")
_AT_ONCE = 16  # files that are read together
_MOST_SAID = 200  # characters of what a library says


class Remote:
    """What lies below an address."""

    def __init__(self, address: str):
        protocol = refuse_secrets(address)
        self._whole = protocol in _WHOLE
        try:
            import fsspec

            # Listings are remembered by the libraries of object stores alone.
            fresh: dict[str, Any] = {"use_listings_cache": False} if self._whole else {}
            if protocol in ("s3", "s3a"):
                fresh["max_concurrency"] = 1  # else it asks for the size of each object first
            files, root = _told(lambda: fsspec.url_to_fs(address, **fresh))
        except ImportError:
            raise Unusable(
                say(
                    "For {address}, install what it needs: pip install 'casepub[archive]'",
                    address=address,
                )
            ) from None
        except ValueError as problem:
            raise Unusable(
                say(
                    "{address} cannot be opened: {reason}",
                    address=address,
                    reason=str(problem)[:_MOST_SAID],
                )
            ) from None
        self._files: Any = files
        self._root = str(root).rstrip("/")

    def read(self, name: str) -> bytes | None:
        try:
            return _told(partial(self._cat, name))
        except FileNotFoundError:
            return None

    def read_all(self, names: Sequence[str]) -> dict[str, bytes]:
        if not getattr(self._files, "async_impl", False):
            return {name: _told(partial(self._cat, name)) for name in names}
        from fsspec.asyn import sync

        async def read() -> list[bytes]:
            few = asyncio.Semaphore(_AT_ONCE)

            async def one(name: str) -> bytes:
                async with few:
                    content: bytes = await self._files._cat_file(self._path(name))
                    return content

            return await asyncio.gather(*map(one, names))

        return dict(zip(names, _told(lambda: sync(self._files.loop, read)), strict=True))

    def _cat(self, name: str) -> bytes:
        content: bytes = self._files.cat_file(self._path(name))
        return content

    def md5(self, name: str) -> str | None:
        """S3's ETag is the MD5 of an object that came in one piece; of others it is no MD5."""
        try:
            info = _told(lambda: self._files.info(self._path(name)))
        except FileNotFoundError:
            return None
        tag = str(info.get("ETag", "")).strip('"')
        return tag if _MD5.fullmatch(tag) else None

    def asked_for(self, name: str) -> None:
        """An object's time is that of its writing."""

    def write(self, name: str, content: bytes) -> None:
        path = self._path(name)
        if self._whole:
            _told(lambda: self._files.pipe_file(path, content))
            return
        above, _, last = path.rpartition("/")
        part = f"{above}/.{last}.{uuid.uuid4().hex}{PART}"
        _told(lambda: self._files.makedirs(above, exist_ok=True))
        try:
            _told(lambda: self._files.pipe_file(part, content))
            _told(lambda: self._files.mv(part, path))
        except OSError:
            try:
                _told(lambda: self._files.rm_file(part))
            except OSError:
                pass
            raise

    def delete(self, name: str) -> None:
        try:
            _told(lambda: self._files.rm_file(self._path(name)))
        except FileNotFoundError:
            pass

    def entries(self) -> Iterator[Entry]:
        found = _told(lambda: self._files.find(self._root, detail=True))
        for path, info in sorted(found.items()):
            if path.startswith(self._root + "/"):
                yield Entry(path[len(self._root) + 1 :], int(info["size"] or 0), _time(info))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root


def refuse_secrets(address: str) -> str:
    """The protocol of an address; stops where it has a password, without saying it."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise Unusable(say("{address} is no address.", address=address[:_MOST_SAID]))
    if ":" in (found["user"] or "") or "?" in found["rest"]:
        raise Unusable(
            say("The address of {host} has a password in it.", host=found["rest"].split("/")[0]),
            say(
                "Other programs and logs would see it. Give it as the library of this protocol "
                "takes it: in the environment or in its own file."
            ),
        )
    return found["protocol"]


def load(address: str) -> None:
    """Load what an address needs, without a connection, before processes are forked."""
    try:
        import fsspec

        fsspec.get_filesystem_class(refuse_secrets(address))
    except (ImportError, ValueError):
        pass  # told where it is opened


def _told(call: Callable[[], T]) -> T:
    """What a library does; whatever goes wrong in it, and each has its own exceptions, is an
    `OSError`."""
    try:
        return call()
    except OSError as problem:
        if problem.errno is None and not isinstance(problem, FileNotFoundError):
            raise OSError(errno.EIO, _said(problem)) from None
        raise
    except (ImportError, ValueError):
        raise
    except Exception as problem:
        raise OSError(errno.EIO, _said(problem)) from None


def _said(problem: Exception) -> str:
    told = str(problem).strip().partition("\n")[0].rstrip(".")
    return (told or type(problem).__name__)[:_MOST_SAID]


def _time(info: dict[str, Any]) -> float:
    """When a file was written, as each library calls it; 0 where it is not told."""
    for name in ("LastModified", "last_modified", "mtime", "updated", "modified"):
        match info.get(name):
            case datetime() as moment:
                return moment.timestamp()
            case int() | float() as seconds:
                return float(seconds)
            case str() as text:
                try:
                    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
                except ValueError:
                    continue
    return 0.0
