"""A sentence of a translation still stands in the source's words.

Why: Translators' tools fill in the source where nothing was translated; it would be printed as if it were.
"""

from __future__ import annotations

from . import Severity

SEVERITY = Severity.ERROR
