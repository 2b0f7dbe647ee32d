"""Where the system's libraries are, found once: WeasyPrint asks for seven of them by up to four
names each, and for each name Python begins a compiler and a linker, to ask them.

In: nothing. Out: `known_libraries`, while which the answers of last time hold.
"""

from __future__ import annotations

import ctypes.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..kept import Collection

_LIST = Path("/etc/ld.so.cache")  # of the loader; made anew when a library is installed
_ELSEWHERE = ("LD_LIBRARY_PATH", "LIBRARY_PATH")  # variables that name folders beside that list


def _stamp() -> bytes | None:
    """What the answers depend on; None where it cannot be told: on a system that keeps no such
    list, or with other folders."""
    if any(map(os.environ.get, _ELSEWHERE)):
        return None
    try:
        info = _LIST.stat()
    except OSError:
        return None
    told = info.st_size, info.st_mtime_ns, info.st_ino, os.environ.get("PATH")
    return repr(told).encode("utf-8", "surrogateescape")


_NAMES: Collection[str | None] = Collection("libraries-of-system", stamp=_stamp)


@contextmanager
def known_libraries() -> Iterator[None]:
    """Let Python answer as it did when the libraries were the same."""
    find = ctypes.util.find_library
    if _stamp() is None:
        yield
        return
    ctypes.util.find_library = lambda name: _NAMES.get(name, lambda: find(name))
    try:
        yield
    finally:
        ctypes.util.find_library = find
