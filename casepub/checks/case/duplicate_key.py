"""A name appears twice.

Why: Only one of two values under the same name would be used, silently. Facts in all groups share
one namespace, because the narrative refers to them by name alone.

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
