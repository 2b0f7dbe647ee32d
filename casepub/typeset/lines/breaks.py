"""Where the lines of a paragraph end: all breaks at once, so that no line is bought with a bad one
further down (Knuth and Plass, "Breaking Paragraphs into Lines", 1981). Numbers only; no library.

In: the `Place`s where lines may end, with the widths up to them, and a `Setting`. Out: the places
where they do end.

A line costs the more, the further its spaces are from their natural width (of ragged text: the
further it ends from the margin); what no reader should see costs more still: hyphens at the ends of
lines that follow each other, a loose line beside a tight one, a last line of a syllable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

EACH_LINE = 10.0  # added to each line's badness, so that fewer lines are better ones
TWO_HYPHENS, MORE_HYPHENS = 30_000.0, 400_000.0  # lines in a row that end with one
UNLIKE_NEIGHBOURS = 1_500.0  # a line that is much looser or tighter than the one before
LAST_BUT_ONE = 2_500.0  # a hyphen before the last line
# A last line of less than `Setting.runt`; in ragged text it costs the more, the less it has.
RUNT, RAGGED_RUNT = 40_000.0, 200_000.0
OVERFULL = 1e9
HOPELESS, MORE_HOPELESS = 2.5, 6.0  # a ratio, and how much worse the next one is
# The penalty of places where a line ends only before it runs over the margin: WeasyPrint makes some
# columns of tables so narrow that words must be divided there.
UNSEEMLY = 4_000.0
# Attempts: how far a line may go in them, and which places may not be used: ordinary lines where
# that is possible.
ATTEMPTS = ((HOPELESS, UNSEEMLY), (inf, UNSEEMLY), (inf, inf))
SLACK = 0.05  # px: sums of widths differ from the widths of sums


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line may end, and the next one begin; in characters, and in the widths from the
    start of the paragraph, less what hangs in the margin."""

    end: int  # characters before it are on the line
    start: int  # the next line begins here, behind the space
    reach: float  # width up to `end`, with a hyphen that would be printed
    left: float  # width up to `start`
    spaces_before: int
    spaces_after: int  # up to `start`
    penalty: float = 0.0
    hyphen: bool = False  # one is printed
    hyphenated: bool = False  # the line ends with one, the author's own or a printed one


@dataclass(frozen=True)
class Setting:
    """How wide lines are, and of what; `space`: a word space of this text; `justified`: up to both
    margins."""

    width: float
    indent: float
    space: float
    em: float
    justified: bool

    @property
    def runt(self) -> float:
        """A last line is at least this long; of ragged text, such as a title, more than a word."""
        return min((3.0 if self.justified else 6.0) * self.em, self.width / 4)


# How far the spaces of a justified line give way, in natural ones. They are best a little wider
# than that, at most a quarter narrower, and 0.8 wider is as loose as a line should be.
IDEAL, NARROWER, WIDER = 0.05, 0.30, 0.75
LETTERS = 0.02  # how much wider or narrower letters may be printed: less than one sees
RAGGED = 4.5  # how far from the margin a ragged line may well end, in ems


def badness(ratio: float) -> float:
    """How bad a line is that must give way so far. What is hopeless anyway does not become much
    worse: no other line should suffer for it."""
    far = abs(ratio)
    if far <= HOPELESS:
        return 100.0 * far**3
    return 100.0 * (HOPELESS**3 + MORE_HOPELESS * (far - HOPELESS))


def rating(setting: Setting) -> Callable[[float, int, float], float]:
    """A function of a line's natural width, its spaces and its measure that says how far it must
    give way: from -1, as tight as can be, to 0 and beyond 1, loose; -inf if it does not fit."""
    space = setting.space
    ideal, shrink, stretch = IDEAL * space, NARROWER * space, WIDER * space
    ragged, empty = RAGGED * setting.em, 0.3 * setting.em

    def ragged_ratio(natural: float, _: int, width: float) -> float:
        return (width - natural) / ragged if width - natural >= -SLACK else -inf

    def justified_ratio(natural: float, spaces: int, width: float) -> float:
        room = width - natural
        if not spaces:
            return -inf if room < -SLACK else 9.0 if room > empty else 0.3
        room -= spaces * ideal
        letters = LETTERS * (natural - spaces * space)
        if room >= 0:
            return room / (spaces * stretch + letters)
        give = spaces * shrink + letters
        return room / give if room >= -give - SLACK else -inf

    return justified_ratio if setting.justified else ragged_ratio


@dataclass(slots=True)
class _Line:
    """The best lines up to a place."""

    cost: float
    place: int
    fit: int  # 0 tight, 1 decent, 2 loose, 3 very loose
    hyphens: int  # lines up to here that end with a hyphen, in a row
    before: _Line | None


def choose(
    places: Sequence[Place],
    setting: Setting,
    may_overflow: bool,
) -> list[int]:
    """The indices of the places where lines end, the last one always among them; `places` begins
    with that of the first line's start. Empty if some word is wider than a line, which is accepted
    only with `may_overflow`."""
    for tolerance, below in ATTEMPTS:
        last = _Chooser(places, setting, tolerance, below, may_overflow and below == inf).best()
        if last is not None:
            break
    ends: list[int] = []
    while last is not None and last.before is not None:
        ends.append(last.place)
        last = last.before
    return ends[::-1]


def evenly(places: Sequence[Place], setting: Setting, ends: list[int]) -> list[int]:
    """The fewest lines that hold a title, in the narrowest measure that holds so many: none of them
    is much shorter than the others. `ends` where a word is wider than a line."""
    found = _filled(places, setting.width)
    low, high = 0.0, setting.width
    while found and high - low > setting.em / 4:
        middle = (low + high) / 2
        narrower = _filled(places, middle)
        if narrower and len(narrower) == len(found):
            found, high = narrower, middle
        else:
            low = middle
    return found or ends


def _filled(places: Sequence[Place], width: float) -> list[int]:
    """Lines that each take up what fits, words whole; none where a word does not fit."""
    ends: list[int] = []
    start, fitting = places[0], 0
    for number in range(1, len(places)):
        place = places[number]
        if place.hyphen or (place.penalty >= UNSEEMLY and number < len(places) - 1):
            continue
        if place.reach - start.left > width + SLACK:
            if not fitting or places[fitting].reach - start.left > width + SLACK:
                return []
            ends.append(fitting)
            start = places[fitting]
            if place.reach - start.left > width + SLACK:
                return []
        fitting = number
    return [*ends, len(places) - 1]


class _Chooser:
    """One attempt."""

    def __init__(
        self,
        places: Sequence[Place],
        setting: Setting,
        tolerance: float,
        below: float,
        may_overflow: bool,
    ):
        self.places, self.setting, self.below = places, setting, below
        self.tolerance, self.may_overflow = tolerance, may_overflow
        self.ratio = rating(setting)
        # places where lines may have begun, with the best lines up to each
        self.active: list[tuple[Place, list[_Line]]] = [(places[0], [_Line(0.0, 0, 1, 0, None)])]

    def best(self) -> _Line | None:
        last = len(self.places) - 1
        for number in range(1, last + 1):
            if self.places[number].penalty >= self.below:
                continue
            found = self._lines_to(number, number == last)
            if number == last:
                return min(found, key=lambda line: line.cost) if found else None
            if found:
                self.active.append((self.places[number], found))
            if not self.active:
                return None
        return None

    def _lines_to(self, number: int, is_last: bool) -> list[_Line]:
        place, setting = self.places[number], self.setting
        found: dict[tuple[int, int], _Line] = {}
        dead = 0
        overfull: list[_Line] = []
        for at, (start, lines) in enumerate(self.active):
            if start.start >= place.end and not is_last:
                break
            width = setting.width - (0.0 if lines[0].place else setting.indent)
            ratio = self.ratio(
                place.reach - start.left, place.spaces_before - start.spaces_after, width
            )
            if ratio == -inf:
                # what is wider without its hyphen too will not fit further on either
                if dead == at and not place.hyphen:
                    dead, overfull = at + 1, lines
                continue
            if is_last:
                ratio = min(ratio, 0.0)
            elif ratio > self.tolerance:
                break  # lines that begin later are looser still
            self._extend(found, lines, number, ratio, is_last)
        if dead == len(self.active) and not found and overfull and self.may_overflow:
            least = min(overfull, key=lambda line: line.cost)
            found[3, 0] = _Line(least.cost + OVERFULL, number, 3, 0, least)
        del self.active[:dead]
        return list(found.values())

    def _extend(
        self,
        found: dict[tuple[int, int], _Line],
        lines: Sequence[_Line],
        number: int,
        ratio: float,
        is_last: bool,
    ) -> None:
        place = self.places[number]
        cost = (EACH_LINE + badness(ratio)) ** 2 + place.penalty**2
        fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1.0 else 3
        start = self.places[lines[0].place]
        if is_last:
            fit = 1
            missing = 1.0 - (place.reach - start.left) / self.setting.runt
            if missing > 0 and lines[0].place:
                cost += RUNT if self.setting.justified else RAGGED_RUNT * (1 + missing)
            if start.hyphenated:
                cost += LAST_BUT_ONE
        for line in lines:
            hyphens = line.hyphens + 1 if place.hyphenated else 0
            total = line.cost + cost
            if abs(fit - line.fit) > 1:
                total += UNLIKE_NEIGHBOURS
            if hyphens > 1:
                total += TWO_HYPHENS if hyphens == 2 else MORE_HYPHENS
            key = (fit, min(hyphens, 3))
            if key not in found or total < found[key].cost:
                found[key] = _Line(total, number, fit, hyphens, line)
