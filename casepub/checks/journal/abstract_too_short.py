"""The abstract is shorter than the journal requires.

Why: A short abstract omits what readers need to decide whether to read on.

Flagged (journal.yaml):

    limits: {abstract_words: 10-20}

Clean (journal.yaml):

    limits: {abstract_words: 2-20}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import WORDS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_under

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_under(subject, "abstract_words"):
        yield Finding(
            say(
                "The {language} abstract has {counted}, {under} too few ({asked}).",
                language=found.language,
                counted=WORDS.say(count=found.number),
                under=found.under,
                asked=found.asked,
            ),
            found.section("abstract"),
            say(
                "Say what the case adds; give the findings, treatment, outcome and take-away "
                "message."
            ),
        )
