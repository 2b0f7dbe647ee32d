"""Which sentence stands for which: two rows of sentences or paragraphs, cut into beads that
translate each other.

In: two rows of units with their readings. Out: beads, pairs of tuples of indexes; one side empty
where the other has no translation. Dynamic programming over lengths (Gale and Church, Computational
Linguistics 1993;19:75-102) and over what both languages share: numbers, citations, terms, names.
That keeps the order; sentences which a translator moved find their counterparts thereafter, by what
only they share (`_cross`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from . import weights
from .items import Reading, ReadQuantity
from .lexicon import Occurrence
from .sounds import skeleton

MOST_ANCHORS = 60  # of a unit; a table in one sentence has hundreds
MOST = 400  # units of a row that are aligned; what is beyond, `align` leaves out
MOST_MOVED = 60  # beads of a row in which moved sentences are looked for
Places = tuple[int, ...]
Bead = tuple[Places, Places]


@dataclass(slots=True, eq=False)
class AlignmentUnit:
    """A sentence or paragraph for aligning: its length in characters, what its translation must
    share (`anchors`), and what it may (`sounds`)."""

    length: int
    anchors: dict[object, float]
    sounds: frozenset[str] = frozenset()


def measure(reading: Reading, terms: Sequence[Occurrence]) -> AlignmentUnit:
    """What of a reading and its terms can be found again in the other language, each with its
    weight."""
    anchors: dict[object, float] = {}
    for item in reading.quantities:
        weight = _weight(item)
        if item.kind != "weekday" and not item.parts and len(item.values) == 1:
            anchors[item.kind, *item.values] = weight
        else:
            anchors |= {(item.kind, value): weight * weights.AMBIGUOUS for value in item.values}
        anchors |= {("number", value): weights.PART for part in item.parts for value in part}
    for occurrence in terms:
        if not occurrence.covered:
            weight = weights.TERM if occurrence.complains else weights.COMMON_TERM
            for concept in occurrence.concepts:
                anchors["term", concept] = weight / len(occurrence.concepts)
    for cue in reading.cues:
        if cue.kind in ("side", "trend", "sex"):
            anchors[cue.kind, cue.value] = weights.CUE
    if len(anchors) > MOST_ANCHORS:
        anchors = dict(list(anchors.items())[:MOST_ANCHORS])
    sounds = frozenset(
        skeleton(word.folded.partition("'")[0])[:5]
        for word in reading.words[:MOST_ANCHORS]
        if len(word.folded) > 4
    )
    return AlignmentUnit(max(1, len(reading.text.strip())), anchors, sounds)


def _weight(item: ReadQuantity) -> float:
    if not item.required:
        return weights.OPTIONAL
    return weights.SPELT if item.kind == "number" and item.spelt else weights.WRITTEN


@dataclass(slots=True, eq=False)
class _Run:
    """Units in a row, as one: half of a bead. Each is put together once, and weighed against many
    others."""

    units: Sequence[AlignmentUnit]
    length: int
    anchors: Mapping[object, float]
    sounds: frozenset[str]
    weight: float  # of all anchors
    strong: Sequence[tuple[float, AlignmentUnit]]  # of several units, those whose loss is told

    @classmethod
    def of(cls, units: Sequence[AlignmentUnit]) -> _Run:
        one = units[0] if len(units) == 1 else merge(units)
        length = sum(unit.length for unit in units)
        strong = []
        for unit in units if len(units) > 1 else ():
            weight = sum(unit.anchors.values())
            if weight >= weights.STRONG:
                strong.append((weights.FEW * weight, unit))
        return cls(units, length, one.anchors, one.sounds, sum(one.anchors.values()), strong)


def _runs(units: Sequence[AlignmentUnit]) -> list[dict[int, _Run]]:
    """For each place of a row, the runs that end there, by how many units they have."""
    most = max(max(bead) for bead in weights.BEADS)
    return [
        {count: _Run.of(units[end - count : end]) for count in range(1, min(most, end) + 1)}
        for end in range(len(units) + 1)
    ]


def _cost(ones: _Run, others: _Run, ratio: float, most: float = math.inf) -> float:
    """How badly two runs of units fit: by length, by what they share, and by what they should and
    do not. What is worse than `most` in any case is not weighed any further."""
    apart = _apart(ones.length, others.length, ratio)
    if apart - weights.MOST_GAIN > most:
        return math.inf
    there, shared = others.anchors, 0.0
    for anchor, weight in ones.anchors.items():
        if anchor in there:
            shared += min(weight, there[anchor])
    alike = len(ones.sounds & others.sounds)
    possible = (ones.weight + others.weight) / 2
    lack = (1 - shared / max(possible, 0.1)) * min(1.0, possible / 2)
    gain = min(weights.MOST_GAIN, weights.SHARED * shared + weights.ALIKE * alike)
    cost = apart + weights.NOTHING_SHARED * lack - gain
    if cost > most:
        return math.inf
    if ones.strong:
        cost += _lost(ones.strong, there, others.sounds)
    if others.strong:
        cost += _lost(others.strong, ones.anchors, ones.sounds)
    return cost


def _apart(ones: int, others: int, ratio: float) -> float:
    """What the lengths of two runs speak against their being a translation."""
    expected = ones * ratio
    variance = max(1.0, weights.VARIANCE * (others + expected) / 2)
    deviation = abs(others - expected) / math.sqrt(variance)
    if deviation < weights.TWO_SIGMA:
        return min(weights.MOST_APART, weights.LENGTH * deviation * deviation)
    beyond = weights.BEYOND + weights.STEP * (deviation - weights.TWO_SIGMA)
    return min(weights.MOST_APART, beyond)


def _lost(
    part: Sequence[tuple[float, AlignmentUnit]],
    whole: Mapping[object, float],
    sounds: frozenset[str],
) -> float:
    """The cost of the sentences of a merged unit that have no share in the other side; each with
    what it should have of it."""
    cost = 0.0
    for few, one in part:
        common = 0.0
        for anchor, weight in one.anchors.items():
            if anchor in whole:
                common += weight
        if common < few and common + weights.SOUND * len(one.sounds & sounds) < few:
            cost += weights.NO_PART
    return cost


def merge(units: Sequence[AlignmentUnit]) -> AlignmentUnit:
    """Several sentences as one unit, a paragraph."""
    return AlignmentUnit(
        sum(one.length for one in units) or 1,
        _merge_anchors(units),
        frozenset().union(*(one.sounds for one in units)),
    )


def _merge_anchors(units: Sequence[AlignmentUnit]) -> dict[object, float]:
    anchors: dict[object, float] = {}
    for one in units:
        for anchor, weight in one.anchors.items():
            if weight > anchors.get(anchor, 0):
                anchors[anchor] = weight
    return anchors


def only_way(ones: int, others: int) -> list[Bead] | None:
    """The beads of rows of so many units, where nothing need be known of the units; else None."""
    if ones and others:
        return [((0,), (0,))] if ones == others == 1 else None
    return [((i,), ()) for i in range(min(MOST, ones))] + [
        ((), (j,)) for j in range(min(MOST, others))
    ]


def align(
    ones: Sequence[AlignmentUnit], others: Sequence[AlignmentUnit], alone: float = weights.ALONE
) -> list[Bead]:
    """Beads in the order of the first row, covering both rows up to MOST units. `alone` is the cost
    of a unit without a counterpart."""
    ones, others = ones[:MOST], others[:MOST]
    if (only := only_way(len(ones), len(others))) is not None:
        return only
    best, beads = _paths(ones, others, alone), list[Bead]()
    i, j = len(ones), len(others)
    while (i, j) != (0, 0):
        a, b = best[i, j][1]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    beads.reverse()
    return beads if len(beads) > MOST_MOVED else _cross(beads, _Costs(ones, others, alone))


_Path = tuple[float, tuple[int, int]]  # what it costs, and its last bead


def _paths(
    ones: Sequence[AlignmentUnit], others: Sequence[AlignmentUnit], alone: float
) -> dict[tuple[int, int], _Path]:
    """The cheapest way to each place in both rows, near the line on which they run side by side.
    The end is always among them: from unit to unit that line rises by less than the width."""
    best: dict[tuple[int, int], _Path] = {(0, 0): (0.0, (0, 0))}
    beads = (*weights.BEADS.items(), ((1, 0), alone), ((0, 1), alone))
    ratio, width = _ratio(ones, others), max(8, abs(len(ones) - len(others)) + 8)
    if len(ones) * len(others) > 40_000:  # long rows of like length run side by side
        width = min(60, width)
    slope = len(others) / len(ones)
    mine, theirs = _runs(ones), _runs(others)
    for i in range(len(ones) + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - width), min(len(others), middle + width) + 1):
            chosen: _Path | None = None
            for (a, b), penalty in beads if i or j else ():
                before = best.get((i - a, j - b)) if i >= a and j >= b else None
                if before is None:
                    continue
                cost = before[0] + penalty
                if a and b:
                    # a hair more, as sums of such numbers differ by how they are summed
                    most = chosen[0] - cost + 1e-6 if chosen is not None else math.inf
                    cost += _cost(mine[i][a], theirs[j][b], ratio, most)
                if chosen is None or cost < chosen[0]:
                    chosen = (cost, (a, b))
            if chosen is not None:
                best[i, j] = chosen
    return best


def _ratio(ones: Sequence[AlignmentUnit], others: Sequence[AlignmentUnit]) -> float:
    """How long the second row is for its length in the first."""
    if min(len(ones), len(others)) <= 3:
        return weights.USUAL_LENGTH
    least, most = weights.LENGTHS
    return min(most, max(least, sum(u.length for u in others) / sum(u.length for u in ones)))


class _Costs:
    """What beads of two rows cost, whichever units they hold; each is weighed once."""

    def __init__(
        self, ones: Sequence[AlignmentUnit], others: Sequence[AlignmentUnit], alone: float
    ):
        self.rows, self.alone = (ones, others), alone
        self._ratio = _ratio(ones, others)
        self._runs: dict[tuple[int, Places], _Run] = {}
        self._known: dict[Bead, float] = {}

    def of(self, bead: Bead) -> float:
        """The cost of a bead; without an end where no bead has so many units."""
        if bead not in self._known:
            self._known[bead] = self._weigh(bead)
        return self._known[bead]

    def _weigh(self, bead: Bead) -> float:
        here, there = bead
        if not here or not there:
            return self.alone * len(here or there)
        penalty = weights.BEADS.get((len(here), len(there)))
        if penalty is None:
            return math.inf
        gaps = sum(row[-1] - row[0] + 1 - len(row) for row in bead)
        fit = _cost(self._run(0, here), self._run(1, there), self._ratio)
        return penalty + fit + weights.BETWEEN * gaps

    def _run(self, side: int, places: Places) -> _Run:
        if (side, places) not in self._runs:
            self._runs[side, places] = _Run.of([self.rows[side][place] for place in places])
        return self._runs[side, places]

    def shared(self, i: int, j: int) -> float:
        """The weight of what two units share."""
        mine, yours = self.rows[0][i].anchors, self.rows[1][j].anchors
        return sum(min(weight, yours[one]) for one, weight in mine.items() if one in yours)


def _cross(beads: list[Bead], costs: _Costs) -> list[Bead]:
    """The beads with the sentences of either row that stand elsewhere in the other. Each change is
    the one that makes the whole cheapest, though its beads cross others; there are fewer changes
    than units."""
    total = _total(beads, costs)
    for _ in range(len(beads)):
        changed = min(
            ((_total(made, costs), made) for made in _changed(beads, costs)),
            key=lambda one: one[0],
            default=None,
        )
        if changed is None or changed[0] > total - weights.CROSSING:
            break
        total, beads = changed
    return beads


def _total(beads: Sequence[Bead], costs: _Costs) -> float:
    return sum(map(costs.of, beads)) + weights.CROSSED * (len(beads) - _kept_in_order(beads))


def _kept_in_order(beads: Sequence[Bead]) -> int:
    """How many beads cross none of the others that are kept; those with one side cross none."""
    ends: list[int] = []  # of the longest rows in order, by their length
    lone = 0
    for here, there in sorted(beads):
        if not here or not there:
            lone += 1
            continue
        at = bisect_left(ends, there[0])
        ends[at : at + 1] = [there[0]]
    return lone + len(ends)


def _changed(beads: list[Bead], costs: _Costs) -> Iterator[list[Bead]]:
    """The beads with two of them changed, so that two units that share something strong stand
    for each other which did not: one goes over to the bead of the other, or the two come together
    and leave what they stood with to each other. Two that stand for two may do so crosswise."""
    for place, (here, there) in enumerate(beads):
        if len(here) == len(there) == 2:
            crossed = [(here[:1], there[1:]), (here[1:], there[:1])]
            yield _ordered([*beads[:place], *crossed, *beads[place + 1 :]])
    for (a, one), (b, other) in permutations(enumerate(beads), 2):
        if costs.of(one) + costs.of(other) < weights.POOR:
            continue
        rest = [bead for place, bead in enumerate(beads) if place not in (a, b)]
        for i in one[0]:
            for j in other[1]:
                if costs.shared(i, j) < weights.STRONG:
                    continue
                left = tuple(place for place in one[0] if place != i)
                right = tuple(place for place in other[1] if place != j)
                for made in (
                    [(left, one[1]), (_with(other[0], i), other[1])],
                    [(one[0], _with(one[1], j)), (other[0], right)],
                    [((i,), (j,)), (left + other[0], one[1] + right)],
                ):
                    yield _ordered([*rest, *map(_sorted, made)])


def _with(places: Places, one: int) -> Places:
    return tuple(sorted((*places, one)))


def _sorted(bead: Bead) -> Bead:
    return tuple(sorted(bead[0])), tuple(sorted(bead[1]))


def _ordered(beads: Iterable[Bead]) -> list[Bead]:
    """Beads in the order of the first row, those of the second alone behind what stands before
    them; units that are left over from a change each by themselves."""
    made: list[Bead] = []
    for here, there in beads:
        if here and there:
            made.append((here, there))
        else:
            made += [((i,), ()) for i in here] + [((), (j,)) for j in there]
    first = {j: here[0] for here, there in made if here for j in there}

    def place(bead: Bead) -> tuple[int, int, int]:
        here, there = bead
        if here:
            return here[0], 0, 0
        before = max((j for j in first if j < there[0]), default=None)
        return (-1 if before is None else first[before]), 1, there[0]

    return sorted(made, key=place)
