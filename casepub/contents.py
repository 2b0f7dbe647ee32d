"""What folders hold, as digests: whether a case, or casepub itself, is still what it was.

In: a folder. Out: a digest that changes with anything in it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from .resources import LOCALES, PACKAGE, TEMPLATES

NOTES_FILE = "notes.yaml"  # of a case: what its authors tell each other, in no article
# Bytes of a case folder that are looked at; of a larger one nothing is known.
MAX_INPUT = 200_000_000
_SIZE = 16
_INTERPRETER = (sys.version, sys.platform)


def digest_of_case(folder: Path, leave_out: tuple[str, ...] = ()) -> bytes | None:
    """The digest of all names and files in a case folder, without some folders at its top. A link
    counts with where it leads, and with what it leads to inside of the folder: nothing else is ever
    read or shown.

    None if it cannot be read completely, or is too large.
    """
    digest, total = blake2b(digest_size=_SIZE), 0
    try:
        inside = folder.resolve()
        for path in sorted(folder.rglob("*")):
            below = path.relative_to(folder)
            if below.parts[0] in leave_out:
                continue
            info = path.lstat()
            digest.update(str(below).encode("utf-8", "surrogateescape") + b"\0")
            if stat.S_ISLNK(info.st_mode):
                digest.update(os.fsencode(os.readlink(path)) + b"\0")
                path = path.resolve()
                if not path.is_relative_to(inside):
                    continue
                info = path.stat()
            if stat.S_ISREG(info.st_mode):
                total += info.st_size
                if total > MAX_INPUT:
                    return None
                digest.update(blake2b(path.read_bytes(), digest_size=_SIZE).digest())
    except (OSError, RuntimeError):
        return None
    return digest.digest()


@cache
def stamp_of_casepub() -> bytes | None:
    """What casepub is made of, told by names, sizes and times as Python tells whether its byte code
    is that of a file: its code, templates and locale files, the names and versions of the
    libraries, and the Python. None if it cannot be told (from an archive).
    """
    digest = blake2b("\0".join(_INTERPRETER).encode())
    try:
        for root in dict.fromkeys((PACKAGE, TEMPLATES, LOCALES)):
            for name, info in sorted(_files(str(root))):
                told = (name, info.st_size, info.st_mtime_ns, info.st_ctime_ns)
                digest.update(repr(told).encode("utf-8", "surrogateescape"))
        for place in sys.path:
            digest.update("\0".join(_libraries(place)).encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return digest.digest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield entry.path, entry.stat()


def _libraries(place: str) -> list[str]:
    """The libraries that are installed in a place, with their versions."""
    try:
        names = os.listdir(place or ".")
    except OSError:
        return []
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
