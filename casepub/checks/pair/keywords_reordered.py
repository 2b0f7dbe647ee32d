"""The keywords are in a different order in the two languages.

Why: Indexes pair the lists by position; a list in a different order pairs the wrong words.

Flagged (tr.md):

    Anahtar kelimeler: osteoporoz; kemik iliği ödemi; ağrı

Flagged (en.md):

    Keywords: bone marrow edema; osteoporosis; pain

Clean (tr.md):

    Anahtar kelimeler: osteoporoz; kemik iliği ödemi; ağrı

Clean (en.md):

    Keywords: osteoporosis; bone marrow edema; pain
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
    return report(comparison, "keyword-order", say("Put both lists in the same order."))
