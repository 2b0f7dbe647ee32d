"""Two values in a sentence are swapped in the other language.

Why: Both languages have the same numbers, but assign them to different groups or measurements.

Flagged (tr.md):

    Seride 15 kadın ve 8 erkek vardı.

Flagged (en.md):

    The series comprised 8 women and 15 men.

Clean (tr.md):

    Seride 15 kadın ve 8 erkek vardı.

Clean (en.md):

    The series comprised 8 men and 15 women.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "swapped",
        say("Check which value belongs to what, and swap them where they are wrong."),
    )
