"""What a file from a translator holds, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..diagnostic import Position


@dataclass(frozen=True)
class Worked:
    """A unit as it came back: its source, its translation, whether it is marked as unfinished, and where it stands.

    `place` gives the place of some words of the translation, or of the whole."""

    id: str
    source: str
    target: str
    fuzzy: bool = False
    former: str = ""
    place: Callable[[str], Position] = field(default=lambda words: Position(""), repr=False, compare=False)


@dataclass(frozen=True)
class Work:
    """A file that came back: its name, the case and languages that it is about, and its units."""

    file: str
    case: str
    source: str
    target: str
    units: tuple[Worked, ...]
