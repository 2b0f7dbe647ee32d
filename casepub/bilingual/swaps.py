"""Two values of a sentence that have changed places: "3 women and 5 men" beside "5 kadın ve 3
erkek".

In: two readings whose values agree. Out: the `Exchange`s: values that may be exchanged, and the
signs of it. What a value belongs to is found in each language by itself, in four ways: the label
that stands right beside it; of two labels of one class (organs, sides, drugs, groups, counted
things) the first where they stand in turn with two values (6 ünite eritrosit, 4 ünite plazma), else
the nearer; the words that stand with either (`company`); and of a bare list (6 and 8) its order.
Order alone proves nothing else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from ..patterns import compiled
from . import weights
from .amounts import VOLUMES
from .analysed import AnalysedText
from .company import Company, Distance, Near, touch
from .items import Reading, ReadQuantity, Unit
from .marks import (
    NOUN,
    SAID,
    Both,
    Exchange,
    Mark,
    find_labels,
    find_roles,
    find_values,
    is_listed,
    pair_marks,
)
from .vocabulary import vocabulary_of

MOST = 8  # values of a sentence that are compared with each other
_ENDING = compiled(r"'[^\W\d_]+")  # of the number before


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Exchange]:
    """Pairs of values that may be exchanged, in the order of the first text."""
    texts = first, second
    yield from _find_exchanged_units(first.reading, second.reading)
    values = pair_marks(*map(find_values, texts))
    alike = [(a, b) for a, b in combinations(values[:MOST], 2) if _are_alike(a[0], b[0])]
    if not alike:
        return
    listed = list(map(is_listed, texts))
    if all(listed):
        yield from _find_out_of_turn(texts, alike)
        return
    company = Company(texts)
    if any(listed):
        yield from _find_misplaced(listed.index(True), alike, company)
        return
    roles = [list(find_roles(text.reading)) for text in texts]
    labels = pair_marks(
        *([*find_labels(text), *told] for text, told in zip(texts, roles, strict=True))
    )
    labels += [both for both in values if both[0].kind[0] == "value"]  # 1,870 IU/L on day 21
    measures = company.measures
    for one, other in alike:
        goes = _find_ways(one, other, roles)
        if goes[0] == goes[1] is not None or (None in goes and any(goes)):
            continue  # 128 düzeyinden 139 düzeyine
        if None not in goes:
            signs = {"from and to"}
        elif any(_is_composite(one[i], other[i], texts[i].reading, roles[i]) for i in (0, 1)):
            signs = {"reversed list"} if _is_reversed(one, other, texts) else set[str]()
        else:
            signs = _find_signs(one, other, labels, measures)
            if signs and _are_out_of_step(one, other, labels, measures):
                signs.add("out of step")
            if signs:
                signs |= company.find_signs(one, other)
        if signs and one[0].kind[:1] == SAID:
            signs.add("of words")
        if signs:
            yield _exchange(one, other, signs)


def _exchange(one: Both, other: Both, signs: Iterable[str]) -> Exchange:
    first, second = ((one[side].place, other[side].place) for side in (0, 1))
    return Exchange(first, second, frozenset(signs))


def _are_alike(one: Mark, other: Mark) -> bool:
    """Whether two values may be exchanged: both of one unit, or concentrations in any."""
    both = one.kind, other.kind
    return one.kind == other.kind or all(
        kind[0] == "value" and kind[1] and kind[2] in VOLUMES for kind in both
    )


def _find_out_of_turn(
    texts: tuple[AnalysedText, AnalysedText], alike: Sequence[tuple[Both, Both]]
) -> Iterator[Exchange]:
    """Values that stand in turn with labels (left and right, 85 and 60 mL respectively), of which
    one order is the same in both languages, and the other is not."""
    labels = pair_marks(*(list(find_labels(text)) for text in texts))
    for one, other in alike:
        rows = [
            (a, b)
            for a, b in combinations(labels, 2)
            if a[0].kind == b[0].kind != NOUN and not (a[0].is_time or b[0].is_time)
        ]
        orders = {_order(*row) for row in rows}
        if len(orders) == 1 and {1, -1} == {*orders, _order(one, other)}:
            yield _exchange(one, other, ["told respectively"])


def _find_misplaced(
    listed: int, alike: Sequence[tuple[Both, Both]], company: Company
) -> Iterator[Exchange]:
    """Values that one language tells in turn with their labels (were 77 and 54, respectively), in
    another order than the labels have beside them in the other language."""
    for one, other in alike:
        signs = company.find_signs_of_list(one, other, listed)
        if "words cross" in signs:
            yield _exchange(one, other, ["told respectively", *signs])


def _order(one: Both, other: Both) -> int:
    """1 if two things stand in one order in both texts, -1 if not."""
    return 1 if (one[0].start < other[0].start) == (one[1].start < other[1].start) else -1


def _find_exchanged_units(first: Reading, second: Reading) -> Iterator[Exchange]:
    """Two numbers of which each has the unit of the other in the other language: 2.5 mg and then
    0.5 mg/h, 0,5 mg ve ardından 2,5 mg/saat."""
    if min(len(first.quantities), len(second.quantities)) < 2:
        return
    sides = [_written(reading) for reading in (first, second)]
    shared = [values for values in sides[0] if values in sides[1]]
    for one, other in combinations(shared[:MOST], 2):
        measures = [[side[values].unit for values in (one, other)] for side in sides]
        if measures[0] == measures[1][::-1] and _are_near(*measures[0]):
            here, there = ([side[one], side[other]] for side in sides)
            yield Exchange(
                ((here[0].start, here[0].end), (here[1].start, here[1].end)),
                ((there[0].start, there[0].end), (there[1].start, there[1].end)),
                frozenset(["units exchanged"]),
            )


def _written(reading: Reading) -> dict[frozenset[object], ReadQuantity]:
    """The numbers that a text has once, in digits."""
    numbers = [item for item in reading.of_kind("number") if item.required and not item.dated]
    counts = Counter(value for item in numbers for value in item.values)
    return {
        item.values: item
        for item in numbers
        if not item.spelt and not item.inside and all(counts[value] == 1 for value in item.values)
    }


def _are_near(one: Unit, other: Unit) -> bool:
    """Whether two measures differ, and are not told by their units: mg and mg/h, % and
    a unit that nobody knows."""
    return one != other and (one[0] == other[0] or not (one[0] and other[0]))


def _find_signs(
    one: Both, other: Both, labels: Sequence[Both], measures: Sequence[Distance]
) -> set[str]:
    """What says that the labels of two values are exchanged; nothing if as much says that they are
    not."""
    signs: dict[str, int] = {}
    against = 0

    def count(name: str, owns: Sequence[int], is_time: bool) -> None:
        nonlocal against
        if 0 not in owns and (owns[0] == owns[1] or not is_time):
            against += owns[0] == owns[1]
            signs[name] = signs.get(name, 0) + (owns[0] != owns[1])

    near: dict[tuple[Hashable, ...], list[tuple[Both, list[Near]]]] = defaultdict(list)
    for label in labels:
        if label[0].kind not in (one[0].kind, other[0].kind):
            to = [(m(label[i], one[i]), m(label[i], other[i])) for i, m in enumerate(measures)]
            near[label[0].kind].append((label, to))
            count("beside", list(map(_own, to)), label[0].is_time)
    if one[0].is_time:
        near.pop(NOUN, None)  # the first and the last visit own no months
    for (a, a_near), (b, b_near) in chain(*(combinations(alike, 2) for alike in near.values())):
        is_time = (a[0].is_time or b[0].is_time) and a[0].kind[0] != "value"
        if turn := _in_turn((a[0], b[0]), (one[0], other[0])):
            count("in turn", (turn, _in_turn((a[1], b[1]), (one[1], other[1]))), is_time)
        if nearer := _assign(a_near[0], b_near[0]):
            count("nearer", (nearer, _assign(a_near[1], b_near[1])), is_time)
    votes = sum(signs.values())
    found = {name for name, count in signs.items() if count}
    if votes > 1:
        found.add("several labels")
    if against:
        found.add("other labels agree")
    return found if votes > against else set()


def _are_out_of_step(
    one: Both, other: Both, labels: Sequence[Both], measures: Sequence[Distance]
) -> bool:
    """Whether the labels around two values stand in one order in both languages and the values do
    not, or the other way round."""
    around = [
        label
        for label in labels
        if label[0].kind not in (one[0].kind, other[0].kind)
        and all(m.is_around(label[i], (one[i], other[i])) for i, m in enumerate(measures))
    ]
    orders = {_order(a, b) for a, b in combinations(around, 2) if not touch(a, b)}
    return orders == {-_order(one, other)}


def _find_ways(
    one: Both, other: Both, roles: Sequence[Sequence[Mark]]
) -> list[tuple[Hashable, Hashable] | None]:
    """In each text from which of two values something goes to which; None where nothing does."""
    found: list[tuple[Hashable, Hashable] | None] = []
    for side, known in enumerate(roles):
        by_place = {role.start: role.means for role in known}
        way = by_place.get(one[side].start), by_place.get(other[side].start)
        found.append(None if None in way or way[0] == way[1] else way)
    return found


def _in_turn(labels: tuple[Mark, Mark], values: tuple[Mark, Mark]) -> int:
    """1 if two labels stand in turn with two values in the order of the values, -1 if in the other,
    0 if they do not stand in turn."""
    (a, b), (one, other) = (labels[0].start, labels[1].start), (values[0].start, values[1].start)
    low, high = (a, b) if a < b else (b, a)
    first, last = (one, other) if one < other else (other, one)
    if not (low <= first < high <= last or first < low <= last < high):
        return 0
    return 1 if (a < b) == (one < other) else -1


def _is_reversed(one: Both, other: Both, texts: Sequence[AnalysedText]) -> bool:
    """Whether two values are a bare list (6 and 8, 6/8) whose order is not the same."""
    orders = set()
    for side, text in enumerate(texts):
        low, high = sorted((one[side], other[side]), key=lambda mark: mark.start)
        between = text.reading.text[low.end : high.start]
        vocabulary = vocabulary_of(text.reading.language)
        plain = _ENDING.sub("", between).strip(" ,;/")
        is_and = bool(plain) and vocabulary.clauses.fullmatch(vocabulary.fold(plain))
        if low.start == high.start or not between.strip() or (plain and not is_and):
            return False
        orders.add(one[side].start < other[side].start)
    return len(orders) == 2


def _own(near: Near) -> int:
    """1 if a label stands right beside the first of two values, -1 if beside the second, 0 if it
    cannot be told."""
    if min(near) > weights.BESIDE or abs(near[0] - near[1]) < weights.CLEAR:
        return 0
    return 1 if near[0] < near[1] else -1


def _assign(one: Near, other: Near) -> int:
    """1 if two labels belong to the values in their order, -1 if in the other, 0 if it cannot be
    told: both are nearer to the same value, or too far away."""
    straight, crossed = (one[0], other[1]), (one[1], other[0])
    gain = sum(crossed) - sum(straight)
    nearer, farther = (straight, crossed) if gain > 0 else (crossed, straight)
    if abs(gain) < weights.CLEAR or max(nearer) > weights.FAR:
        return 0
    if nearer[0] > farther[0] or nearer[1] > farther[1]:
        return 0
    return 1 if gain > 0 else -1


def _is_composite(one: Mark, other: Mark, reading: Reading, roles: Sequence[Mark]) -> bool:
    """Whether two values are a range, a score or a list, whose parts cannot be told apart; two that
    a role tells apart (from, to) are not."""
    low, high = sorted((one, other), key=lambda mark: mark.start)
    between = _ENDING.sub("", reading.text[low.end : high.start])
    links = vocabulary_of(reading.language).links
    if low.start != high.start and re.search(r"[^\W\d_]", links.sub("", between)):
        return False
    return not {low.start, high.start} <= {role.start for role in roles}
