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

from ...edition.resolve import REQUIRED
from ..finding import Finding, Severity, Status
from ..subject import Subject, language_name

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
                ):
                    yield Finding(
                        f"“{section.written.title}” has no counterpart in "
                        f"{language_name(other.language.code)}.",
                        section.written.position,
                        f"Translate the section in {other.language.code}.md.",
                    )
            unknown, their_unknown = (sum(not s.id for s in e.sections) for e in (edition, other))
            if unknown > their_unknown:
                last = [s for s in edition.sections if not s.id][-1]
                yield Finding(
                    f"“{last.written.title}” has no counterpart in "
                    f"{language_name(other.language.code)}.",
                    last.written.position,
                    (
                        f"Translate the section in {other.language.code}.md, and give both "
                        f"headings the same {{#id}}."
                    ),
                )
