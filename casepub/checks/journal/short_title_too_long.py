"""The short title is longer than the journal allows.

Why: It is printed in the running head of each page, where space is limited.

Flagged (journal.yaml):

    limits: {short_title_letters: 20}

Flagged (case.yaml):

    short_title: {tr: Gezici osteoporoz, en: Regional migratory osteoporosis}

Clean (journal.yaml):

    limits: {short_title_letters: 20}

Clean (case.yaml):

    short_title: {tr: Gezici osteoporoz, en: Migratory disease}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import LETTERS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "short_title_letters"):
        yield Finding(
            say(
                "The {language} short title has {counted}, including spaces, {over} too many "
                "({asked}).",
                language=found.language,
                counted=LETTERS.say(count=found.number),
                over=found.over,
                asked=found.asked,
            ),
            subject.case.position("short_title", found.edition.language.code),
            say("Shorten it by {counted}.", counted=LETTERS.say(count=found.over)),
        )
