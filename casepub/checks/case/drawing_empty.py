"""A figure that casepub draws has nothing to show, or one of its values cannot be drawn.

Why: A curve needs numbers at two times or more, counted in one way, and a treatment needs a time at
which it began. What cannot be drawn would be missing from the figure, and nobody would notice.

Flagged (case.yaml):

    labs:
      sodium: {name: {tr: sodyum, en: sodium}, value: 116 mmol/L}
    figures:
      course:
        draw: trend
        only: [sodium]
        legend: {tr: Seyir., en: Course.}
        alt: {tr: Sodyum eğrisi, en: Curve of sodium}

Flagged (tr.md):

    Seyir (@fig:course).

Flagged (en.md):

    The course (@fig:course).

Clean (case.yaml):

    labs:
      sodium: {name: {tr: sodyum, en: sodium}, values: {day 0: 116 mmol/L, day 3: 131}}
    figures:
      course:
        draw: trend
        only: [sodium]
        legend: {tr: Seyir., en: Course.}
        alt: {tr: Sodyum eğrisi, en: Curve of sodium}

Clean (tr.md):

    Seyir (@fig:course).

Clean (en.md):

    The course (@fig:course).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...case import TreatmentValue
from ...edition import Edition, EditionFigure
from ...edition.drawings import can_be_drawn, drawing, starts_at
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject, has_fault

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW
NUMBERS = say("Give it numbers under `values:` for at least two times, or leave it out of `only:`.")
BEGINNING = say("Add “start: …”: an event of the timeline, a day (day 3) or a date.")


def find(subject: Subject) -> Iterator[Finding]:
    for edition in list(subject.editions.values())[:1]:  # they are drawn alike in all languages
        for figure in edition.figures:
            if figure.draw in ("trend", "treatments"):
                yield from _find(subject, edition, figure)


def _find(subject: Subject, edition: Edition, figure: EditionFigure) -> Iterator[Finding]:
    values = edition.case.values
    asked = [name for name in figure.only if name in values]
    if figure.draw == "treatments" and not figure.only:
        asked = [name for name, one in values.items() if one.group == "treatments"]
    wanting = [name for name in asked if not _is_drawn(edition, name)]
    broken = {name for name, one in values.items() if has_fault(subject, one)}
    for name in wanting:
        if name in broken:
            continue  # what is wrong with it is told already
        treated = isinstance(values[name].fact, TreatmentValue)
        yield Finding(
            say("“{name}” has no beginning, so it is not drawn.", name=name)
            if treated
            else say("“{name}” has fewer than two numbers, so it is not drawn.", name=name),
            values[name].position,
            BEGINNING if treated else NUMBERS,
        )
    if not wanting and not broken and drawing(edition, figure) is None:
        yield Finding(
            say("The figure “{figure}” has nothing to draw.", figure=figure.id),
            subject.case.key_position("figures", figure.id),
            say("Give values or treatments with their times, all counted in one way."),
        )


def _is_drawn(edition: Edition, name: str) -> bool:
    fact = edition.case.values[name].fact
    if isinstance(fact, TreatmentValue):
        return starts_at(fact, edition.event_times) is not None
    return can_be_drawn(fact)
