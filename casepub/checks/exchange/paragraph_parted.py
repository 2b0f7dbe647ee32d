"""A translation has other paragraphs, headings or lines of keywords than its source.

Why: Paragraphs stand for each other; one more would move all that follow, and a heading would begin
a section.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
