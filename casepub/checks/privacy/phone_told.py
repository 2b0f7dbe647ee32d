"""The text contains a telephone number.

Why: It leads to the patient, or to somebody who knows the patient. List a false alarm under
`cleared:` in case.yaml.

Flagged (tr.md):

    Hastaya 0532 418 27 63 numaralı telefondan ulaşıldı.

Flagged (en.md):

    She was reached at +90 532 418 27 63.

Clean (tr.md):

    Trombosit 150-400 x10^3/µL idi.

Clean (en.md):

    Platelets were 150-400 x10^3/µL.
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
        "phone",
        phrase("“{words}” seems to be a telephone number."),
        say("Remove the number."),
    )
