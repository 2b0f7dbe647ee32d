"""The words that a language measures, compares and denies with. One file a language, named by its
code.

In: words of a sentence. Out: `Entry`s, what each word means to the comparison. A language without a
file here has its digits, units, dates, figures and citations compared, by its labels
(`labelled.py`), and no more.
"""

from .base import Entry, Vocabulary, vocabulary_of

__all__ = ["Entry", "Vocabulary", "vocabulary_of"]
