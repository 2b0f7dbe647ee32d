"""A paragraph is too long, or nested too deep, to be read as Markdown.

Why: No paragraph of a case report has twelve thousand characters; it is printed as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.prose import MAX_BLOCK, is_too_complex
from ..finding import Finding, Severity, Status
from ..subject import Subject, token_problems

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    yield from token_problems(subject, "prose-too-complex")
    for edition in subject.editions.values():
        for text in edition.texts:
            at = is_too_complex(text.passage.text)
            if at is not None:
                yield Finding(
                    f"From here on the text is longer than {MAX_BLOCK:,} characters "
                    "without a blank line, or nested too deep.",
                    text.passage.at(at),
                    "Part it into paragraphs by blank lines, and keep quotations and lists simple.",
                )
