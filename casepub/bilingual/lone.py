"""A thing that a sentence names and its translation does not, though it has what stands around it:
"nausea, vomiting and blurred vision" beside "bulantı ve bulanık görme".

In: two texts read. Out: a `Difference` for each such thing, or row of things. A free translation
names some things in words that no list has; how far a lone thing is to be believed, the signs say:
whether it stands in a list of which the translation has the rest, how much longer its text is, and
what else is left in either. Drugs are missed wherever they stand (`terminology`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import parts
from .analysed import AnalysedText
from .leftover import name_count
from .lexicon import Occurrence
from .meanings import explain, link_of, loose_links, telling_words
from .quantities import Difference
from .terminology import FAMILIES
from .vocabulary import vocabulary_of

_LIST_GAP = 2  # words between two things of a list, besides "and"
_UNSURE = ("drug", "drug class", "abbreviation", "direction")


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The things of either text that the other lacks."""
    texts = first, second
    lone = [_lone(text, other) for text, other in (texts, texts[::-1])]
    if not any(lone):
        return
    if all(lone) and {_family(one) for one in lone[0]} & {_family(one) for one in lone[1]}:
        return  # one stands for the other
    explained = explain(first, second)
    left = [
        [
            word
            for word in telling_words(text.reading)
            if word.start not in places and link_of(word) not in loose_links(text.reading.language)
        ]
        for text, places in zip(texts, explained, strict=True)
    ]
    for side, text in enumerate(texts):
        rest = [term for term in lone[side] if not _is_explained(term, text, explained[side])]
        known = [one for one in text.terms if not one.covered and one not in rest]
        for row in _rows(rest, text):
            start, end = row[0].start, row[-1].end
            listed = set(_signs_of_list(row, known, text))
            if not listed:
                continue
            signs = {"by a term", *listed, *(f"of {term.kind}" for term in row)}
            here = sum(not start <= word.start < end for word in left[side])
            there = len(left[1 - side])
            signs.add(f"{name_count(here)} else left here" if here else "all else explained here")
            signs.add(f"{name_count(there)} left there" if there else "all explained there")
            excess = parts.excess_of(side, first, second)
            signs.add(parts.name_share(excess / (end - start)) if excess > 0 else "shorter")
            if parts.is_misfit(side, first, second):
                signs.add("misfit")
            difference = Difference.seen_from(
                side, "part", ((start, end),), conflict=False, signs=signs
            )
            concepts = frozenset().union(*(term.concepts for term in row))
            difference.concepts = (concepts, frozenset()) if side == 0 else (frozenset(), concepts)
            yield difference


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
    ]


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
    before = max((one for one in known if one.end <= row[0].start), key=_end, default=None)
    behind = min((one for one in known if one.start >= row[-1].end), key=_start, default=None)
    beside = [
        bool(before and _are_listed(before, row[0], text)),
        bool(behind and _are_listed(row[-1], behind, text)),
    ]
    if all(beside):
        yield "between two of a list"
    elif any(beside):
        yield "in a list"


def _start(term: Occurrence) -> int:
    return term.start


def _end(term: Occurrence) -> int:
    return term.end


def _are_listed(one: Occurrence, other: Occurrence, text: AnalysedText) -> bool:
    """Whether nothing but a comma or "and", and perhaps an attribute, stands between two things."""
    gap = text.reading.folded[one.end : other.start]
    words = gap.lstrip(", ").split()
    additions = vocabulary_of(text.reading.language).additions
    joined = bool(words) and additions.fullmatch(words[0]) is not None
    return (joined or gap.startswith(",")) and len(words) - joined <= _LIST_GAP
