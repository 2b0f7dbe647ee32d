"""A fact cannot be read as a quantity, range, date or choice.

Why: Only a value that casepub can interpret can be printed by each language's rules and compared.

Flagged (case.yaml):

    facts:
      ferritin: 1,234 ng/mL

Clean (case.yaml):

    facts:
      ferritin: 1234 ng/mL
"""

from __future__ import annotations

from ..finding import Severity, Status
from ..fixed import ADVICE

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = ADVICE
