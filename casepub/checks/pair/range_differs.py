"""A bound of a range differs between the languages, or is missing from one.

Why: A range makes a statement about both of its ends.

Flagged (tr.md):

    Değerler 20-32 arasındaydı.

Flagged (en.md):

    The values were between 20 and 42.

Clean (tr.md):

    Değerler 20 ila 32 arasındaydı.

Clean (en.md):

    The values ranged from 20 to 32.
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
        "range",
        say("Correct the wrong bound."),
        lone_hint=say("Add the bound where it is missing, or remove it where it does not belong."),
    )
