"""Hyphenation of languages that the library pyphen has no dictionary for, through casepub's own pattern files.

In: a `Language`. Out: nothing; WeasyPrint hyphenates the language from then on (its maintainers' way, WeasyPrint #1945).
"""

from __future__ import annotations

from ..language import Language


def register(language: Language) -> None:
    """Choose the language's patterns in pyphen: casepub's own file if it brings one, else those of the locale."""
    import pyphen

    path = language.hyphenation
    if path is None:                         # pyphen's own patterns, of the locale's country: en_US, not en_GB
        known = pyphen.LANGUAGES.get(str(language.locale))
        if known:
            pyphen.LANGUAGES[language.code] = known
        return

    if pyphen.LANGUAGES.get(language.code) == path:
        return

    class Hyphenation(pyphen.HyphDict):
        """Positions in a word, found in small letters by the language's own rules, and never right behind an apostrophe."""

        def positions(self, word):
            small = language.lower(word)
            if len(small) != len(word):
                return []
            return [at for at in super().positions(small) if word[at - 1] not in "'’"]

    pyphen.LANGUAGES[language.code] = path
    pyphen.LANGUAGES_LOWERCASE[language.code] = language.code
    pyphen.hdcache[path] = Hyphenation(path)
