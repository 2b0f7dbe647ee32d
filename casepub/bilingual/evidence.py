"""How sure a difference is, from the signs that speak for and against it.

In: a `Difference` with the reading of the pair in which it stands. Out: its signs, how probable it
is that something is wrong there, and from that how grave a finding it makes: an error from 95 per
cent, a warning from 80, a hint from 40, and nothing below.

The weights are data/evidence.tsv: a row for each kind of difference and each sign. Nobody chooses
them: `benchmarks/bilingual/fit.py` makes the table from correct texts and from errors put into
them, for a draft with one error in three sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ..diagnostic import Severity
from . import weights
from .word_lists import read_rows

if TYPE_CHECKING:
    from .pair import PairReading
    from .quantities import Difference

_LEVELS = (
    (weights.CERTAIN, Severity.ERROR),
    (weights.LIKELY, Severity.WARNING),
    (weights.POSSIBLE, Severity.HINT),
)
_SHORT, _LONG = 9, 28  # words of the shorter and of the longer text
_SENTENCE = 12  # words from which on a sentence has a medical term, if its text has any
_OF_PERSONS = ("kin", "sibling", "affinity", "lineage")  # groups rendered alike in any prose
_FREE = ("meaning", "negation", "part", "untranslated-word")  # what general prose renders freely
_MANY = 3  # terms that both texts have


# Signs of what is no more than a hint.
_HINTS = frozenset(["of words", "reversed list", "spoken alike"])
_KNOWN = frozenset(["known as letters", "known as listed"])  # words of the other language


def severity(difference: Difference, pair: PairReading) -> Severity | None:
    """How grave a finding a difference makes; None where its check says so. Words that may have
    changed places are a hint, as long as too few are known to weigh them, and so are two times that
    may be meant as one, and a word that both languages write alike, as terms are."""
    if name_kind(difference) not in _weights():
        doubted = (
            _HINTS & difference.signs
            or ("known as spelt" in difference.signs and not _KNOWN & difference.signs)
            or _is_general(difference, pair)
        )
        return Severity.HINT if doubted else None
    sure = weigh(difference, pair)
    return next((level for least, level in _LEVELS if sure >= least), None)


# Of numbers the checks know more than the signs, and a drug that is missing is always told.
_WEIGHED = frozenset(
    [
        "abbreviation",
        "meaning",
        "negation alone",
        "part alone",
        "part by a term",
        "part by words",
        "sex",
        "side alone",
        "swapped",
        "swapped words",
        "term",
        "trend",
        "untranslated-word alone",
    ]
)


def is_weighed(kind: str) -> bool:
    """Whether a kind of difference is weighed by its signs, if there are weights for it."""
    return kind in _WEIGHED


def weigh(difference: Difference, pair: PairReading) -> float:
    """How probable it is that a difference is an error, 0 to 1; 1 where nothing is known of its
    kind."""
    known = _weights().get(name_kind(difference))
    if not known:
        return 1.0
    sure = probability(known, find_signs(difference, pair))
    return min(sure, weights.GENERAL) if _is_general(difference, pair) else sure


def _is_general(difference: Difference, pair: PairReading) -> bool:
    """Whether words exclude each other, deny something, or are left out or as they were, in a long
    sentence without a medical term that agrees: in general prose they are rendered freely."""
    longest = max(len(pair.first.words), len(pair.second.words))
    return (
        difference.kind in _FREE
        and difference.detail not in _OF_PERSONS
        and not pair.agreeing
        and longest > _SENTENCE
    )


def probability(known: Mapping[str, float], signs: Iterable[str]) -> float:
    """How probable an error is with some signs; the empty sign is what a kind weighs by itself."""
    total = known.get("", 0.0) + sum(known.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


# Signs of what is weighed by itself, the stronger ones first, and its name behind that of the kind.
_APART = {
    "units exchanged": "units",
    "told respectively": "respectively",
    "of words": "words",
    "reversed list": "in a list",
    "by words": "by words",
    "by a term": "by a term",
}


def name_kind(difference: Difference) -> str:
    """The name under which a difference is weighed: its kind, and whether one side says nothing, or
    what changed places are words or units."""
    for sign, name in _APART.items():
        if sign in difference.signs:
            return f"{difference.kind} {name}"
    return difference.kind + ("" if difference.conflict else " alone")


def find_signs(difference: Difference, pair: PairReading) -> frozenset[str]:
    """What speaks for or against a difference, in no order. Of an exchange the pair tells nothing:
    what belongs to what is found in it whole."""
    if difference.kind == "swapped":
        return difference.signs
    return frozenset((*difference.signs, *_in_pair(difference, pair)))


def _in_pair(difference: Difference, pair: PairReading) -> Iterator[str]:
    if difference.detail:
        yield f"of {difference.detail}"
    if pair.agreeing:
        yield "agreeing"
    if pair.agreeing >= _MANY:
        yield "agreeing much"
    sizes = sorted((len(pair.first.words), len(pair.second.words)))
    if sizes[0] <= _SHORT:
        yield "short"
    if sizes[1] >= _LONG:
        yield "long"
    if pair.is_merged:
        yield "merged"
    if pair.manner:
        yield pair.manner
    lengths = len(pair.first.text) / max(1, len(pair.second.text))
    if not weights.LENGTHS[0] < lengths < weights.LENGTHS[1]:
        yield "unequal"
    if any(
        mine and mine & around
        for mine, around in zip(difference.concepts, pair.around[::-1], strict=True)
    ):
        yield "elsewhere"
    yield from _in_texts(difference, pair)


def _in_texts(difference: Difference, pair: PairReading) -> Iterator[str]:
    """What the rest of the texts says of a difference."""
    if pair.is_denied_nearby and difference.kind == "negation":
        yield "denied nearby"
    concepts = difference.concepts[0] | difference.concepts[1]
    if concepts & (pair.together - pair.apart):
        yield "always paired elsewhere"
    elif concepts & pair.together:
        yield "paired elsewhere"
    if concepts & pair.apart:
        yield "alone elsewhere"


def name_manner(together: int, apart: int) -> str:
    """How texts are translated, by how many terms they have together, and how many only one of them
    has; "" where that cannot be told."""
    if together + apart < weights.ENOUGH_TERMS:
        return ""
    share = together / (together + apart)
    if share >= weights.CLOSE:
        return "close translation"
    return "free translation" if share < weights.FREE else ""


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of the signs of each kind."""
    made: dict[str, dict[str, float]] = {}
    for kind, sign, weight in read_rows("evidence.tsv"):
        made.setdefault(kind, {})[sign] = float(weight)
    return made
