"""The case names a journal that has no folder.

Why: Layout, labels and reference style come from the journal's folder; without it the plain layout
is used.

Flagged (case.yaml):

    journal: plian

Clean (case.yaml):

    journal: plain
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME


def find(subject: Subject) -> Iterator[Finding]:
    if problem := subject.unknown_journal:
        yield Finding(problem.message, subject.case.position("journal"), problem.hint)
