"""There are more figures or tables than the journal allows.

Why: A journal has room for only so many; two pictures of one finding can be panels of one figure.

Flagged (journal.yaml):

    limits: {figures_and_tables: 1}

Flagged (case.yaml):

    figures:
      course:
        draw: timeline
        legend: {tr: Hastalığın seyri, en: Course of the disease from its first sign to the last visit}
        alt: {tr: Seyir, en: Course}
    timeline:
      visit: {at: 0, event: {tr: başvuru, en: visit}}
    tables:
      times:
        of: timeline
        title: {tr: Olaylar, en: Events}

Clean (journal.yaml):

    limits: {figures_and_tables: 1, figures: 1}

Clean (case.yaml):

    figures:
      course:
        draw: timeline
        legend: {tr: Hastalığın seyri, en: Course of the disease from its first sign to the last visit}
        alt: {tr: Seyir, en: Course}
    timeline:
      visit: {at: 0, event: {tr: başvuru, en: visit}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal import LIMITS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for name in ("figures", "tables", "figures_and_tables"):
        for found in find_over(subject, name):
            yield Finding(
                say(
                    "There are {counted}, {over} too many ({asked}).",
                    counted=LIMITS[name].unit.say(count=found.number),
                    over=found.over,
                    asked=found.asked,
                ),
                subject.case.key_position("tables" if name == "tables" else "figures"),
                say(
                    "Combine pictures as panels of one figure, or describe a table's content in "
                    "the text."
                ),
            )
