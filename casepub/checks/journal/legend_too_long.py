"""A legend is longer than the journal allows.

Why: A legend says what is seen; what it means belongs in the text.

Flagged (journal.yaml):

    limits: {legend_words: 6}

Flagged (case.yaml):

    figures:
      course:
        draw: timeline
        legend: {tr: Hastalığın seyri, en: Course of the disease from its first sign to the last visit}
        alt: {tr: Seyir, en: Course}
    timeline:
      visit: {at: 0, event: {tr: başvuru, en: visit}}

Clean (journal.yaml):

    limits: {legend_words: 12}

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

from ...journal.limits import WORDS, legend_words
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "legend_words"):
        for figure in found.edition.figures:
            number = legend_words(figure)
            if number > found.bounds.most:
                yield Finding(
                    say(
                        "The {language} legend of “{figure}” has {counted}, {over} too many "
                        "({asked}).",
                        language=found.language,
                        figure=figure.id,
                        counted=WORDS.say(count=number),
                        over=number - found.bounds.most,
                        asked=found.asked,
                    ),
                    subject.case.position(
                        "figures", figure.id, "legend", found.edition.language.code
                    ),
                    say("Move anything that does not describe the picture into the text."),
                )
