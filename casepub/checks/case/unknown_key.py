"""A name in case.yaml means nothing to casepub.

Why: A misspelt name is not read, and what stands under it would be missing from the article without
a word.

Flagged (case.yaml):

    keyword:
      - {tr: omurga, en: spine}

Clean (case.yaml):

    keywords:
      - {tr: omurga, en: spine}
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
