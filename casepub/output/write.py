"""Files on disk, written completely or not at all, and a record of what was made from what.

In: file names and bytes. Out: files in place. Every file is written under a temporary name and then
renamed, so that a kill at any moment leaves the last complete one. A manifest beside the outputs
records the hash of everything that went in and everything that came out. It only saves time: if it
is missing or damaged, or an output was touched, the case is built again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..contents import NOTES_FILE, digest_of
from ..store import place

FOLDER = ".casepub"
# the folder in a case for translation jobs: as they were exported, and as they came back
TRANSLATIONS = "translations"
# what no article is made from: jobs, and what people noted
NOT_PRINTED = (TRANSLATIONS, NOTES_FILE)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into `folder`, or none."""
    with together(folder) as temporary:
        for name, data in files.items():
            temporary(name).write_bytes(data)


@contextmanager
def together(folder: Path) -> Iterator[Callable[[str], Path]]:
    """For files of which all are written or none: what gives each the temporary name under which it
    is to be written. All get their own names at the end, when they are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[Path, Path]] = []

    def temporary(name: str) -> Path:
        final = folder / name
        if final.is_dir():
            raise IsADirectoryError(21, "Is a directory", str(final))
        final.parent.mkdir(parents=True, exist_ok=True)
        waiting.append((_temporary(final), final))
        return waiting[-1][0]

    try:
        yield temporary
        for part, final in waiting:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            if final.exists():
                part.chmod(stat.S_IMODE(final.stat().st_mode))
        for part, final in waiting:
            os.replace(part, final)
    finally:
        for part, _ in waiting:
            part.unlink(missing_ok=True)


def put_files(out: Path | str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, or to an address, where each appears whole or not at all."""
    if isinstance(out, Path):
        write_files(out, files)
        return
    there = place(out)
    for name, content in files.items():
        there.write(name, content)


def read_file(out: Path | str, name: str) -> bytes:
    """A file of a folder, or of what lies below an address."""
    if isinstance(out, Path):
        return (out / name).read_bytes()
    content = place(out).read(name)
    if content is None:
        raise FileNotFoundError(errno.ENOENT, "", name)
    return content


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder, or fill an empty one: it appears with all its files, or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = _temporary(folder)
    try:
        write_files(part, files)
        if folder.is_symlink() or (os.name == "nt" and folder.is_dir()):
            write_files(folder, files)  # neither takes the place of another
        else:
            os.replace(part, folder)
    finally:
        _remove_tree(part)


def _remove_tree(folder: Path) -> None:
    import shutil  # with what packs files, which hardly a build needs

    shutil.rmtree(folder, ignore_errors=True)


def union_rule(folder: Path, name: str) -> dict[str, bytes]:
    """What is to be written beside a file whose lines two people may add to, so that git lays them
    together: a line of .gitattributes; nothing where it is there, or where that is no file."""
    marks = folder / ".gitattributes"
    rule = f"{name} merge=union\n".encode()
    if marks.is_symlink() or (marks.exists() and not marks.is_file()):
        return {}
    before = marks.read_bytes() if marks.exists() else b""
    if rule in before:
        return {}
    gap = b"" if before.endswith(b"\n") or not before else b"\n"
    return {marks.name: before + gap + rule}


def _temporary(final: Path) -> Path:
    """A name beside a file or folder while it is written. What a process that was killed has left
    under such a name is cleared away."""
    name = hashlib.blake2b(os.fsencode(final.name), digest_size=8).hexdigest()
    for left in final.parent.glob(f".{name}.*.part"):
        writer = left.name.split(".")[2]
        if writer.isdigit() and not _is_running(int(writer)):
            if left.is_dir() and not left.is_symlink():
                _remove_tree(left)
            else:
                left.unlink(missing_ok=True)
    return final.with_name(f".{name}.{os.getpid()}.part")


def _is_running(process: int) -> bool:
    """Whether there is such a process; True where this cannot be known."""
    if os.name == "nt" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else who asks for it works on the folder inside: what two write at once, one would
    lose. Another waits. Without such locks (Windows), nothing is done."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # not on this file system
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@dataclass
class Manifest:
    """What was made from one case: the fingerprint of its input, the files with their hashes, and
    the findings of the check."""

    key: str = ""
    files: dict[str, str] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    md5: dict[str, str] = field(default_factory=dict)  # of files at an address

    @staticmethod
    def path(name: str) -> str:
        return f"{FOLDER}/{name}.json"

    @classmethod
    def read(cls, folder: Path | str, name: str) -> Manifest:
        """The manifest of a case in an output folder; an empty one if it is missing or damaged."""
        try:
            data = json.loads(read_file(folder, cls.path(name)))
            made = cls(
                str(data["key"]),
                {str(k): str(v) for k, v in data["files"].items()},
                {str(k): int(v) for k, v in data["findings"].items()},
                {str(k): str(v) for k, v in data.get("md5", {}).items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()
        return made if all("/" not in name and "\\" not in name for name in made.files) else cls()

    def holds(self, folder: Path | str, key: str | None) -> bool:
        """Whether all outputs for `key` are present and untouched: read, or by what an object store
        says of them."""
        if key is None or key != self.key or not self.files:
            return False
        try:
            return all(
                self._is_told(folder, name) or digest_of(read_file(folder, name)) == value
                for name, value in self.files.items()
            )
        except OSError:
            return False

    def _is_told(self, folder: Path | str, name: str) -> bool:
        """Whether a place says of a file that it is the one that was written."""
        known = self.md5.get(name)
        return known is not None and isinstance(folder, str) and place(folder).md5(name) == known

    @classmethod
    def write(
        cls,
        folder: Path | str,
        name: str,
        key: str | None,
        files: Mapping[str, bytes],
        findings: Mapping[str, int],
    ) -> None:
        """Record what was made; called after the files are in place."""
        if key is not None:
            data = {
                "key": key,
                "files": {file: digest_of(content) for file, content in files.items()},
                "findings": dict(findings),
            }
            if isinstance(folder, str):
                data["md5"] = {
                    file: hashlib.md5(content, usedforsecurity=False).hexdigest()
                    for file, content in files.items()
                }
            content = json.dumps(data, indent=1, sort_keys=True).encode()
            put_files(folder, {cls.path(name): content})
