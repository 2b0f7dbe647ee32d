"""A paragraph is too long, or nested too deeply, to be read as Markdown.

Why: No paragraph of a case report has twelve thousand characters; it is printed as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...edition.prose import MAX_BLOCK, is_too_complex
from ...message import amount, say
from ..finding import Finding, Severity, Status
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    yield from token_diagnostics(subject, "prose-too-complex")
    for edition in subject.editions.values():
        for text in edition.texts:
            at = is_too_complex(text.source_text.text)
            if at is not None:
                yield Finding(
                    say(
                        "The text from here on has more than {limit} characters without a blank "
                        "line, or is nested too deeply.",
                        limit=amount(MAX_BLOCK),
                    ),
                    text.source_text.at(at),
                    say(
                        "Divide it into paragraphs with blank lines, and keep quotations and lists "
                        "simple."
                    ),
                )
