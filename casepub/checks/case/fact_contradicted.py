"""A value typed in the text contradicts case.yaml: an age, sex, lab value, dose or date.

Why: Each fact is written once, in case.yaml; a value typed in the text is not updated when the fact
changes. Legends, notes, events and the rows of written tables are checked as well. Values from
later visits, and other authors' patients in the discussion, are ignored.

Flagged (case.yaml):

    patient: {age: 54 years, sex: male}
    labs:
      crp: {name: {tr: C-reaktif protein, en: C-reactive protein}, value: 0.46 mg/dL}

Flagged (tr.md):

    Elli beş yaşında erkek hasta başvurdu. C-reaktif protein 0,64 mg/dL idi.

Flagged (en.md):

    A 55-year-old man presented. C-reactive protein was 0.64 mg/dL.

Clean (case.yaml):

    patient: {age: 54 years, sex: male}
    labs:
      crp: {name: {tr: C-reaktif protein, en: C-reactive protein}, value: 0.46 mg/dL}

Clean (tr.md):

    Elli dört yaşında erkek hasta başvurdu. C-reaktif protein 0,46 mg/dL, üç ay sonra 0,12 mg/dL idi.

Clean (en.md):

    A 54-year-old man presented. C-reactive protein was 0.46 mg/dL and, three months later, 0.12 mg/dL.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from ...bilingual import patient
from ...bilingual.vocabulary import vocabulary_of
from ...bilingual.within import OneText
from ...case import EventValue, NamedFact
from ...case.quantity import Choice, Quantity
from ...diagnostic import Related
from ...message import phrase, say
from .._facts import events, genetic, graded, measured, regimens, rows
from .._facts.known import contradiction, words
from ..finding import Finding, Severity, Status
from ..fixed import FACT
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
FIX = FACT
_SEXES = {"male": say("male"), "female": say("female")}
# Message: a patient's age, in "the patient is 54 years old"
_AGES = {
    "year": phrase("{count} year", "{count} years"),
    "month": phrase("{count} month", "{count} months"),
    "week": phrase("{count} week", "{count} weeks"),
    "day": phrase("{count} day", "{count} days"),
}


def find(subject: Subject) -> Iterator[Finding]:
    values = subject.case.values
    dates = [
        fact
        for value in values.values()
        for fact in (value.fact.at if isinstance(value.fact, EventValue) else value.fact,)
        if isinstance(fact, datetime.date)
    ]
    for edition in subject.editions.values():
        document = subject.documents[edition.language.code]
        sentences = list(patient.read_sentences(document, patient.OWN + patient.BESIDE))
        known = measured.find_known(subject, edition)
        text = OneText(document, subject.memory)
        yield from graded.find(subject, edition)
        yield from genetic.find(subject, edition)
        for sentence in sentences:
            yield from _age(sentence, values.get("age"))
            yield from _sex(sentence, values.get("sex"), values.get("age"))
            if sentence.typed:
                yield from _dates(sentence, dates)
        yield from measured.find(subject, edition, known, sentences)
        yield from rows.find(subject, edition, known)
        yield from regimens.find(subject, edition, text)
        yield from events.find(subject, edition, text)


def _age(sentence: patient.PatientSentence, value: NamedFact | None) -> Iterator[Finding]:
    if value is None or value.group != "patient" or not isinstance(value.fact, Quantity):
        return
    unit = value.fact.unit or "year"
    for item in patient.find_ages(sentence):
        age = float(value.fact.number)
        if unit not in (item.units or {unit}) or not item.values or age in item.values:
            continue
        if not patient.is_age_then(sentence, item):
            yield contradiction(
                sentence.place(item),
                value,
                say(
                    "The text says “{words}”, but case.yaml says that the patient is {age} old.",
                    words=words(sentence.reading, item),
                    age=_AGES[unit].say(count=int(value.fact.number))
                    if unit in _AGES and value.fact.number == int(value.fact.number)
                    else f"{value.fact.number:f} {unit}",
                ),
            )


def _sex(
    sentence: patient.PatientSentence, value: NamedFact | None, age: NamedFact | None
) -> Iterator[Finding]:
    """A noun or pronoun of the other sex, where the sentence names nobody else; a baby is somebody
    else where the patient is of an age to be its parent."""
    if (
        value is None
        or value.group != "patient"
        or not isinstance(value.fact, Choice)
        or value.fact.word not in ("male", "female")
    ):
        return
    vocabulary = vocabulary_of(sentence.reading.language)
    cues = [cue for cue in sentence.reading.cues if cue.kind == "sex"]
    if (
        not cues
        or any(cue.value == value.fact.word for cue in cues)
        or vocabulary.kin.search(sentence.folded)
        or (_is_grown(age) and vocabulary.tables.pattern("baby").search(sentence.folded))
    ):
        return
    if len(cues) > 2 or not (
        any(cue.required for cue in cues) or not vocabulary.has_words or cues[0].start < 40
    ):
        return
    told = sentence.reading.text[cues[0].start : cues[0].end]
    yield Finding(
        say(
            "The text says “{words}”, but case.yaml says that the patient is {word}.",
            words=told,
            word=_SEXES[value.fact.word],
        ),
        sentence.sentence.place(cues[0].start, cues[0].end),
        say("Correct the wrong one."),
        (Related(value.position, say("The patient's sex.")),),
    )


def _is_grown(age: NamedFact | None) -> bool:
    fact = age.fact if age is not None and age.group == "patient" else None
    return isinstance(fact, Quantity) and fact.unit in ("year", "") and fact.number >= 10


def _dates(sentence: patient.PatientSentence, dates: Iterable[datetime.date]) -> Iterator[Finding]:
    """A full date that differs from one of the case in its day, month or year alone."""
    days = [
        i
        for i in sentence.typed
        if i.kind == "number" and i.dated and max(i.numbers, default=99) <= 31
    ]
    months = [i for i in sentence.typed if i.kind == "month"]
    years = [
        i
        for i in sentence.typed
        if i.kind == "number" and i.dated and min(i.numbers, default=0) >= 1900
    ]
    if not (len(days) == len(months) == len(years) == 1):
        return
    parts = (days[0].numbers, months[0].numbers, years[0].numbers)
    known = [(date.day, date.month, date.year) for date in dates]
    if any(
        all(number in values for number, values in zip(date, parts, strict=True)) for date in known
    ):
        return
    near = next(
        (
            date
            for date in known
            if sum(number in values for number, values in zip(date, parts, strict=True)) == 2
        ),
        None,
    )
    if near is not None:
        start, end = min(days[0].start, months[0].start), max(years[0].end, days[0].end)
        yield Finding(
            say(
                "“{words}” is not a date in the case; {date} is.",
                words=sentence.reading.text[start:end],
                date=f"{near[2]}-{near[1]:02}-{near[0]:02}",
            ),
            sentence.sentence.place(start, end),
            say("Correct the wrong one."),
        )
