"""A translation cannot be put where it belongs.

Why: Where case.yaml is written in an unusual way, casepub changes nothing rather than risk changing
the wrong text.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
