"""An age or a length of time differs between the languages, or is missing in one.

Why: Ages and durations are what readers compare cases by. 6 hafta and 42 days, bir buçuk yıl and 18
months agree.

Flagged (tr.md):

    Ağrı üç aydır vardı.

Flagged (en.md):

    The pain had been present for five months.

Clean (tr.md):

    Elli dört yaşındaki hastanın ağrısı bir buçuk aydır vardı.

Clean (en.md):

    The 54-year-old patient had had pain for one and a half months.
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
        "duration",
        "Correct the time that is wrong.",
        lone_hint="Add it where it is missing, or take it out where it is too much.",
    )
