"""A value is an upper bound in one language and a lower bound in the other.

Why: Confusing “at least” with “at most”, or < with >, reverses a statement.

Flagged (tr.md):

    Tedavi en az 3 ay sürdürülmelidir.

Flagged (en.md):

    Treatment should be continued for at most 3 months.

Clean (tr.md):

    Tedavi en az 3 ay sürdürülmelidir; p<0,05 idi.

Clean (en.md):

    Treatment should be continued for at least 3 months; p<0.05.
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
    return report(comparison, "comparator", say("Correct the wrong comparison (<, at least)."))
