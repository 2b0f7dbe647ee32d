"""Patterns of casepub's own, compiled once and not each time that it starts.

In: a regular expression made of casepub's own files. Out: `compiled`, the compiled one, as it is
kept on disk (`kept.py`); `Pattern`, which answers as a compiled one does and is made when it is
first used: most cases need few of the many forms that a value may have; `any_of`, an expression for
some words.

What a compiler of regular expressions makes is a list of numbers, which Python takes back. There is
no public way to it: a Python that has another way, or that makes something else of the numbers,
compiles each time. Never give it an expression with an author's words, which would be kept.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import cast

from .kept import Collection

# The flags that a compiled pattern has; its numbers; how many groups it has; their names.
_Parts = tuple[int, bytes, int, dict[str, int]]
_PATTERNS: Collection[_Parts | None] = Collection("patterns")
_NUMBER = "I"  # four bytes, as in the engine


@cache
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, compiled."""
    parts = _PATTERNS.get(f"{int(flags)} {expression}", lambda: _taken_apart(expression, flags))
    return (_put_together(expression, parts) if parts else None) or re.compile(expression, flags)


def any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, the longest of those that begin alike."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def _taken_apart(expression: str, flags: int) -> _Parts | None:
    """What a pattern consists of, if the same pattern can be made of it."""
    made = re.compile(expression, flags)
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        numbers = array(_NUMBER, _compiler._code(_parser.parse(expression, flags), flags))
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None  # another Python than those known
    parts = (made.flags, numbers.tobytes(), made.groups, dict(made.groupindex))
    return parts if _put_together(expression, parts) == made else None


def _put_together(expression: str, parts: _Parts) -> re.Pattern[str] | None:
    """The pattern that consists of some parts; None where this cannot be done."""
    flags, numbers, groups, named = parts
    names: list[str | None] = [None] * (groups + 1)
    for name, number in named.items():
        names[number] = name
    code = array(_NUMBER, numbers).tolist()
    try:
        from re import _compiler  # type: ignore[attr-defined]

        made = _compiler._sre.compile(expression, flags, code, groups, named, tuple(names))
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return None
    return cast("re.Pattern[str]", made)


class Pattern:
    """A regular expression, compiled when it is first used."""

    def __init__(self, expression: str):
        self._expression = expression

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self._expression)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The match with which a text begins."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match, if the whole text is one."""
        return self._compiled.fullmatch(text)

    def split(self, text: str) -> list[str]:
        """A text cut at its matches, with what their groups have in between."""
        return self._compiled.split(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text."""
        return self._compiled.finditer(text)
