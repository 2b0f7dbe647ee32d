"""How often something is given or happens differs between the languages.

Why: Three times a day and every three days are different treatments. 3x1, günde üç kez, t.i.d. and
every 8 hours are the same.

Flagged (tr.md):

    Günde üç kez 500 mg parasetamol önerildi.

Flagged (en.md):

    Paracetamol 500 mg twice daily was recommended.

Clean (tr.md):

    3x1 parasetamol ve haftada bir D vitamini önerildi.

Clean (en.md):

    Paracetamol t.i.d. and weekly vitamin D were recommended.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import EITHER
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = EITHER


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(comparison, "frequency", say("Correct the wrong frequency."))
