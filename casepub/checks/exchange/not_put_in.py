"""A translation cannot be put where it belongs.

Why: Where case.yaml is written in an unusual way, casepub would rather change nothing than
something else.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
