"""A value has the wrong shape: a text where a list or a pair of texts belongs, or the reverse.

Why: What readers see stands once per language; a single text would be printed in one of them and be
wrong in the other.

Flagged (case.yaml):

    short_title: Osteoporosis

Clean (case.yaml):

    short_title: {tr: Osteoporoz, en: Osteoporosis}
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
