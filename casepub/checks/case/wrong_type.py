"""A value has the wrong shape: text where a list or a pair of texts belongs, or the reverse.

Why: What readers see is written once per language; a single text would be printed in both, and be
wrong in one.

Flagged (case.yaml):

    short_title: Osteoporosis

Clean (case.yaml):

    short_title: {tr: Osteoporoz, en: Osteoporosis}
"""

from __future__ import annotations

from ..finding import Severity, Status
from ..fixed import ADVICE

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = ADVICE
