"""The case file cannot be read as YAML.

Why: Nothing in the case can be used until its structure is clear. The place given is that of the
mistake (the quotation mark that is never closed, the line without a colon); if that is not clear,
it is where reading stopped, and the cause is there or just above. Parts of a text that YAML takes
for something else (“Trisomy #21”, “!important”) are reported under this name, too.

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
from ..fixed import YAML

SEVERITY = Severity.ERROR
SINCE = "0.1"
STATUS = Status.STABLE
FIX = YAML
