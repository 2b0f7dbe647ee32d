"""A percentage does not match the counts beside it, or a count given twice has two values.

Why: 31 of 93 is 33%, not 43%. The percentage may be rounded or cut off at its last digit.

Flagged (en.md):

    # Discussion

    In a review of ninety-three cases, cardiac signs were seen in 31 (43%) of the cases.

Flagged (tr.md):

    # Tartışma

    Doksan üç olguluk bir derlemede olguların 31'inde (%43) kalp bulguları görülmüştür.

Clean (en.md):

    # Discussion

    In a review of ninety-three cases, cardiac signs were seen in 31 (33%) of the cases, and 12/40 (30%) needed a stent.

Clean (tr.md):

    # Tartışma

    Doksan üç olguluk bir derlemede olguların 31'inde (%33) kalp bulguları görülmüş, 12/40 (%30) hastaya stent gerekmiştir.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...bilingual.within import Contradiction, OneText, shares
from ...message import Message, say
from ..finding import Finding, Severity, Status
from ._report import here, report, there

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.PREVIEW
NEEDS_BOTH = True


def within(text: OneText) -> Iterator[Finding]:
    for found in shares.find(text):
        yield report(found, _message(found), say("Correct the wrong number."))


def _message(found: Contradiction) -> Message:
    if found.kind == "count":
        return say("“{here}” is not “{there}”.", here=here(found), there=there(found))
    count, whole, percent = found.values
    # Message: {percent} is a number: 33.3
    return say(
        "“{here}”, but {count} of {whole} is {percent} per cent.",
        here=here(found),
        count=count,
        whole=whole,
        percent=percent,
    )
