"""An abbreviation in one language stands for something different from its counterpart in the other.

Why: In Turkish, MRG means MRI and BT means CT; if they are mixed up, the text names a different
examination. The pairs come from casepub's own list, from `abbreviations` in case.yaml and from
terms.yaml.

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
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import EITHER
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = EITHER


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "abbreviation",
        say("Correct the wrong abbreviation, or add your own pair to case.yaml or terms.yaml."),
    )
