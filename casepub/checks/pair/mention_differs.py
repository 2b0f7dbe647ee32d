"""A passage refers to a different figure or table in the two languages.

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
        "mention",
        say("Refer to the same figure or table in both languages."),
        alone=Severity.WARNING,
        lone_hint=say("Refer to it in both languages."),
    )
