"""One language has a part of a sentence that the other lacks.

Why: A clause that was left out in translation leaves a sentence that reads well, and no reader of
one language misses it. Free translations also leave out what they imply, so how grave this is
depends on how much longer the sentence is than its translation, and on what the part names.

Flagged (tr.md):

    Tetanos profilaksisi yapıldı ve hastaya 8 saatte bir 1 g sefazolin başlandı.

Flagged (en.md):

    Cefazolin 1 g every 8 hours was started.

Clean (tr.md):

    Tetanos profilaksisi yapıldı ve hastaya 8 saatte bir 1 g sefazolin başlandı.

Clean (en.md):

    Tetanus prophylaxis was given, and cefazolin 1 g every 8 hours was started.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual import Comparison
from ...message import say
from ..finding import Finding, Severity, Status
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW


def compare(comparison: Comparison) -> Iterator[Finding]:
    return report(
        comparison,
        "part",
        say("Translate the part, or dismiss this if the other sentence implies it."),
        Severity.HINT,
    )
