"""Names that both languages write alike, and that differ: the species behind a genus (Brucella
melitensis), the letter behind a word (hepatitis B, influenza A), the abbreviation in brackets
behind its full form, and learned words that end alike (ethmoidectomy, maxillectomy).

In: two readings. Out: `Difference`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..case.grades import grade_word
from ..language.tables import NEVER
from ..patterns import compiled
from .items import Reading, Word, WordCache
from .lexicon import Occurrence, shared_terms
from .quantities import Difference
from .sounds import skeleton, sound_alike
from .vocabulary import vocabulary_of

_LATIN = compiled(r"[a-z]{3,}(?:[ui]s|um|ae|[aie]|[ae]ns|es|o[rn]|[ai]x)")
_STAIN = "gram"  # Gram-negative is no species
_LETTERS = frozenset("ABCDEFGH")
_IN_BRACKETS = compiled(r"\((?P<short>[^\W\d_][\w-]{1,9})(?=[);,])")
_MOST_WORDS = 9  # of a full form


def compare(
    first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> Iterator[Difference]:
    """Species, letters and abbreviations that differ."""
    if genera := _genera(first, terms) | _genera(second, others):
        both = shared_terms(terms, others), shared_terms(others, terms)
        species = _species(first, genera, both[0]), _species(second, genera, both[1])
        yield from _compare_pairs(*species, "term", "microbe")
    yield from _compare_pairs(_lettered(first), _lettered(second), "number", "letter")
    yield from _compare_learned(first, second, terms, others)
    if "(" in first.text and "(" in second.text:
        yield from _compare_definitions(first, second)


# -- species and letters


class _Named(NamedTuple):
    """A word and what stands behind it: a genus and its species, hepatitis and B."""

    word: str
    name: str
    start: int
    end: int


def _genera(reading: Reading, terms: Sequence[Occurrence]) -> set[str]:
    """The first words of the microbes of a reading, as they sound; not of “Gram-negative
    bacilli”."""
    return {
        skeleton(reading.words[term.first].folded)
        for term in terms
        if term.kind == "microbe" and not term.text.isupper() and term.last - term.first < 2
    }


def _species(reading: Reading, genera: set[str], both: Sequence[Occurrence]) -> list[_Named]:
    """What stands behind the genera of a reading, but for terms that both have: in “cryptococcal
    meningitis” no species is named."""
    known = {term.start for term in both}
    found = []
    for one, other in pairwise(reading.words):
        if (
            skeleton(one.folded) in genera
            and one.folded != _STAIN
            and other.start == one.end + 1
            and other.start not in known
            and _LATIN.fullmatch(other.text)
        ):
            found.append(_Named(one.folded, other.folded, other.start, other.end))
    return found


def _lettered(reading: Reading) -> list[_Named]:
    found = []
    for one, other in pairwise(reading.words):
        letter = other.text.partition("'")[0]
        if (
            letter in _LETTERS
            and len(one.text) > 2
            and reading.text[one.end : other.start] in (" ", "-")
            and (reading.text[other.end :] == "." or reading.text[other.end : other.end + 1] != ".")
        ):
            word = grade_word(one.folded) or one.folded
            found.append(_Named(word, letter, other.start, other.start + 1))
    return found


def _compare_pairs(
    ones: list[_Named], others: list[_Named], kind: str, detail: str
) -> Iterator[Difference]:
    """The first word that both sides have with another name behind it."""
    for one in ones:
        same = [other for other in others if _is_one_word(one.word, other.word)]
        if same and not any(_is_one_word(one.name, other.name) for other in others):
            rest = [s for s in same if not any(_is_one_word(s.name, o.name) for o in ones)]
            if rest:
                yield Difference(
                    kind, ((one.start, one.end),), ((rest[0].start, rest[0].end),), detail=detail
                )
                return


def _is_one_word(one: str, other: str) -> bool:
    return one == other if len(one) < 3 else sound_alike(one, other)


# -- learned words

# Greek and Latin endings as each language writes them, in the same order; before its own endings.
_ENDINGS = {
    "en": (
        "ectomy otomy ostomy plasty scopy graphy itis oma osis a?emia uria penia pathy algia "
        "plegia paresis rrhage megaly trophy plasia lysis therapy desis centesis thyroidism "
        "tension genesis ectasis sclerosis stenosis"
    ),
    "tr": (
        "ektomi otomi ostomi plasti skopi grafi [jnrszçğ]it (?<!dr)om o(?:z|zis) emi üri peni pati "
        "alji pleji parezi raji megali trofi plazi li(?:z|zis) terapi dez sentez tiroid(?:i|izm) "
        "tansiyon genez ektazi skleroz stenoz"
    ),
}
_OWN = {
    "en": "(?:s|es|'s)?",
    "tr": (
        r"(?:'?(?:l[ae]r\w{0,6}|[yns]?[ıiuü](?:n[ıiuüdae]?\w{0,3})?"
        r"|[yn]?[ae]|[dt](?:[ae]n?|[ıiuü]r?)|l[ıiuü]))?"
    ),
}
_LEARNED = {
    code: compiled(
        rf"\w{{4,}}?(?:{'|'.join(f'({ending})' for ending in endings.split())}){_OWN[code]}"
    )
    for code, endings in _ENDINGS.items()
}


def _compare_learned(
    first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> Iterator[Difference]:
    """Two learned words of one ending, neither of which the other language has."""
    ones, twos = _learned(first), _learned(second)
    if not ones or not twos:
        return
    left = _unexplained(ones, second, terms, others)
    right = _unexplained(twos, first, others, terms)
    for ending, one in left:
        same = [other for kind, other in right if kind == ending]
        if same:
            places = tuple((other.start, other.end) for other in same)
            yield Difference("term", ((one.start, one.end),), places)
            return


def _learned(reading: Reading) -> list[tuple[int, Word]]:
    """The learned words of a reading, each with the number of its ending."""
    endings = _known_endings(reading.language)
    return [
        (ending, word)
        for word in reading.words
        if len(word.folded) > _SHORT and (ending := endings[word.folded])
    ]


_SHORT = 7  # letters up to which a word is no learned one


@cache
def _known_endings(language: str) -> WordCache[str, int]:
    """Of a word of a language, the number of its learned ending; 0 for most."""
    pattern = _LEARNED.get(language, NEVER)

    def find(folded: str) -> int:
        match = pattern.fullmatch(folded)
        return (match.lastindex or 0) if match else 0

    return WordCache(find)


def _unexplained(
    found: list[tuple[int, Word]],
    yours: Reading,
    terms: Sequence[Occurrence],
    others: Sequence[Occurrence],
) -> list[tuple[int, Word]]:
    known = shared_terms(terms, others)
    return [
        (ending, word)
        for ending, word in found
        if not any(term.start <= word.start and word.end <= term.end for term in known)
        and not any(_is_one_word(word.folded, other.folded) for other in yours.words)
    ]


# -- abbreviations


class _Definition(NamedTuple):
    """An abbreviation in brackets, with the words before it and the initials that fit it."""

    short: str
    words: tuple[str, ...]
    start: int
    end: int


def _definitions(reading: Reading) -> list[_Definition]:
    found = []
    for match in _IN_BRACKETS.finditer(reading.text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2 or sum(map(str.isdigit, short)) > 1:
            continue
        before = [word for word in reading.words if word.end <= match.start()]
        words = tuple(word.folded for word in _phrase(reading, before[-_MOST_WORDS:]))
        if words:
            found.append(_Definition(short, words, *match.span("short")))
    return found


def _phrase(reading: Reading, words: list[Word]) -> list[Word]:
    """The last of some words, from the last sign between them on."""
    start = 0
    for place, (one, other) in enumerate(pairwise(words), 1):
        if re.search(r"[,;:().]", reading.text[one.end : other.start]):
            start = place
    return words[start:]


def _compare_definitions(first: Reading, second: Reading) -> Iterator[Difference]:
    """An abbreviation that its own full form does not give, where the other language's gives that
    of its own: “cytomegalovirus (CRP)” beside “sitomegalovirüs (CMV)”. An English abbreviation may
    stand in another language, not the reverse."""
    ones, others = _definitions(first), _definitions(second)
    if not ones or len(ones) != len(others):
        return
    for one, other in zip(ones, others, strict=True):
        own = _fits(one.short, one.words), _fits(other.short, other.words)
        crossed = _fits(one.short, other.words), _fits(other.short, one.words)
        lends = [vocabulary_of(reading.language).lends for reading in (first, second)]
        left = not own[0] and (lends[0] or not crossed[0]) and own[1]
        right = not own[1] and (lends[1] or not crossed[1]) and (own[0] or crossed[0])
        if left or right:
            yield Difference("abbreviation", ((one.start, one.end),), ((other.start, other.end),))


def _fits(short: str, words: tuple[str, ...]) -> bool:
    """Whether the letters of an abbreviation stand in this order in the last words, the first of
    them at the beginning of a word: CMV in cytomegalovirus."""
    letters = [letter for letter in vocabulary_of("").fold(short) if letter.isalpha()]
    return any(
        _is_in_order(letters, "".join(words[place:]), words[place]) for place in range(len(words))
    )


def _is_in_order(letters: list[str], text: str, word: str) -> bool:
    if not letters or _plain(word[0]) != _plain(letters[0]):
        return False
    place = 0
    for letter in letters[1:]:
        place = next(
            (i for i in range(place + 1, len(text)) if _plain(text[i]) == _plain(letter)), -1
        )
        if place < 0:
            return False
    return True


_PLAIN = str.maketrans("ıİçğöşüâîû", "iicgosuaiu")


def _plain(letter: str) -> str:
    return letter.lower().translate(_PLAIN)[:1]
