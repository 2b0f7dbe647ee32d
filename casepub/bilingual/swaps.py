"""Two values of a sentence that have changed places: "3 women and 5 men" beside "5 kadın ve 3 erkek".

In: two readings whose values agree. Out: `Difference`s. Each value is paired with what it belongs to, by the words beside it in either language
(a unit, a counted thing, a laboratory name); order alone proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from .items import Item, Reading
from .lexicon import Lexicon, nouns
from .sounds import skeleton


def find(first: Reading, second: Reading, lexicon: Lexicon) -> Iterator[tuple[Item, Item, Item, Item]]:
    """Pairs of values that are exchanged: (one, other) of the first reading, and the same two values of the second."""
    ones, twos = _single(first), _single(second)
    shared = [(one, two) for one in ones for two in twos if one.values & two.values and len(one.values & two.values) == 1]
    shared = [(a, b) for a, b in shared if sum(a is x for x, _ in shared) == 1 and sum(b is y for _, y in shared) == 1]
    if not 2 <= len(shared) <= 8:
        return
    surroundings = {}
    for reading, side in ((first, 0), (second, 1)):
        words = _labels(reading, lexicon)
        items = sorted((i for i in reading.items if i.kind in ("number", "clock", "code", "month")), key=lambda i: i.start)
        for item in (pair[side] for pair in shared):
            surroundings[item] = _around(item, items, words, reading)
    for place, (one, two) in enumerate(shared):
        for other, another in shared[place + 1:]:
            straight = min(_link(surroundings[one], surroundings[two]), _link(surroundings[other], surroundings[another])), \
                max(_link(surroundings[one], surroundings[two]), _link(surroundings[other], surroundings[another]))
            crossed = _link(surroundings[one], surroundings[another]), _link(surroundings[other], surroundings[two])
            if min(crossed) >= 2 and straight[1] == 0 or (max(crossed) >= 3 and straight[1] == 0 and min(crossed) >= 1):
                yield one, other, two, another


def _single(reading: Reading) -> list[Item]:
    return [i for i in reading.items if i.kind == "number" and i.required and not i.inside and not i.bound]


def _labels(reading: Reading, lexicon: Lexicon) -> list[tuple[int, int, frozenset]]:
    """The words of a reading with what they mean: concepts of either list, or their sound."""
    found: list[tuple[int, int, frozenset]] = []
    for index, source in enumerate((nouns(), lexicon)):
        for o in source.find(reading):
            found.append((o.start, o.end, frozenset((index, number) for number in o.concepts)))
    for word in reading.words:
        if len(word.folded) > 3:
            sound = skeleton(word.folded.partition("'")[0])
            found.append((word.start, word.end, frozenset([sound[:5]])))
    return sorted(found, key=lambda entry: entry[0])


def _around(item: Item, items: list[Item], labels: list[tuple[int, int, frozenset]], reading: Reading) -> dict[object, int]:
    """What stands beside a value, and how near: 3 right behind it, 2 near, 1 before it up to the value before."""
    place = items.index(item)
    low = items[place - 1].end if place else 0
    high = items[place + 1].start if place + 1 < len(items) else len(reading.text)
    near: dict[object, int] = {unit: 3 for unit in item.units}
    for start, end, meanings in labels:
        if item.end - 1 <= start < high:
            distance = reading.text.count(" ", item.end, start)
            weight = 3 if distance <= 1 else 2 if distance <= 3 else 0
        elif low <= start and end <= item.start:
            weight = 2 if reading.text.count(" ", end, item.start) <= 2 else 1
        elif start < item.end <= end:
            weight = 3
        else:
            continue
        if weight:
            for meaning in meanings:
                near[meaning] = max(weight, near.get(meaning, 0))
    return near


def _link(one: dict[object, int], other: dict[object, int]) -> int:
    """How surely two values belong to the same thing."""
    return max((min(weight, other[meaning]) for meaning, weight in one.items() if meaning in other), default=0)
