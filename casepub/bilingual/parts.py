"""Parts of a sentence that its translation lacks: "…; he denied alcohol use".

In: two texts read, one of which is longer than a translation of the other would be. Out: a
`Difference` for the clauses of the longer one that have nothing in the other. A part that names a
number or a drug is told by these. Free translations leave out what they imply; how far a part is
to be believed, the signs say: how much of the excess it explains, how many things it names, and
whether it denies something.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..patterns import compiled
from . import weights
from .analysed import AnalysedText
from .items import Cue, Word
from .quantities import Difference
from .sounds import skeleton
from .vocabulary import vocabulary_of

_BREAK = compiled(r"[,;:()](?!\d)|\.\s")
_LEAST_LETTERS = 12  # of a part
_SOUND = 5  # letters of a skeleton
_MUCH, _FITS = 1.5, 0.5  # of the excess, in lengths of the part
_MANY = 2  # things that a part names
_Thing = tuple[str, object]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause at its place: the things that it names, and the words by their sound."""

    start: int
    end: int
    things: frozenset[_Thing]
    sounds: frozenset[str]
    concepts: frozenset[int]
    cues: frozenset[_Thing]
    is_told: bool  # by a number or a drug, which are compared by themselves
    denies: bool


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The part of the longer text that the other lacks."""
    excess = excess_of(0, first, second)
    side = 0 if excess > 0 else 1
    mine, yours = (first, second) if side == 0 else (second, first)
    if abs(excess) < weights.LONGER or not _may_lack(mine, yours):
        return
    clauses = list(_clauses(mine))
    if len(clauses) < 2:
        return
    there = _all(yours)
    best: list[_Clause] = []
    row: list[_Clause] = []
    for clause in clauses:
        row = [*row, clause] if _is_lacking(clause, there) else []
        if row and _named(row) >= _named(best):
            best = row
    while best and not best[0].things:
        best = best[1:]
    if not _says_something(best) or len(best) == len(clauses):
        return
    span = best[0].start, best[-1].end
    concepts = frozenset().union(*(clause.concepts for clause in best))
    signs = set(_signs(best, abs(excess)))
    if is_misfit(side, first, second):
        signs.add("misfit")
    others, here = list(_clauses(yours)), _all(mine)
    if any(clause.things and _is_lacking(clause, here) for clause in others):
        signs.add("answered")
    if len(others) >= len(clauses):
        signs.add("as many clauses")
    yield Difference.seen_from(
        side, "part", (span,), conflict=False, signs=signs, concepts=concepts
    )


def _may_lack(mine: AnalysedText, yours: AnalysedText) -> bool:
    """Whether a text names a thing that the other does not, or denies something: most have no part
    that could be left out, and that is found out faster."""
    there = frozenset().union(*(one.concepts for one in yours.terms))
    return any(
        one.complains and not one.covered and there.isdisjoint(one.concepts) for one in mine.terms
    ) or any(cue.kind == "negation" and cue.required for cue in mine.reading.cues)


def _says_something(part: Sequence[_Clause]) -> bool:
    """Whether a part names a thing, or denies that something happened: a verb alone is often said
    in another way, or needs not be said."""
    kinds = {kind for clause in part for kind, _ in clause.things}
    return "term" in kinds or any(clause.denies and clause.things for clause in part)


def _signs(part: Sequence[_Clause], excess: float) -> Iterator[str]:
    yield name_share(excess / (part[-1].end - part[0].start))
    if sum(len(clause.things) for clause in part) >= _MANY:
        yield "several things"
    if any(clause.denies for clause in part):
        yield "denies"
    if any(kind == "term" for clause in part for kind, _ in clause.things):
        yield "term"


def excess_of(side: int, first: AnalysedText, second: AnalysedText) -> float:
    """How much longer one of two texts is than a translation of the other, in letters of the first;
    below 0 by how much shorter."""
    one, other = len(first.reading.text) * weights.USUAL_LENGTH, float(len(second.reading.text))
    excess = (one - other) / weights.USUAL_LENGTH
    return excess if side == 0 else -excess


def is_misfit(side: int, first: AnalysedText, second: AnalysedText) -> bool:
    """Whether it is longer than translations are by chance."""
    longest = max(len(first.reading.text), len(second.reading.text))
    return excess_of(side, first, second) / math.sqrt(longest) > weights.MISFIT


def name_share(share: float) -> str:
    """How much of an excess a part explains."""
    return "little longer" if share < _FITS else "longer" if share < _MUCH else "much longer"


def _named(part: Sequence[_Clause]) -> int:
    return sum(len(clause.things) for clause in part)


def _is_lacking(clause: _Clause, there: tuple[frozenset[_Thing], frozenset[str]]) -> bool:
    """Whether a text has nothing of a clause."""
    things, sounds = there
    return not (clause.is_told or (clause.things | clause.cues) & things or clause.sounds & sounds)


def _clauses(text: AnalysedText) -> Iterator[_Clause]:
    """The clauses of a text that are long enough to be left out."""
    reading = text.reading
    vocabulary = vocabulary_of(reading.language)
    for start, end in _spans(reading.folded, (_BREAK, vocabulary.clauses)):
        if end - start < _LEAST_LETTERS:
            continue
        terms = [one for one in text.terms if start <= one.start and one.end <= end]
        numbers = [one for one in reading.quantities if start <= one.start < end]
        cues = [one for one in reading.cues if start <= one.start < end]
        words = [one for one in reading.words if start <= one.start < end]
        happens = [
            one
            for one in text.happenings
            if start <= reading.words[one.first].start and reading.words[one.last].end <= end
        ]
        concepts = frozenset(c for one in terms for c in one.concepts)
        things: set[_Thing] = {
            ("term", concept)
            for one in terms
            if one.complains and not one.covered
            for concept in one.concepts
        }
        things |= {("happens", row) for one in happens for row in one.rows}
        yield _Clause(
            start,
            end,
            frozenset(things),
            _sounds(words),
            concepts,
            _cues(cues),
            bool(numbers) or any(one.kind.startswith("drug") for one in terms),
            any(cue.kind == "negation" and cue.required for cue in cues),
        )


def _cues(cues: Iterable[Cue]) -> frozenset[_Thing]:
    return frozenset((cue.kind, cue.value) for cue in cues if cue.kind in ("side", "sex", "trend"))


def _spans(folded: str, breaks: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    """The stretches between breaks, without the spaces around them."""
    cuts = sorted(match.span() for pattern in breaks for match in pattern.finditer(folded))
    spans, start = [], 0
    for low, high in [*cuts, (len(folded), len(folded))]:
        piece = folded[start:low]
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            spans.append((begin, start + len(piece.rstrip())))
        start = max(start, high)
    return spans


def _sounds(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(skeleton(word.folded)[:_SOUND] for word in words if len(word.folded) > _SOUND)


def _all(text: AnalysedText) -> tuple[frozenset[_Thing], frozenset[str]]:
    """All that a text names by any of its meanings, and the words by their sound."""
    things: set[_Thing] = {("term", c) for one in text.terms for c in one.concepts}
    things |= {("happens", row) for one in text.happenings for row in one.rows}
    things |= _cues(text.reading.cues)
    return frozenset(things), _sounds(text.reading.words)
