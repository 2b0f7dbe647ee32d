"""A fact, citation or mention in the source is missing from the translation.

Why: The value or reference would be missing from the article in that language.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
