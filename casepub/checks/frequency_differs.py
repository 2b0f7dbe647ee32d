"""How often something is given or happens differs between the languages.

Why: Three times a day and every three days are not the same treatment. 3x1, günde üç kez, t.i.d. and every 8 hours are.

Flagged (tr.md):

    Günde üç kez 500 mg parasetamol önerildi.

Flagged (en.md):

    Paracetamol 500 mg twice daily was recommended.

Clean (tr.md):

    3x1 parasetamol ve haftada bir D vitamini önerildi.

Clean (en.md):

    Paracetamol t.i.d. and weekly vitamin D were recommended.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..bilingual import Comparison
from . import Finding, Severity
from ._bilingual import told

SEVERITY = Severity.ERROR


def compare(comparison: Comparison) -> Iterator[Finding]:
    return told(comparison, "frequency", "Correct the frequency that is wrong.")
