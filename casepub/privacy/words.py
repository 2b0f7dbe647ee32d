"""The words and patterns by which a sentence is read for what may tell who the patient is.

In: a language code. Out: its `Words`, from the tables of `vocabulary/`, compiled when they are
first used. A language without a folder there is read with the words of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ..language import fold, get_language, languages
from ..language.tables import Tables, fill
from ..patterns import compiled

HERE = Path(__file__).parent / "vocabulary"
SHARED = Tables(HERE / "shared")
# Small words in the middle of a pattern. They are read in every language's texts, in small letters
# as they are typed, since names, dates and numbers are often written as in another language.
SMALL_WORDS = frozenset(["article", "day-ending", "is", "name-joiner", "number-word", "of", "year"])


class Words:
    """The words of a language as patterns, made once."""

    def __init__(self, code: str):
        self._language = get_language(code)
        self._tables = tables_of(code)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._parts: dict[str, str] = {}
        self._letters: dict[str, tuple[str, ...]] = {}

    def listed(self, kind: str) -> list[str]:
        """The words of a kind, the longest first."""
        return sorted((row.form for row in self._tables.of(kind)), key=len, reverse=True)

    def pattern(self, rule: str) -> re.Pattern[str]:
        """A rule of shared/rules.tsv with the words of this language."""
        if rule not in self._patterns:
            forms = [row.form for row in SHARED.of("rule") if row.means == rule]
            self._patterns[rule] = compiled("|".join(fill(form, self.part) for form in forms))
        return self._patterns[rule]

    def mentions(self, kind: str, text: str) -> bool:
        """Whether a word of a kind begins anywhere in the text."""
        if not self.may_mention(kind, text):
            return False
        key = f"any {kind}"
        if key not in self._patterns:
            self._patterns[key] = compiled(word_pattern(self.part(kind)))
        return self._patterns[key].search(text) is not None

    def may_mention(self, kind: str, text: str) -> bool:
        """Whether the letters of a word of a kind, or of a month or an age over 89 in words, are in
        the text. Most texts have none, so that the patterns, which are slow to compile, are seldom
        needed."""
        if kind not in self._letters:
            self._letters[kind] = tuple({letters_of(word) for word in self._words_of(kind)})
        letters = letters_of(text)
        return any(word in letters for word in self._letters[kind])

    def _words_of(self, kind: str) -> Iterable[str]:
        match kind:
            case "month":
                return self._months()
            case "spelled-age":
                return self._spelled_ages()
        return self.listed(kind)

    def part(self, name: str) -> str:
        """What `{name}` stands for in a rule: a fragment, or the words of a kind as alternatives in
        any case."""
        if name not in self._parts:
            self._parts[name] = self._part(name)
        return self._parts[name]

    def _part(self, name: str) -> str:
        if name in SHARED.fragments:
            return fill(SHARED.fragments[name], self.part)
        if name in SMALL_WORDS:
            rows = (row for code in _known() for row in tables_of(code).of(name))
            return "|".join(_longest_first({row.form for row in rows}))
        match name:
            case "month":
                return rf"(?i:{_alternatives(self._months())})\.?(?!\w)"
            case "inflected-month":
                return rf"(?i:{_alternatives(self._months())})['\w]{{0,6}}"
            case "spelled-age":
                return _alternatives(self._spelled_ages())
        words = self.listed(name)
        return f"(?i:{'|'.join(map(any_case, words))})" if words else "(?!)"

    def _months(self) -> set[str]:
        """The names of the months in every language, in small letters."""
        return {
            name.rstrip(".").lower()
            for code in {self._language.code, *languages()}
            for width in ("wide", "abbreviated")
            for name in get_language(code).locale.months["format"][width].values()
            if len(name) > 2
        }

    def _spelled_ages(self) -> set[str]:
        """The ages over 89 in words, in a language that has number words."""
        return {self._language.words(Decimal(number)) for number in range(90, 120)} - {""}


@lru_cache(maxsize=8)
def words_of(code: str) -> Words:
    """The words of a language."""
    return Words(code)


@lru_cache(maxsize=8)
def tables_of(code: str) -> Tables:
    """The tables of a language; of English where it has none."""
    return Tables(HERE / (code if code in _known() else "en"))


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(
        sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name != "shared")
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(any_case, _longest_first(words)))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def word_pattern(words: str) -> str:
    """A pattern that finds any of some alternatives where a word begins; anything may follow."""
    return rf"(?<![^\W\d_])(?:{words})"


def any_case(word: str) -> str:
    """A word for a pattern that ignores case, Turkish i's among its letters."""
    special = {"i": "[iİI]", "ı": "[ıI]", " ": r"[\s-]+", "-": r"[\s-]?"}
    return "".join(special.get(c) or re.escape(c) for c in word)


@lru_cache(maxsize=8)
def letters_of(text: str) -> str:
    """A text without spaces, hyphens, capitals and diacritics: if the letters of a word are not in
    it, `any_case` of the word does not find it."""
    return re.sub(r"[\s-]+", "", fold(text))
