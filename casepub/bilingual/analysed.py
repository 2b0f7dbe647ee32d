"""A text read for comparing, with everything that is looked for in it, each found once.

In: a text, its language and a lexicon. Out: an `AnalysedText`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .contrasts import Member, contrasts
from .items import Reading
from .lexicon import Lexicon, Occurrence
from .reading import reader


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedText:
    """A text read, with its terms and the members of contrasting sets that it names."""

    reading: Reading
    terms: list[Occurrence]
    members: tuple[Member, ...]


def analyse(text: str, language: str, lexicon: Lexicon) -> AnalysedText:
    """A text read for comparing."""
    reading = reader(language).read(text)
    return AnalysedText(reading, lexicon.find(reading), contrasts().find(reading))
