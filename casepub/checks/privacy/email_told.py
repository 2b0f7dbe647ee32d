"""The text holds an e-mail address.

Why: It leads to a person. The authors' addresses stand under `authors:`, not in the text. A phrase
that is none is listed under `cleared:` in case.yaml.

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
        "seems to hold an e-mail address",
        "Take it out; an author's own belongs under `authors:`.",
    )
