"""Footnotes of a narrative, as pandoc writes them: a mark [^1], and its text in a paragraph of its
own, [^1]: text; or ^[text] where the mark would stand.

In: the text of a section. Out: where the texts of its notes stand, and the section without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..case import SourceText
from ..diagnostic import Position
from ..patterns import compiled

MAX_NOTES = 300  # in one narrative
NOTE_ID = r"[^\[\]\s^]{1,60}"
_BEGIN = compiled(rf"^ {{0,3}}\[\^({NOTE_ID})\]:[ \t]*", re.M)
_LINE = compiled(r"[^\n]*\n?")
_FURTHER = compiled(r"(?: {2,}|\t)[ \t]*\S")  # a paragraph more of the same note stands in


@dataclass(frozen=True)
class WrittenNote:
    """The text of a note as its author wrote it, its mark before it."""

    id: str
    text: SourceText


@dataclass(frozen=True)
class NarrativeNotes:
    """The notes of a narrative: the first text of each by its id, and those that say the same id
    again."""

    first: Mapping[str, WrittenNote]
    again: Sequence[WrittenNote]


def notes_of(bodies: Sequence[SourceText]) -> NarrativeNotes:
    """The notes of a narrative's sections."""
    first: dict[str, WrittenNote] = {}
    again: list[WrittenNote] = []
    for body in bodies:
        for note in _notes(body):
            if note.id in first or len(first) >= MAX_NOTES:
                again.append(note)
            else:
                first[note.id] = note
    return NarrativeNotes(first, again)


def _notes(body: SourceText) -> Iterator[WrittenNote]:
    for start, end, name in _spans(body.text):
        yield WrittenNote(name, body.part(start, end))


def without_notes(body: SourceText) -> SourceText:
    """A section with empty lines where the texts of notes stand, so that all places stay true."""
    kept, at = [], 0
    for start, end, _ in _spans(body.text):
        kept += [body.text[at:start], "\n" * (end - start)]
        at = end
    return replace(body, text="".join((*kept, body.text[at:]))) if kept else body


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the text of each note begins and ends: with its paragraph, and with those behind it
    that stand in."""
    if "[^" not in text:
        return
    end = 0
    for match in _BEGIN.finditer(text):
        if match.start() >= end:
            end = _end(text, match.end())
            yield match.start(), end, match[1]


def _end(text: str, at: int) -> int:
    end, is_blank, is_first = at, False, True
    while at < len(text):
        match = _LINE.match(text, at)
        line = match[0] if match else ""
        if not line.strip():
            is_blank = not is_first or is_blank
        elif not is_first and (
            _BEGIN.match(line)
            or re.match(r"#{1,6}[ \t]", line)
            or (is_blank and not _FURTHER.match(line))
        ):
            break
        else:
            end, is_blank = at + len(line.rstrip("\n")), False
        at, is_first = at + len(line), False
    return end


def inline_id(place: Position) -> str:
    """The id of a note that stands where its mark would."""
    return f"^{place.line}:{place.column}"
