"""A heading is not one that casepub recognises.

Why: The section is printed in place, but cannot be identified as abstract, case or discussion, nor
compared with the other language.

Flagged (en.md):

    # Abstract

    Text.

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discusion

    Text.

Clean (en.md):

    # Abstract

    Text.

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discussion

    Text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import did_you_mean
from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for section in edition.sections:
            if not section.id:
                near = did_you_mean(
                    edition.language.lower(section.written.title), edition.heading_words
                )
                yield Finding(
                    say(
                        "“{title}” is not a heading that casepub recognises.",
                        title=section.written.title,
                    ),
                    section.written.position,
                    near
                    or say(
                        "Say which section it is: # {title} {{#discussion}}.",
                        title=section.written.title or "…",
                    ),
                )
        before = edition.narrative.before if edition.narrative else None
        if before and before.text.strip():
            yield Finding(
                say("Text above the first heading is not printed."),
                before.at(len(before.text) - len(before.text.lstrip())),
                say("Put it under a heading (#)."),
            )
