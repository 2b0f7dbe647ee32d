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
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from . import parts
from .analysed import AnalysedText
from .items import Reading, Word
from .quantities import Difference
from .sounds import skeleton
from .verbs import words
from .vocabulary import vocabulary_of
from .word_lists import read_rows

_LEAST_EXCESS, _LEAST_LETTERS, _LEAST_WORDS = 8, 10, 2
_SHORT_WORD, _SOUND, _BEGINNING = 3, 5, 6  # letters
_COUNTS = ((5, "5 and more"), (3, "3 or 4"), (2, "2"), (1, "1"))  # words
_COLUMNS = {"tr": 0, "en": 1}  # of links.tsv
_Meaning = tuple[str, object]
_STOP = re.compile(r"[.;:]\s")


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The row of words that the other text lacks."""
    side = 0 if parts.excess_of(0, first, second) > 0 else 1
    excess = parts.excess_of(side, first, second)
    if excess < _LEAST_EXCESS:
        return
    mine, yours = (first, second) if side == 0 else (second, first)
    told = telling_words(mine.reading), telling_words(yours.reading)
    explained = explain(mine, yours)
    rows, others = (
        list(_rows(text.reading, words, places))
        for text, words, places in zip((mine, yours), told, explained, strict=True)
    )
    longest = max((row for row in rows if len(row) >= _LEAST_WORDS), key=_letters, default=[])
    is_whole = len(longest) == len(told[0])
    if _letters(longest) < _LEAST_LETTERS or is_whole:
        return
    span = longest[0].start, longest[-1].end
    signs = {"by words", parts.name_share(excess / (span[1] - span[0]))}
    signs |= set(_signs(longest, mine)) | set(_signs_of_rest(rows, others))
    if parts.is_misfit(side, first, second):
        signs.add("misfit")
    difference = Difference.seen_from(side, "part", (span,), conflict=False, signs=signs)
    named = [one.concepts for one in mine.terms if span[0] <= one.start < span[1]]
    concepts = frozenset().union(*named)
    difference.concepts = (concepts, frozenset()) if side == 0 else (frozenset(), concepts)
    yield difference


def _letters(row: Sequence[Word]) -> int:
    return row[-1].end - row[0].start if row else 0


def _signs(row: Sequence[Word], text: AnalysedText) -> Iterator[str]:
    """What a row of words is."""
    start, end = row[0].start, row[-1].end
    yield f"{_name_count(len(row))} in a row"
    vocabulary = vocabulary_of(text.reading.language)
    folded = text.reading.folded
    before, behind = folded[:start].rstrip(), folded[end:].lstrip()
    joined = vocabulary.clauses.match(behind) is not None or behind[:1] in ("", *",;:.()")
    last = before.rpartition(" ")[2]
    opens = not before or before[-1] in ",;:.()" or vocabulary.clauses.fullmatch(last) is not None
    if joined and opens:
        yield "whole clause"
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
    there = sum(map(len, others))
    yield "all explained there" if not there else f"{_name_count(there)} left there"
    if len(rows) == 1:
        yield "all else explained here"


def _name_count(count: int) -> str:
    return next((name for least, name in _COUNTS if count >= least), "")


def _rows(
    reading: Reading, words: Sequence[Word], explained: frozenset[int]
) -> Iterator[list[Word]]:
    """The telling words of a text that nothing in the other explains, those in a row together."""
    loose = _loose(reading.language)
    telling = [word for word in words if link_of(word) not in loose]
    stops = [stop.end() for stop in _STOP.finditer(reading.text)]
    sentence = [bisect_right(stops, word.start) for word in telling]
    for (_, left), row in groupby(
        zip(sentence, telling, strict=True), lambda one: (one[0], one[1].start not in explained)
    ):
        if left:
            yield [word for _, word in row]


def telling_words(reading: Reading) -> list[Word]:
    """The words of a text that are neither small words nor told by numbers, with what belongs to
    these: units, larger than, gravida."""
    small = vocabulary_of(reading.language).small_words
    spans = [(item.start, item.end) for item in reading.quantities]
    spans += [item.compared for item in reading.quantities if item.compared]
    told = _begin_within(reading, spans)
    return [
        word
        for word in reading.words
        if len(word.folded) >= _SHORT_WORD
        and word.folded not in small
        and not (word.entry and (word.entry.number or word.entry.units))
        and not word.folded[0].isdigit()
        and word.start not in told
    ]


def link_of(word: Word) -> str:
    """The beginning of a word by which it is found in the table of links."""
    return word.folded[:_BEGINNING]


@lru_cache(maxsize=1)
def load_links() -> Mapping[str, Mapping[str, frozenset[int]]]:
    """The rows of links.tsv in which the beginning of a word stands, by language."""
    made: dict[str, dict[str, set[int]]] = {code: {} for code in _COLUMNS}
    for number, row in enumerate(read_rows("links.tsv")):
        for code, column in _COLUMNS.items():
            made[code].setdefault(row[column], set()).add(number)
    return {
        code: {word: frozenset(rows) for word, rows in words.items()}
        for code, words in made.items()
    }


@lru_cache(maxsize=8)
def _loose(language: str) -> frozenset[str]:
    """The beginnings of words that translations often leave out, or say in another way."""
    return frozenset(word for code, word in read_rows("loose.tsv") if code == language)


def explain(one: AnalysedText, other: AnalysedText) -> tuple[frozenset[int], frozenset[int]]:
    """Where the words of either of two texts begin that something in the other explains."""
    meant = list(_meanings(one)), list(_meanings(other))
    shared = {meaning for meaning, _, _ in meant[0]} & {meaning for meaning, _, _ in meant[1]}
    spans = ([(a, b) for meaning, a, b in found if meaning in shared] for found in meant)
    first, second = map(_begin_within, (one.reading, other.reading), spans)
    return first, second


def _begin_within(reading: Reading, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the words of a text begin that stand in one of some places."""
    starts = [word.start for word in reading.words]
    return frozenset(
        start
        for low, high in spans
        for start in starts[bisect_left(starts, low) : bisect_left(starts, high)]
    )


def _meanings(text: AnalysedText) -> Iterator[tuple[_Meaning, int, int]]:
    """All that a text means, each at its place."""
    reading = text.reading
    for kind, found in (("term", text.terms), ("noun", text.counted)):
        for one in found:
            yield from (((kind, concept), one.start, one.end) for concept in one.concepts)
    for kind, told in (("happens", text.happenings), ("word", words().find(reading))):
        for happening in told:
            start, end = reading.words[happening.first].start, reading.words[happening.last].end
            yield from (((kind, row), start, end) for row in happening.rows)
    for member in text.members:
        rows: Iterable[int] = member.says | member.explains
        yield from ((("member", row), member.start, member.end) for row in rows)
    for cue in reading.cues:
        yield (cue.kind, cue.value if cue.kind != "negation" else ""), cue.start, cue.end
    links = load_links().get(reading.language, {})
    for word in telling_words(reading):
        for row in links.get(link_of(word), ()):
            yield ("link", row), word.start, word.end
    for word in reading.words:
        sound = skeleton(word.folded)[:_SOUND] if len(word.folded) > _SOUND else word.folded
        yield ("sound", sound), word.start, word.end
