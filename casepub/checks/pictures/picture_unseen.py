"""A photograph or scan has not been looked at for faces and for words burnt into it.

Why: No program sees every face, tattoo or name tag, nor the patient's name in the corner of a scan,
and a bar over the eyes does not hide a person. Somebody has to look; this is the reminder.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Picture) and not picture.vector and name not in subject.cleared:
            yield Finding(
                f"“{name}” is a picture of pixels; has somebody looked for faces, and for "
                "names, dates and numbers in it?",
                position,
                (
                    "Look at it at full size, crop what tells, and then list the file under "
                    "`cleared:`."
                ),
            )
