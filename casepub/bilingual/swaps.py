"""Two values of a sentence that have changed places: "3 women and 5 men" beside "5 kadın ve 3
erkek".

In: two readings whose values agree. Out: the `Exchange`s: values that may be exchanged, and the
signs of it. What a value belongs to is found in each language by itself, in three ways: the label
that stands right beside it; of two labels of one class (organs, sides, drugs, groups, counted
things) the first where they stand in turn with two values (6 ünite eritrosit, 4 ünite plazma), else
the nearer; and of a bare list (6 and 8) its order. Order alone proves nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..patterns import compiled
from . import weights
from .analysed import AnalysedText
from .items import Reading
from .lexicon import Occurrence, nouns
from .sounds import skeleton
from .vocabulary import TIME, vocabulary_of

_NOUN: tuple[Hashable, ...] = ("term", "counted")
_SAID = ("said",)  # a value that is a word: black, a fracture
# Terms that are told of something: the sister had colitis, the son coeliac disease.
_TOLD = ("disease", "finding", "drug", "procedure", "imaging", "microbe")
MOST = 8  # values of a sentence that are compared with each other
_BREAK = compiled(r"[,;:]|\.\s")
_ENDING = compiled(r"'[^\W\d_]+")  # of the number before
Place = tuple[int, int]  # in a reading


@dataclass(frozen=True, slots=True)
class Mark:
    """A value or a label at its place: `means` is alike in both languages, `kind` what it may be
    exchanged with."""

    kind: tuple[Hashable, ...]
    means: Hashable
    start: int
    end: int
    is_time: bool = False
    is_spelt: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two values that may be exchanged, at their places in the first text and in the second, and
    the signs of it."""

    first: tuple[Place, Place]
    second: tuple[Place, Place]
    signs: frozenset[str]


def find(first: AnalysedText, second: AnalysedText) -> Iterator[Exchange]:
    """Pairs of values that may be exchanged, in the order of the first text."""
    texts = first, second
    values = _shared(*(list(_values(text)) for text in texts))
    alike = [(a, b) for a, b in combinations(values[:MOST], 2) if a[0].kind == b[0].kind]
    if not alike or any(_is_listed(text.reading) for text in texts):
        return
    roles = [list(_roles(text.reading)) for text in texts]
    labels = _shared(*([*_labels(text), *told] for text, told in zip(texts, roles, strict=True)))
    labels += [both for both in values if both[0].kind[0] == "value"]  # 1,870 IU/L on day 21
    measures = [_Distance(text.reading) for text in texts]
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
        if signs and one[0].kind[:1] == _SAID:
            signs.add("of words")
        if signs:
            yield Exchange(
                (_place(one[0]), _place(other[0])),
                (_place(one[1]), _place(other[1])),
                frozenset(signs),
            )


_Both = tuple[Mark, Mark]  # a mark in either reading


def _find_signs(
    one: _Both, other: _Both, labels: Sequence[_Both], measures: Sequence[_Distance]
) -> set[str]:
    """What says that the labels of two values are exchanged; nothing if as much says that they are
    not."""
    signs: dict[str, int] = {}
    against = 0
    for label in labels:
        if label[0].kind not in (one[0].kind, other[0].kind):
            owns = [m.own(label[i], (one[i], other[i])) for i, m in enumerate(measures)]
            if 0 not in owns and (owns[0] == owns[1] or not label[0].is_time):
                against += owns[0] == owns[1]
                signs["beside"] = signs.get("beside", 0) + (owns[0] != owns[1])
    for a, b in combinations(labels, 2):
        if a[0].kind == _NOUN and one[0].is_time:  # the first and the last visit own no months
            continue
        if a[0].kind != b[0].kind or {a[0].kind, b[0].kind} & {one[0].kind, other[0].kind}:
            continue
        for name, judge in (("in turn", _in_turn), ("nearer", None)):
            owns = [
                (judge or m.assign)((a[i], b[i]), (one[i], other[i]))
                for i, m in enumerate(measures)
            ]
            if 0 not in owns and (owns[0] == owns[1] or not (a[0].is_time or b[0].is_time)):
                against += owns[0] == owns[1]
                signs[name] = signs.get(name, 0) + (owns[0] != owns[1])
    votes = sum(signs.values())
    found = {name for name, count in signs.items() if count}
    if votes > 1:
        found.add("several labels")
    if against:
        found.add("other labels agree")
    return found if votes > against else set()


def _find_ways(
    one: _Both, other: _Both, roles: Sequence[Sequence[Mark]]
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
    row = sorted(
        [(mark.start, "label", mark) for mark in labels]
        + [(mark.start, "value", mark) for mark in values],
        key=lambda entry: entry[0],
    )
    kinds = [kind for _, kind, _ in row]
    if kinds[0] == kinds[1] or kinds[1] == kinds[2] or kinds[2] == kinds[3]:
        return 0
    order = [labels[0].start < labels[1].start, values[0].start < values[1].start]
    return 1 if order[0] == order[1] else -1


def _is_reversed(one: _Both, other: _Both, texts: Sequence[AnalysedText]) -> bool:
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


def _place(mark: Mark) -> Place:
    return mark.start, mark.end


def _shared(ones: Sequence[Mark], others: Sequence[Mark]) -> list[_Both]:
    """What both sides have once; a value in words counts for nothing beside one in digits."""
    ones, others = (_without_spelt(marks) for marks in (ones, others))
    counts = [Counter((mark.kind, mark.means) for mark in marks) for marks in (ones, others)]
    there = {(mark.kind, mark.means): mark for mark in others}
    return [
        (mark, there[mark.kind, mark.means])
        for mark in ones
        if counts[0][mark.kind, mark.means] == counts[1][mark.kind, mark.means] == 1
    ]


def _without_spelt(marks: Sequence[Mark]) -> list[Mark]:
    written = {(mark.kind, mark.means) for mark in marks if not mark.is_spelt}
    return [mark for mark in marks if not mark.is_spelt or (mark.kind, mark.means) not in written]


def _values(text: AnalysedText) -> Iterator[Mark]:
    """The numbers with their units, and the results, that may be exchanged."""
    for item in text.reading.quantities:
        if item.kind == "number" and item.required and not item.inside and not item.dated:
            for value in item.values:
                kind = ("value", item.units, item.per, item.ordinal and not item.units & TIME)
                yield Mark(kind, value, item.start, item.end, bool(item.units & TIME), item.spelt)
    for member in text.members:
        if member.use != "label" and len(member.says) == 1:
            told = ("member",) if member.use == "value" else _SAID
            yield Mark((*told, member.group), member.says, member.start, member.end)
    for term in text.terms:
        if term.kind in _TOLD and term.complains and not term.covered:
            yield Mark((*_SAID, term.kind), min(term.concepts), term.start, term.end)


def _labels(text: AnalysedText) -> Iterator[Mark]:
    """What values belong to: terms by their kind, counted things, sides, sexes, months, and other
    words that both languages have."""
    reading = text.reading
    for found, listed in ((text.terms, None), (nouns().find(reading), _NOUN)):
        for occurrence in found:
            if not occurrence.covered and not _is_anybody(reading, occurrence):
                kind = listed or ("term", occurrence.kind)
                means, is_time = min(occurrence.concepts), _is_time(reading, occurrence)
                yield Mark(kind, means, occurrence.start, occurrence.end, is_time)
    for cue in reading.cues:
        if cue.kind in ("side", "sex"):
            yield Mark((cue.kind,), cue.value, cue.start, cue.end)
    for item in reading.quantities:
        if item.kind in ("month", "weekday"):
            yield Mark((item.kind,), item.values, item.start, item.end)
    for member in text.members:
        if member.use == "label" and len(member.says) == 1:
            yield Mark(("member", member.group), member.says, member.start, member.end)
    yield from _sounds(reading)


def _is_anybody(reading: Reading, occurrence: Occurrence) -> bool:
    words = reading.words[occurrence.first : occurrence.last + 1]
    return all(word.folded in vocabulary_of(reading.language).anybody for word in words)


def _is_time(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether a word is a unit of time, which says that values are not exchanged, but never that
    they are: the year of "a year and a half" names no year."""
    entry = reading.words[occurrence.first].entry
    return occurrence.first == occurrence.last and entry is not None and bool(entry.units & TIME)


def _roles(reading: Reading) -> Iterator[Mark]:
    """From and to, at the values between which something rose or fell."""
    vocabulary = vocabulary_of(reading.language)
    text = vocabulary.fold(reading.text)
    for item in reading.quantities:
        if item.kind != "number":
            continue
        around = text[max(0, item.start - 12) : item.start] + "\0"
        around += text[item.start : item.end + 14]
        role = next((role for pattern, role in vocabulary.roles if pattern.search(around)), "")
        if role:
            yield Mark(("role",), role, item.start, item.end)


def _sounds(reading: Reading) -> Iterator[Mark]:
    """Words that sound alike in both languages, and abbreviations."""
    for word in reading.words:
        numeric = word.entry is not None and (word.entry.number or word.entry.units)
        if len(word.folded) > 4 and not numeric:
            sound = skeleton(word.folded.partition("'")[0])[:6]
            yield Mark(("sound",), sound, word.start, word.end)
        elif word.text.isupper() and len(word.text) > 1:
            yield Mark(("sound",), word.text, word.start, word.end)


class _Distance:
    """How far apart things of a reading are, in words; a comma or an "and" counts for some."""

    def __init__(self, reading: Reading):
        vocabulary = vocabulary_of(reading.language)
        text = vocabulary.fold(reading.text)
        self._starts = [word.start for word in reading.words]
        self._breaks = sorted(
            match.start()
            for pattern in (_BREAK, vocabulary.clauses)
            for match in pattern.finditer(text)
        )

    def __call__(self, label: Mark, value: Mark) -> float:
        behind = label.start >= value.start
        low, high = (value.end, label.start) if behind else (label.end, value.start)
        if low > high:
            return 0.0
        return (
            1
            + self._count(self._starts, low, high)
            + weights.CLAUSE * self._count(self._breaks, low, high)
        )

    @staticmethod
    def _count(places: Sequence[int], low: int, high: int) -> int:
        return bisect_left(places, high) - bisect_left(places, low)

    def own(self, label: Mark, values: tuple[Mark, Mark]) -> int:
        """1 if a label stands right beside the first of two values, -1 if beside the second, 0 if
        it cannot be told."""
        near = [self(label, value) for value in values]
        if min(near) > weights.BESIDE or abs(near[0] - near[1]) < weights.CLEAR:
            return 0
        return 1 if near[0] < near[1] else -1

    def assign(self, labels: tuple[Mark, Mark], values: tuple[Mark, Mark]) -> int:
        """1 if the labels belong to the values in their order, -1 if in the other, 0 if it cannot
        be told: both are nearer to the same value, or too far away."""
        straight = [self(label, value) for label, value in zip(labels, values, strict=True)]
        crossed = [self(label, value) for label, value in zip(labels, values[::-1], strict=True)]
        gain = sum(crossed) - sum(straight)
        nearer, other = (straight, crossed) if gain > 0 else (crossed, straight)
        if abs(gain) < weights.CLEAR or max(nearer) > weights.FAR:
            return 0
        if any(near > far for near, far in zip(nearer, other, strict=True)):
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


def _is_listed(reading: Reading) -> bool:
    """Whether a word says that the values are in the order of the labels: respectively."""
    vocabulary = vocabulary_of(reading.language)
    return vocabulary.in_turn.search(vocabulary.fold(reading.text)) is not None
