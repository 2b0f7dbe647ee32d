"""Hyphenation of languages that the library pyphen has no dictionary for, through casepub's own pattern files.

In: a `Language`. Out: nothing; WeasyPrint hyphenates the language from then on (its maintainers' way, WeasyPrint #1945).
"""

from __future__ import annotations

from ..language import Language


def register(language: Language) -> None:
    """Make the language's pattern file known to pyphen, if casepub brings one."""
    path = language.hyphenation
    if path is None:
        return
    import pyphen

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
