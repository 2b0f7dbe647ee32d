"""The text is shorter than the journal requires.

Why: A journal that sets a minimum length treats a shorter text as a letter, or as unfinished.

Flagged (journal.yaml):

    limits: {text_words: 50-90}

Clean (journal.yaml):

    limits: {text_words: 4-90}
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
    for found in find_under(subject, "text_words"):
        first = next(iter(found.edition.body), None)
        yield Finding(
            say(
                "The {language} text has {counted}, {under} too few ({asked}).",
                language=found.language,
                counted=WORDS.say(count=found.number),
                under=found.under,
                asked=found.asked,
            ),
            first.written.position if first else found.section(""),
            say("Run casepub care to see what a reader may still want to know."),
        )
