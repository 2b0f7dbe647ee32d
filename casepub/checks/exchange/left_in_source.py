"""A sentence of a translation still stands in the source's words.

Why: Translators' tools fill in the source where nothing was translated; it would be printed as if
it were.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
