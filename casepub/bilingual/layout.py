"""Two things that stand among the other things of a sentence as if they had changed places: "solid
line troponin, dashed line CRP" beside "troponin (kesikli çizgi), CRP (düz çizgi)".

In: two texts read, and what both have. Out: `Exchange`s, with how clearly everything around them
says so. Each word that both texts have is nearer to one of the two things; if it is nearer to the
other one in the translation, that speaks for an exchange, the more the nearer it stands. Word order
moves single words; an exchange turns what stands with either thing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import exp, tanh

from . import meanings, weights
from .analysed import AnalysedText
from .company import Distance
from .marks import Exchange, Place, is_listed
from .things import Thing, are_listed
from .vocabulary import TIME

_MOST = 40  # things and words of a sentence that are compared with each other
_Both = tuple[Place, Place]


def find(first: AnalysedText, second: AnalysedText, things: Sequence[Thing]) -> Iterator[Exchange]:
    """Pairs of things around which the rest is laid out as if they were exchanged, in the order of
    the first text."""
    texts = first, second
    classed = [thing for thing in things if thing.is_of_a_class]
    if len(classed) < 2 or any(map(is_listed, texts)):
        return
    points = _find_points(texts, things)
    if len(points) > _MOST:
        return
    distances = [Distance(text.reading) for text in texts]
    for one, other in combinations(classed, 2):
        if not one.shares(other) or one.touches(other) or _are_times(one, other):
            continue
        if are_listed(one, other, things, texts):
            continue
        signs = frozenset(_name(*_weigh(one, other, points, distances)))
        if signs:
            both = (one.first, other.first), (one.second, other.second)
            yield Exchange(*both, signs | one.alike_as(other))


def _are_times(one: Thing, other: Thing) -> bool:
    """Whether two things are lengths of time, which are told from different days: three months
    later, and four after the first."""
    return any(
        kind[0] == "value" and isinstance(kind[1], frozenset) and not TIME.isdisjoint(kind[1])
        for kind in one.shares(other)
    )


def _find_points(texts: tuple[AnalysedText, AnalysedText], things: Sequence[Thing]) -> list[_Both]:
    """Where everything stands that both texts have once: the things, and words that tell
    something."""
    points: list[_Both] = [(thing.first, thing.second) for thing in things]
    taken = [sorted(point[side] for point in points) for side in (0, 1)]
    told = [{word.start for word in meanings.telling_words(text.reading)} for text in texts]
    for both in meanings.share(*texts):
        if all(
            place[0] in starts and not _touches(place, places)
            for place, starts, places in zip(both, told, taken, strict=True)
        ):
            points.append(both)
            for place, places in zip(both, taken, strict=True):
                places.insert(bisect_left(places, place), place)
    return points


def _touches(place: Place, taken: Sequence[Place]) -> bool:
    at = bisect_left(taken, (place[1], 0))
    return at > 0 and taken[at - 1][1] > place[0]


def _lean(far: Distance, point: Place, one: Place, other: Place) -> float:
    """To which of two places a third is nearer: 1 the first, -1 the second, the less the less clear
    it is and the farther both are."""
    near = far.between(point, one), far.between(point, other)
    return tanh((near[1] - near[0]) / weights.LEAN) * exp(-min(near) / weights.REACH)


def _weigh(
    one: Thing, other: Thing, points: Sequence[_Both], distances: Sequence[Distance]
) -> tuple[float, float]:
    """How much more says that two things are exchanged than that they are not; and how much of it
    the thing tells that tells less."""
    turned, total = {True: 0.0, False: 0.0}, 0.0
    for point in points:
        if point in ((one.first, one.second), (other.first, other.second)):
            continue
        here, there = (
            _lean(far, point[side], one.at(side), other.at(side))
            for side, far in enumerate(distances)
        )
        total -= here * there
        if here * there < 0:
            turned[here > 0] -= here * there
    return total, min(turned.values())


def _name(total: float, least: float) -> Iterator[str]:
    if least >= weights.EITHER:
        for number, at_least in enumerate(weights.LAID_OUT, start=1):
            if total >= at_least:
                yield f"laid out otherwise {number}"
