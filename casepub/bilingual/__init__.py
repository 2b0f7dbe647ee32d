"""Two texts that should say the same, held against each other.

In: two texts in two languages, plain or of a case. Out: a `Comparison`: the texts aligned, read,
and every difference at its place. What a difference means, and how grave it is, the checks say.
"""

from . import told
from .comparison import Block, Comparison, Passage, Placed
from .document import Document, Sentence, from_edition, from_text, lone
from .lexicon import Lexicon, terms, terms_of, warm
from .reviews import State, about, dismissed, hashes, lapsed, states

__all__ = [
    "Block",
    "Comparison",
    "Document",
    "Lexicon",
    "Passage",
    "Placed",
    "Sentence",
    "State",
    "about",
    "dismissed",
    "from_edition",
    "from_text",
    "hashes",
    "lapsed",
    "lone",
    "states",
    "terms",
    "terms_of",
    "told",
    "warm",
]
