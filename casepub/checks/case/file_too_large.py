"""A file is far larger than a case report needs.

Why: It was most likely put there by mistake, and would slow down every build.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, picture_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return picture_diagnostics(subject, "file-too-large")
