"""Patterns that are compiled when first asked: most cases need few of the many forms that a
value may have, and compiling is the dearest part of a start.

In: a regular expression. Out: `Pattern`, which answers as a compiled one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """A regular expression, compiled when it is first used."""

    def __init__(self, expression: str):
        self._expression = expression

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match, if the whole text is one."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text."""
        return self._compiled.finditer(text)
