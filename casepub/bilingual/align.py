"""Which sentence stands for which: two rows of sentences or paragraphs, cut into beads that
translate each other.

In: two rows of units with their readings. Out: beads, pairs of index ranges; one side empty where
the other has no translation. Dynamic programming over lengths (Gale and Church, Computational
Linguistics 1993;19:75-102) and over what both languages share: numbers, citations, terms, names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .items import Reading
from .lexicon import Occurrence
from .sounds import skeleton

# Beads that are tried, and what each costs beside how badly its sides fit: one for one is the rule.
_BEADS = {(1, 1): 0.0, (1, 2): 2.8, (2, 1): 2.8, (2, 2): 5.6, (1, 3): 5.4, (3, 1): 5.4}
_ALONE = 3.4  # a unit without a counterpart
_VARIANCE = (
    2.5  # of the length of a translation, per character, as measured over correct translations
)
MOST_ANCHORS = 60  # of a unit; a table in one sentence has hundreds
MOST = 400  # units of a row that are aligned; what is beyond, `align` leaves out


@dataclass(slots=True, eq=False)
class Unit:
    """A sentence or paragraph for aligning: its length in characters, what its translation must
    share (`anchors`), and what it may (`sounds`)."""

    length: int
    anchors: dict[object, float]
    sounds: frozenset[str] = frozenset()


def unit(reading: Reading, terms: Sequence[Occurrence]) -> Unit:
    """What of a reading and its terms can be found again in the other language, each with its
    weight."""
    anchors: dict[object, float] = {}
    for item in reading.items:
        weight = 0.3 if not item.required else 1.0 if item.kind == "number" and item.spelt else 1.5
        if item.kind != "weekday" and not item.parts and len(item.values) == 1:
            anchors[item.kind, *item.values] = weight
        else:
            anchors |= {(item.kind, value): weight / 2 for value in item.values}
        anchors |= {("number", value): 0.5 for part in item.parts for value in part}
    for occurrence in terms:
        if not occurrence.covered:
            for concept in occurrence.concepts:
                anchors["term", concept] = (1.0 if occurrence.complains else 0.6) / len(
                    occurrence.concepts
                )
    for cue in reading.cues:
        if cue.kind in ("side", "trend", "sex"):
            anchors[cue.kind, cue.value] = 0.4
    if len(anchors) > MOST_ANCHORS:
        anchors = dict(list(anchors.items())[:MOST_ANCHORS])
    sounds = frozenset(
        skeleton(word.folded.partition("'")[0])[:5]
        for word in reading.words[:MOST_ANCHORS]
        if len(word.folded) > 4
    )
    return Unit(max(1, len(reading.text.strip())), anchors, sounds)


def _cost(ones: Sequence[Unit], others: Sequence[Unit], ratio: float) -> float:
    """How badly two runs of units fit: by length, by what they share, and by what they should and
    do not."""
    length, expected = sum(u.length for u in others), sum(u.length for u in ones) * ratio
    deviation = abs(length - expected) / math.sqrt(max(1.0, _VARIANCE * (length + expected) / 2))
    apart = min(7.0, 0.45 * deviation * deviation if deviation < 2 else 1.8 + 1.4 * (deviation - 2))
    here, there = (
        (ones[0].anchors, others[0].anchors)
        if len(ones) == len(others) == 1
        else (_together(ones), _together(others))
    )
    shared = sum(min(weight, there[anchor]) for anchor, weight in here.items() if anchor in there)
    alike = sum(
        1
        for sound in frozenset().union(*(u.sounds for u in ones))
        if any(sound in u.sounds for u in others)
    )
    possible = (sum(here.values()) + sum(there.values())) / 2
    cost = (
        apart
        + 2.4 * (1 - shared / max(possible, 0.1)) * min(1.0, possible / 2)
        - min(2.4, 0.5 * shared + 0.5 * alike)
    )
    for part, whole in (
        (ones, others),
        (others, ones),
    ):  # every sentence of a merged one has its share in it
        if len(part) > 1:
            joined = _together(whole)
            sounds = frozenset().union(*(u.sounds for u in whole))
            for one in part:
                strong = sum(one.anchors.values())
                common = sum(
                    weight for anchor, weight in one.anchors.items() if anchor in joined
                ) + 0.6 * len(one.sounds & sounds)
                if strong >= 0.8 and common < 0.25 * strong:
                    cost += 1.6
    return cost


def together(units: Sequence[Unit]) -> Unit:
    """Several sentences as one unit, a paragraph."""
    return Unit(
        sum(one.length for one in units) or 1,
        _together(units),
        frozenset().union(*(one.sounds for one in units)),
    )


def _together(units: Sequence[Unit]) -> dict[object, float]:
    anchors: dict[object, float] = {}
    for one in units:
        for anchor, weight in one.anchors.items():
            if weight > anchors.get(anchor, 0):
                anchors[anchor] = weight
    return anchors


def align(
    ones: Sequence[Unit], others: Sequence[Unit], alone: float = _ALONE
) -> list[tuple[range, range]]:
    """Beads in order, covering both rows up to MOST units."""
    ones, others = ones[:MOST], others[:MOST]
    if not ones or not others:
        return [(range(i, i + 1), range(0)) for i in range(len(ones))] + [
            (range(0), range(j, j + 1)) for j in range(len(others))
        ]
    if len(ones) == len(others) == 1:
        return [(range(1), range(1))]
    ratio = sum(u.length for u in others) / sum(u.length for u in ones)
    ratio = min(1.5, max(0.75, ratio)) if min(len(ones), len(others)) > 3 else 1.1
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    width = max(8, abs(len(ones) - len(others)) + 8)
    if len(ones) * len(others) > 40_000:  # long rows of like length run side by side
        width = min(60, width)
    slope = len(others) / len(ones)
    for i in range(len(ones) + 1):
        for j in range(
            max(0, int(i * slope) - width), min(len(others), int(i * slope) + width) + 1
        ):
            if i == j == 0:
                continue
            chosen: tuple[float, tuple[int, int]] | None = None
            for (a, b), penalty in (*_BEADS.items(), ((1, 0), alone), ((0, 1), alone)):
                before = best.get((i - a, j - b))
                if before is None or i < a or j < b:
                    continue
                cost = (
                    before[0]
                    + penalty
                    + (_cost(ones[i - a : i], others[j - b : j], ratio) if a and b else 0)
                )
                if chosen is None or cost < chosen[0]:
                    chosen = (cost, (a, b))
            if chosen is not None:
                best[i, j] = chosen
    if (len(ones), len(others)) not in best:
        return [*align(ones, (), alone), *align((), others, alone)]
    beads = []
    i, j = len(ones), len(others)
    while (i, j) != (0, 0):
        a, b = best[i, j][1]
        beads.append((range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return beads[::-1]
