"""A DICOM file carries the patient's data in its header.

Why: The header names the patient, the dates and the hospital. casepub shows the image without it;
the file in the case folder still has it, and goes wherever the folder goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Picture) and picture.header:
            yield Finding(
                f"The header of “{name}” holds "
                f"{', '.join(picture.header[:6])}{' …' if len(picture.header) > 6 else ''}.",
                position,
                (
                    "Nothing of it is published; but keep the file out of what you hand on: "
                    "replace it by the PNG of a build, or have the viewer anonymise it."
                ),
            )
