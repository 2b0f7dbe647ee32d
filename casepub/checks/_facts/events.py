"""The times of events, as a text types them: surgery on day 5 where the timeline has it on day 3.

In: the timeline of case.yaml, and a text with its parts. Out: `Finding`s. A sentence tells of an
event where it has every word of it, in whatever form, and one time beside it that may be counted
from the presentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...bilingual import patient
from ...bilingual.items import ReadQuantity
from ...bilingual.vocabulary import IN_DAYS
from ...bilingual.within import Lapse, OneText, TextSentence
from ...case import EventValue, NamedFact
from ...case.quantity import Quantity
from ...case.times import days_of
from ...edition import Edition
from ...message import say
from ..finding import Finding
from ..subject import Subject
from .known import contradiction, words
from .times import is_at, times_of

_STEM = 5  # letters of a word that stay the same in its forms: çekilmesi, çekildi
_MOST = 4  # words of an event that a sentence may tell as a whole


@dataclass(frozen=True)
class _Event:
    """An event with the beginnings of its words in a language."""

    value: NamedFact
    days: float
    stems: tuple[re.Pattern[str], ...]
    told: str

    def is_in(self, folded: str) -> bool:
        return all(stem.search(folded) for stem in self.stems)

    def is_beside(self, item: ReadQuantity, folded: str, clause: re.Pattern[str]) -> bool:
        """Whether a time stands in the same part of a sentence as one of the event's words."""
        parts = (
            folded[match.end() : item.start] or folded[item.end : match.start()]
            for stem in self.stems
            for match in stem.finditer(folded)
        )
        return any(not re.search(r"[,;:]", part) and not clause.search(part) for part in parts)


def find(subject: Subject, edition: Edition, text: OneText) -> Iterator[Finding]:
    """Times of events that a text types and the timeline does not have."""
    events = list(_events(subject, edition, text))
    for sentence in text.own if events else ():
        here = [event for event in events if event.is_in(sentence.folded)]
        if not here:
            continue
        told = patient.typed_in(sentence.sentence, sentence.reading)
        for time, of_time in _told_together(text, sentence, told, here):
            if not any(is_at(time, abs(event.days)) for event in of_time):
                yield contradiction(
                    told.place(time.item),
                    of_time[0].value,
                    say(
                        "The text says “{words}” for “{event}”, but the timeline says {value}.",
                        words=words(told.reading, time.item),
                        event=of_time[0].told,
                        value=edition.printer.text(of_time[0].value.fact.at),
                    ),
                    say("Correct the wrong one."),
                )


def _told_together(
    text: OneText, sentence: TextSentence, told: patient.PatientSentence, here: Sequence[_Event]
) -> Iterator[tuple[Lapse, list[_Event]]]:
    """Each time of a sentence with the events that it may be of: those that stand beside it and
    beside no other, in the same part of the sentence."""
    times = times_of(text, sentence, told, "day", "later", "earlier")
    lengths = [item for item in sentence.numbers if item.units & IN_DAYS.keys()]
    clause = text.pattern("clause")
    beside = [
        [time for time in times if event.is_beside(time.item, sentence.folded, clause)]
        for event in here
    ]
    for time in times:
        if time.kind != "day" and len(lengths) > 1:
            continue  # 3 gün sonra, of several times, may be counted from one of them
        before = time.kind == "earlier"
        if before and not _begins(text, sentence):
            continue
        found = [
            event
            for event, own in zip(here, beside, strict=True)
            if own == [time] and (event.days < 0) == before
        ]
        if found:
            yield time, found


def _events(subject: Subject, edition: Edition, text: OneText) -> Iterator[_Event]:
    """The events whose time is counted, and whose words are few enough to be told as a whole."""
    for value in subject.case.values.values():
        fact = value.fact
        if not isinstance(fact, EventValue) or not isinstance(fact.at, Quantity):
            continue
        days, told = days_of(fact.at), fact.event.get(edition.language.code) or ""
        names = re.findall(r"[^\W\d]{3,}", text.vocabulary.fold(told))
        names = [name for name in names if name not in text.vocabulary.small_words]
        if days and 0 < len(names) <= _MOST and (days > 0 or len(names) > 1):
            stems = tuple(re.compile(rf"(?<!\w){re.escape(name[:_STEM])}") for name in names)
            yield _Event(value, days, stems, told)


def _begins(text: OneText, sentence: TextSentence) -> bool:
    """Whether a sentence tells of what led to the presentation, not of an older history."""
    return any(
        name in ("admission", "onset") and pattern.search(sentence.folded)
        for pattern, name in text.groups("event")
    )
