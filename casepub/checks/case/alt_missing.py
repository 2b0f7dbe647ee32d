"""A picture has no description for readers who cannot see it.

Why: A screen reader cannot describe a picture without `alt:`; journals and the law on accessibility
require one. In a figure with panels, each panel has its own.

Flagged (case.yaml):

    figures:
      course:
        draw: timeline
        legend: {tr: Seyir, en: Course}

Clean (case.yaml):

    figures:
      course:
        draw: timeline
        legend: {tr: Seyir, en: Course}
        alt:
          tr: Belirtilerin altı aydaki seyri
          en: The course of the symptoms over six months
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import phrase, say
from ..finding import Finding, Matter, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
_ADVICE = say("Add “alt: {{tr: …, en: …}}”: what the picture shows, in a sentence.")
_GRAPHICAL = say(
    "The graphical abstract has no `alt:`, a description for readers who cannot see it."
)
_UNDESCRIBED = Matter(
    phrase(
        "The figure “{names}” has no `alt:`.",
        "{count} figures have no `alt:`, a description for readers who cannot see them: {names}.",
    ),
    _ADVICE,
)


def find(subject: Subject) -> Iterator[Finding]:
    file = subject.case.file
    if file and file.graphical_abstract and file.graphical_abstract.alt is None:
        yield Finding(_GRAPHICAL, subject.case.key_position("graphical_abstract"), _ADVICE)
    for name, figure in file.figures.items() if file else ():
        if not figure.panels and figure.alt is None:
            yield Finding(
                say(
                    "The figure “{name}” has no `alt:`, a description for readers who cannot see "
                    "it.",
                    name=name,
                ),
                subject.case.key_position("figures", name),
                _ADVICE,
                matter=_UNDESCRIBED,
                name=name,
            )
