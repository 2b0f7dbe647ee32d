"""A text has changed since it was given to the translator.

Why: Its translation says what the text said before, and would go unnoticed among the others.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
