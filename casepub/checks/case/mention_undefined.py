"""The text mentions a figure or table that is not in the case.

Why: Readers would look for it in vain.

Flagged (en.md):

    See @fig:hipp.

Clean (en.md):

    See the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME


def find(subject: Subject) -> Iterator[Finding]:
    return token_diagnostics(subject, "mention-undefined")
