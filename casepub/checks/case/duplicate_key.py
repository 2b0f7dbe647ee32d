"""A name stands twice.

Why: Of two values under one name only one would count, silently. Facts of all groups share one name
space, since the narrative names them alone.

Flagged (case.yaml):

    facts:
      interval: 6 months
      interval: 5 months

Clean (case.yaml):

    facts:
      interval: 6 months
      second_interval: 5 months
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
