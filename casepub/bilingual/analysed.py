"""A text read for comparing, with everything that is looked for in it, each found once.

In: a text, its language and a lexicon. Out: an `AnalysedText`. What not every comparison asks for
is looked for when one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .contrasts import Member, contrasts
from .items import Reading
from .lexicon import Lexicon, Occurrence, nouns
from .reading import reader
from .verbs import Happening, verbs


@dataclass(frozen=True, eq=False)
class AnalysedText:
    """A text read, with its terms and the members of contrasting sets that it names."""

    reading: Reading
    terms: list[Occurrence]
    members: tuple[Member, ...]

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
