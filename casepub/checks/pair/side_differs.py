"""A side differs between the languages (right, left, both), or is missing from one.

Why: The wrong side is the classic error in medicine. The verb “left”, “rights” and “sağ” (alive)
are not sides.

Flagged (tr.md):

    Sağ ayak bileğinde ağrı vardı.

Flagged (en.md):

    There was pain in the left ankle.

Clean (tr.md):

    Hasta sol dizinde ağrı ile hastaneden ayrıldı.

Clean (en.md):

    The patient left the hospital with pain in the left knee.
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
        "side",
        say("Correct the wrong side."),
        lone_hint=say("Name the side in both languages, or in neither."),
    )
