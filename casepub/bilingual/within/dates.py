"""Dates, and the lengths of time that are told beside them.

In: a `OneText`. Out: contradictions of kinds `lapse` (a date that is not so many days behind any
date from which it may be counted), `stay` (a time in hospital or between two events that is not
that between their dates), `span` (a length beside two dates), `order` (an end before its beginning)
and `weekday`.

Lengths count from whatever date makes them true: an earlier date, or the time that the text has
reached. Only where none does is there a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .calendar import Dated, Lapse, find_dates, find_lapses
from .text import ABSTRACT, CASE, LEGEND, TITLE, Contradiction, OneText, TextSentence, words_of

_MOST_DATES = 60


@dataclass
class _Course:
    """How far the telling has come: the dates so far, and the time that is told now, from … to."""

    dates: list[Dated] = field(default_factory=list)
    now: list[tuple[float, float]] = field(default_factory=list)


def find(text: OneText) -> Iterator[Contradiction]:
    """Dates and durations that cannot all be true."""
    told = {sentence: list(find_dates(text, sentence)) for sentence in text.sentences}
    if not any(told.values()):
        yield from _stays_alone(text)
        return
    for sentence in text.sentences:
        yield from _weekdays(sentence, told[sentence])
        yield from _ranges(text, sentence, told[sentence])
    own = [s for s in text.own if s.part in (ABSTRACT, CASE)]
    dates = [dated for sentence in own for dated in told[sentence]][:_MOST_DATES]
    yield from _ends(text, dates)
    stays = [*_stays(text, own, dates), *_between_events(text, own, dates, told)]
    yield from stays
    seen = {id(one.here.source) for one in stays}
    for part in (ABSTRACT, CASE):
        course = _Course()
        for sentence in own:
            if sentence.part == part:
                for one in _follow(text, sentence, told[sentence], course):
                    if id(one.here.source) not in seen:
                        yield one
    yield from _stays_alone(text)


def _weekdays(sentence: TextSentence, dates: Sequence[Dated]) -> Iterator[Contradiction]:
    """Monday, 12 March 2021."""
    for dated in dates:
        for item in sentence.reading.of_kind("weekday"):
            if (
                max(item.start - dated.words.end, dated.words.start - item.end) <= 6
                and dated.date.isoweekday() not in item.values
            ):
                yield Contradiction(
                    "weekday",
                    words_of(sentence, item),
                    dated.words,
                    (str(dated.date.isoweekday()),),
                )


def _ranges(
    text: OneText, sentence: TextSentence, dates: Sequence[Dated]
) -> Iterator[Contradiction]:
    """Between 12 March 2021 and 5 March 2021; from 3 to 10 March, for 14 days."""
    for one, other in pairwise(dates):
        around = (
            sentence.folded[max(0, one.words.start - 16) : one.words.start]
            + "\0"
            + sentence.folded[one.words.end : other.words.start]
            + "\0"
            + sentence.folded[other.words.end : other.words.end + 24]
        )
        if not text.pattern("between-dates").search(around):
            continue
        if other.date < one.date:
            yield Contradiction("order", other.words, one.words)
            continue
        lasting = [lapse for lapse in find_lapses(text, sentence) if lapse.kind in ("span", "stay")]
        days = (other.date - one.date).days
        if len(lasting) == 1 and not (
            days - lasting[0].slack <= lasting[0].days <= days + 1 + lasting[0].slack
        ):
            yield Contradiction(
                "span", words_of(sentence, lasting[0].item), one.words, (str(days),)
            )


def _ends(text: OneText, dates: Sequence[Dated]) -> Iterator[Contradiction]:
    """A discharge or a death before what stands before it in the text; and any date before the
    last one, where the sentence does not look back."""
    last: Dated | None = None
    for dated in dates:
        if dated.source.part != CASE or "birth" in dated.events:
            continue
        if last is not None and dated.date < last.date and dated.source is not last.source:
            ends = dated.events & {"discharge", "death"}
            if ends or not text.pattern("looking-back").search(dated.source.folded):
                yield Contradiction("order", dated.words, last.words)
                continue
        last = dated


def _follow(
    text: OneText, sentence: TextSentence, dates: Sequence[Dated], course: _Course
) -> Iterator[Contradiction]:
    """Go on by a sentence: hold its date against the time that its lapses reach."""
    every = find_lapses(text, sentence)
    lapses = [lapse for lapse in every if lapse.kind in ("later", "day")]
    beside = [
        one for one in lapses if len(dates) == 1 and _is_beside(text, sentence, dates[0], one)
    ]
    if beside and not any(lapse.kind == "stay" for lapse in every):
        reached = [_reached(one, course) for one in beside]
        day = dates[0].date.toordinal()
        if all(reached) and not any(
            low <= day <= high for all_of in reached for low, high in all_of
        ):
            yield Contradiction("lapse", dates[0].words, words_of(sentence, beside[-1].item))
    for _, lapse in sorted(
        [(dated.words.start, dated) for dated in dates] + [(one.item.start, one) for one in lapses],
        key=lambda pair: pair[0],
    ):
        if isinstance(lapse, Dated):
            course.dates.append(lapse)
            day = lapse.date.toordinal()
            course.now = [(day, day)]
        elif not dates:
            course.now = _reached(lapse, course)
    if not dates and not lapses and text.pattern("moves-on").search(sentence.folded):
        course.now = []


def _gap(dated: Dated, lapse: Lapse) -> int:
    return max(dated.words.start - lapse.item.end, lapse.item.start - dated.words.end)


def _is_beside(text: OneText, sentence: TextSentence, dated: Dated, lapse: Lapse) -> bool:
    """Whether a lapse tells when the date is: two days later, on 20 October; on the 21st day, 24
    June."""
    one, other = sorted([(dated.words.start, dated.words.end), (lapse.item.start, lapse.item.end)])
    between = sentence.folded[one[1] : other[0]]
    return len(between) < 60 and ";" not in between and not text.pattern("turn").search(between)


def _reached(lapse: Lapse, course: _Course) -> list[tuple[float, float]]:
    """The times that a lapse may mean, from whatever it is counted."""
    if lapse.event:
        known = [dated for dated in course.dates if lapse.event in dated.events]
        starts = [(float(d.date.toordinal()),) * 2 for d in known]
    else:
        starts = [(float(d.date.toordinal()),) * 2 for d in course.dates]
        if lapse.kind == "later":
            starts += course.now
    back = 1.0 if lapse.kind == "day" else 0.0
    return [
        (low + lapse.days - back - lapse.slack, high + lapse.days - back + lapse.slack)
        for low, high in starts
    ]


# -- stays in hospital


def _stays(
    text: OneText, own: Sequence[TextSentence], dates: Sequence[Dated]
) -> Iterator[Contradiction]:
    """A stay whose length is not the time between the admission and the discharge."""
    ends = [dated for dated in dates if "discharge" in dated.events]
    begins = [dated for dated in dates if "admission" in dated.events] or [
        dated for dated in dates if not dated.events & {"discharge", "birth"}
    ][:1]
    if len(ends) != 1 or not begins:
        return
    end = ends[0]
    lengths = [(end.date - begin.date).days for begin in begins if begin.date <= end.date]
    # treatment may begin a stay that is not dated by itself
    others = [
        (end.date - dated.date).days
        for dated in dates
        if dated is not end and dated.date <= end.date
    ]
    for sentence in own:
        told = [
            lapse
            for lapse in find_lapses(text, sentence)
            if (lapse.kind == "stay" and not sentence.is_of_kin)
            or (
                lapse.kind == "day"
                and sentence is end.source
                and _is_beside(text, sentence, end, lapse)
            )
        ]
        fits = [
            any(abs(days - lapse.days) <= max(lapse.slack, 1.0) for days in (*lengths, *others))
            for lapse in told
        ]
        if told and told[0].kind == "day":  # of several days that which is nearest to the date
            nearest = min(told, key=lambda lapse: _gap(end, lapse))
            told, fits = [nearest], [fits[told.index(nearest)]]
        if told and lengths and not any(fits):
            words = words_of(sentence, told[0].item)
            yield Contradiction("stay", words, begins[0].words, (str(lengths[0]), end.words.text))
            return


def _between_events(
    text: OneText,
    own: Sequence[TextSentence],
    dates: Sequence[Dated],
    told: Mapping[TextSentence, Sequence[Dated]],
) -> Iterator[Contradiction]:
    """She went home 34 days after the operation: where both are dated elsewhere."""
    for sentence in own:
        if told[sentence]:
            continue
        for lapse in find_lapses(text, sentence):
            if lapse.kind != "later" or lapse.event in ("", "other"):
                continue
            ends = [
                name
                for pattern, name in text.groups("event")
                if name in ("discharge", "death", "surgery")
                and name != lapse.event
                and pattern.search(sentence.folded)
            ]
            first = [dated for dated in dates if lapse.event in dated.events]
            last = [dated for dated in dates if len(ends) == 1 and ends[0] in dated.events]
            days = [(b.date - a.date).days for a in first for b in last]
            if days and not any(abs(n - lapse.days) <= lapse.slack for n in days):
                yield Contradiction(
                    "stay",
                    words_of(sentence, lapse.item),
                    first[0].words,
                    (str(days[0]), last[0].words.text),
                )
                break


def _stays_alone(text: OneText) -> Iterator[Contradiction]:
    """A stay told twice, with two lengths."""
    told = [
        (sentence, lapse)
        for sentence in text.own
        if sentence.part in (TITLE, ABSTRACT, CASE, LEGEND)
        for lapse in find_lapses(text, sentence)
        if lapse.kind == "stay" and not sentence.is_of_kin
    ]
    for (one, first), (other, second) in pairwise(told):
        if one.part != other.part and abs(first.days - second.days) > max(
            first.slack, second.slack
        ):
            yield Contradiction(
                "stay-twice", words_of(other, second.item), words_of(one, first.item)
            )
