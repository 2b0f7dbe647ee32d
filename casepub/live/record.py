"""What was typed, until it is on the disk: one folder for each case, outside of it.

In: the folder of a case. Out: a `Record`: for each of its files the text that was last on the disk,
and every change since, written before anybody is told that it is kept. So a killed server loses
nothing, and an open page goes on where it was. Nothing of it lies in the case folder, whose every
byte counts for what is built from it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from .changes import Changes, OtherText, apply, narrow, wide

VARIABLE = "CASEPUB_STATE"  # names another folder than the platform's
MOST_LINES = 200_000  # of a record that is read again


def state_folder(case: Path) -> Path:
    """The folder of a case's record; it need not exist."""
    named = hashlib.blake2b(os.fsencode(case.resolve()), digest_size=8).hexdigest()
    return _base() / named


def _base() -> Path:
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home()), "casepub", "State")
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/casepub"
    home = os.environ.get("XDG_STATE_HOME", "")
    return (Path(home) if os.path.isabs(home) else Path.home() / ".local/state") / "casepub"


@dataclass
class Kept:
    """What a record knows of a file: its name for this row of versions, the changes since it began,
    the text that they make (wide), and the one that was last seen on the disk."""

    epoch: str
    changes: list[tuple[str, Changes]] = field(default_factory=list)
    text: str = ""
    saved: str = ""


class Record:
    """The record of one case, open. Writing raises OSError where the disk refuses."""

    def __init__(self, case: Path, folder: Path | None = None):
        self.folder = folder or state_folder(case)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._files: dict[str, int] = {}
        self._lock: TextIOWrapper | None = None
        self.session = self._secret("session")

    def _secret(self, name: str) -> str:
        """A word that outlives the server, and that nobody else can read."""
        path = self.folder / name
        with suppress(OSError, UnicodeDecodeError):
            if len(kept := path.read_text("ascii").strip()) >= 16:
                return kept
        made = secrets.token_urlsafe(24)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(made)
        return made

    def lock(self, address: str) -> str | None:
        """Take the case for this server; else the address at which another one has it."""
        try:
            import fcntl
        except ImportError:
            return None
        if self._lock is None:  # open as long as we run
            self._lock = open(self.folder / "lock", "a+", encoding="ascii")  # noqa: SIM115
        self._lock.seek(0)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._lock.read().strip() or "?"
        except OSError:  # not on this file system
            return None
        self._lock.truncate(0)
        self._lock.write(address)
        self._lock.flush()
        return None

    def read(self, name: str) -> Kept | None:
        """What was kept of a file; None if nothing. A line that was cut off by a kill, and what
        cannot be applied, ends it."""
        try:
            first, *lines = self._lines(name)
            base = first["base"]
            kept = Kept(str(first["epoch"]), text=wide(base), saved=base)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        for line in lines[:MOST_LINES]:
            try:
                if "saved" in line:
                    kept.saved = narrow(kept.text)
                elif "seen" in line:
                    kept.saved = str(line["seen"])
                else:
                    kept.text = apply(kept.text, line["changes"])
                    kept.changes.append((str(line["by"]), line["changes"]))
            except (OtherText, KeyError, TypeError):
                break
        return kept

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        with self._path(name).open(encoding="utf-8") as file:
            for line in file:
                try:
                    yield json.loads(line)
                except ValueError:
                    return

    def begin(self, name: str, base: str) -> str:
        """Start a file's record anew with the text that is on the disk; the name of the new row of
        versions."""
        self._close(name)
        path = self._path(name)
        part = path.with_suffix(".part")
        epoch = secrets.token_hex(6)
        part.write_text(json.dumps({"base": base, "epoch": epoch}) + "\n", "utf-8")
        os.replace(part, path)
        return epoch

    def add(self, name: str, by: str, changes: Changes) -> None:
        """Keep a change; on the disk when this returns."""
        self._write(name, {"by": by, "changes": changes})

    def saved(self, name: str) -> None:
        """The file has the text as it is now."""
        self._write(name, {"saved": True})

    def seen(self, name: str, text: str) -> None:
        """Something else than the text as it is now stands on the disk, and was merged with it."""
        self._write(name, {"seen": text})

    def _write(self, name: str, line: dict[str, object]) -> None:
        if name not in self._files:
            self._files[name] = _open_to_add(self._path(name))
        try:
            os.write(self._files[name], json.dumps(line).encode("ascii") + b"\n")
            os.fsync(self._files[name])
        except OSError:
            self._close(name)  # what was written in part is cut off when it is opened again
            raise

    def _close(self, name: str) -> None:
        file = self._files.pop(name, None)
        if file is not None:
            with suppress(OSError):
                os.close(file)

    def forget(self, name: str) -> None:
        """Keep nothing more of a file: all of it is on the disk."""
        self._close(name)
        with suppress(OSError):
            self._path(name).unlink(missing_ok=True)

    def close(self) -> None:
        """Close all files."""
        for name in list(self._files):
            self._close(name)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.jsonl"


def _last_byte(file: int, size: int) -> bytes:
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)


def _open_to_add(path: Path) -> int:
    """A file to add lines to, without the part of a line that a kill has left at its end."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    size = os.fstat(file).st_size
    tail = _last_byte(file, size) if size else b"\n"
    if tail != b"\n":
        whole = path.read_bytes()
        os.ftruncate(file, whole.rfind(b"\n") + 1)
    return file
