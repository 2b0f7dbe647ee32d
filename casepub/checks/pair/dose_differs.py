"""A dose in one language is another one in the other, or missing there.

Why: A wrong dose can harm a patient who is treated by the article.

Flagged (tr.md):

    Haftada bir 70 mg alendronat başlandı.

Flagged (en.md):

    Alendronate 10 mg once a week was started.

Clean (tr.md):

    Haftada bir 70 mg alendronat başlandı.

Clean (en.md):

    Alendronate 70 mg weekly was started.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "dose",
        "Correct the dose that is wrong.",
        lone_hint="Add the dose where it is missing, or take it out where it is too much.",
    )
