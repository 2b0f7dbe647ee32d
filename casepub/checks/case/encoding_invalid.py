"""A text file is not UTF-8, or contains invisible control characters, codes of such characters, or
letters that had been read in a wrong encoding (PÃ©rez for Pérez).

Why: Turkish letters saved in another encoding are read as different letters; an invisible character
breaks the files of other programs.

Flagged (en.md):

    The patient&#xfffe; came.

Clean (en.md):

    The patient came.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...characters import unprintable_references
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import LETTERS
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = LETTERS


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for text in edition.texts:
            for match in unprintable_references(text.source_text.text):
                yield Finding(
                    say(
                        "“{code}” is the code of a character that cannot be printed.",
                        code=match[0],
                    ),
                    text.source_text.at(match.start(), len(match[0])),
                    say("Delete it; its code would be printed instead."),
                )
