"""A dose differs between the languages, or is missing from one.

Why: A wrong dose can harm a patient who is treated according to the article.

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
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import EITHER
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = EITHER


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "dose",
        say("Correct the wrong dose."),
        lone_hint=say("Add the dose where it is missing, or remove it where it does not belong."),
    )
