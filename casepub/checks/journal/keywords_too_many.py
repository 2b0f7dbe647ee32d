"""There are more keywords than the journal allows.

Why: Submission systems reject additional keywords; CARE asks for two to five.

Flagged (journal.yaml):

    limits: {keywords: 2}

Flagged (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
      - {tr: ağrı, en: pain}
      - {tr: kemik, en: bone}

Clean (journal.yaml):

    limits: {keywords: 2-5}

Clean (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
      - {tr: ağrı, en: pain}
      - {tr: kemik, en: bone}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.limits import KEYWORDS
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_over(subject, "keywords"):
        yield Finding(
            say(
                "There are {counted}, {over} too many ({asked}).",
                counted=KEYWORDS.say(count=found.number),
                over=found.over,
                asked=found.asked,
            ),
            subject.case.position("keywords", found.bounds.most),
            say("Remove the most general ones, and those already in the title."),
        )
