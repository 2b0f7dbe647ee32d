"""A heading is none that casepub understands.

Why: The section is printed where it stands, but cannot be found as abstract, case or discussion,
nor be compared with the other language.

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
                    f"“{section.written.title}” is no heading that casepub understands.",
                    section.written.position,
                    near
                    or f"Say which part it is: # {section.written.title or '…'} {{#discussion}}.",
                )
        before = edition.narrative.before if edition.narrative else None
        if before and before.text.strip():
            yield Finding(
                "Text stands above the first heading and will not be printed.",
                before.at(len(before.text) - len(before.text.lstrip())),
                "Put it under a heading, as “# Introduction”.",
            )
