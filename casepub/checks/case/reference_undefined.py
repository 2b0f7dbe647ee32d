"""A citation names a work that is not in the reference file.

Why: The citation would be missing from the printed page.

Flagged (en.md):

    It is rare [@nobody2000].

Clean (en.md):

    It is rare.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import did_you_mean
from ..finding import Finding, Severity, Status
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    yield from token_diagnostics(subject, "reference-undefined")
    known = subject.case.references
    for edition in subject.editions.values():
        for text in edition.texts:
            for token in text.citations:
                for key, position in token.keys:
                    if key not in known:
                        yield Finding(
                            f"There is no reference “{key}”.",
                            position,
                            did_you_mean(key, known)
                            or f"Add it to {subject.case.references_file or 'references.bib'}.",
                        )
