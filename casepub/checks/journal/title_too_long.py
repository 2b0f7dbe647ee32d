"""The title is longer than the journal allows.

Why: A journal's submission system rejects a longer title, and its running heads and lists have no
room for it.

Flagged (journal.yaml):

    limits: {title_words: 4}

Flagged (case.yaml):

    title: {tr: "Ayak ağrısı: olgu sunumu", en: "Pain of the foot after a walk: a case report"}

Clean (journal.yaml):

    limits: {title_words: 5, title_letters: 24}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import LETTERS, WORDS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for name, unit in (("title_words", WORDS), ("title_letters", LETTERS)):
        for found in find_over(subject, name):
            place = subject.case.position("title", found.edition.language.code)
            yield Finding(
                say(
                    "The {language} title has {counted}, {over} too many ({asked}).",
                    language=found.language,
                    counted=unit.say(count=found.number),
                    over=found.over,
                    asked=found.asked,
                ),
                place,
                say(
                    "Cut {counted}; state the main finding, and leave the details to the abstract.",
                    counted=unit.say(count=found.over),
                ),
            )
