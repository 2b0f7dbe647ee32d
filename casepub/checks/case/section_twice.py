"""Two sections of a narrative have the same heading, or headings that mean the same.

Why: Both are printed, but only one is compared, counted and linked as the discussion, the abstract
and so on. Two headings of one kind are usually a copying error.

Flagged (en.md):

    # Abstract

    Text.

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discussion

    Text.

    # Discussion

    More text.

Clean (en.md):

    # Abstract

    Text.

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discussion

    Text. More text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...message import say
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        first: dict[str, int] = {}
        for section in sorted(edition.sections, key=lambda one: one.written.position.line):
            name = section.id or edition.language.lower(section.written.title)
            line = section.written.position.line
            if name and name in first:
                yield Finding(
                    say(
                        "There is already a section “{heading}”, on line {line}.",
                        heading=section.heading,
                        line=first[name],
                    ),
                    section.written.position,
                    say("Join the two sections, or give one of them a different heading."),
                )
            first.setdefault(name, line)
