"""Whose words a text has: those of one language alone, or such as several languages write alike.

In: a text and some languages. Out: the words that belong to one of the languages, and to which. A
cell of a table that is given once is printed in every language, and must have no such words
("normale yakın").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import weights
from .analysed import AnalysedText, analyse
from .items import Word
from .lexicon import Lexicon
from .spelling import spelling
from .vocabulary import vocabulary_of

_LEAST = 5  # letters of a word that is told by its spelling


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word of one language alone; whether a list or a letter tells so, or only its spelling."""

    word: Word
    language: str
    is_known: bool


def find_own_words(text: str, languages: Sequence[str], lexicon: Lexicon) -> list[OwnWord]:
    """The words of a text that belong to one of some languages alone, in order."""
    read = {code: analyse(text, code, lexicon) for code in languages}
    listed = {code: _listed(text, lexicon) for code, text in read.items()}
    formed = {code: _formed(text) for code, text in read.items()}
    found = list[OwnWord]()
    for number, word in enumerate(read[languages[0]].reading.words):
        owners = [code for code in languages if number in listed[code] | formed[code]]
        if len(owners) == 1 and not _is_sign(word):
            owner = owners[0]
            if number in listed[owner] or _odds(word, owner, languages) >= 0:
                found.append(OwnWord(word, owner, is_known=True))
        elif not owners and (owner := _spelt_by(word, languages)):
            found.append(OwnWord(word, owner, is_known=False))
    return found


def _listed(text: AnalysedText, lexicon: Lexicon) -> frozenset[int]:
    """The places of the words that a language knows: by their letters, or since they stand in its
    lists."""
    reading = text.reading
    vocabulary = vocabulary_of(reading.language)
    places = {
        number
        for number, word in enumerate(reading.words)
        if word.entry is not None
        or word.folded in vocabulary.small_words
        or vocabulary.has_own_letters(word.folded)
        or lexicon.knows(reading.language, word.folded)
    }
    for one in (*text.terms, *text.counted):
        places.update(range(one.first, one.last + 1))
    return frozenset(places)


def _formed(text: AnalysedText) -> frozenset[int]:
    """The places of the words that are forms of what a language says, as far as a beginning of a
    word shows it: respir* may be of another language, too."""
    reading = text.reading
    places = set[int]()
    for one in text.happenings:
        places.update(range(one.first, one.last + 1))
    told = [(member.start, member.end) for member in text.members if member.says]
    places.update(
        number
        for number, word in enumerate(reading.words)
        if any(start <= word.start < end for start, end in told)
    )
    return frozenset(places)


def _is_sign(word: Word) -> bool:
    """Whether a word is an abbreviation, such as a language may keep from another: CRP, iv."""
    return len(word.text) < 3 or (word.text.isupper() and len(word.text) < _LEAST)


def _odds(word: Word, code: str, languages: Sequence[str]) -> float:
    """How much more a word looks like one language than like the others."""
    others = [other for other in languages if other != code]
    return min(spelling().odds(word.folded, code, other) for other in others)


def _spelt_by(word: Word, languages: Sequence[str]) -> str:
    """The language that a word is spelt like; "" for a name, or where that cannot be told."""
    if len(word.text) < _LEAST or not word.text.islower() or not word.text.isalpha():
        return ""
    return next(
        (code for code in languages if _odds(word, code, languages) >= weights.SPELT_LIKE), ""
    )
