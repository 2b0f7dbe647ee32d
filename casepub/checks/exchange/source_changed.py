"""A text has changed since it was sent to the translator.

Why: Its translation says what the text used to say, and the difference would go unnoticed.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
