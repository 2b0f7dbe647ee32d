"""The text contains an e-mail address.

Why: It leads to a person. Authors' addresses belong under `authors:`, not in the text. List a false
alarm under `cleared:` in case.yaml.

Flagged (tr.md):

    Fotoğraflar hasta@example.com adresinden geldi.

Flagged (en.md):

    Photographs came from patient@example.com.

Clean (tr.md):

    Fotoğraflar e-posta ile geldi.

Clean (en.md):

    Photographs came by e-mail.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import phrase, say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return report(
        subject,
        "email",
        phrase("“{words}” seems to be an e-mail address."),
        say("Remove it; an author's own address belongs under `authors:`."),
    )
