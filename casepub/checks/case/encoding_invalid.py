"""A text file is not UTF-8, or holds invisible control characters.

Why: Turkish letters of another encoding come out as other letters.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
