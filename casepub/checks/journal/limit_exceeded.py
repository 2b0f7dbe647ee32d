"""A journal's limit that has no check of its own is exceeded, or not reached.

Why: Editors check a journal's limits before anything else; what exceeds them is returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...diagnostic import Position
from ...journal import LIMITS, Limit
from ...journal.limits import (
    AUTHORS,
    FIGURES,
    FIGURES_AND_TABLES,
    KEYWORDS,
    LETTERS,
    LETTERS_AND_SPACES,
    PIXELS,
    REFERENCES,
    TABLES,
    WORDS,
)
from ...message import Message, Phrase, phrase, say
from ..finding import Finding, Severity, Status
from ..subject import Subject
from ._limits import Excess, find_over, find_under

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
OF_JOURNAL = True  # speaks of the journal's rules, not of the case by itself


def find(subject: Subject) -> Iterator[Finding]:
    for limit in LIMITS.values():
        if limit.check != "limit-exceeded":
            continue
        for found in find_over(subject, limit.name):
            yield Finding(
                say(
                    "{what}: {number}, {over} too many ({asked}).",
                    what=_counted(limit, found),
                    number=found.number,
                    over=found.over,
                    asked=found.asked,
                ),
                _place(subject, limit, found),
                _remedy(limit, found.over, _TOO_MANY),
            )
        for found in find_under(subject, limit.name):
            yield Finding(
                say(
                    "{what}: {number}, {under} too few ({asked}).",
                    what=_counted(limit, found),
                    number=found.number,
                    under=found.under,
                    asked=found.asked,
                ),
                _place(subject, limit, found),
                _remedy(limit, found.under, _TOO_FEW),
            )


def _place(subject: Subject, limit: Limit, found: Excess) -> Position:
    """Where what is counted stands."""
    if not limit.place:
        return found.edition.beginning
    return subject.case.position(*limit.place, found.edition.language.code)


def _counted(limit: Limit, found: Excess) -> Message:
    """What is counted, and in which language where the number differs between languages."""
    if limit.once:
        return limit.counted
    # Message: {what} is what a journal limits: Words of the title
    return say("{what} in {language}", what=limit.counted, language=found.language)


def _remedy(limit: Limit, number: int, remedies: Mapping[str, Phrase]) -> Message:
    """What to do about a number of units too many or too few, by the unit."""
    units = limit.unit.say(count=number)
    return remedies.get(limit.unit, remedies[""]).say(units=units)


_SHORTEN = phrase("Shorten by {units}.")
_LENGTHEN = phrase("Add {units}.")
_PANELS = phrase(
    "Combine pictures as panels of one figure, or describe a table's content in the text "
    "({units} too many)."
)
# Advice by the unit of a limit; "" for any other.
_TOO_MANY = {
    WORDS: _SHORTEN,
    LETTERS: _SHORTEN,
    LETTERS_AND_SPACES: _SHORTEN,
    KEYWORDS: phrase("Remove {units}, the most general ones first."),
    REFERENCES: phrase("Remove {units}, those needed least."),
    AUTHORS: phrase(
        "With their consent, thank those who did not write the text in the acknowledgements "
        "({units} too many); or ask the editor first."
    ),
    FIGURES: _PANELS,
    TABLES: _PANELS,
    FIGURES_AND_TABLES: _PANELS,
    PIXELS: phrase("Save the picture with {units} less; do not cut anything off it."),
    "": phrase("Remove or combine {units}, or choose a journal that allows more."),
}
_TOO_FEW = {
    WORDS: _LENGTHEN,
    LETTERS: _LENGTHEN,
    LETTERS_AND_SPACES: _LENGTHEN,
    PIXELS: phrase(
        "Export the picture again from its original with {units} more; enlarging the file itself "
        "adds none."
    ),
    "": phrase("Add {units}, or choose a journal that requires fewer."),
}
