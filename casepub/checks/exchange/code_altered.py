"""A translation holds a code that prints nothing, or whose brackets are broken.

Why: It would be printed as it stands, braces and all; such a translation is not put in.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
