"""The text contains a hospital record number.

Why: Anyone who works at the hospital can find the patient by it. List a false alarm under
`cleared:` in case.yaml.

Flagged (tr.md):

    Hasta, 2019/4412 protokol numarası ile yatırıldı.

Flagged (en.md):

    The patient (MRN 00482917) was admitted.

Clean (tr.md):

    Etik kurul karar no: 2021/184.

Clean (en.md):

    Approved by the ethics committee, protocol number 2021/184.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import phrase, say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._report import report

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return report(
        subject,
        "record-number",
        phrase("“{words}” seems to be a record number."),
        say("Remove the number."),
    )
