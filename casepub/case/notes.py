"""What people noted on passages of a case: notes.yaml.

In: a case folder. Out: `Note`s, and a finding for each entry that is not one; and the threads that
they make: a note with its answers, open or resolved. Each entry is a line that is never changed, so
that the lines of two people can be merged: an answer names the note that it answers, and so does
whoever resolves it or opens it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..contents import NOTES_FILE
from ..diagnostic import Diagnostic, Position
from ..message import say
from ..yamltext import Node, flow_mapping
from .entries import EntryFile, fault, format_entries, read_entries, texts_of
from .places import Places

MAX_NOTES = 2_000
ANSWERS, RESOLVES, REOPENS = "answers", "resolves", "reopens"
_TO = (ANSWERS, RESOLVES, REOPENS)
_ID = re.compile(r"[0-9a-f]{8}")
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FILE = EntryFile(
    NOTES_FILE,
    "# What people noted on passages of this case, and answered. Written by `casepub edit`.\n"
    "# Nothing of it is printed. Lines may be in any order.\n",
    MAX_NOTES,
    say("notes.yaml must be a list of notes, one per line."),
    say("Delete the line, or write it as the others are."),
)


@dataclass(frozen=True)
class Note:
    """What somebody said about some words of a file; or, with `does`, an answer to such a note, or
    that it is resolved or open again, `to` being its id."""

    id: str
    said: str = ""
    by: str = ""
    at: str = ""  # when, in UTC: 2026-02-15T08:40:00Z
    file: str = ""
    passage: str = ""  # as people know it: case.2; the words decide
    words: str = ""
    does: str = ""
    to: str = ""
    position: Position | None = field(default=None, compare=False)

    def line(self) -> str:
        """The note as it stands in the file."""
        fields = {
            "note": self.id,
            **({self.does: self.to} if self.does else {}),
            "file": self.file,
            "passage": self.passage,
            "words": self.words,
            "said": self.said,
            "by": self.by,
            "at": self.at,
        }
        return f"- {flow_mapping({name: text for name, text in fields.items() if text})}\n"


@dataclass(frozen=True)
class Thread:
    """A note and what followed it, in the order in which it was said."""

    note: Note
    answers: tuple[Note, ...]
    is_open: bool


def format_notes(notes: Iterable[Note], comments: Iterable[str] = ()) -> str:
    """The whole file, the earliest note before the others, with the comments that people wrote."""
    return format_entries(_FILE, (note.line() for note in sorted(notes, key=_order)), comments)


def threads(notes: Sequence[Note]) -> Iterator[Thread]:
    """The notes with what followed each, the earliest first. What answers a note that is not there
    stands by itself, so that it is seen."""
    ordered = sorted(notes, key=_order)
    begun = {note.id: note for note in ordered if not note.does}
    for note in ordered:
        if note.does and (note.to in begun or note.does != ANSWERS):
            continue
        followed = [one for one in ordered if one.does and one.to == note.id]
        ends = [one.does for one in followed if one.does != ANSWERS]
        yield Thread(note, tuple(followed), not ends or ends[-1] == REOPENS)


def _order(note: Note) -> tuple[str, int, str]:
    """By time, to the second; what closes a thread in the second of an answer stands behind it."""
    rank = (ANSWERS, REOPENS, RESOLVES).index(note.does) + 1 if note.does else 0
    return note.at, rank, note.id


def is_moment(text: str) -> bool:
    """Whether a text says when something was, as notes do."""
    return _WHEN.fullmatch(text) is not None


def read_notes(folder: Path, places: Places) -> tuple[list[Note], list[Diagnostic]]:
    """The notes on a case; none where there is no file."""
    entries, diagnostics = read_entries(_FILE, folder, places)
    notes = []
    for node in entries:
        note = _note(node)
        if note is None:
            diagnostics.append(fault(say("This is not a valid note."), node.position, _FILE.hint))
        else:
            notes.append(note)
    return notes, diagnostics


def _note(node: Node) -> Note | None:
    values = texts_of(node)
    if values is None:
        return None
    does = [name for name in _TO if name in values]
    known = {"note", "file", "passage", "words", "said", "by", "at", *does}
    if set(values) - known or len(does) > 1 or not _ID.fullmatch(values.get("note", "")):
        return None
    if not (values.get("said") or (does and does != [ANSWERS])):
        return None
    if values.get("at") and not is_moment(values["at"]):
        return None
    return Note(
        values["note"],
        values.get("said", ""),
        values.get("by", ""),
        values.get("at", ""),
        values.get("file", ""),
        values.get("passage", ""),
        values.get("words", ""),
        does[0] if does else "",
        values[does[0]] if does else "",
        node.position,
    )
