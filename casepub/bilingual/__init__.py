"""Two texts that should say the same, held against each other.

In: two texts in two languages, plain or of a case. Out: a `Comparison`: the texts aligned, read,
and every difference at its place. What a difference means, and how grave it is, the checks say.
"""

from . import patient
from .comparison import Comparison, ParagraphPair, PlacedDifference, SentencePair
from .document import Document, Sentence, from_text, lone_sentence
from .lexicon import Lexicon, terms, terms_of, warm
from .memory import Memory
from .reviews import (
    PairState,
    find_dismissed,
    find_lapsed,
    hash_pair,
    hash_paragraphs,
    hash_passage_at,
    review_states,
)

__all__ = [
    "Comparison",
    "Document",
    "Lexicon",
    "Memory",
    "PairState",
    "ParagraphPair",
    "PlacedDifference",
    "Sentence",
    "SentencePair",
    "find_dismissed",
    "find_lapsed",
    "from_text",
    "hash_pair",
    "hash_paragraphs",
    "hash_passage_at",
    "lone_sentence",
    "patient",
    "review_states",
    "terms",
    "terms_of",
    "warm",
]
