"""One language says a word that excludes what the other says: died and discharged, aunt and uncle.

Why: Acute for chronic, oral for intravenous, benign for malignant: a single word describes a
different patient. The words are in sets in which each excludes the others; the other possible
translations of each word are taken into account.

Flagged (tr.md):

    Teyzesinde meme kanseri öyküsü vardı. Hasta onuncu günde taburcu edildi.

Flagged (en.md):

    Her uncle had a history of breast cancer. The patient died on the tenth day.

Clean (tr.md):

    Teyzesinde meme kanseri öyküsü vardı. Hasta onuncu günde kaybedildi.

Clean (en.md):

    Her aunt had a history of breast cancer. The patient died on the tenth day.
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
    return report(comparison, "meaning", say("Correct the wrong word."))
