"""The pictures of a case, each read once. In: a case folder and the name of a file in it. Out: a
clean `Picture`, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostic import Diagnostic, Position, Severity
from ..media import IMAGE_INVALID, Picture, clean_picture, fit
from ..message import say
from ..remembered import remembered
from ..sealed import sealed_by
from .files import MAX_IMAGE, locate, read_bytes

MAX_PIXELS = 150_000_000  # of all pictures of a case together


def read_picture(folder: Path, name: str, position: Position) -> Picture | Diagnostic:
    """The picture `name` of a case folder, clean, or why it cannot be shown."""
    path = locate(folder, name, position)
    if isinstance(path, Diagnostic):
        return path
    info = path.stat()
    depends = (path, info.st_mtime_ns, info.st_size, info.st_ino, name, position)
    return remembered("picture", depends, lambda: _read_anew(folder, name, position))


def _read_anew(folder: Path, name: str, position: Position) -> Picture | Diagnostic:
    data = read_bytes(folder, name, position, MAX_IMAGE)
    if isinstance(data, Diagnostic):
        return data
    return sealed_by(
        "pictures",
        folder / name,
        data,
        name,
        repr(position),
        find=lambda: clean_picture(name, data, position),
    )


def _fit(picture: Picture, width_mm: float) -> Picture:
    """A picture fitted to its printed width; by the picture itself, which is kept with it."""
    return remembered("fitted", (id(picture), width_mm), lambda: (picture, fit(picture, width_mm)))[
        1
    ]


def _as_it_is(picture: Picture) -> Picture:
    return picture


@dataclass
class Pictures:
    """A folder's pictures. What was read is kept; `withhold` is laid over each, as a blinded copy
    asks."""

    folder: Path
    withhold: Callable[[Picture], Picture] = _as_it_is
    _kept: dict[tuple[str, float | None], Picture | Diagnostic] = field(default_factory=dict)
    _pixels: int = 0

    def get(
        self, name: str, position: Position, width_mm: float | None = None
    ) -> Picture | Diagnostic:
        """A picture, clean, fitted to its printed width if one is given; `position` is where it is
        named."""
        key = (name, width_mm)
        if key not in self._kept:
            if width_mm is None:
                self._kept[key] = self._read(name, position)
            else:
                whole = self.get(name, position)
                self._kept[key] = _fit(whole, width_mm) if isinstance(whole, Picture) else whole
        return self._kept[key]

    def _read(self, name: str, position: Position) -> Picture | Diagnostic:
        if self._pixels > MAX_PIXELS:
            return Diagnostic(
                IMAGE_INVALID,
                Severity.ERROR,
                say(
                    "With “{name}”, the pictures exceed {number} million pixels in total.",
                    name=name,
                    number=MAX_PIXELS // 1000000,
                ),
                position,
                say("Save them at their printed size."),
            )
        found = read_picture(self.folder, name, position)
        if isinstance(found, Picture):
            found = self.withhold(found)
            self._pixels += 0 if found.is_vector else found.width * found.height
        return found
