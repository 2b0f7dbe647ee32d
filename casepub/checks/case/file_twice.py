"""casepub takes two files of the case for the same one, and uses only one of them.

Why: The other may be the newer one. tr.md and tr-TR.md are both the Turkish narrative; and two names
with a letter such as ş can look alike and yet differ, because macOS writes it as two characters.

Flagged (tr-TR.md):

    # Öz

    Kısa öz.

Clean (notes.md):

    # Öz

    Kısa öz.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...composed import find_alike, find_path
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, _ in subject.pictures:
        used = find_path(subject.case.folder / name)
        if find_alike(used):
            yield Finding(
                say(
                    "There are two files “{name}”, which look the same but are encoded in two "
                    "ways; "
                    "the one written as here is used.",
                    name=name,
                )
                if used == subject.case.folder / name
                else say(
                    "There are two files “{name}”, which look the same but are encoded in two "
                    "ways.",
                    name=name,
                ),
                position,
                say("Delete or rename one of the two."),
            )
