"""A sentence names a hospital and gives a date.

Why: Together they may identify the patient, where either alone would not. List a false alarm under
`cleared:` in case.yaml.

Flagged (tr.md):

    Hasta Mart 2021'de Ankara Şehir Hastanesine yatırıldı.

Flagged (en.md):

    She was admitted to Massachusetts General Hospital in October 2019.

Clean (tr.md):

    Hasta Ankara Şehir Hastanesinde tedavi edildi.

Clean (en.md):

    She was treated at Massachusetts General Hospital.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import phrase, say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._report import report

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return report(
        subject,
        "hospital-date",
        phrase("“{words}” seems to name a hospital together with a date."),
        say("Omit the hospital's name, or give the time relative to presentation."),
    )
