"""A translator's job: what it is made of. In: nothing. Out: `Job`, `TranslationUnit`, `Suggestion`,
and a text as a unit holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..bilingual import Comparison, ParagraphPair
from ..case import Case
from ..characters import UNPRINTABLE
from ..diagnostic import Position
from ..language import composed
from ..yamltext import Path

if TYPE_CHECKING:
    from ..bilingual.document import DocumentSection
    from ..edition import Edition
    from .returned import ReturnedUnit

ACCEPTED, TRANSLATED, FUZZY, OPEN = "accepted", "translated", "fuzzy", "untranslated"
# before the path of a text there; a paragraph's unit is named as `casepub status` names it
YAML = "case.yaml:"
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]|[ \t]*[|>#]")
# What case.yaml and narratives do not hold.
CONTROL = re.compile(f"{UNPRINTABLE.pattern}|[\u2028\u2029]")


@dataclass(frozen=True)
class Suggestion:
    """A translation from the memory: how alike its source is in percent, that source, its
    translation with this unit's facts and numbers, and the case it comes from. `whole`: of the
    whole text, not of one of its sentences."""

    percent: int
    source: str
    target: str
    origin: str
    whole: bool = True


@dataclass(frozen=True)
class TranslationUnit:
    """A text to translate. `former` is the source when it was translated; `codes` says what its
    facts, citations and mentions print."""

    id: str
    source: str
    target: str
    state: str
    place: Position
    note: str = ""
    former: str = ""
    # as written, as printed in the source language, and in the target's
    codes: tuple[tuple[str, ...], ...] = ()
    context: tuple[tuple[str, str], ...] = ()  # language, its text
    suggestions: tuple[Suggestion, ...] = ()
    set_aside: str = ""  # a translation that an earlier file had, and the case has not
    path: Path = ()  # in case.yaml; of a paragraph ()
    paragraph_pair: ParagraphPair | None = None
    section: DocumentSection | None = None  # a heading of the author's own


@dataclass(frozen=True)
class Job:
    """All units of a case from one language into another."""

    case: Case
    source: str
    target: str
    editions: Mapping[str, Edition]
    units: tuple[TranslationUnit, ...]
    comparison: Comparison = field(repr=False)
    retired: tuple[ReturnedUnit, ...] = ()  # translations of texts that the case has no more
    # what a translator's tool wrote about itself
    header: Mapping[str, str] = field(default_factory=dict)

    def units_in(self, state: str) -> list[TranslationUnit]:
        return [unit for unit in self.units if unit.state == state]

    def with_unfinished(self, works: Mapping[str, ReturnedUnit]) -> Job:
        """The job with what a translator left unfinished, so that it is gone on with."""
        return replace(
            self,
            units=tuple(
                replace(
                    unit,
                    target=works[unit.id].target,
                    state=FUZZY if works[unit.id].fuzzy else unit.state,
                    set_aside="",
                )
                if unit.id in works
                else unit
                for unit in self.units
            ),
        )


def flowing(text: str) -> str:
    """A paragraph in composed form, without the line breaks at which its author wrapped it; those
    of lists, tables and verses stay."""
    text = composed(text)
    lines = text.strip().split("\n")
    if (
        "```" in text
        or "~~~" in text
        or ("|" in text and any("-" in line and set(line) <= set(" \t|:-") for line in lines[1:]))
    ):
        return text.strip()
    made = lines[0].rstrip() if len(lines) > 1 and not lines[0].endswith(("  ", "\\")) else lines[0]
    for index, line in enumerate(lines[1:], 1):
        kept = (
            _ITEM.match(line)
            or lines[index - 1].endswith(("  ", "\\"))
            or lines[index - 1].lstrip().startswith("#")
        )
        hard = index < len(lines) - 1 and line.endswith("  ")
        line = line if hard or kept else line.strip()
        made += ("\n" if kept else " ") + (line if hard else line.rstrip())
    return made


def plain(text: str) -> str:
    """A text to be compared, whatever the breaks at which its lines were wrapped and what no file
    holds."""
    return re.sub(r"[ \t]+", " ", flowing(CONTROL.sub(" ", text))).strip()
