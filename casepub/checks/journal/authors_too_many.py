"""There are more authors than the journal allows.

Why: Journals limit the number of authors, since few people can have written a case report.

Flagged (journal.yaml):

    limits: {authors: 1}

Flagged (case.yaml):

    authors:
      - name: {given: Ayşe, family: Yılmaz}
      - name: {given: Ali, family: Demir}

Clean (journal.yaml):

    limits: {authors: 2}

Clean (case.yaml):

    authors:
      - name: {given: Ayşe, family: Yılmaz}
      - name: {given: Ali, family: Demir}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import AUTHORS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "authors"):
        yield Finding(
            say(
                "There are {counted}, {over} too many ({asked}).",
                counted=AUTHORS.say(count=found.number),
                over=found.over,
                asked=found.asked,
            ),
            subject.case.position("authors", found.bounds.most),
            say(
                "With their consent, thank those who did not write the text in the "
                "acknowledgements; or ask the editor first."
            ),
        )
