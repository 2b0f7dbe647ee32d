"""A translation contains a code that prints nothing, or has broken brackets.

Why: It would be printed literally, braces and all, so the translation is not imported.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
