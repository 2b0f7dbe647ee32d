"""The abstract is longer than the journal allows.

Why: Journals and indexes cut an abstract at their limit, or return it. Words are counted as
printed, with facts filled in.

Flagged (journal.yaml):

    limits: {abstract_words: 5}

Flagged (en.md):

    # Abstract

    A short abstract of more than five words.

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discussion

    Text.

Clean (journal.yaml):

    limits: {abstract_words: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import WORDS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "abstract_words"):
        if not found.bounds.most:
            yield Finding(
                say(
                    "{journal} does not print an abstract.",
                    journal=found.edition.journal.short_name,
                ),
                found.section("abstract"),
                say("Remove the abstract for this journal."),
            )
            continue
        hint = say(
            "Cut {counted}, usually background first, then details of the findings.",
            counted=WORDS.say(count=found.over),
        )
        yield Finding(
            say(
                "The {language} abstract has {counted}, {over} too many ({asked}).",
                language=found.language,
                counted=WORDS.say(count=found.number),
                over=found.over,
                asked=found.asked,
            ),
            found.section("abstract"),
            hint,
        )
