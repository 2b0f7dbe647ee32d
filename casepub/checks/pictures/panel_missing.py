"""The text mentions a panel that the figure does not have.

Why: Readers would look for it in vain.

Flagged (case.yaml):

    figures:
      ankle:
        legend: {tr: Bilek, en: Ankle}
        draw: timeline
        alt: {tr: Bilek, en: Ankle}

Flagged (en.md):

    See @fig:ankle.c.

Flagged (tr.md):

    Bkz. @fig:ankle.

Clean (en.md):

    See the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return token_diagnostics(subject, "panel-missing")
