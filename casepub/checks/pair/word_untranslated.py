"""A sentence contains a word of the other language.

Why: It was left behind when the sentence was translated. Names, and words that both languages
share, are ignored.

Flagged (tr.md):

    Sağ dizde swelling saptandı.

Flagged (en.md):

    Swelling of the right knee was found.

Clean (tr.md):

    Sağ dizde şişlik saptandı.

Clean (en.md):

    Swelling of the right knee was found.
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
    return report(
        comparison,
        "untranslated-word",
        say("Translate the word; if it is meant to stay, put it in quotation marks or *italics*."),
    )
