"""Which words are language codes: those with a locale file."""

from __future__ import annotations

from .labels import languages


def is_language(word: str) -> bool:
    """Whether `word` is the code of a language that casepub has labels for."""
    return word in languages()
