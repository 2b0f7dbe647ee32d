"""The text says where the patient lives, down to the street or village.

Why: Geographic detail finer than a province is among the identifiers of the HIPAA Safe Harbor; a
village alone may identify a family. List a false alarm under `cleared:` in case.yaml.

Flagged (tr.md):

    Hasta Karalık köyünde yaşıyordu.

Flagged (en.md):

    The patient lived at 42 Maple Street.

Clean (tr.md):

    Hasta kırsalda yaşıyordu.

Clean (en.md):

    The patient lived in the country.
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
        "address",
        phrase("“{words}” seems to say where the patient lives."),
        say("Give the region, or say that the patient lived in a rural area, if it matters."),
    )
