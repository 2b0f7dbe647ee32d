"""A picture cannot be read, or is too large to print.

Why: The article would have a gap in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject, picture_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    yield from picture_diagnostics(subject, "image-invalid")
    case = subject.case
    if case.file and case.file.graphical_abstract and not case.file.graphical_abstract.file:
        yield Finding(
            say("The graphical abstract has no picture."),
            case.key_position("graphical_abstract"),
            say("Name it: `file: figures/abstract.svg`, or one per language: {{tr: …, en: …}}."),
        )
    for name, figure in (case.file.figures if case.file else {}).items():
        if not figure.file and not figure.draw and not figure.panels:
            yield Finding(
                say("The figure “{name}” has no picture.", name=name),
                case.key_position("figures", name),
                say("Give it `file:`, `panels:`, or `draw:` timeline, trend or treatments."),
            )
