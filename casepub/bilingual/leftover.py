"""Words in a row of which its translation has nothing: "and the reflexes had returned" beside no
word of reflexes.

In: two texts read, one of which is longer than a translation of the other would be. Out: a
`Difference` for the longest such row of the longer one. A word is explained by a term, a
happening, a contrast or a side that both texts have, or by a word of the other that sounds like
it. Every translation has words that no list explains; how far a row is to be believed, the signs
say: how long it is, how much of the excess it explains, and what is left in the other text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from . import parts
from .analysed import AnalysedText
from .items import Reading, Word
from .meanings import explain, link_of, loose_links, telling_words
from .quantities import Difference
from .vocabulary import vocabulary_of

_LEAST_EXCESS, _LEAST_LETTERS, _LEAST_WORDS = 8, 10, 2
_COUNTS = ((5, "5 and more"), (3, "3 or 4"), (2, "2"), (1, "1"))  # words
_STOP = re.compile(r"[.;:]\s")


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The row of words that the other text lacks."""
    side = 0 if parts.excess_of(0, first, second) > 0 else 1
    excess = parts.excess_of(side, first, second)
    if excess < _LEAST_EXCESS:
        return
    mine, yours = (first, second) if side == 0 else (second, first)
    rows, others = find_rows((mine, yours), explain(mine, yours))
    longest = max((row for row in rows if len(row) >= _LEAST_WORDS), key=_letters, default=[])
    is_whole = len(longest) == len(telling_words(mine.reading))
    if _letters(longest) < _LEAST_LETTERS or is_whole:
        return
    span = longest[0].start, longest[-1].end
    signs = {"by words", parts.name_share(excess / (span[1] - span[0]))}
    signs |= set(_signs(longest, mine)) | set(_signs_of_rest(rows, others))
    if parts.is_misfit(side, first, second):
        signs.add("misfit")
    named = [one.concepts for one in mine.terms if span[0] <= one.start < span[1]]
    concepts = frozenset().union(*named)
    yield Difference.seen_from(
        side, "part", (span,), conflict=False, signs=signs, concepts=concepts
    )


def find_rows(
    texts: tuple[AnalysedText, AnalysedText], explained: tuple[frozenset[int], frozenset[int]]
) -> tuple[list[list[Word]], list[list[Word]]]:
    """The telling words of either text that nothing in the other explains (`meanings.explain`),
    those in a row together."""
    first, second = (
        list(_rows(text.reading, places)) for text, places in zip(texts, explained, strict=True)
    )
    return first, second


def _letters(row: Sequence[Word]) -> int:
    return row[-1].end - row[0].start if row else 0


def _signs(row: Sequence[Word], text: AnalysedText) -> Iterator[str]:
    """What a row of words is."""
    start, end = row[0].start, row[-1].end
    yield f"{name_count(len(row))} in a row"
    vocabulary = vocabulary_of(text.reading.language)
    folded = text.reading.folded
    before, behind = folded[:start].rstrip(), folded[end:].lstrip()
    joined = vocabulary.clauses.match(behind) is not None or behind[:1] in ("", *",;:.()")
    last = before.rpartition(" ")[2]
    opens = not before or before[-1] in ",;:.()" or vocabulary.clauses.fullmatch(last) is not None
    if joined and opens:
        yield "whole clause"
    elif opens:
        yield "opens a clause"
    if not before:
        yield "at the beginning"
    if any(start <= one.start < end and one.complains and not one.covered for one in text.terms):
        yield "term"
    if any(start <= cue.start < end for cue in text.reading.cues if cue.kind == "negation"):
        yield "denies"


def _signs_of_rest(
    rows: Sequence[Sequence[Word]], others: Sequence[Sequence[Word]]
) -> Iterator[str]:
    """What else is left in either text."""
    yield name_left_there(others)
    if len(rows) == 1:
        yield "all else explained here"


def name_left_there(rows: Sequence[Sequence[Word]]) -> str:
    """How many words are left in the other text."""
    count = sum(map(len, rows))
    return f"{name_count(count)} left there" if count else "all explained there"


def name_count(count: int) -> str:
    """How many words: 1, 2, 3 or 4, 5 and more."""
    return next((name for least, name in _COUNTS if count >= least), "")


def _rows(reading: Reading, explained: frozenset[int]) -> Iterator[list[Word]]:
    loose = loose_links(reading.language)
    telling = [word for word in telling_words(reading) if link_of(word) not in loose]
    stops = [stop.end() for stop in _STOP.finditer(reading.text)]
    sentence = [bisect_right(stops, word.start) for word in telling]
    for (_, left), row in groupby(
        zip(sentence, telling, strict=True), lambda one: (one[0], one[1].start not in explained)
    ):
        if left:
            yield [word for _, word in row]
