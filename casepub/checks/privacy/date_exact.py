"""The text gives the exact day of something in the patient's life.

Why: A day of admission, birth or surgery singles a patient out; dates finer than a year are among
the identifiers of HIPAA's safe harbour. Dates of ethics decisions, publications and guidelines are
left alone. A phrase that is none is listed under `cleared:` in case.yaml.

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
        "seems to give an exact day",
        "Say the time from the presentation (3 gün sonra, 3 days later), or the year.",
    )
