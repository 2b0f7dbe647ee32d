"""One language denies what the other seems to state.

Why: A missing “not” reverses a finding. Languages express negation in many ways, so this is only a
hint to look.

Flagged (tr.md):

    Radyografide kırık izlendi.

Flagged (en.md):

    No fracture was seen on the radiograph.

Clean (tr.md):

    Radyografide kırık izlenmedi.

Clean (en.md):

    No fracture was seen on the radiograph.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(comparison, "negation", say("Read both sentences again."))
