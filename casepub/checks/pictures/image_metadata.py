"""A picture carries metadata that may identify the patient or the place.

Why: Cameras and scanners write names, dates and places into the file. casepub strips them from
everything it produces; the original in the case folder still has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ...message import commas, phrase, say
from ..finding import Finding, Matter, Severity, Status
from ..subject import Subject

SEVERITY = Severity.HINT
SINCE = "0.1"
STATUS = Status.STABLE
_METADATA = Matter(
    phrase(
        "“{names}” contains data besides the picture.",
        "{count} pictures contain data besides the picture: {names}.",
    ),
    say("They are stripped from the article; do not share the original files."),
)


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Picture) and picture.removed:
            yield Finding(
                say("“{file}” contains {parts}.", file=name, parts=commas(picture.removed)),
                position,
                say("It is stripped from the article; do not share the original file."),
                matter=_METADATA,
                name=name,
            )
