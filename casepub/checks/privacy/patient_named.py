"""The text gives a name or initials that look like the patient's.

Why: The ICMJE asks that names and initials be published only if they are essential and the patient
agreed; Turkish law treats health data as a special category. List a false alarm under `cleared:` in
case.yaml.

Flagged (tr.md):

    A.B. isimli hasta ağrı ile başvurdu.

Flagged (en.md):

    J.D., a 54-year-old man, came with pain.

Clean (tr.md):

    Hasta ağrı ile başvurdu; Crohn hastası idi.

Clean (en.md):

    The patient came with pain; Smith fracture was seen.
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
        "name",
        phrase("“{words}” seems to name the patient."),
        say("“The patient” or “hasta” is enough; remove the name or initials."),
    )
