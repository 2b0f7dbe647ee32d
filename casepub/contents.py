"""What folders hold, as digests: whether a case, or casepub itself, is still what it was.

In: a folder. Out: a digest that changes with anything in it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from .kept import Collection
from .patterns import Pattern
from .resources import LOCALES, PACKAGE, TEMPLATES, is_folder

NOTES_FILE = "notes.yaml"  # of a case: what its authors tell each other, in no article
# Bytes of a case folder that are looked at; of a larger one nothing is known.
MAX_INPUT = 200_000_000
_SIZE = 16
_EXTRAS = ("dicom",)  # of casepub: those whose libraries have a part in what it says or makes
_REQUIREMENT = Pattern(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?")
_OF_EXTRA = Pattern(r"extra\s*==\s*[\"'](?P<extra>[^\"']+)")
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


def fingerprint(
    case: Path, told: Iterable[str], journal: str | None = None, leave_out: tuple[str, ...] = ()
) -> str | None:
    """The hash of all that what is made of a case depends on, the same on every computer: the case
    folder, casepub itself with its templates and locale files, its libraries, the Python, what
    was told to it (settings), and the folder of a journal if it is none of casepub's.

    None if the folders cannot be read completely; of such a case nothing is known.
    """
    digest = blake2b(digest_size=_SIZE)
    for one in (*told, f"{sys.version_info[0]}.{sys.version_info[1]}"):
        digest.update(one.encode("utf-8", "surrogateescape") + b"\0")
    digest.update(digest_of_casepub())
    folders = [digest_of_case(case, leave_out)]
    if journal and is_folder(journal):
        folders.append(digest_of_case(Path(journal)) if Path(journal).is_dir() else None)
    for content in folders:
        if content is None:
            return None
        digest.update(content)
    return digest.hexdigest()


def digest_of(content: bytes) -> str:
    """By which the content of a file is known."""
    return blake2b(content, digest_size=_SIZE).hexdigest()


@cache
def stamp_of_casepub() -> bytes | None:
    """What casepub is made of, told by names, sizes and times as Python tells whether its byte code
    is that of a file: its code, templates and locale files, the libraries that it uses, and the
    Python. None if it cannot be told (from an archive).
    """
    digest = blake2b("\0".join(_INTERPRETER).encode())
    try:
        for root in dict.fromkeys((PACKAGE, TEMPLATES, LOCALES)):
            for name, info in sorted(_files(str(root))):
                told = (name, info.st_size, info.st_mtime_ns, info.st_ctime_ns)
                digest.update(repr(told).encode("utf-8", "surrogateescape"))
        digest.update("\0".join(libraries()).encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return digest.digest()


_OWN: Collection[bytes] = Collection("own")  # by what can be told without reading


@cache
def digest_of_casepub() -> bytes:
    """The hash of casepub: its code, templates and locale files, and the versions of the libraries
    that it uses. It is the same on every computer, so that an output folder may be moved; made anew
    only where the files may have changed."""
    stamp = stamp_of_casepub()
    return _OWN.get(stamp.hex(), _read_casepub) if stamp else _read_casepub()


def _read_casepub() -> bytes:
    digest = blake2b("\0".join(libraries()).encode(), digest_size=16)
    for root in dict.fromkeys((PACKAGE, TEMPLATES, LOCALES)):
        for path in sorted(root.rglob("*")):
            if (
                path.suffix not in (".pyc", "")
                and "__pycache__" not in path.parts
                and path.is_file()
            ):
                digest.update(
                    path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes()
                )
    return digest.digest()


def versions() -> tuple[str, ...]:
    """What casepub's work depends on: itself, the Python, the libraries that it uses."""
    own = f"casepub {digest_of_casepub().hex()[:12]}"
    return (own, f"python {sys.version_info[0]}.{sys.version_info[1]}", *libraries())


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield entry.path, entry.stat()


_LIBRARIES: Collection[tuple[str, ...]] = Collection("libraries")  # by what is installed


def libraries() -> tuple[str, ...]:
    """The libraries that casepub uses, with their versions; others that are installed change
    nothing in what it does. If casepub itself is not installed, all that are."""
    installed = [name for place in sys.path for name in _installed(place)]
    digest = blake2b("\0".join(installed).encode("utf-8", "surrogateescape"), digest_size=_SIZE)
    return _LIBRARIES.get(digest.hexdigest(), lambda: _used() or tuple(sorted(installed)))


def _installed(place: str) -> list[str]:
    """The names of what is installed in a place, with their versions."""
    try:
        names = os.listdir(place or ".")
    except OSError:
        return []
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _used() -> tuple[str, ...]:
    """casepub's requirements and theirs, as far as they are installed."""
    # importlib.metadata would load Python's whole mail library to read these few lines.
    metadata = {}
    for place in reversed(sys.path):
        for name in _installed(place):
            named, _, version = name.removesuffix(".dist-info").partition("-")
            metadata[_normal(named)] = version, Path(place, name, "METADATA")
    found: set[tuple[str, str]] = set()
    waiting = [("casepub", extra) for extra in ("", *_EXTRAS)]
    while waiting:
        library = waiting.pop()
        if library not in found and library[0] in metadata:
            found.add(library)
            needs = _requirements(metadata[library[0]][1])
            waiting += [one for need in needs for one in _needed(need, extra=library[1])]
    names = {name for name, _ in found} - {"casepub"}
    return tuple(sorted(f"{name} {metadata[name][0]}" for name in names))


def _requirements(file: Path) -> Iterator[str]:
    """What a library says that it needs."""
    with suppress(OSError):
        for line in file.read_text("utf-8", "replace").partition("\n\n")[0].splitlines():
            field, _, value = line.partition(":")
            if field.lower() == "requires-dist":
                yield value.strip()


def _normal(name: str) -> str:
    """The name of a library, in the one spelling in which it is looked for."""
    return name.lower().replace("_", "-").replace(".", "-")


def _needed(requirement: str, extra: str) -> Iterator[tuple[str, str]]:
    """The library that a requirement names, and its extras; nothing if the requirement is that of
    another extra."""
    wanted = _OF_EXTRA.search(requirement)
    named = _REQUIREMENT.match(requirement)
    if named and (wanted["extra"] if wanted else "") in ("", extra):
        name = _normal(named["name"])
        yield name, ""
        for one in (named["extras"] or "").split(","):
            yield name, one.strip()
