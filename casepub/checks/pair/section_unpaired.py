"""A section is in one language but not in the other.

Why: Each language is a complete article; a section without a counterpart was not translated.

Flagged (en.md):

    # Abstract

    Text.

    # Introduction

    Text.

    # Case Presentation

    Text.

    # Discussion

    Text.

    # Conclusion

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

from ...edition.headings import REQUIRED
from ...message import say
from .._headings import misspelt_section, misspelt_sections
from ..finding import Finding, Severity, Status
from ..naming import language_name
from ..subject import Subject

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    editions = list(subject.editions.values())
    for edition in editions:
        for other in editions:
            theirs = {section.id for section in other.sections}
            for section in edition.sections:
                # A part that every report has is reported by section-missing; one that no language
                # names cannot be paired.
                if (
                    other is not edition
                    and section.id
                    and section.id not in theirs
                    and section.id not in REQUIRED
                    and section.id not in misspelt_sections(other)
                ):
                    yield Finding(
                        say(
                            "“{title}” has no counterpart in {language}.",
                            title=section.written.title,
                            language=language_name(other.language.code),
                        ),
                        section.written.position,
                        say("Translate the section in {code}.md.", code=other.language.code),
                    )
            unknown, their_unknown = (
                sum(not s.id and not misspelt_section(e, s) for s in e.sections)
                for e in (edition, other)
            )
            if unknown > their_unknown:
                last = [
                    s for s in edition.sections if not s.id and not misspelt_section(edition, s)
                ][-1]
                yield Finding(
                    say(
                        "“{title}” has no counterpart in {language}.",
                        title=last.written.title,
                        language=language_name(other.language.code),
                    ),
                    last.written.position,
                    say(
                        "Translate the section in {code}.md, and give both headings the same "
                        "{{#id}}.",
                        code=other.language.code,
                    ),
                )
