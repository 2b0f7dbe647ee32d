"""A journal's limit that has no check of its own is exceeded, or not reached.

Why: Editors check a journal's limits before anything else; what exceeds them is returned.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...journal import LIMITS
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import find_over, find_under

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for limit in LIMITS.values():
        if limit.check != "limit-exceeded":
            continue
        for found in find_over(subject, limit.name):
            yield Finding(
                f"{limit.counted.capitalize()}: {found.number}, {found.over} too many "
                f"({found.asked}).",
                found.edition.beginning,
                "Shorten or join them, or choose a journal that takes as many.",
            )
        for found in find_under(subject, limit.name):
            yield Finding(
                f"{limit.counted.capitalize()}: {found.number}, {found.under} too few "
                f"({found.asked}).",
                found.edition.beginning,
                "Add what is missing, or choose a journal that asks for less.",
            )
