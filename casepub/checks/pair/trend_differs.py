"""What rises or improves in one language falls or worsens in the other.

Why: “Increased” is easily mistyped as “decreased”, which reverses a finding.

Flagged (tr.md):

    Tedaviden sonra ağrı azaldı.

Flagged (en.md):

    The pain increased after treatment.

Clean (tr.md):

    Tedaviden sonra ağrı azaldı.

Clean (en.md):

    The pain decreased after treatment.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import EITHER
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = EITHER


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(comparison, "trend", say("Correct the wrong word."))
