"""All that a text means, as far as it can be found in a translation of it: terms, happenings,
contrasts, numbers' nouns, words and sounds, each at its place.

In: a text read. Out: `Meaning`s, which are alike in all languages; what two texts share, as places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from .analysed import AnalysedText
from .items import Reading, Word
from .marks import Place
from .sounds import skeleton
from .verbs import words
from .vocabulary import vocabulary_of
from .word_lists import read_rows

_SHORT_WORD, _SOUND, _BEGINNING = 3, 5, 6  # letters
_COLUMNS = {"tr": 0, "en": 1}  # of links.tsv
Meaning = tuple[str, object]
_Meant = tuple[Meaning, int, int]  # and its place


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
def loose_links(language: str) -> frozenset[str]:
    """The beginnings of words that translations often leave out, or say in another way."""
    return frozenset(word for code, word in read_rows("loose.tsv") if code == language)


def explain(one: AnalysedText, other: AnalysedText) -> tuple[frozenset[int], frozenset[int]]:
    """Where the words of either of two texts begin that something in the other explains."""
    return _explain((one, other), (one.once(_meanings), other.once(_meanings)))


def explain_apart(one: AnalysedText, other: AnalysedText) -> tuple[frozenset[int], frozenset[int]]:
    """The same, but for what only a term explains that both texts name: the loss of a weight loss
    is no bleeding."""
    named = [{concept for term in text.terms for concept in term.concepts} for text in (one, other)]
    both = named[0] & named[1]
    meant: list[list[_Meant]] = []
    for text in (one, other):
        agreed = [(term.start, term.end) for term in text.terms if term.concepts & both]
        meant.append(
            [
                found
                for found in text.once(_meanings)
                if not any(start <= found[1] and found[2] <= end for start, end in agreed)
            ]
        )
    return _explain((one, other), meant)


def _explain(
    texts: tuple[AnalysedText, AnalysedText], meant: Sequence[Sequence[_Meant]]
) -> tuple[frozenset[int], frozenset[int]]:
    shared = {meaning for meaning, _, _ in meant[0]} & {meaning for meaning, _, _ in meant[1]}
    first, second = (
        _begin_within(text.reading, [(a, b) for meaning, a, b in found if meaning in shared])
        for text, found in zip(texts, meant, strict=True)
    )
    return first, second


def share(one: AnalysedText, other: AnalysedText) -> list[tuple[Place, Place]]:
    """The places in either text of what both say once, in the order of the first."""
    once = [text.once(_said_once) for text in (one, other)]
    return sorted({(place, once[1][said]) for said, place in once[0].items() if said in once[1]})


def _said_once(text: AnalysedText) -> dict[Meaning, Place]:
    found = {(meaning, (start, end)) for meaning, start, end in text.once(_meanings)}
    counts = Counter(meaning for meaning, _ in found)
    return {meaning: place for meaning, place in found if counts[meaning] == 1}


def _begin_within(reading: Reading, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the words of a text begin that stand in one of some places."""
    starts = [word.start for word in reading.words]
    return frozenset(
        start
        for low, high in spans
        for start in starts[bisect_left(starts, low) : bisect_left(starts, high)]
    )


def _meanings(text: AnalysedText) -> tuple[tuple[Meaning, int, int], ...]:
    """All that a text means, each at its place."""
    return tuple(_find_meanings(text))


def _find_meanings(text: AnalysedText) -> Iterator[tuple[Meaning, int, int]]:
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
