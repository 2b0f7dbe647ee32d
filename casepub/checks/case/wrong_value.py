"""A value is not one of those allowed there.

Why: It would be printed as it is, or not at all.

Flagged (case.yaml):

    authors:
      - name: {given: Ada, family: Deniz}
        orcid: 0000-0002-1825

Clean (case.yaml):

    authors:
      - name: {given: Ada, family: Deniz}
        orcid: 0000-0002-1825-0097
"""

from __future__ import annotations

from ..finding import Severity, Status
from ..fixed import NAME_OR_FORM

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = NAME_OR_FORM
