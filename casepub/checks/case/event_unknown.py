"""A treatment names an event that is not in the timeline.

Why: The table of treatments could not say when it was given.

Flagged (case.yaml):

    treatments:
      rest: {name: {tr: istirahat, en: rest}, given: vist}

Clean (case.yaml):

    treatments:
      rest: {name: {tr: istirahat, en: rest}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import did_you_mean
from ...message import say
from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME


def find(subject: Subject) -> Iterator[Finding]:
    file = subject.case.file
    if file is None:
        return
    for name, treatment in file.treatments.items():
        for event in [treatment.given] if isinstance(treatment.given, str) else treatment.given:
            if event not in file.timeline:
                yield Finding(
                    say("There is no event “{event}” in the timeline.", event=event),
                    subject.case.position("treatments", name, "given"),
                    did_you_mean(event, file.timeline) or say("Add it under `timeline:`."),
                )
