"""A fix, and what it takes to find one. In: nothing. Out: `Fix`, `Mendable`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Position
from ..language.codes import language_of
from ..message import Message, phrase, say
from .texts import Texts

if TYPE_CHECKING:
    from ..checks import Subject

_WRITE = phrase("Write “{name}”", context="editor")
_SHOWN = 60  # characters of what is written that a button says


@dataclass(frozen=True)
class Fix:
    """What a button says, and what it puts in the stead of places, each with its text; or two forms
    that it adds to the case's own terms."""

    label: Message
    edits: tuple[tuple[Position, str], ...] = ()
    terms: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Mendable:
    """A case, and the texts of its files as they were when it was read."""

    subject: Subject
    texts: Texts


def write(text: str, *places: Position) -> Fix:
    """A fix that writes a text in the stead of places."""
    if not text:
        return Fix(say("Take it out", context="editor"), tuple((place, "") for place in places))
    shown = " ".join(text.split())
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    return Fix(_WRITE.say(name=shown), tuple((place, text) for place in places))


def code_of(position: Position) -> str:
    """The language of a narrative, by the name of its file; '' for other files."""
    return language_of(position.file.rpartition("/")[2].partition(".")[0]) or ""
