"""Two values of a sentence that have changed places: "3 women and 5 men" beside "5 kadın ve 3
erkek".

In: two readings whose values agree. Out: the values that are exchanged. Each value is paired with
what it belongs to, by the words around it in either language (a counted thing, a laboratory name, a
side, from and to); order alone proves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from . import weights
from .items import Reading, ReadQuantity
from .lexicon import Lexicon, nouns
from .sounds import skeleton
from .vocabulary import vocabulary_of

MOST = 8  # values of a sentence that are compared with each other
FAR = 7  # words, beyond which nothing is taken to belong together
_BREAK = re.compile(r"[,;:]|\.\s")
_ENDING = re.compile(r"'[^\W\d_]+")  # of the number before
Meaning = object
Owned = dict[Meaning, float]


def find(
    first: Reading, second: Reading, lexicon: Lexicon
) -> Iterator[tuple[ReadQuantity, ReadQuantity, ReadQuantity, ReadQuantity]]:
    """Pairs of values that are exchanged: (one, other) of the first reading, and the same two
    values of the second."""
    ones, twos = _values(first), _values(second)
    if not 2 <= len(ones) <= 3 * MOST or not 2 <= len(twos) <= 3 * MOST:
        return
    shared = [(one, two) for one in ones for two in twos if one.values & two.values]
    shared = [
        (a, b)
        for a, b in shared
        if sum(a is x for x, _ in shared) == 1 and sum(b is y for _, y in shared) == 1
    ]
    if not 2 <= len(shared) <= MOST:
        return
    if all(
        _is_composite(a, c, first) or _is_composite(b, d, second)
        for place, (a, b) in enumerate(shared)
        for c, d in shared[place + 1 :]
    ):
        return
    near_first = _surroundings(first, [one for one, _ in shared], lexicon)
    near_second = _surroundings(second, [two for _, two in shared], lexicon)
    for place, (one, two) in enumerate(shared):
        for other, another in shared[place + 1 :]:
            if (
                _is_composite(one, other, first)
                or _is_composite(two, another, second)
                or one.dated != other.dated
            ):
                continue
            straight, crossed = _compare_owners(
                _owners(near_first[one], near_first[other]),
                _owners(near_second[two], near_second[another]),
                one.dated,
            )
            if crossed >= weights.CROSSED and straight <= weights.STRAIGHT * crossed:
                yield one, other, two, another


def _compare_owners(
    here: Mapping[Meaning, tuple[int, float]],
    there: Mapping[Meaning, tuple[int, float]],
    dated: bool,
) -> tuple[float, float]:
    """How strongly the words that both sentences have say that two values kept their owners, and
    that they exchanged them; of years only months and roles count."""
    straight = crossed = 0.0
    for meaning, (mine, strength) in here.items():
        if meaning in there and (
            not dated or (isinstance(meaning, tuple) and meaning[0] in ("month", "role"))
        ):
            theirs, weight = there[meaning]
            if mine == theirs:
                straight += min(strength, weight)
            else:
                crossed += min(strength, weight)
    return straight, crossed


def _values(reading: Reading) -> list[ReadQuantity]:
    return [
        item
        for item in reading.quantities
        if item.kind == "number" and item.required and not item.inside
    ]


def _is_composite(one: ReadQuantity, other: ReadQuantity, reading: Reading) -> bool:
    """Whether two values are a range, a score or a list, whose parts cannot be told apart."""
    low, high = sorted((one, other), key=lambda item: item.start)
    between = _ENDING.sub("", reading.text[low.end : high.start])
    return low.start == high.start or not re.search(
        r"[^\W\d_]", vocabulary_of(reading.language).links.sub("", between)
    )


def _owners(one: Owned, other: Owned) -> dict[Meaning, tuple[int, float]]:
    """To which of two values a meaning belongs, and how surely; nothing where it is as near to
    either."""
    owners = {}
    for meaning in one.keys() | other.keys():
        difference = one.get(meaning, 0.0) - other.get(meaning, 0.0)
        if abs(difference) >= weights.OWNS:
            owners[meaning] = (0 if difference > 0 else 1, abs(difference))
    return owners


def _surroundings(
    reading: Reading, items: list[ReadQuantity], lexicon: Lexicon
) -> dict[ReadQuantity, Owned]:
    """What stands around each value: 1 right beside it, less with each word, and much less beyond a
    comma or an "and"."""
    vocabulary = vocabulary_of(reading.language)
    text = vocabulary.fold(reading.text)
    found: dict[ReadQuantity, Owned] = {
        item: dict.fromkeys((("unit", unit) for unit in item.units), weights.UNIT_OWNS)
        for item in items
    }
    for item in items:
        role = _role(reading, item, text)
        if role:
            found[item]["role", role] = weights.ROLE_OWNS
    starts = [word.start for word in reading.words]
    breaks = sorted(
        match.start()
        for pattern in (_BREAK, vocabulary.clauses)
        for match in pattern.finditer(text)
    )
    for start, end, meanings in _labels(reading, lexicon):
        for item in items:
            behind = start >= item.start
            low, high = (item.end, start) if behind else (end, item.start)
            distance = (
                0
                if low > high
                else bisect_left(starts, high)
                - bisect_left(starts, low)
                + 3 * (bisect_left(breaks, high) - bisect_left(breaks, low))
            )
            # What is counted follows its number at once; a label may stand further before it.
            weight = 1.0 - distance / (FAR - 2 if behind else FAR)
            if weight > 0:
                for meaning in meanings:
                    found[item][meaning] = max(weight, found[item].get(meaning, 0.0))
    return found


def _role(reading: Reading, item: ReadQuantity, text: str) -> str:
    """from or to, where a value rose or fell from one to the other."""
    vocabulary = vocabulary_of(reading.language)
    for pattern, role in vocabulary.roles:
        if pattern.search(
            text[max(0, item.start - 12) : item.start] + "\0" + text[item.start : item.end + 14]
        ):
            return role
    return ""


def _labels(reading: Reading, lexicon: Lexicon) -> list[tuple[int, int, frozenset[Meaning]]]:
    """The words of a reading with what they mean: concepts of either list, sides, sexes, or their
    sound."""
    found: list[tuple[int, int, frozenset[Meaning]]] = []
    for index, source in enumerate((nouns(), lexicon)):
        for occurrence in source.find(reading):
            found.append(
                (
                    occurrence.start,
                    occurrence.end,
                    frozenset((index, number) for number in occurrence.concepts),
                )
            )
    found += [
        (cue.start, cue.end, frozenset([(cue.kind, cue.value)]))
        for cue in reading.cues
        if cue.kind in ("side", "sex")
    ]
    found += [
        (item.start, item.end, frozenset([(item.kind, *item.values)]))
        for item in reading.quantities
        if item.kind in ("month", "weekday")
    ]
    for word in reading.words:
        if len(word.folded) > 3 and not (
            word.entry is not None and (word.entry.number or word.entry.units)
        ):
            found.append(
                (word.start, word.end, frozenset([skeleton(word.folded.partition("'")[0])[:5]]))
            )
        elif word.text.isupper() and len(word.text) > 1:
            found.append((word.start, word.end, frozenset([word.text])))
    return found
