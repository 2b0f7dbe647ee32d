"""A newer casepub wrote case.yaml or reviews.yaml.

Why: A newer format may use the same words with another meaning; a casepub that does not know it
could print a wrong article, or report what is not wrong. It therefore reads nothing of such a case.

Flagged (case.yaml):

    schema_version: 2

Flagged (reviews.yaml):

    - schema_version: 2

Clean (case.yaml):

    schema_version: 1

Clean (reviews.yaml):

    - schema_version: 1
"""

from __future__ import annotations

from ..finding import Severity, Status

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
