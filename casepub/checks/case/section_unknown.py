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

    # Discussion

    Text.

    # How we see it

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

from ...edition import Edition
from ...edition.headings import REQUIRED, SECTIONS
from ...message import say
from .._headings import misspelt_section
from ..finding import Finding, Severity, Status
from ..fixed import NAME
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        for section in edition.sections:
            if not section.id:
                near = misspelt_section(edition, section)
                yield Finding(
                    say(
                        "“{title}” is not a heading that casepub recognises.",
                        title=section.written.title,
                    ),
                    section.written.position,
                    say("Did you mean “{name}”?", name=_as_heading(edition, near))
                    if near
                    else say(
                        "Say which section it is: # {title} {{#discussion}}.",
                        title=section.written.title or "…",
                    ),
                    severity=Severity.ERROR if near in REQUIRED else None,
                )
        before = edition.narrative.before if edition.narrative else None
        if before and before.text.strip():
            yield Finding(
                say("Text above the first heading is not printed."),
                before.at(len(before.text) - len(before.text.lstrip())),
                say("Put it under a heading (#)."),
            )


def _as_heading(edition: Edition, name: str) -> str:
    """A section's heading as articles print it."""
    return str(edition.language.label(SECTIONS[name]))
