"""The words of all languages by which names are recognised, and the mark put in their place.

In: a kind of words. Out: the words of that kind in every language, from the tables of
`vocabulary/`, as a set of folded words.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..language import fold, get_language, languages
from ..language.tables import Tables

HERE = Path(__file__).parent / "vocabulary"
INSTITUTIONS = "institution"  # words of which an institution's name has one
COMMON = "common"  # words in institutions' names that say nothing by themselves
TITLES = "title"  # words before a person's name


def withheld_mark(language: str = "") -> str:
    """What is printed in place of a name."""
    # Label: In a copy for reviewers, in place of a name
    return get_language(language or "en").label("[withheld for review]")


@lru_cache(maxsize=4)
def folded_words(kind: str) -> frozenset[str]:
    """The words of a kind in all languages, without capitals and diacritics."""
    tables = Tables(*sorted(path for path in HERE.iterdir() if path.is_dir()))
    return frozenset(fold(word) for word in tables.words(kind))


def countries() -> frozenset[str]:
    """The names of all countries in all languages; a country identifies nobody."""
    return frozenset(
        fold(name)
        for code in languages()
        for name in get_language(code).locale.territories.values()
    ) | {"turkey", "turkiye"}


def stem_of(word: str, known: frozenset[str]) -> str | None:
    """The known word that this one is, with whatever ending."""
    return next(
        (stem for stem in known if word == stem or (len(stem) > 4 and word.startswith(stem))), None
    )
