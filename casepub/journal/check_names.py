"""The checks that a journal’s rules name: first those that report a limit, then those that
hold only where a journal says so; and the one that is raised while its folder is read.

In: nothing. Out: their names; the manual page of each is in `checks/`.
"""

from __future__ import annotations

from ..diagnostic import CheckName

ABSTRACT_TOO_LONG = CheckName("abstract-too-long")
AUTHORS_TOO_MANY = CheckName("authors-too-many")
FIGURES_TOO_MANY = CheckName("figures-too-many")
KEYWORDS_TOO_MANY = CheckName("keywords-too-many")
LEGEND_TOO_LONG = CheckName("legend-too-long")
LIMIT_EXCEEDED = CheckName("limit-exceeded")
REFERENCES_TOO_MANY = CheckName("references-too-many")
SHORT_TITLE_TOO_LONG = CheckName("short-title-too-long")
TEXT_TOO_LONG = CheckName("text-too-long")
TITLE_TOO_LONG = CheckName("title-too-long")

ABBREVIATION_IN_KEYWORD = CheckName("abbreviation-in-keyword")
ABBREVIATION_IN_TITLE = CheckName("abbreviation-in-title")
CITATION_IN_ABSTRACT = CheckName("citation-in-abstract")
KEYWORDS_UNORDERED = CheckName("keywords-unordered")

STYLE_SHEET_UNSAFE = CheckName("style-sheet-unsafe")

# Those that report that a minimum is not reached.
ABSTRACT_TOO_SHORT = CheckName("abstract-too-short")
KEYWORDS_TOO_FEW = CheckName("keywords-too-few")
TEXT_TOO_SHORT = CheckName("text-too-short")
