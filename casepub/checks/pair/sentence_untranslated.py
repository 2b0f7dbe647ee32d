"""A sentence is still in the other language.

Why: It was copied to be translated, and forgotten.

Flagged (tr.md):

    The anterior drawer test was negative and there was no fever.

Flagged (en.md):

    The anterior drawer test was negative and there was no fever.

Clean (tr.md):

    Ön çekmece testi negatifti, ateş yoktu.

Clean (en.md):

    The anterior drawer test was negative and there was no fever.
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
    return report(comparison, "untranslated-sentence", "Translate the sentence.")
