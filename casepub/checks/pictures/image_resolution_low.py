"""A picture has fewer than 300 dots per inch at its printed size.

Why: It will look coarse in print; journals ask for 300 dpi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ...message import phrase, say
from ..finding import Finding, Matter, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
WANTED = 300
_COARSE = Matter(
    phrase(
        "“{names}” has fewer than 300 dpi at its printed width.",
        "{count} pictures have fewer than 300 dpi at their printed width: {names}.",
    ),
    say("Export them again from the originals, with more pixels."),
)


def find(subject: Subject) -> Iterator[Finding]:
    for name, position, width, picture in subject.pictures:
        if isinstance(picture, Picture) and picture.dpi(width) < WANTED:
            needed = round(width / 25.4 * WANTED)
            yield Finding(
                say(
                    "“{name}” has {dpi} dpi at its printed width of {width} mm.",
                    name=name,
                    dpi=f"{picture.dpi(width):.0f}",
                    width=f"{width:.0f}",
                ),
                position,
                say(
                    "Export it again from the original, at least {needed} pixels wide (it has "
                    "{width}).",
                    needed=needed,
                    width=picture.width,
                ),
                matter=_COARSE,
                name=name,
            )
