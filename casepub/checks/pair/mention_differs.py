"""A passage points at another figure or table in one language than in the other.

Why: Readers would look at the wrong picture.

Flagged (tr.md):

    Ödem Şekil 2'de görülmektedir.

Flagged (en.md):

    The edema is seen in Figure 3.

Clean (tr.md):

    Ödem Şekil 2'de görülmektedir.

Clean (en.md):

    The edema is seen in Figure 2.
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
        "mention",
        "Point at the same figure or table in both languages.",
        alone=Severity.WARNING,
        lone_hint="Point at it in both languages.",
    )
