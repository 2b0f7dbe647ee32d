"""An apostrophe is followed by something that is not a suffix of the language.

Why: casepub prints suffixes in vowel harmony with the number before them, so it must recognise
them.

Flagged (tr.md):

    Bulgu {{ age }}'xyz idi.

Flagged (en.md):

    He was {{ age }}.

Clean (tr.md):

    Bulgu {{ age }}'te idi.

Clean (en.md):

    He was {{ age }}.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, token_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return token_diagnostics(subject, "suffix-unknown")
