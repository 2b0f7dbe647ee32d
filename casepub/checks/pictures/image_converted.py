"""A picture's colours or greys are not printed as they stand in the file.

Why: Every output has eight bits per channel in the colours of a screen (sRGB), whatever the file
has. The author should check that the picture still looks right.
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
_CONVERTED = Matter(
    phrase("“{names}” is converted.", "{count} pictures are converted: {names}."),
    say("Look at them in the page; if one looks wrong, export it as an 8-bit sRGB picture."),
)


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, _, picture in subject.pictures:
        if isinstance(picture, Picture) and picture.converted:
            yield Finding(
                say(
                    "“{file}” is converted: {parts}.",
                    file=name,
                    parts=commas(picture.converted),
                ),
                position,
                say(
                    "Look at it in the page; if it looks wrong, export it as an 8-bit sRGB picture."
                ),
                matter=_CONVERTED,
                name=name,
            )
