"""Where lines end is the best of all ways to divide a paragraph, not the first that fits."""

from __future__ import annotations

import random
from math import inf

import pytest

from casepub.typeset.lines import breaks as module
from casepub.typeset.lines.breaks import Place, Setting, choose, rating

SPACE, EM = 3.0, 12.0


def paragraph(seed, words=7):
    """Words of random widths, most of which may be divided, as places."""
    random_one = random.Random(seed)
    places, at, width, spaces = [Place(0, 0, 0.0, 0.0, 0, 0)], 0, 0.0, 0
    for word in range(words):
        for part in range(random_one.randint(1, 3)):
            if part:
                places.append(Place(at, at, width + 4, width, spaces, spaces, 60.0, True, True))
            at += 4
            width += random_one.uniform(12, 40)
        if word < words - 1:
            places.append(Place(at, at + 1, width, width + SPACE, spaces, spaces + 1))
        else:
            places.append(Place(at, at, width, 0.0, spaces, spaces))
        at, width, spaces = at + 1, width + SPACE, spaces + 1
    return places


def cost(places, setting, ends):
    """What a way to divide costs, counted by itself."""
    rate, total, hyphens, before, fit = rating(setting), 0.0, 0, 0, 1
    for number in ends:
        begin, end, is_last = places[before], places[number], number == len(places) - 1
        width = setting.width - (setting.indent if not before else 0)
        ratio = rate(end.reach - begin.left, end.spaces_before - begin.spaces_after, width)
        if ratio == -inf:
            return inf
        ratio = min(ratio, 0) if is_last else ratio
        total += (module.EACH_LINE + module.badness(ratio)) ** 2 + end.penalty**2
        own = 1 if is_last else 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        total += module.UNLIKE_NEIGHBOURS * (abs(own - fit) > 1)
        hyphens = hyphens + 1 if end.hyphenated else 0
        total += {0: 0.0, 1: 0.0, 2: module.TWO_HYPHENS}.get(hyphens, module.MORE_HYPHENS)
        if is_last:
            total += module.LAST_BUT_ONE * begin.hyphenated
            missing = 1 - (end.reach - begin.left) / setting.runt
            runt = module.RUNT if setting.justified else module.RAGGED_RUNT * (1 + missing)
            total += runt * (before > 0 and missing > 0)
        before, fit = number, own
    return total


def cheapest(places, setting):
    """The least cost of all ways, by trying them."""
    rate, last, best = rating(setting), len(places) - 1, inf
    ways = [[]]
    while ways:
        way = ways.pop()
        begin = places[way[-1] if way else 0]
        for number in range((way[-1] if way else 0) + 1, last + 1):
            end = places[number]
            width = setting.width - (0 if way else setting.indent)
            ratio = rate(end.reach - begin.left, end.spaces_before - begin.spaces_after, width)
            if end.end <= begin.start or ratio == -inf:
                continue
            if number == last:
                best = min(best, cost(places, setting, [*way, number]))
            elif ratio < 10:
                ways.append([*way, number])
    return best


@pytest.mark.parametrize("justified", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_no_other_way_is_better(seed, justified):
    places = paragraph(seed)
    setting = Setting(110.0, 12.0 * (seed % 2), SPACE, EM, justified)
    ends = choose(places, setting, may_overflow=False)
    assert ends[-1] == len(places) - 1
    assert cost(places, setting, ends) == pytest.approx(cheapest(places, setting))


def test_a_word_wider_than_the_line_stands_alone_where_it_may_and_is_left_where_not():
    wide = [
        Place(0, 0, 0.0, 0.0, 0, 0),
        Place(4, 5, 40.0, 43.0, 0, 1),
        Place(30, 31, 300.0, 303.0, 1, 2),
        Place(35, 35, 340.0, 0.0, 2, 2),
    ]
    setting = Setting(150.0, 0.0, SPACE, EM, True)
    assert choose(wide, setting, may_overflow=True) == [1, 2, 3]
    assert choose(wide, setting, may_overflow=False) == []


def test_spaces_give_way_to_both_sides_and_no_further():
    rate = rating(Setting(100.0, 0.0, SPACE, EM, True))
    assert rate(97.0, 5, 100.0) > 0 > rate(103.0, 5, 100.0) > -1
    assert rate(108.0, 5, 100.0) == -inf
