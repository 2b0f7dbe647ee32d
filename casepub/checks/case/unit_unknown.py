"""A unit that casepub does not know.

Why: A mistyped unit (mq for mg) is a mistake in a dose. Known are the units of clinical practice,
as mg, µg, mg/dL, ng/mL, mmol/L, IU, U/L, mmHg, mm/h, %, and days, weeks, months and years; the list
stands in casepub/case/units.py.

Flagged (case.yaml):

    facts:
      dose: 500 mq

Clean (case.yaml):

    facts:
      dose: 500 mg
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
