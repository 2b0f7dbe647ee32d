"""A percentage differs between the languages, or is missing in one.

Why: Rates are what readers remember of a discussion. %45, yüzde kırk beş and 45% are the same.

Flagged (tr.md):

    Olguların %45'inde iki taraflıdır.

Flagged (en.md):

    It is bilateral in 54% of cases.

Clean (tr.md):

    Olguların %45'inde tekrarlar.

Clean (en.md):

    It recurs in forty-five percent of cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..bilingual import Comparison
from . import Finding, Severity
from ._bilingual import told

SEVERITY = Severity.ERROR


def compare(comparison: Comparison) -> Iterator[Finding]:
    return told(
        comparison,
        "percent",
        "Correct the percentage that is wrong.",
        lone_hint="Add it where it is missing, or take it out where it is too much.",
    )
