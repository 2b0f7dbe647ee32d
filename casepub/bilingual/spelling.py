"""Which of two languages a word is spelt like: "shadowing" is English, "iltihabı" Turkish, and
"stent" either.

In: a word in small letters. Out: how much more it looks like one language than the other, as the
logarithm of odds a letter; 0 where nothing is to be told. It is reckoned from how often three
letters follow each other in the words of casepub's own lists which only one language has.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ..kept import kept
from ..patterns import compiled
from .items import WordCache
from .vocabulary import vocabulary_of
from .word_lists import read_rows, sources

# The lists, with the column of each language.
_LISTS = {
    "terms.tsv": {"tr": 1, "en": 2},
    "nouns.tsv": {"tr": 0, "en": 1},
    "verbs.tsv": {"tr": 0, "en": 1},
    "contrasts.tsv": {"tr": 2, "en": 3},
}
_WORD = compiled(r"[^\W\d_]{3,}")
_SEEN_LESS = 0.5  # added to each count, so that what was never seen is not impossible
_LETTERS = 34
_Model = dict[str, float]  # by three letters; by two, for a third that was never seen


class Spelling:
    """How words of two languages are spelt."""

    def __init__(self, words: dict[str, _Model]):
        self._models = words
        self._odds: WordCache[tuple[str, str, str], float] = WordCache(self._reckon)

    def odds(self, word: str, language: str, other: str) -> float:
        """How much more a word in small letters looks like `language` than like `other`."""
        return self._odds[word, language, other]

    def _reckon(self, key: tuple[str, str, str]) -> float:
        word, *languages = key
        if any(language not in self._models for language in languages):
            return 0.0
        one, other = (_likeness(word, self._models[language]) for language in languages)
        return (one - other) / max(1, len(word))


def _likeness(word: str, model: _Model) -> float:
    unknown = math.log(1 / _LETTERS)
    return sum(model.get(three, model.get(three[:2], unknown)) for three in _threes(word))


def _threes(word: str) -> list[str]:
    framed = f"^^{word}$"
    return [framed[at - 2 : at + 1] for at in range(2, len(framed))]


def make_model(words: Iterable[str]) -> _Model:
    """The model of some words: the logarithm of how probable a letter is behind two others."""
    counts = Counter(three for word in words for three in _threes(word))
    behind: defaultdict[str, int] = defaultdict(int)
    for three, count in counts.items():
        behind[three[:2]] += count
    model = {two: math.log(_SEEN_LESS / (n + _SEEN_LESS * _LETTERS)) for two, n in behind.items()}
    for three, count in counts.items():
        model[three] = math.log((count + _SEEN_LESS) / (behind[three[:2]] + _SEEN_LESS * _LETTERS))
    return model


def _make_models() -> dict[str, _Model]:
    words: dict[str, set[str]] = {"tr": set(), "en": set()}
    for name, columns in _LISTS.items():
        for cells in read_rows(name):
            for language, column in columns.items():
                fold = vocabulary_of(language).fold
                words[language].update(
                    fold(word) for word in _WORD.findall(cells[column]) if not word.isupper()
                )
    shared = words["tr"] & words["en"]
    return {language: make_model(sorted(found - shared)) for language, found in words.items()}


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """How Turkish and English are spelt."""
    made_of = sources(*_LISTS, made_by=(__file__,))
    return Spelling(kept("spelling", made_of, _make_models))
