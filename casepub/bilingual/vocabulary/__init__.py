"""The words that a language measures, compares and denies with: one folder a language, of tables
that need no Python to be changed (README.md).

In: words of a sentence. Out: `WordEntry`s, what each word means to the comparison. A language
without a folder here has its digits, units, dates, figures and citations compared, by its labels
(`labelled.py`), and no more.
"""

from .base import (
    CONVERSIONS,
    IN_DAYS,
    MOLAR_MASSES,
    SCALE_LETTERS,
    TIME,
    Vocabulary,
    WordEntry,
    vocabulary_of,
)

__all__ = [
    "CONVERSIONS",
    "IN_DAYS",
    "MOLAR_MASSES",
    "SCALE_LETTERS",
    "TIME",
    "Vocabulary",
    "WordEntry",
    "vocabulary_of",
]
