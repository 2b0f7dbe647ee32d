"""The text contains a national identity number.

Why: A T.C. kimlik number identifies one person for life. Numbers of eleven digits are tested by
their two check digits and by the words before them. List a false alarm under `cleared:` in
case.yaml.

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
        "national-id",
        phrase("“{words}” seems to be an identity number."),
        say("Remove it, here and from every file that you share."),
    )
