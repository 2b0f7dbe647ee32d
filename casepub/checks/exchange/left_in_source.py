"""A sentence of a translation is still in the source language.

Why: Translation tools copy the source where nothing was translated; it would be printed as if it
were the translation.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
