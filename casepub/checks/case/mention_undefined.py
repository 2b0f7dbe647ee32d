"""The text mentions a figure or table that the case does not have.

Why: The reader would be sent to nothing.

Flagged (en.md):

    See @fig:hipp.

Clean (en.md):

    See the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, token_problems

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return token_problems(subject, "mention-undefined")
