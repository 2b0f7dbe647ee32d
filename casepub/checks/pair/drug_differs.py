"""A drug in one language is another one in the other, or missing there.

Why: Names of drugs differ by a few letters, and so do their effects. Spellings are the same drug:
sefazolin and cefazolin, parasetamol and
acetaminophen.

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
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "drug",
        "Correct the name that is wrong.",
        lone_hint="Name the drug in both languages; if terms.yaml should know the pair, add it there.",
    )
