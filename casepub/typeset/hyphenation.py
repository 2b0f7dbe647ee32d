"""Hyphenation, through pyphen, which WeasyPrint uses: patterns that it lacks, and exceptions to
those that it has.

In: a `Language`. Out: nothing; WeasyPrint hyphenates the language from then on (in the way its
maintainers suggest, WeasyPrint #1945), and so does a `Divider`. `locales/hyph_<code>.dic` contains
patterns, `locales/hyph_<code>.txt` words that are divided otherwise than the patterns say.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from ..language import Language

_registered: set[str] = set()


def register(language: Language) -> None:
    """Choose the language's patterns (casepub's own, or those of the locale's country: en_US, not
    en_GB) and its exceptions."""
    if language.code in _registered:
        return
    import pyphen

    path = (
        language.hyphenation
        or pyphen.LANGUAGES.get(str(language.locale))
        or pyphen.LANGUAGES.get(language.code)
    )
    if path is None:
        return
    exceptions = _exceptions(language.hyphenation_exceptions)

    class Hyphenation(pyphen.HyphDict):  # type: ignore[misc]  # pyphen brings no types
        """Positions in a word, found in small letters by the language's own rules, and never
        directly after an apostrophe; none in an abbreviation."""

        def positions(self, word: str) -> list[Any]:
            small = language.lower(word)
            if len(small) != len(word) or _is_abbreviation(word):
                return []
            if small in exceptions:
                return [pyphen.DataInt(at) for at in exceptions[small]]
            return [at for at in super().positions(small) if word[at - 1] not in "'’"]

    pyphen.LANGUAGES[language.code] = path
    pyphen.LANGUAGES_LOWERCASE[language.code.lower()] = language.code
    pyphen.hdcache[path] = Hyphenation(path)
    _registered.add(language.code)


def _is_abbreviation(word: str) -> bool:
    """RegiSCAR, logMAR: a word with a capital behind a small letter."""
    return any(one.islower() and other.isupper() for one, other in pairwise(word))


class Divider:
    """Divides the words of a language, as a style sheet's `hyphenate-limit-chars` allows it."""

    def __init__(self, code: str, limits: tuple[int, int, int]):
        import pyphen

        self._least, left, right = limits
        known = pyphen.language_fallback(code)
        self._words = pyphen.Pyphen(lang=known, left=left, right=right) if known else None

    def places(self, word: str) -> list[int]:
        """The characters of a word before which it may be divided."""
        if self._words is None or len(word) < self._least:
            return []
        return [int(place) for place in self._words.positions(word)]


def _exceptions(path: Path | None) -> dict[str, list[int]]:
    """Words of an exception file, each with the places where it may be divided."""
    found = {}
    for line in path.read_text("utf-8").splitlines() if path else ():
        word = line.strip()
        if word and not word.startswith("#"):
            parts = word.split("-")
            found["".join(parts)] = [sum(map(len, parts[:n])) for n in range(1, len(parts))]
    return found
