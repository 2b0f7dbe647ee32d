"""A text is translated twice in one file.

Why: Only one of the two can be imported.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
