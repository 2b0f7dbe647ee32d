"""A medical term (body part, direction, disease, other) differs between the languages.

Why: The hip in one language and the knee in the other make two different patients. Every name that
the other language has for a term is accepted; the list is casepub's own, and a case's terms.yaml
adds to it.

Flagged (tr.md):

    Manyetik rezonans görüntülemede femur boynunda ödem saptandı.

Flagged (en.md):

    Magnetic resonance imaging showed edema of the tibial plateau.

Clean (tr.md):

    Böbrek biyopsisinde glomerüllerin normal olduğu görüldü.

Clean (en.md):

    The renal biopsy showed normal glomeruli.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import TERMS
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = TERMS


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "term",
        say("Correct the wrong term; if both mean the same, add the pair to terms.yaml."),
    )
