"""A text file is not UTF-8, contains invisible control characters, or letters that were read in a
wrong encoding before they came there (PÃ©rez for Pérez).

Why: Turkish letters saved in another encoding are read as different letters.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
