"""A journal's limit that has no check of its own is exceeded, or not reached.

Why: Editors check a journal's limits before anything else; what exceeds them is returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...journal import LIMITS, Limit
from ...message import say
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
                    "{counted}: {number}, {over} too many ({asked}).",
                    counted=_counted(limit, found),
                    number=found.number,
                    over=found.over,
                    asked=found.asked,
                ),
                found.edition.beginning,
                _remedy(limit, found.over, _TOO_MANY),
            )
        for found in find_under(subject, limit.name):
            yield Finding(
                say(
                    "{counted}: {number}, {under} too few ({asked}).",
                    counted=_counted(limit, found),
                    number=found.number,
                    under=found.under,
                    asked=found.asked,
                ),
                found.edition.beginning,
                _remedy(limit, found.under, _TOO_FEW),
            )


def _counted(limit: Limit, found: Excess) -> str:
    """What is counted, and in which language where the number differs between languages."""
    counted = limit.counted[:1].upper() + limit.counted[1:]
    return counted if limit.once else f"{counted} in {found.language}"


def _remedy(limit: Limit, number: int, remedies: Mapping[str, str]) -> str:
    """What to do about a number of units too many or too few, by the unit."""
    thing = limit.counted.partition(" of ")[2] or "the text"
    nouns = limit.unit if number == 1 else "s or ".join(limit.unit.split(" or ")) + "s"
    units = f"{number} {nouns}"
    return remedies.get(limit.unit, remedies[""]).format(thing=thing, units=units)


_PANELS = (
    "Combine pictures as panels of one figure, or describe a table's content in the text "
    "({units} too many)."
)
# Advice by the unit of a limit; "" for any other.
_TOO_MANY = {
    "word": "Shorten {thing} by {units}.",
    "letter": "Shorten {thing} by {units}.",
    "letter or space": "Shorten {thing} by {units}.",
    "keyword": "Remove {units}, the most general ones first.",
    "reference": "Remove {units}, those needed least.",
    "author": (
        "With their consent, thank those who did not write the text in the acknowledgements "
        "({units} too many); or ask the editor first."
    ),
    "figure": _PANELS,
    "table": _PANELS,
    "figure or table": _PANELS,
    "": "Remove or combine {units}, or choose a journal that allows more.",
}
_TOO_FEW = {
    "word": "Add {units} to {thing}.",
    "letter": "Add {units} to {thing}.",
    "letter or space": "Add {units} to {thing}.",
    "": "Add {units}, or choose a journal that requires fewer.",
}
