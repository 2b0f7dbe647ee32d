"""A text file is not UTF-8, or contains invisible control characters.

Why: Turkish letters saved in another encoding are read as different letters.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
