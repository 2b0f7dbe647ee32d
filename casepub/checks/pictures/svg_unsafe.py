"""A drawing contains active or external content: scripts, styles, remote files, embedded pictures.

Why: These parts are removed from the article, which may change how the drawing looks.
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
        if isinstance(picture, Picture) and picture.unsafe:
            yield Finding(
                say(
                    "“{file}” contains {parts}, which is removed.",
                    file=name,
                    parts=commas(picture.unsafe[:4]),
                ),
                position,
                say("Export it as plain SVG, with text as paths and without linked pictures."),
            )
