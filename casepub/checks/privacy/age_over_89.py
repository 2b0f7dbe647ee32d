"""The text gives an age of 90 or more.

Why: So few people reach that age that it may identify the patient; the HIPAA Safe Harbor asks for
“90 or older”. List a false alarm under `cleared:` in case.yaml.

Flagged (tr.md):

    93 yaşında kadın hasta başvurdu.

Flagged (en.md):

    A 93-year-old woman came.

Clean (tr.md):

    89 yaşında hasta başvurdu; 90 yaşın üzerinde sıktır.

Clean (en.md):

    An 89-year-old man came; it is common in people over 90.
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
        "age-over-89",
        phrase("“{words}” seems to give an age of 90 or more."),
        say("Write “90 yaş ve üzeri” or “aged 90 or older”."),
    )
