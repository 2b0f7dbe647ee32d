"""A passage cites different references in the two languages.

Why: A statement whose source differs between the languages is unsupported in one of them.

Flagged (tr.md):

    Hastalık sıklıkla kalçada başlar [3].

Flagged (en.md):

    The disease often starts in the hip [5].

Clean (tr.md):

    Hastalık sıklıkla kalçada başlar [3,5].

Clean (en.md):

    The disease often starts in the hip [3,5].
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
        "citation",
        say("Cite the same references in both languages."),
        alone=Severity.ERROR,
        lone_hint=say(
            "Add the citation where it is missing, or remove it where it does not belong."
        ),
    )
