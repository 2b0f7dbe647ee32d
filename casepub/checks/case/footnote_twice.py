"""Footnotes of a narrative have the same name; only the first is printed.

Why: Their marks cannot be told apart, so that the texts of the others would be lost.

Flagged (en.md):

    The dose was doubled.[^dose]

    [^dose]: Off label.

    [^dose]: With consent.

Clean (en.md):

    The dose was doubled.[^dose]

    [^dose]: Off label, with consent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...diagnostic import Position
from ...edition.notes import MAX_NOTES, WrittenNote
from ...message import say
from ..finding import Finding, Related, Severity, Status
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
MOST = 100  # places of one name that are listed; the message says how many there are


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        first = edition.written_notes.first
        again: dict[str, list[WrittenNote]] = {}
        beyond: list[WrittenNote] = []
        for note in edition.written_notes.again:
            (again.setdefault(note.id, []) if note.id in first else beyond).append(note)
        for name, notes in again.items():
            yield _repeated(name, first[name], notes)
        if beyond:
            yield Finding(
                say(
                    "The narrative has more than {most} footnotes; from here on they are not "
                    "printed.",
                    most=MAX_NOTES,
                ),
                _place(beyond[0]),
                say("Move some of them into the text."),
            )


def _repeated(name: str, first: WrittenNote, notes: Sequence[WrittenNote]) -> Finding:
    """One finding for a name, with the place of each note that is not printed."""
    twice = say("The footnote “{name}” appears twice; the second is not printed.", name=name)
    often = say(
        "The footnote “{name}” appears {count} times; only the first is printed.",
        name=name,
        count=len(notes) + 1,
    )
    further = [
        Related(_place(note), say("This one is not printed either.")) for note in notes[1:MOST]
    ]
    return Finding(
        twice if len(notes) == 1 else often,
        _place(notes[0]),
        say("Give one of them another name, or make one footnote of both.")
        if len(notes) == 1
        else say("Give each of them a name of its own, or make one footnote of them."),
        (Related(first.text.at(0), say("The first is here.")), *further),
    )


def _place(note: WrittenNote) -> Position:
    return note.text.at(0, len(note.id) + 3)
