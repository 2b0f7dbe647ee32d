"""The versions of a case: what its files said at each save.

In: the texts as they were saved. Out: `Version`s, whose texts can be looked at and taken back. They
are kept outside of the case folder, beside the record of what was typed and readable by nobody
else: they hold what was taken out of the texts, perhaps the name of a patient, and whoever passes
the folder on must not pass that on with it. How many there are and how large they are is bounded:
the further back, the fewer; those with a name go last.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

MOST_VERSIONS = 300
MOST_BYTES = 20_000_000  # of all texts, packed
MOST_TEXT = 1_000_000  # bytes of one text
MOST_ACCEPTED = 5_000_000  # bytes of the file of passages that were accepted
ONE = 60.0  # seconds of writing that make one version
WAIT = 20.0  # seconds of writing after which a version is on the disk
TYPED, OUTSIDE, OPENED, BACK = "typed", "outside", "opened", "back"


@dataclass
class Version:
    """What all files said at a time: by the digests of their texts."""

    at: float  # seconds, as files have it
    files: dict[str, str]
    how: str = TYPED
    name: str = ""
    began: float = field(default=0.0, compare=False)

    @property
    def id(self) -> str:
        """By what it is asked for; of one that is still being written it stays the same."""
        return f"{self.began or self.at:.6f}"


class History:
    """The versions of one case. Without a folder, or where it cannot be written, there are those of
    this session."""

    def __init__(self, folder: Path | None):
        self.folder = folder / "history" if folder else None
        self.versions: list[Version] = []
        self._texts: dict[str, str] = {}  # that are not on the disk yet
        self._written = 0.0
        self._accepted: dict[str, str] | None = None
        self._read()

    # -- what is kept

    def keep(self, texts: Mapping[str, str], at: float, how: str = TYPED, name: str = "") -> None:
        """The files say this now. Saves that follow each other soon make one version."""
        files = {file: self._digest(text) for file, text in sorted(texts.items())}
        last = self.versions[-1] if self.versions else None
        if last and last.files == files:
            last.name = name or last.name
        elif last and self._goes_on(last, how, at):
            last.files, last.at = files, at
        else:
            self.versions.append(Version(at, files, how, name, began=at))
            self._written = 0.0
        for text in texts.values():
            self._texts.setdefault(self._digest(text), text)
        if name or at - self._written >= WAIT:
            self.write()
            self._written = at

    def _goes_on(self, last: Version, how: str, at: float) -> bool:
        return how == last.how == TYPED and not last.name and 0 <= at - last.began < ONE

    def _digest(self, text: str) -> str:
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def write(self) -> None:
        """Put on the disk what is not there yet, and take away what is too much. What cannot be
        written is still there in this session."""
        if self.folder is None:
            return
        used = {digest for version in self.versions for digest in version.files.values()}
        with suppress(OSError):
            (self.folder / "texts").mkdir(mode=0o700, parents=True, exist_ok=True)
            for digest in used & set(self._texts):
                self._put(f"texts/{digest}", _packed(self._texts[digest]))
            self._thin()
            used = {digest for version in self.versions for digest in version.files.values()}
            lines = [
                {"at": one.at, "began": one.began, "how": one.how, "name": one.name, **_files(one)}
                for one in self.versions
            ]
            self._put("versions.json", json.dumps(lines).encode("ascii"))
            for path in (self.folder / "texts").iterdir():
                if path.name not in used:
                    path.unlink(missing_ok=True)
            self._texts = {digest: self._texts[digest] for digest in used & set(self._texts)}

    def _put(self, name: str, data: bytes) -> None:
        assert self.folder is not None
        path = self.folder / name
        part = path.with_name(path.name + ".part")
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        os.replace(part, path)

    def _thin(self) -> None:
        """Take versions away until there are not too many: those close to their neighbours first,
        and of these the older ones."""
        assert self.folder is not None
        sizes = {path.name: path.stat().st_size for path in (self.folder / "texts").iterdir()}
        while len(self.versions) > 2:
            used = {digest for version in self.versions for digest in version.files.values()}
            size = sum(sizes.get(digest, 0) for digest in used)
            if len(self.versions) <= MOST_VERSIONS and size <= MOST_BYTES:
                return
            now = self.versions[-1].at
            del self.versions[
                min(
                    range(1, len(self.versions) - 1),
                    key=lambda n: (
                        bool(self.versions[n].name),
                        (self.versions[n + 1].at - self.versions[n - 1].at)
                        / (now - self.versions[n].at + ONE),
                    ),
                )
            ]

    def _read(self) -> None:
        if self.folder is None:
            return
        try:
            lines = json.loads((self.folder / "versions.json").read_bytes())
            self.versions = [_version(line) for line in lines[-2 * MOST_VERSIONS :]]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.versions = []

    # -- what is asked

    def find(self, name: str) -> Version | None:
        """The version that is asked for by this name."""
        return next((one for one in self.versions if one.id == name), None)

    def text(self, version: Version, file: str) -> str | None:
        """What a file said; None if it was not there, or cannot be read any more."""
        digest = version.files.get(file)
        if digest is None:
            return None
        if digest in self._texts or self.folder is None:
            return self._texts.get(digest)
        try:
            return _unpacked((self.folder / "texts" / digest).read_bytes())
        except (OSError, ValueError):
            return None

    def forget(self) -> None:
        """Keep nothing of what was: neither versions nor passages."""
        self.versions, self._texts, self._accepted = [], {}, {}
        if self.folder is None:
            return
        with suppress(OSError):
            for path in [*self.folder.glob("texts/*"), *self.folder.glob("*.json*")]:
                path.unlink(missing_ok=True)

    # -- passages that were accepted, by their hashes, so that it can be said what changed since

    def accepted(self, digest: str) -> str | None:
        """The passage of a hash, if it was accepted here."""
        return self._passages().get(digest)

    def remember(self, passages: Mapping[str, str]) -> None:
        """These passages are accepted as they are."""
        known = self._passages()
        new = {digest: text for digest, text in passages.items() if digest not in known}
        if not new:
            return
        known |= new
        while known and sum(map(len, known.values())) > MOST_ACCEPTED:
            known.pop(next(iter(known)))
        if self.folder is not None:
            with suppress(OSError):
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._put("accepted.json", json.dumps(known).encode("ascii"))

    def _passages(self) -> dict[str, str]:
        if self._accepted is None:
            self._accepted = {}
            if self.folder is not None:
                with suppress(OSError, ValueError):
                    found = json.loads((self.folder / "accepted.json").read_bytes())
                    if isinstance(found, dict):
                        self._accepted = {str(key): str(text) for key, text in found.items()}
        return self._accepted


def _files(version: Version) -> dict[str, Any]:
    return {"files": version.files}


def _version(line: Mapping[str, Any]) -> Version:
    files = {str(file): str(digest) for file, digest in line["files"].items()}
    if not all(digest.isalnum() for digest in files.values()):
        raise ValueError("no digest")
    return Version(
        float(line["at"]), files, str(line["how"]), str(line["name"]), float(line["began"])
    )


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _unpacked(data: bytes) -> str:
    try:
        return zlib.decompressobj().decompress(data, MOST_TEXT).decode("utf-8", "surrogatepass")
    except zlib.error:
        raise ValueError("not packed") from None
