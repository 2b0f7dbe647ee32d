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

from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over, plural

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "abstract_words"):
        if not found.bounds.most:
            yield Finding(
                f"{found.edition.journal.abbreviation or found.edition.journal.name} does not "
                "print an abstract.",
                found.section("abstract"),
                "Remove the section for this journal.",
            )
            continue
        hint = (
            f"Cut {plural(found.over, 'word')}, usually background first, then details of the "
            "findings."
        )
        yield Finding(
            f"The {found.language} abstract has {plural(found.number, 'word')}, "
            f"{found.over} too many ({found.asked}).",
            found.section("abstract"),
            hint,
        )
