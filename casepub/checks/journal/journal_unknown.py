"""The case names a journal that has no folder.

Why: Layout, labels and reference style come from the journal's folder; without it the plain layout
is used.

Flagged (case.yaml):

    journal: plian

Clean (case.yaml):

    journal: plain
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
