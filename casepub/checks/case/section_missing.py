"""A part that every case report has is missing from the narrative.

Why: Journals and indexes expect an abstract, introduction, case presentation and discussion in each
language.

Flagged (en.md):

    # Abstract

    Text.

    # Introduction

    Text.

    # Case Presentation

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

from ...edition.headings import REQUIRED, SECTIONS
from ...message import say
from .._headings import misspelt_sections
from ..finding import Finding, Severity, Status
from ..fixed import ADVICE
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = ADVICE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in subject.editions.values():
        there = {
            section.id for section in edition.sections if section.text.source_text.text.strip()
        }
        unwanted = (
            {"abstract"}
            if (bounds := edition.journal.limits.get("abstract_words")) and not bounds.most
            else set()
        )
        unwanted |= misspelt_sections(edition)  # told where their headings stand
        for section in edition.sections:
            if section.written.within:
                yield Finding(
                    say(
                        "“{heading}” is a part of “{section}” here.",
                        heading=section.heading,
                        section=section.written.within,
                    ),
                    section.written.position,
                    say("Write it with a single #: # {heading}.", heading=section.heading),
                )
        for name in REQUIRED:
            if name not in there and name not in unwanted:
                heading = edition.language.label(SECTIONS[name])
                written = edition.section(name)
                place = written.written.position if written else edition.beginning
                yield Finding(
                    say("There is no “{heading}” section.", heading=heading)
                    if written is None
                    else say("The “{heading}” section is empty.", heading=heading),
                    place,
                    say("Write it under a line “# {heading}”.", heading=heading)
                    if written is None
                    else say("Write its text below the heading."),
                )
