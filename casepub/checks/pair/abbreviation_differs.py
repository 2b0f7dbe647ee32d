"""An abbreviation of one language stands for something else than that of the other.

Why: MRG is MRI and BT is CT; an abbreviation that was exchanged names another examination. The
pairs are those of casepub's list, of case.yaml's
`abbreviations` and of terms.yaml.

Flagged (tr.md):

    Kalça MRG incelemesi yapıldı.

Flagged (en.md):

    CT of the hip was performed.

Clean (tr.md):

    Kalça MRG incelemesi yapıldı.

Clean (en.md):

    MRI of the hip was performed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "abbreviation",
        (
            "Correct the abbreviation that is wrong; a pair of your own stands in case.yaml or "
            "terms.yaml."
        ),
    )
