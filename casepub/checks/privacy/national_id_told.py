"""The text holds the number of an identity card.

Why: A T.C. kimlik number names one person for life. Numbers of eleven digits are held against its
two check digits, and against the words before them. A phrase that is none is listed under
`cleared:` in case.yaml.

Flagged (tr.md):

    Hastanın T.C. kimlik numarası 10000000146 idi.

Flagged (en.md):

    The patient, national id number 10000000146, came.

Clean (tr.md):

    Cihazın seri numarası 22871473644 idi.

Clean (en.md):

    Platelets were 412,000 per microliter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return report(
        subject,
        "national-id",
        "seems to hold an identity number",
        "Take it out, here and in every file that you hand on.",
    )
