"""The checks that somebody asks for by name: a command, or the runner.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

CARE_ITEM_MISSING = CheckName("care-item-missing")
LABEL_TRANSLATED_TWICE = CheckName("label-translated-twice")
FACT_CONTRADICTED = CheckName("fact-contradicted")
TIMES_CONTRADICT = CheckName("times-contradict")
METADATA_MISSING = CheckName("metadata-missing")
STATEMENT_MISSING = CheckName("statement-missing")
