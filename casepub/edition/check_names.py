"""The checks whose findings are raised while a text is resolved.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

FACT_MISUSED = CheckName("fact-misused")
FACT_UNKNOWN = CheckName("fact-unknown")
FOOTNOTE_UNDEFINED = CheckName("footnote-undefined")
FORMULA_INVALID = CheckName("formula-invalid")
MENTION_UNDEFINED = CheckName("mention-undefined")
PANEL_MISSING = CheckName("panel-missing")
PROSE_TOO_COMPLEX = CheckName("prose-too-complex")
REFERENCE_UNDEFINED = CheckName("reference-undefined")
SUFFIX_UNKNOWN = CheckName("suffix-unknown")
