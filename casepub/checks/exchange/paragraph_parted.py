"""A translation has different paragraphs, headings or keyword lines from its source.

Why: Paragraphs are matched by position; an extra one would shift all that follow, and a heading
would start a section.
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
