"""A date, year, weekday or time of day differs between the languages, or is missing from one.

Why: A date that differs obscures the course of the disease. 15.02.2026, 15 Şubat 2026 and February
15, 2026 are the same date; 15:00 and 3 p.m. are the same time.

Flagged (tr.md):

    Hasta 15 Şubat 2026 tarihinde başvurdu.

Flagged (en.md):

    The patient presented on March 15, 2026.

Clean (tr.md):

    Hasta 15.02.2026 tarihinde saat 15.00'te başvurdu.

Clean (en.md):

    The patient presented at 3 p.m. on February 15, 2026.
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
        "date",
        say("Correct the wrong date."),
        lone_hint=say("Add it where it is missing, or remove it where it does not belong."),
    )
