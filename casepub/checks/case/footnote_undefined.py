"""The text has the mark of a footnote that does not exist.

Why: Readers would see a mark that leads nowhere. The text of a footnote is a paragraph of its own,
anywhere in the same narrative: `[^1]: text`.

Flagged (en.md):

    The dose was doubled.[^dose]

Clean (en.md):

    The dose was doubled.[^dose]

    [^dose]: Off label.
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
    return token_diagnostics(subject, "footnote-undefined")
