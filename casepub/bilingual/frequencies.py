"""How often: the frequencies of two readings held against each other.

In: a reading in each language. Out: `Frequencies`. A frequency beside a dose that one side alone
tells is a dose half as large or twice; elsewhere it may be left to other words.
"""

from __future__ import annotations

from dataclasses import dataclass

from .items import Reading, ReadQuantity
from .vocabulary import TIME

DOSES = frozenset(
    [
        "mg",
        "µg",
        "g",
        "mL",
        "IU",
        "mIU",
        "kIU",
        "MIU",
        "MBq",
        "GBq",
        "mCi",
        "tablet",
        "drop",
        "capsule",
        "ampoule",
        "vial",
        "puff",
        "dose",
        "mEq",
    ]
)


@dataclass(frozen=True)
class Frequencies:
    """What has become of the frequencies of two readings: `differing` are pairs that contradict
    each other, `left` and `right` those of either side that the other lacks, `explained` all that
    have been compared, whose numbers are not compared again."""

    differing: list[tuple[ReadQuantity, ReadQuantity]]
    left: list[ReadQuantity]
    right: list[ReadQuantity]
    explained: set[ReadQuantity]


def compare_frequencies(first: Reading, second: Reading) -> Frequencies:
    """The frequencies of both sides. The readings stay as they are: other pairs may share them."""
    ones, others = first.of_kind("frequency"), second.of_kind("frequency")
    free_ones, free_others = list(ones), list(others)
    explained: set[ReadQuantity] = set()
    for one in ones:
        match = next((other for other in free_others if one.values & other.values), None)
        if match is not None:
            free_ones.remove(one)
            free_others.remove(match)
            explained |= {one, match}
    differing = []
    for one in list(free_ones):
        other = next(
            (
                other
                for other in free_others
                if one.required
                or other.required
                or (_is_beside_dose(one, first) and _is_beside_dose(other, second))
            ),
            None,
        )
        if other is not None and not (
            any(o.values & one.values for o in others)
            and any(o.values & other.values for o in ones)
        ):
            differing.append((one, other))
            explained |= {one, other}
            free_ones.remove(one)
            free_others.remove(other)
    left = [one for one in free_ones if _is_lost(one, first, second)]
    right = [other for other in free_others if _is_lost(other, second, first)]
    return Frequencies(differing, left, right, explained.union(left, right))


def _is_lost(frequency: ReadQuantity, reading: Reading, other: Reading) -> bool:
    """Whether a frequency of a dose is told on one side alone: the other has none, no day of the
    week, nothing per day or week, nor the time between two of them (24 hours apart), and not the
    number either: three daily doses."""
    if not frequency.required or not _is_beside_dose(frequency, reading):
        return False
    inside = {
        value
        for item in reading.quantities
        if item.inside is frequency and not item.units
        for value in item.values
    }
    lengths = [i for i in reading.quantities if i.inside is frequency and i.units & TIME]
    return not any(
        item.kind in ("frequency", "weekday")
        or any(item.units & one.units and item.values & one.values for one in lengths)
        or TIME.intersection(item.per.split("/"))
        or (item.kind == "number" and item.values & (inside - {1.0}))
        for item in other.quantities
    )


def _is_beside_dose(frequency: ReadQuantity, reading: Reading) -> bool:
    return any(
        item.units & DOSES and abs(item.start - frequency.end) < 60 for item in reading.quantities
    )
