"""The mark of a footnote is nowhere in the text, so the footnote is not printed.

Why: Its mark was forgotten or removed, or is spelt differently.

Flagged (en.md):

    The dose was doubled.

    [^dose]: Off label.

Clean (en.md):

    The dose was doubled.[^dose]

    [^dose]: Off label.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import did_you_mean
from ...edition.tokens import NoteToken
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        lost = [
            token.id
            for section in edition.sections
            for token in section.text.tokens
            if isinstance(token, NoteToken) and token.diagnostic
        ]
        for name, note in edition.written_notes.first.items():
            if name not in edition.notes:
                yield Finding(
                    say(
                        "The footnote “{name}” is not printed: the text has no mark for it.",
                        name=name,
                    ),
                    note.text.at(0, len(name) + 3),
                    did_you_mean(name, lost)
                    or say(
                        "Write [^{name}] where the mark stands, or remove the footnote.", name=name
                    ),
                )
