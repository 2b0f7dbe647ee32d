"""The case file cannot be read as YAML.

Why: Nothing in the case can be used until its structure is clear. The place given is where reading
stopped; the cause is there or just above.

Flagged (case.yaml):

    short_title:
      tr: Osteoporoz: olgu
      en: Osteoporosis

Clean (case.yaml):

    short_title:
      tr: "Osteoporoz: olgu"
      en: Osteoporosis
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
