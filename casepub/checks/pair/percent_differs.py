"""A percentage differs between the languages, or is missing from one.

Why: Rates are what readers remember from a discussion. %45, yüzde kırk beş and 45% are the same.

Flagged (tr.md):

    Olguların %45'inde iki taraflıdır.

Flagged (en.md):

    It is bilateral in 54% of cases.

Clean (tr.md):

    Olguların %45'inde tekrarlar.

Clean (en.md):

    It recurs in forty-five percent of cases.
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
        "percent",
        say("Correct the wrong percentage."),
        lone_hint=say("Add it where it is missing, or remove it where it does not belong."),
    )
