"""A keyword of one text has no counterpart in the other language's list.

Why: Indexes pair the keywords of both languages. In a case folder keywords are written as pairs,
and keyword-unpaired finds a missing language; this check reads the keyword lines of two plain
texts.

Flagged (tr.md):

    Anahtar kelimeler: osteoporoz; kemik iliği ödemi; ağrı

Flagged (en.md):

    Keywords: osteoporosis; pain

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

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "keyword",
        say("Add its translation, or remove it from both lists."),
        alone=Severity.ERROR,
    )
