"""The checks that report a kind of difference under a name of their own; any other kind is
reported as KIND-differs.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

KEYWORD_MISSING = CheckName("keyword-missing")
KEYWORDS_REORDERED = CheckName("keywords-reordered")
PART_MISSING = CheckName("part-missing")
SENTENCE_UNTRANSLATED = CheckName("sentence-untranslated")
VALUES_SWAPPED = CheckName("values-swapped")
WORD_UNTRANSLATED = CheckName("word-untranslated")
