"""A picture has fewer than 300 dots per inch at its printed size.

Why: It will look coarse in print; journals ask for 300 dpi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
WANTED = 300


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
            )
