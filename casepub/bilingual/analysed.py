"""A text read for comparing, with everything that is looked for in it, each found once.

In: a text, its language and a lexicon. Out: an `AnalysedText`. What not every comparison asks for
is looked for when one does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from .contrasts import Member, contrasts
from .items import Reading
from .lexicon import Lexicon, Occurrence, nouns
from .reading import reader
from .verbs import Happening, verbs

_Found = TypeVar("_Found")


@dataclass(frozen=True, eq=False)
class AnalysedText:
    """A text read, with its terms and the members of contrasting sets that it names."""

    reading: Reading
    terms: list[Occurrence]
    members: tuple[Member, ...]
    _found: dict[Callable[[AnalysedText], Any], Any] = field(default_factory=dict, repr=False)

    def once(self, find: Callable[[AnalysedText], _Found]) -> _Found:
        """What several comparisons look for and only one finds: `find(text)`, kept."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("_Found", self._found[find])

    @cached_property
    def counted(self) -> list[Occurrence]:
        """The words of it that stand beside numbers: patients, sessions."""
        return nouns().find(self.reading)

    @cached_property
    def happenings(self) -> list[Happening]:
        """What it says that happens."""
        return verbs().find(self.reading)


def analyse(text: str, language: str, lexicon: Lexicon) -> AnalysedText:
    """A text read for comparing."""
    reading = reader(language).read(text)
    return AnalysedText(reading, lexicon.find(reading), contrasts().find(reading))
