"""A file holds several pictures, and only one of them is shown.

Why: The author may mean another page of the TIFF, or another image of the series.
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
        if isinstance(picture, Picture) and picture.partial:
            yield Finding(
                say("“{file}” contains {parts}.", file=name, parts=commas(picture.partial)),
                position,
                say("Save each picture that the article needs as a file of its own."),
            )
