"""A value has different units in the two languages.

Why: Milligrams instead of grams, or weeks instead of months, change a treatment. Spelling variants
are the same unit (mm/saat and mm/h, İÜ and IU), and so are converted values (6 weeks, 42 days).

Flagged (tr.md):

    Hastaya 500 mg verildi.

Flagged (en.md):

    The patient was given 500 g.

Clean (tr.md):

    Sedimantasyon 28 mm/saat idi; 400 İÜ verildi.

Clean (en.md):

    The sedimentation rate was 28 mm/h; 400 IU was given.
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
    return report(comparison, "unit", say("Correct the wrong unit."))
