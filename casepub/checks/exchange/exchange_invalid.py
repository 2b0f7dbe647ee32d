"""A file from a translator cannot be read.

Why: The translator's work is not lost, but it cannot be imported while the file is in this state.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
