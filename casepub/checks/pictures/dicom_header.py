"""A DICOM file carries patient data in its header.

Why: The header gives the patient's name, the dates and the hospital. casepub publishes the image
without it, but the file in the case folder still has it, and goes wherever the folder goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ...message import commas, say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Picture) and picture.header:
            more = ["…"] if len(picture.header) > 6 else []
            parts = [*picture.header[:6], *more]
            yield Finding(
                say(
                    "The header of “{file}” contains {parts}.",
                    file=name,
                    parts=commas(parts),
                ),
                position,
                say(
                    "None of it is published, but do not share the original file: replace it with "
                    "the PNG from a build, or anonymise it in a DICOM viewer."
                ),
            )
