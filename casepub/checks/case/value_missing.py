"""Something that a case must have is missing.

Why: The article cannot be printed without it.

Flagged (case.yaml):

    labs:
      crp: {value: 0.4 mg/dL}

Clean (case.yaml):

    labs:
      crp: {name: {tr: CRP, en: CRP}, value: 0.4 mg/dL}
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
