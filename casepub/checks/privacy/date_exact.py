"""The text gives the exact date of an event in the patient's life.

Why: A date of admission, birth or surgery singles a patient out; dates more specific than a year
are among the identifiers of the HIPAA Safe Harbor. Dates of ethics decisions, publications and
guidelines are ignored. List a false alarm under `cleared:` in case.yaml.

Flagged (tr.md):

    Hasta 14.03.2021 tarihinde başvurdu.

Flagged (en.md):

    He was admitted on 14 March 2021.

Clean (tr.md):

    Etik kurul 14.03.2021 tarihli karar verdi. Hasta 3 gün sonra geldi.

Clean (en.md):

    The guideline was published on 14 March 2021.
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
        "date",
        phrase("“{words}” seems to give an exact date."),
        say(
            "Give the time relative to presentation (3 gün sonra, 3 days later), or only the year."
        ),
    )
