"""The narrative names a fact that is not in the case.

Why: There is nothing to print in its place.

Flagged (en.md):

    CRP was {{ crpp }}.

Flagged (tr.md):

    CRP {{ crp }} idi.

Flagged (case.yaml):

    facts: {crp: 0.4 mg/dL}

Clean (en.md):

    CRP was {{ crp }}.

Clean (tr.md):

    CRP {{ crp }} idi.

Clean (case.yaml):

    facts: {crp: 0.4 mg/dL}
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
    return token_diagnostics(subject, "fact-unknown")
