"""A person is female in one language and male in the other.

Why: The patient's sex shapes how readers think of the case; the Turkish pronoun does not show it,
the English one does.

Flagged (tr.md):

    Elli dört yaşında erkek hasta başvurdu.

Flagged (en.md):

    A 54-year-old woman presented.

Clean (tr.md):

    Elli dört yaşında erkek hasta başvurdu. Annesinde osteoporoz vardı.

Clean (en.md):

    A 54-year-old man presented. His mother had osteoporosis.
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
    return report(comparison, "sex", say("Correct the wrong word."), alone=None)
