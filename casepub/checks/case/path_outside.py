"""A file name points outside the case folder.

Why: A case must be complete within its folder, and must not be able to expose files of the computer
that builds it.

Flagged (case.yaml):

    figures:
      hip:
        file: ../hip.png
        legend: {tr: Kalça, en: Hip}
        alt: {tr: Kalça, en: Hip}

Flagged (tr.md):

    Bulgu @fig:hip içinde görülür.

Flagged (en.md):

    The finding is seen in @fig:hip.

Clean (case.yaml):

    figures: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding, Severity, Status
from ..subject import Subject, picture_diagnostics

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE


def find(subject: Subject) -> Iterator[Finding]:
    return picture_diagnostics(subject, "path-outside")
