"""The cases in a ZIP that somebody sent.

In: the bytes of an archive. Out: the files of each case in it, by their paths below its folder, and
the names of what was left out; nothing is written. An archive may come from anywhere: it is read in
memory up to a bound that counts what is read and not what it says of itself, and no name leads out
of the case's folder.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..case import CASE_FILE
from ..message import Problem, say

MOST_ENTRIES, MOST_BYTES = 2_000, 200_000_000
MOST_CASES = 50
MOST_DEPTH, MOST_NAME = 6, 120
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, IndexError),  # of a password, or of damage
)
_STRANGE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_SYSTEM = ("__MACOSX", "Thumbs.db", "desktop.ini")  # what systems put beside the files
_KEPT_HIDDEN = (".gitattributes",)


class NotUnpacked(Problem):
    """An archive that cannot be taken; the message says why."""


@dataclass
class Unpacked:
    """The files of each case, by the name of its folder in the archive ('' at its top); and what
    was left out."""

    cases: dict[str, dict[str, bytes]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def unpack(data: bytes) -> Unpacked:
    """The cases of an archive; NotUnpacked where there is none, or it is none."""
    made = Unpacked()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise _too_large()
            files = dict(_files(archive, made.left))
    except NotUnpacked:
        raise
    except _BROKEN:
        raise NotUnpacked(
            say("This is no ZIP that can be read.", context="editor"),
            say("Pack the case's folder again, without a password.", context="editor"),
        ) from None
    _sort(files, made)
    if not made.cases:
        raise NotUnpacked(
            say("There is no case in this ZIP.", context="editor"),
            say("A case is a folder with a file case.yaml; pack that folder.", context="editor"),
        )
    return made


def _files(archive: zipfile.ZipFile, left: list[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of an archive by their paths, as far as all of them may go."""
    total = 0
    seen: set[str] = set()
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        name = _name(entry)
        path = _path(name)
        is_file = stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
        if path is None or not is_file or path.as_posix().casefold() in seen:
            if not any(part in _SYSTEM for part in PurePosixPath(name).parts):
                left.append(name[:MOST_NAME])
            continue
        seen.add(path.as_posix().casefold())
        with archive.open(entry) as packed:
            data = packed.read(MOST_BYTES - total + 1)
        total += len(data)
        if total > MOST_BYTES:
            raise _too_large()
        yield path, data


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry. Where it does not say that it is UTF-8, it may be so all the same
    (macOS), or be that of a Turkish Windows."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        data = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for code in ("utf-8", "cp857"):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _path(name: str) -> PurePosixPath | None:
    """Where a file may be put below the archive's top; None where it must not, or need not."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = name.split("/")
    if name.startswith("/") or _STRANGE.search(name) or len(parts) > MOST_DEPTH:
        return None
    for part in parts:
        hidden = part.startswith(".") and part not in _KEPT_HIDDEN
        if not part.strip(" .") or hidden or part in _SYSTEM or part != part.strip():
            return None
        if len(part) > MOST_NAME or part.endswith(".") or _RESERVED.fullmatch(part):
            return None
    return PurePosixPath(*parts)


def _sort(files: dict[PurePosixPath, bytes], made: Unpacked) -> None:
    """Give each file to the case in whose folder it is; a case inside another is part of it."""
    tops: list[PurePosixPath] = []
    for path in sorted(files, key=lambda one: (len(one.parts), one)):
        inside = any(path.is_relative_to(top) for top in tops)
        if path.name == CASE_FILE and not inside and len(tops) < MOST_CASES:
            tops.append(path.parent)
    for path, data in files.items():
        top = next((one for one in tops if path.is_relative_to(one)), None)
        if top is None:
            made.left.append(path.as_posix())
        else:
            name = top.name if top.parts else ""
            # Two folders of one name, in different places, are two cases.
            key = name if sum(one.name == top.name for one in tops) == 1 else top.as_posix()
            made.cases.setdefault(key, {})[path.relative_to(top).as_posix()] = data


def _too_large() -> NotUnpacked:
    return NotUnpacked(
        say("This ZIP is too large when unpacked.", context="editor"),
        say("Leave out whatever is not part of the case.", context="editor"),
    )
