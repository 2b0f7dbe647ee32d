"""A journal's style sheet contains something that is not used: it would load something, or cannot
be read.

Why: A style sheet decides how an article looks and must do nothing else: an address in it would
tell someone else who reads the article, and a fault may hide the rules that follow it.

Flagged (journal.yaml):

    title: {en: Our Journal}

Flagged (page.css):

    @import url(https://example.org/fonts.css);

Clean (journal.yaml):

    title: {en: Our Journal}

Clean (page.css):

    em { color: green }
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal import SHEETS
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    for edition in list(subject.editions.values())[:1]:  # the journal is the same in all languages
        if edition.journal.is_bundled:
            continue
        for name in SHEETS:
            for fault in edition.journal.own_sheet(name).diagnostics:
                yield Finding(fault.message, fault.position, fault.hint, severity=fault.severity)
