"""A picture cannot be read, or is larger than print can show.

Why: The article would have a hole in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import Finding, Severity, Subject

SEVERITY = Severity.ERROR


from ..diagnostic import Diagnostic


def find(subject: Subject) -> Iterator[Finding]:
    for _, position, _, picture in subject.pictures:
        if isinstance(picture, Diagnostic) and picture.check == "image-invalid":
            yield Finding(picture.message, position, picture.hint)
    case = subject.case
    for name, figure in (case.file.figures if case.file else {}).items():
        if not figure.file and not figure.draw and not figure.panels:
            yield Finding(f"The figure “{name}” has no picture.", case.key_position("figures", name), "Give it `file:`, `panels:`, or `draw: timeline`.")
        elif figure.draw == "timeline" and not case.file.timeline:
            continue
