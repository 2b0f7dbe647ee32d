"""It has not been confirmed that a photograph or scan shows no face or burnt-in text.

Why: No program sees every face, tattoo or name tag, or the patient's name in the corner of a scan,
and a bar over the eyes does not hide a person. A person has to look; this is a reminder.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ...message import phrase, say
from ..finding import Finding, Matter, Severity, Status
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE
_UNSEEN = Matter(
    phrase(
        "“{names}” is a photograph or scan; has somebody checked it for faces, names, dates and "
        "numbers?",
        "{count} pictures are photographs or scans: {names}. Has somebody checked them for faces, "
        "names, dates and numbers?",
    ),
    say(
        "Look at each at full size, crop identifying details, then list the files under `cleared:`."
    ),
)


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Picture) and not picture.is_vector and name not in subject.cleared:
            yield Finding(
                say(
                    "“{name}” is a photograph or scan; has somebody checked it for faces, names, "
                    "dates and numbers?",
                    name=name,
                ),
                position,
                say(
                    "Look at it at full size, crop identifying details, then list the file under "
                    "`cleared:`."
                ),
                matter=_UNSEEN,
                name=name,
            )
