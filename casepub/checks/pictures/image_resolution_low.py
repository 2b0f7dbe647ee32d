"""A picture has fewer than 300 dots per inch at its printed size.

Why: It will look coarse in print; journals ask for 300 dpi.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...media import Picture
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
                f"“{name}” has {picture.dpi(width):.0f} dpi at its printed width of "
                f"{width:.0f} mm.",
                position,
                (
                    f"Export it again from the original, at least {needed} pixels wide (it has "
                    f"{picture.width})."
                ),
            )
