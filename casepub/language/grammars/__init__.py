"""What a language needs that CLDR does not know: number words, suffixes, syllables. One file per
language, named by its code.

In: numbers and texts. Out: words. A language without a file here uses `Grammar` as it is.
"""

from .base import Grammar, Spoken

__all__ = ["Grammar", "Spoken", "grammar_of"]


def grammar_of(code: str) -> Grammar:
    """The grammar of a language by its code; the plain one if it has no file."""
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec(f"{__name__}.{code}") is None:
        return Grammar()
    grammar: Grammar = import_module(f"{__name__}.{code}").GRAMMAR
    return grammar
