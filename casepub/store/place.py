"""Where files lie, each known by its name, written whole or not at all.

In: the path of a folder. Out: a `Place`. Two that write the same name at once leave
what one of them has written; nobody waits for anybody.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PART = ".part"  # how the name of a file ends that is not finished


@dataclass(frozen=True)
class Entry:
    """A file of a place: its name below it, its bytes, when it was last asked for or written
    (seconds)."""

    name: str
    size: int
    time: float


class Place(Protocol):
    """A folder, here or elsewhere. Names are apart by slashes. What goes wrong is an `OSError`."""

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none of this name."""

    def read_all(self, names: Sequence[str]) -> dict[str, bytes]:
        """The contents of files that are there, at once where that saves waiting."""

    def md5(self, name: str) -> str | None:
        """The MD5 of a file as the place tells it without reading the file; None if it does
        not."""

    def asked_for(self, name: str) -> None:
        """Note that somebody wants a file: those that nobody asked for longest go first."""

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, whole or not at all, in place of what has this name."""

    def delete(self, name: str) -> None:
        """Remove a file, if it is there."""

    def entries(self) -> Iterator[Entry]:
        """All files."""


class Folder:
    """A folder of a file system, which other computers may see, too."""

    def __init__(self, path: Path):
        self._path = path

    def read(self, name: str) -> bytes | None:
        path = self._path / name
        try:
            with path.open("rb") as file:
                content = file.read()
        except FileNotFoundError:
            return None
        return content

    def read_all(self, names: Sequence[str]) -> dict[str, bytes]:
        return {name: (self._path / name).read_bytes() for name in names}

    def md5(self, name: str) -> None:
        """File systems do not tell."""

    def asked_for(self, name: str) -> None:
        with suppress(OSError):
            os.utime(self._path / name)

    def write(self, name: str, content: bytes) -> None:
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{PART}")
        try:
            with part.open("xb") as file:  # readable for whoever the folder is readable for
                file.write(content)
            os.replace(part, path)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def delete(self, name: str) -> None:
        (self._path / name).unlink(missing_ok=True)

    def entries(self) -> Iterator[Entry]:
        waiting = [""]
        while waiting:
            below = waiting.pop()
            with os.scandir(self._path / below) as found:
                for one in sorted(found, key=lambda entry: entry.name):
                    name = below + one.name
                    if one.is_dir(follow_symlinks=False):
                        waiting.append(name + "/")
                    else:
                        with suppress(FileNotFoundError):  # another has removed it
                            info = one.stat(follow_symlinks=False)
                            yield Entry(name, info.st_size, info.st_mtime)
