"""A thing that a sentence names and its translation does not, though it has what stands around it:
"nausea, vomiting and blurred vision" beside "bulantı ve bulanık görme".

In: two texts read. Out: a `Difference` for each such thing, or row of things. A free translation
names some things in words that no list has; how far a lone thing is to be believed, the signs say:
whether it stands in a list of which the translation has the rest, how much longer its text is, and
what else is left in either. Drugs are missed wherever they stand (`terminology`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from . import parts
from .analysed import AnalysedText
from .company import is_list_gap
from .items import Word
from .leftover import find_rows, name_count, name_left_there
from .lexicon import Occurrence
from .marks import Place
from .meanings import explain, explain_apart
from .quantities import Difference
from .terminology import FAMILIES
from .vocabulary import vocabulary_of

_ATTRIBUTES = 2  # words between two things of a list, besides "and"
_UNSURE = ("drug", "drug class", "abbreviation", "direction")


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The things of either text that the other lacks."""
    texts = first, second
    lone = [_lone(text, other) for text, other in (texts, texts[::-1])]
    if not any(lone):
        return
    if all(lone) and {_family(one) for one in lone[0]} & {_family(one) for one in lone[1]}:
        return  # one stands for the other
    explained = explain_apart(first, second)
    left = find_rows(texts, explain(first, second))
    for side, text in enumerate(texts):
        rest = [term for term in lone[side] if not _is_explained(term, text, explained[side])]
        known = [one for one in text.terms if not one.covered and one not in rest]
        for row in _rows(rest, text):
            signs = set(_signs_of_list(row, known, text))
            if not signs:
                continue
            span = row[0].start, row[-1].end
            signs |= {"by a term", *(f"of {term.kind}" for term in row)}
            signs |= {_name_left_here(span, left[side]), name_left_there(left[1 - side])}
            excess = parts.excess_of(side, first, second)
            signs.add(parts.name_share(excess / (span[1] - span[0])) if excess > 0 else "shorter")
            if parts.is_misfit(side, first, second):
                signs.add("misfit")
            concepts = frozenset().union(*(term.concepts for term in row))
            yield Difference.seen_from(
                side, "part", (span,), conflict=False, signs=signs, concepts=concepts
            )


def _name_left_here(span: Place, rows: Sequence[Sequence[Word]]) -> str:
    """How many words are left in the same text beside those of a thing."""
    count = sum(not span[0] <= word.start < span[1] for row in rows for word in row)
    return f"{name_count(count)} else left here" if count else "all else explained here"


def _lone(text: AnalysedText, other: AnalysedText) -> list[Occurrence]:
    """The terms of a text that the other does not name."""
    there = frozenset().union(*(term.concepts for term in other.terms))
    return [
        term
        for term in text.terms
        if term.complains
        and not term.covered
        and term.kind not in _UNSURE
        and there.isdisjoint(term.concepts)
        and not _is_named_in_parts(term, text, there)
    ]


def _is_named_in_parts(term: Occurrence, text: AnalysedText, there: frozenset[int]) -> bool:
    """Whether the other text names all that a term is made of: a joint that is free of pain."""
    parts_of = [
        one for one in text.terms if one.covered and term.start <= one.start and one.end <= term.end
    ]
    return len(parts_of) > 1 and not any(there.isdisjoint(one.concepts) for one in parts_of)


def _family(term: Occurrence) -> int:
    """Which kinds are taken for each other."""
    return next((at for at, kinds in enumerate(FAMILIES) if term.kind in kinds), -1)


def _is_explained(term: Occurrence, text: AnalysedText, explained: frozenset[int]) -> bool:
    """Whether the other text has something of any word of a term."""
    words = text.reading.words[term.first : term.last + 1]
    return any(word.start in explained for word in words)


def _rows(terms: Sequence[Occurrence], text: AnalysedText) -> Iterator[list[Occurrence]]:
    """Terms, those that stand in one list together."""
    row: list[Occurrence] = []
    for term in terms:
        if row and not _are_listed(row[-1], term, text):
            yield row
            row = []
        row.append(term)
    if row:
        yield row


def _signs_of_list(
    row: Sequence[Occurrence], known: Sequence[Occurrence], text: AnalysedText
) -> Iterator[str]:
    """Whether known things stand in one list with a row, before it or behind."""
    heads = [one for one in known if one.end <= row[0].start]
    tails = [one for one in known if one.start >= row[-1].end]
    before = max(heads, key=attrgetter("end"), default=None)
    behind = min(tails, key=attrgetter("start"), default=None)
    beside = [
        bool(before and _are_listed(before, row[0], text)),
        bool(behind and _are_listed(row[-1], behind, text)),
    ]
    if all(beside):
        yield "between two of a list"
    elif any(beside):
        yield "in a list"


def _are_listed(one: Occurrence, other: Occurrence, text: AnalysedText) -> bool:
    """Whether nothing but a comma or "and", and perhaps an attribute, stands between two things."""
    if any(one.end <= term.start and term.end <= other.start for term in text.terms):
        return False
    gap = text.reading.folded[one.end : other.start]
    additions = vocabulary_of(text.reading.language).additions
    return is_list_gap(gap, additions, several=True, attributes=_ATTRIBUTES)
