"""How often, for how long and from when a drug was given, as a text types it.

In: the treatments of case.yaml, and a text with its parts. Out: `Finding`s. Only sentences are
looked at in which every drug is a treatment of the case: a value must be that of one of them. Of
what changed later nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...bilingual import patient
from ...bilingual.items import ReadQuantity
from ...bilingual.reading import reader
from ...bilingual.vocabulary import IN_DAYS
from ...bilingual.within import OneText, TextSentence
from ...case import EventValue, NamedFact, TreatmentValue
from ...case.frequency import Frequency
from ...case.quantity import Quantity, Range
from ...case.times import days_of
from ...edition import Edition
from ...message import say
from ..finding import Finding
from ..subject import Subject
from .known import Called, contradiction, difference, label_of, words
from .times import durations_of, is_at, times_of

_ROUNDED = 0.1  # by how much of it a length of time may be told otherwise: 4 weeks, a month
_DAYS = frozenset(["day", "week", "month", "year"])  # an infusion's minutes are another thing


@dataclass(frozen=True)
class _Regimen(Called):
    """A treatment, with what the reader reads of its printed frequency, its duration from and to in
    days, and the days on which it was begun or changed."""

    fact: TreatmentValue
    often: frozenset[object]
    lasting: tuple[float, float] | None
    starts: frozenset[float]

    def lasts(self, days: float) -> bool:
        """Whether a length of time may be its duration, in whatever unit."""
        low, high = self.lasting or (days, days)
        return low * (1 - _ROUNDED) <= days <= high * (1 + _ROUNDED)


def find(subject: Subject, edition: Edition, text: OneText) -> Iterator[Finding]:
    """Frequencies, durations and beginnings that a text types and case.yaml does not have."""
    regimens = [
        _read(value, subject, edition)
        for value in subject.case.values.values()
        if isinstance(value.fact, TreatmentValue)
    ]
    for sentence in text.own if regimens else ():
        told = patient.typed_in(sentence.sentence, sentence.reading)
        if not told.typed or _tells_a_change(text, sentence.folded):
            continue
        here = [one for one in regimens if patient.has_label(told, one.label, sentence.terms)]
        known = frozenset().union(*(one.label.concepts for one in here))
        drugs = [term for term in sentence.terms if term.kind == "drug" and not term.covered]
        if here and all(term.concepts & known for term in drugs):
            yield from _frequencies(told, here, edition)
            yield from _durations(text, sentence, told, here, edition)
            if text.pattern("begun").search(sentence.folded):
                yield from _starts(text, sentence, told, here, edition)


def _tells_a_change(text: OneText, folded: str) -> bool:
    return any(text.pattern(kind).search(folded) for kind in ("later", "changed"))


def _read(value: NamedFact, subject: Subject, edition: Edition) -> _Regimen:
    fact = value.fact
    assert isinstance(fact, TreatmentValue)
    often = (
        _often(fact.frequency, edition) if isinstance(fact.frequency, Frequency) else frozenset()
    )
    given = [subject.case.values.get(name) for name in fact.given]
    events = [one.fact.at for one in given if one and isinstance(one.fact, EventValue)]
    times = [fact.start, *(time for time, _ in fact.changes)]
    starts = {days_of(at) for at in (*events, *(time.at for time in times if time))}
    return _Regimen(
        value,
        label_of(value, subject),
        fact,
        often,
        _lasting(fact.duration),
        frozenset(days for days in starts if days is not None),
    )


def _often(frequency: Frequency, edition: Edition) -> frozenset[object]:
    """How often a day, as the reader reads what is printed; and as it is told, for words that it
    does not read (hourly)."""
    printed = reader(edition.language.code).read(edition.printer.text(frequency))
    found: set[object] = {value for one in printed.of_kind("frequency") for value in one.values}
    if frequency.times and frequency.per in IN_DAYS and not frequency.then:
        days = Fraction(IN_DAYS[frequency.per]).limit_denominator(86_400)
        found.add(Fraction(frequency.times) / (frequency.every * days))
    return frozenset(found)


def _lasting(duration: object) -> tuple[float, float] | None:
    match duration:
        case Quantity(number=number, unit=unit) if unit in _DAYS:
            return float(number) * IN_DAYS[unit], float(number) * IN_DAYS[unit]
        case Range(low=low, high=high) if high.unit in _DAYS:
            return float(low.number) * IN_DAYS[high.unit], float(high.number) * IN_DAYS[high.unit]
    return None


def _frequencies(
    told: patient.PatientSentence, here: Sequence[_Regimen], edition: Edition
) -> Iterator[Finding]:
    """How often, where every drug of the sentence has a frequency and none has this one."""
    if all(one.often for one in here):
        for item in told.typed:
            if item.kind == "frequency" and not any(item.values & one.often for one in here):
                value = edition.printer.text(here[0].fact.frequency)
                yield _finding(told, item, here[0], edition, value)


def _durations(
    text: OneText,
    sentence: TextSentence,
    told: patient.PatientSentence,
    here: Sequence[_Regimen],
    edition: Edition,
) -> Iterator[Finding]:
    """How long, where every drug of the sentence has a duration and none has this one."""
    if all(one.lasting for one in here):
        for time in durations_of(text, sentence, told):
            if time.item.units & _DAYS and not any(one.lasts(time.days) for one in here):
                value = edition.printer.text(here[0].fact.duration)
                yield _finding(told, time.item, here[0], edition, value)


def _starts(
    text: OneText,
    sentence: TextSentence,
    told: patient.PatientSentence,
    here: Sequence[_Regimen],
    edition: Edition,
) -> Iterator[Finding]:
    """From when, where the sentence names one time, and every drug of it was begun at a time."""
    times = times_of(text, sentence, told, "day", "later")
    if len(times) != 1 or not all(one.starts for one in here):
        return
    if any(is_at(times[0], days) for one in here for days in one.starts):
        return
    yield contradiction(
        told.place(times[0].item),
        here[0].value,
        say(
            "The text says “{words}” for the beginning of {name}, but case.yaml gives another time.",
            words=words(told.reading, times[0].item),
            name=here[0].name(edition),
        ),
        say("Correct the wrong one."),
    )


def _finding(
    told: patient.PatientSentence, item: ReadQuantity, one: _Regimen, edition: Edition, value: str
) -> Finding:
    name = one.name(edition)
    return difference(told.place(item), one.value, words(told.reading, item), name, value)
