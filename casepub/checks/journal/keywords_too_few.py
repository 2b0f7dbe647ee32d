"""There are fewer keywords than the journal requires.

Why: Indexes find the case by its keywords.

Flagged (journal.yaml):

    limits: {keywords: 4-6}

Flagged (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
      - {tr: ağrı, en: pain}
      - {tr: kemik, en: bone}

Clean (journal.yaml):

    limits: {keywords: 3-6}

Clean (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
      - {tr: ağrı, en: pain}
      - {tr: kemik, en: bone}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_under

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for found in find_under(subject, "keywords"):
        yield Finding(
            say(
                "There is {count} keyword, {under} too few ({asked}).",
                "There are {count} keywords, {under} too few ({asked}).",
                count=found.number,
                under=found.under,
                asked=found.asked,
            ),
            subject.case.key_position("keywords"),
            say("Add pairs {{tr: …, en: …}}: the disease, the finding, the method, the treatment."),
        )
