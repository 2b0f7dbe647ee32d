"""A fact, citation or mention of the source is not in the translation.

Why: The value or the reference would be missing from that language's article.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
