"""A text was edited in the case, and the revised manuscript has changed it too.

Why: The case keeps the author's text, and what the manuscript says now would go unnoticed.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
