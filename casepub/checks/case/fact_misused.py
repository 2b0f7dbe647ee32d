"""A fact is used in a way its type does not support, or {{ }} contains something else.

Why: Only names and filters may appear between {{ }}; nothing is computed there.

Flagged (en.md):

    He was {{ 'a' * 3 }}.

Clean (en.md):

    He was {{ age }}.

Clean (tr.md):

    Hasta {{ age }} yaşındaydı.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return token_diagnostics(subject, "fact-misused")
