"""Two texts that should say the same, held against each other.

In: two texts in two languages, plain or of a case. Out: a `Comparison`: the texts aligned, read, and every difference at its place. What a
difference means, and how grave it is, the checks say.
"""

from .comparison import Comparison, Passage, Placed
from .document import Document, Sentence, from_edition, from_text, lone
from .lexicon import terms, terms_of

__all__ = ["Comparison", "Document", "Passage", "Placed", "Sentence", "from_edition", "from_text", "lone", "terms", "terms_of"]
