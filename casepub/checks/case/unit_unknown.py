"""A unit is not one that casepub knows.

Why: A mistyped unit (mq for mg) is a dosing error. casepub knows the units of clinical practice,
such as mg, µg, mg/dL, ng/mL, mmol/L, IU, U/L, mmHg, mm/h and %, and days, weeks, months and years;
`casepub explain unit-unknown` lists all of them.

Flagged (case.yaml):

    facts:
      dose: 500 mq

Clean (case.yaml):

    facts:
      dose: 500 mg
"""

from __future__ import annotations

from ..finding import Severity, Status
from ..fixed import NAME

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME
