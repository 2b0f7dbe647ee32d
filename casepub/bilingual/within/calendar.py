"""The full dates of a sentence and its lengths of time.

In: sentences of a `OneText`. Out: `Dated`s, with the events that stand beside them, and `Lapse`s,
with what they measure and from what they are counted.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ..items import ReadQuantity
from ..vocabulary import IN_DAYS
from .text import OneText, TextSentence, Words, words_of

# By how many days a length of time in each unit may be told too short or too long.
_SLACK = {"hour": 1.0, "day": 1.0, "week": 4.0, "month": 17.0, "year": 200.0}


@dataclass(frozen=True, eq=False)
class Dated:
    """A full date in a text, with the events that its sentence names: admission, discharge."""

    words: Words
    date: datetime.date
    events: frozenset[str]

    @property
    def source(self) -> TextSentence:
        return self.words.source


@dataclass(frozen=True, eq=False)
class Lapse:
    """A length of time: how it is told (`later`: so long after something; `day`: a day by its
    number; `stay`: in hospital), its days, and how exact it is."""

    kind: str
    item: ReadQuantity
    days: float
    slack: float
    event: str = ""  # from which it is counted, if the text says so


def find_dates(text: OneText, sentence: TextSentence) -> Iterator[Dated]:
    """The full dates of a sentence; a date whose year is not told has none here."""
    items = [
        i
        for i in sentence.reading.quantities
        if i.kind == "month" or (i.kind == "number" and i.dated)
    ]
    if len(items) < 3:
        return
    used: set[int] = set()
    for place, item in enumerate(items):
        if item.kind != "month" or place in used:
            continue
        near = [
            k
            for k in (place - 2, place - 1, place + 1, place + 2)
            if 0 <= k < len(items)
            and k not in used
            and items[k].kind == "number"
            and _gap(item, items[k]) <= 9
        ]
        days = [k for k in near if len(items[k].numbers) == 1 and 1 <= max(items[k].numbers) <= 31]
        years = [k for k in near if min(items[k].numbers) >= 1900 or (len(items[k].numbers) == 3)]
        if not days or not years or len(item.values) != 1:
            continue
        day = min(days, key=lambda k: _gap(item, items[k]))
        year = min(years, key=lambda k: _gap(item, items[k]))
        try:
            date = datetime.date(
                int(max(v for v in items[year].numbers if v <= 2100)),
                int(next(iter(item.numbers))),
                int(max(items[day].numbers)),
            )
        except ValueError:
            continue
        used |= {place, day, year}
        words = words_of(sentence, items[day], item, items[year])
        yield Dated(words, date, _events(text, sentence, words))


def _gap(one: ReadQuantity, other: ReadQuantity) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _events(text: OneText, sentence: TextSentence, words: Words) -> frozenset[str]:
    """The events that a date tells the time of: those beside it, between it and the date before,
    or the date behind where the verb stands there; else those of its whole part of the sentence."""
    low, high = _clause(sentence, words.start, words.end)
    beside = (words.end, high) if text.vocabulary.denies_behind else (low, words.start)
    groups = text.groups("event")
    for start, end in (beside, (low, high)):
        found = {name for pattern, name in groups if pattern.search(sentence.folded, start, end)}
        if found:
            return frozenset(found)
    return frozenset()


def _clause(sentence: TextSentence, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence around a place in which no other date stands."""
    others = [
        item
        for item in sentence.reading.quantities
        if item.kind == "month" and not start <= item.start < end
    ]
    low = max((item.end for item in others if item.end <= start), default=0)
    high = min((item.start for item in others if item.start >= end), default=len(sentence.folded))
    return low, high


def find_lapses(text: OneText, sentence: TextSentence) -> list[Lapse]:
    found = []
    for item in sentence.numbers:
        unit = next((unit for unit in IN_DAYS if unit in item.units), None)
        if (
            unit not in _SLACK
            or len(item.numbers) != 1
            or item.bound
            or item.comparator
            or item.per
        ):
            continue
        days, slack = max(item.numbers) * IN_DAYS[unit], _SLACK[unit]
        before = sentence.folded[max(0, item.start - 45) : item.start]
        if text.pattern("roughly").search(before[-24:]):
            slack += max(1.0, 0.25 * days)
        around = before + "\0" + sentence.folded[item.start : item.end + 60]
        if (kind := _kind(text, around, item)) is not None:
            event = _counted_from(text, around) if kind in ("later", "day") else ""
            found.append(Lapse(kind, item, days, slack, event))
    return found


def _kind(text: OneText, around: str, item: ReadQuantity) -> str | None:
    if text.pattern("stay").search(around):
        return "stay"
    if text.pattern("earlier").search(around):
        return "earlier"
    if item.ordinal or text.pattern("day-number").search(around):
        return "day" if item.units & {"day"} else None
    if text.pattern("afterwards").search(around):
        return "later"
    return "span" if text.pattern("lasting").search(around) else None


def _counted_from(text: OneText, around: str) -> str:
    """The event from which a length of time is counted, if the text says so."""
    groups = text.groups("counted-from")
    return next((name for pattern, name in groups if pattern.search(around)), "")
