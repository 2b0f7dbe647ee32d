"""An author names an affiliation that is not listed.

Why: The mark after the name would point to nothing.

Flagged (case.yaml):

    authors:
      - {name: {given: Ada, family: Deniz}, affiliations: [xyz]}

Clean (case.yaml):

    affiliations:
      xyz: {tr: Hastane, en: Hospital}
    authors:
      - {name: {given: Ada, family: Deniz}, affiliations: [xyz]}
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
    for index, author in enumerate(file.authors):
        for number, name in enumerate(author.affiliations):
            if name not in file.affiliations:
                yield Finding(
                    say("There is no affiliation “{name}”.", name=name),
                    subject.case.position("authors", index, "affiliations", number),
                    did_you_mean(name, file.affiliations) or say("Add it under `affiliations:`."),
                )
        if author.name is None and author.group is None:
            yield Finding(
                say("An author has no name."),
                subject.case.position("authors", index),
                say("Write `name: {{given: …, family: …}}`, or `group:` for a group."),
            )
