"""Two footnotes of a narrative have the same name; only the first is printed.

Why: Their marks cannot be told apart, so that the text of one would be lost.

Flagged (en.md):

    The dose was doubled.[^dose]

    [^dose]: Off label.

    [^dose]: With consent.

Clean (en.md):

    The dose was doubled.[^dose]

    [^dose]: Off label, with consent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.notes import MAX_NOTES
from ...message import say
from ..finding import Finding, Related, Severity, Status
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        first = edition.written_notes.first
        for note in edition.written_notes.again:
            place = note.text.at(0, len(note.id) + 3)
            if note.id in first:
                yield Finding(
                    say(
                        "The footnote “{name}” appears twice; the second is not printed.",
                        name=note.id,
                    ),
                    place,
                    say("Give one of them another name, or make one footnote of both."),
                    (Related(first[note.id].text.at(0), say("The first.")),),
                )
            else:
                yield Finding(
                    say(
                        "The narrative has more than {most} footnotes; the others are not printed.",
                        most=MAX_NOTES,
                    ),
                    place,
                    say("Put the words of some into the text."),
                )
                break
