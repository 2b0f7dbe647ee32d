"""A drug differs between the languages, or is missing from one.

Why: Drug names can differ by a few letters while their effects differ greatly. Spelling variants
count as the same drug: sefazolin and cefazolin, parasetamol and acetaminophen.

Flagged (tr.md):

    Hastaya siprofloksasin başlandı.

Flagged (en.md):

    Ciclosporin was started.

Clean (tr.md):

    Hastaya parasetamol ve sefazolin verildi.

Clean (en.md):

    The patient was given acetaminophen and cefazolin.
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
        "drug",
        say("Correct the wrong name."),
        lone_hint=say(
            "Name the drug in both languages; if they are the same drug, add the pair to "
            "terms.yaml."
        ),
    )
