"""An age or a length of time differs between the languages, or is missing from one.

Why: Readers compare cases by ages and durations. 6 hafta and 42 days agree, as do bir buçuk yıl and
18 months.

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
        "duration",
        say("Correct the wrong age or duration."),
        lone_hint=say("Add it where it is missing, or remove it where it does not belong."),
    )
