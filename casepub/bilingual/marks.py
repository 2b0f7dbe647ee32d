"""What stands in both halves of a pair: values, labels that they may belong to, and roles.

In: a text read. Out: `Mark`s, and those that both texts have. What is said of what is told by them:
see `swaps`, `crossed`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..patterns import compiled
from .analysed import AnalysedText
from .items import Reading, ReadQuantity, Unit
from .lexicon import Occurrence
from .sounds import skeleton
from .vocabulary import TIME, vocabulary_of

NOUN: tuple[Hashable, ...] = ("term", "counted")
SAID = ("said",)  # a value that is a word: black, a fracture
# Terms that are told of something: the sister had colitis, the son coeliac disease.
_TOLD = ("disease", "finding", "drug", "procedure", "imaging", "microbe")
# Between two numbers of one unit: an ending, a comma, a short word.
_ONE_BEHIND = compiled(r"(?:['’][^\W\d]{1,5})?,?\s?(?:[^\W\d]{1,4}\s|[–-])?")
Place = tuple[int, int]  # in a reading


class Mark(NamedTuple):
    """A value or a label at its place: `means` is alike in both languages, `kind` what it may be
    exchanged with."""

    kind: tuple[Hashable, ...]
    means: Hashable
    start: int
    end: int
    is_time: bool = False
    is_spelt: bool = False

    @property
    def place(self) -> Place:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two values that may be exchanged, at their places in the first text and in the second, and
    the signs of it."""

    first: tuple[Place, Place]
    second: tuple[Place, Place]
    signs: frozenset[str]


Both = tuple[Mark, Mark]  # a mark in either reading


def pair_marks(ones: Sequence[Mark], others: Sequence[Mark]) -> list[Both]:
    """What both sides have once; a value in words counts for nothing beside one in digits."""
    ones, others = (_without_spelt(marks) for marks in (ones, others))
    counts = [Counter((mark.kind, mark.means) for mark in marks) for marks in (ones, others)]
    there = {(mark.kind, mark.means): mark for mark in others}
    found = [
        (mark, there[mark.kind, mark.means])
        for mark in ones
        if counts[0][mark.kind, mark.means] == counts[1][mark.kind, mark.means] == 1
    ]
    return [*found, *_pair_bare(ones, others, found)]


def _pair_bare(
    ones: Sequence[Mark], others: Sequence[Mark], found: Sequence[Both]
) -> Iterator[Both]:
    """Numbers of which one language leaves out the unit: off the ventilator on the fourteenth."""
    taken = {one.start for one, _ in found}, {other.start for _, other in found}
    rest = [
        [mark for mark in marks if mark.kind[0] == "value" and mark.start not in done]
        for marks, done in zip((ones, others), taken, strict=True)
    ]
    counts = [Counter(mark.means for mark in marks) for marks in (ones, others)]
    there = {mark.means: mark for mark in rest[1]}
    for mark in rest[0]:
        other = there.get(mark.means)
        if not other or counts[0][mark.means] != 1 or counts[1][mark.means] != 1:
            continue
        if mark.kind[1] and other.kind[1]:
            continue
        told = mark if mark.kind[1] else other
        yield (
            mark._replace(kind=told.kind, is_time=told.is_time),
            other._replace(kind=told.kind, is_time=told.is_time),
        )


def _without_spelt(marks: Sequence[Mark]) -> list[Mark]:
    written = {(mark.kind, mark.means) for mark in marks if not mark.is_spelt}
    return [mark for mark in marks if not mark.is_spelt or (mark.kind, mark.means) not in written]


def find_values(text: AnalysedText) -> Sequence[Mark]:
    """The numbers with their units, and the results, that may be exchanged."""
    return text.once(_values)


def _values(text: AnalysedText) -> tuple[Mark, ...]:
    return tuple(_find_values(text))


def _find_values(text: AnalysedText) -> Iterator[Mark]:
    for item, unit in _with_units(text.reading):
        if item.kind == "number" and _may_change_places(item):
            for value in item.values:
                kind = ("value", *unit, item.ordinal and not unit[0] & TIME)
                yield Mark(kind, value, item.start, item.end, bool(unit[0] & TIME), item.spelt)
    for member in text.members:
        if member.use != "label" and len(member.says) == 1:
            told = ("member",) if member.use == "value" else SAID
            yield Mark((*told, member.group), member.says, member.start, member.end)
    for term in text.terms:
        if term.kind in _TOLD and term.complains and not term.covered:
            yield Mark((*SAID, term.kind), min(term.concepts), term.start, term.end)


def _may_change_places(item: ReadQuantity) -> bool:
    """Whether a number may be exchanged with another: not one, which is an article too."""
    told = item.required or (item.spelt and 1.0 not in item.values)
    return told and not item.inside and not item.dated


def _with_units(reading: Reading) -> Iterator[tuple[ReadQuantity, Unit]]:
    """The quantities, each with its unit: of two numbers between which something goes, or that
    stand one after another, the unit may stand behind the last (13,8'den 6,1 mmol/L'ye)."""
    found: list[tuple[ReadQuantity, Unit]] = []
    for item in reversed(reading.quantities):
        unit = item.unit
        if not any(unit) and not item.ordinal and found and not found[-1][0].ordinal:
            behind, its = found[-1]
            between = reading.text[item.end : behind.start]
            unit = its if _ONE_BEHIND.fullmatch(between) else unit
        found.append((item, unit))
    return reversed(found)


def find_labels(text: AnalysedText) -> Iterator[Mark]:
    """What values belong to: terms by their kind, counted things, sides, sexes, months, and other
    words that both languages have."""
    reading = text.reading
    for found, listed in ((text.terms, None), (text.counted, NOUN)):
        for occurrence in found:
            if not occurrence.covered and not _is_anybody(reading, occurrence):
                kind = listed or ("term", occurrence.kind)
                means, timed = min(occurrence.concepts), is_time(reading, occurrence)
                yield Mark(kind, means, occurrence.start, occurrence.end, timed)
    for member in text.members:
        if member.use == "label" and len(member.says) == 1:
            yield Mark(("member", member.group), member.says, member.start, member.end)
    yield from find_cues(text)
    yield from find_sounds(text)


def find_cues(text: AnalysedText) -> Iterator[Mark]:
    """Sides, sexes, months and days of the week."""
    reading = text.reading
    for cue in reading.cues:
        if cue.kind in ("side", "sex"):
            yield Mark((cue.kind,), cue.value, cue.start, cue.end)
    for item in reading.quantities:
        if item.kind in ("month", "weekday"):
            yield Mark((item.kind,), item.values, item.start, item.end)


def _is_anybody(reading: Reading, occurrence: Occurrence) -> bool:
    words = reading.words[occurrence.first : occurrence.last + 1]
    return all(word.folded in vocabulary_of(reading.language).anybody for word in words)


def is_time(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether a word is a unit of time, which says that values are not exchanged, but never that
    they are: the year of "a year and a half" names no year."""
    entry = reading.words[occurrence.first].entry
    return occurrence.first == occurrence.last and entry is not None and bool(entry.units & TIME)


def find_roles(reading: Reading) -> Iterator[Mark]:
    """From and to, at the values between which something rose or fell."""
    vocabulary = vocabulary_of(reading.language)
    text = reading.folded
    for item in reading.quantities:
        if item.kind != "number":
            continue
        around = text[max(0, item.start - 12) : item.start] + "\0"
        around += text[item.start : item.end + 14]
        role = next((role for pattern, role in vocabulary.roles if pattern.search(around)), "")
        if role:
            yield Mark(("role",), role, item.start, item.end)


def find_sounds(text: AnalysedText) -> Sequence[Mark]:
    """Words that sound alike in both languages, and abbreviations."""
    return text.once(_sounds)


def _sounds(text: AnalysedText) -> tuple[Mark, ...]:
    return tuple(_find_sounds(text.reading))


def _find_sounds(reading: Reading) -> Iterator[Mark]:
    for word in reading.words:
        numeric = word.entry is not None and (word.entry.number or word.entry.units)
        if len(word.folded) > 4 and not numeric:
            sound = skeleton(word.folded.partition("'")[0])[:6]
            yield Mark(("sound",), sound, word.start, word.end)
        elif word.text.isupper() and len(word.text) > 1:
            yield Mark(("sound",), word.text, word.start, word.end)


def is_listed(text: AnalysedText) -> bool:
    """Whether a word says that the values are in the order of the labels: respectively."""
    return text.once(_is_listed)


def _is_listed(text: AnalysedText) -> bool:
    reading = text.reading
    return vocabulary_of(reading.language).in_turn.search(reading.folded) is not None
