"""A name in case.yaml is not one that casepub knows.

Why: A misspelt name is not read, and its content would silently be missing from the article.

Flagged (case.yaml):

    keyword:
      - {tr: omurga, en: spine}

Clean (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
"""

from __future__ import annotations

from ..finding import Severity, Status
from ..fixed import NAME

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME
