"""The checks whose findings are raised while a Word manuscript is imported.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

MANUSCRIPT_CONFLICT = CheckName("manuscript-conflict")
MANUSCRIPT_UNDECIDED = CheckName("manuscript-undecided")
WORDS_NOT_TAKEN = CheckName("words-not-taken")
