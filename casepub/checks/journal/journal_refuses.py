"""The journal does not accept case reports.

Why: A submission of the wrong kind is returned unread; it is better to know before working to its
limits. Applies only to journals that say so (`refuses`).

Flagged (journal.yaml):

    refuses: It takes original articles only.

Clean (journal.yaml):

    remark: Prints English.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    journal = next((edition.journal for edition in subject.editions.values()), None)
    if journal and journal.refuses:
        yield Finding(
            say("{journal}: {reason}", journal=journal.short_name, reason=journal.refuses),
            subject.case.position("journal"),
            say("Choose another journal (casepub journals), or another type of article."),
        )
