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
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...bilingual import patient
from ...bilingual.items import Reading, ReadQuantity
from ...bilingual.reading import reader
from ...bilingual.vocabulary import vocabulary_of
from ...case import CultureValue, EventValue, LabValue, NamedFact, TreatmentValue
from ...case.doses import amounts_of
from ...case.measures import Named, names_of_measure
from ...case.quantity import Choice, Quantity
from ...case.times import Time
from ...diagnostic import Position, Related
from ...edition import Edition
from ...edition.facts import Printer
from ...edition.grid import Cell
from ...message import Message, phrase, say
from .._graded import contradicted
from ..finding import Finding, Severity, Status
from ..subject import Subject

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.STABLE
HINT = phrase("Print the fact, {{{{ {name} }}}}, or correct the wrong value.")
_SEXES = {"male": say("male"), "female": say("female")}
# Message: a patient's age, in "the patient is 54 years old"
_AGES = {
    "year": phrase("{count} year", "{count} years"),
    "month": phrase("{count} month", "{count} months"),
    "week": phrase("{count} week", "{count} weeks"),
    "day": phrase("{count} day", "{count} days"),
}


_Unit = tuple[frozenset[str], str]  # as the reader reads it: mg, and per dL


@dataclass(frozen=True)
class _Called:
    """A fact with a name, and what a text may call it."""

    value: NamedFact
    label: patient.Label

    def name(self, edition: Edition) -> str:
        if isinstance(self.value.fact, Named):
            return self.value.fact.name
        return self.value.fact.name.get(edition.language.code) or self.value.name

    @staticmethod
    def read_unit(fact: Quantity, edition: Edition) -> _Unit:
        """The unit of a fact as the reader reads what is printed."""
        printed = Printer(None, edition.language).text(fact)
        numbers = reader(edition.language.code).read(printed).of_kind("number")
        return next(((q.units, q.per) for q in numbers), (frozenset(), ""))


@dataclass(frozen=True)
class _Measured(_Called):
    """A laboratory value or a dose that is a single quantity; `later` are the doses to which it was
    changed."""

    fact: Quantity
    later: tuple[Quantity, ...] = ()

    def unit(self, edition: Edition) -> _Unit:
        return self.read_unit(self.fact, edition)

    @property
    def is_dose(self) -> bool:
        """Whether it was given, not measured: a time before it is how often."""
        return isinstance(self.value.fact, TreatmentValue)

    @property
    def typed(self) -> str:
        """The value as it is in case.yaml: 0.46 mg/dL."""
        return f"{self.fact.number:f} {self.fact.unit}".rstrip()


@dataclass(frozen=True)
class _Course(_Called):
    """A laboratory value or vital sign of several times, by days from presentation."""

    at: Mapping[float, Quantity]
    times: Sequence[Time]

    def unit(self, edition: Edition) -> _Unit:
        return self.read_unit(next(iter(self.at.values())), edition)

    def names(self, edition: Edition) -> Mapping[str, float]:
        """The words that name its times in a language: the events' labels, and short events."""
        fold = vocabulary_of(edition.language.code).fold
        found: dict[str, float] = {}
        for time in self.times:
            event = edition.case.values.get(time.event)
            if event is not None and isinstance(event.fact, EventValue):
                for texts in (event.fact.label or {}, event.fact.event):
                    word = texts.get(edition.language.code) or ""
                    if len(word) <= _SHORT and time.days:
                        found[fold(word)] = time.days
        return found

    def told(self, edition: Edition) -> str:
        """Its values as the language prints them."""
        return ", ".join(edition.printer.text(fact) for fact in self.at.values())


_SHORT = 24  # letters of an event that a text may name as a whole


def _courses(subject: Subject) -> Iterator[_Course]:
    """Everything that was measured as plain numbers at several times."""
    for value in subject.case.values.values():
        if not isinstance(value.fact, LabValue) or not value.fact.series:
            continue
        at = {
            one.time.days: one.value
            for one in value.fact.measurements
            if isinstance(one.value, Quantity)
        }
        if at and all(fact.unit and not fact.comparator for fact in at.values()):
            label = patient.label_of(value.name, value.fact.name, subject.lexicon)
            yield _Course(value, label, at, [one.time for one in value.fact.series])


def find(subject: Subject) -> Iterator[Finding]:
    values = subject.case.values
    measured = [one for value in values.values() for one in _measured(value, subject)]
    measured += _concentrations(subject)
    dates = [
        fact
        for value in values.values()
        for fact in (value.fact.at if isinstance(value.fact, EventValue) else value.fact,)
        if isinstance(fact, datetime.date)
    ]
    for edition in subject.editions.values():
        document = subject.documents[edition.language.code]
        yield from _grades(subject, edition)
        known = [(one, one.unit(edition)) for one in measured]
        courses = [(one, one.unit(edition), one.names(edition)) for one in _courses(subject)]
        for sentence in patient.read_sentences(document, patient.OWN + patient.BESIDE):
            yield from _age(sentence, values.get("age"))
            yield from _sex(sentence, values.get("sex"), values.get("age"))
            if sentence.typed:
                terms = subject.lexicon.find(sentence.reading)
                for one, unit in known:
                    for item in patient.find_labelled(sentence, one.label, terms, one.is_dose):
                        if one.fact.unit and (item.units, item.per) == unit:
                            yield from _compare_measured(sentence, item, one, edition)
                for course, unit, names in courses:
                    items = patient.find_course(sentence, course.label, terms, unit)
                    yield from _compare_course(sentence, items, course, names, edition)
                yield from _dates(sentence, dates)
        yield from _compare_rows(subject, edition, known, courses)


def _concentrations(subject: Subject) -> list[_Measured]:
    """The inhibitory concentrations of antibiotics that were tested once."""
    found: dict[str, list[_Measured]] = {}
    for value in subject.case.values.values():
        tested = value.fact.tested if isinstance(value.fact, CultureValue) else {}
        for key, one in tested.items():
            if isinstance(one.mic, Quantity) and not one.mic.comparator:
                place = subject.case.key_position("cultures", value.name, "susceptibility", key)
                named = NamedFact(f"{value.name}.{key}.mic", one, place, "cultures")
                label = patient.label_of(key, one.name, subject.lexicon)
                found.setdefault(key, []).append(_Measured(named, label, one.mic))
    return [one[0] for one in found.values() if len(one) == 1]


def _age(sentence: patient.PatientSentence, value: NamedFact | None) -> Iterator[Finding]:
    if value is None or value.group != "patient" or not isinstance(value.fact, Quantity):
        return
    unit = value.fact.unit or "year"
    for item in patient.find_ages(sentence):
        if (
            unit in (item.units or {unit})
            and item.values
            and float(value.fact.number) not in item.values
        ):
            yield _finding(
                sentence,
                item,
                value,
                say(
                    "The text says “{words}”, but case.yaml says that the patient is {age} old.",
                    words=_words(sentence, item),
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
    words = sentence.reading.text[cues[0].start : cues[0].end]
    yield Finding(
        say(
            "The text says “{words}”, but case.yaml says that the patient is {word}.",
            words=words,
            word=_SEXES[value.fact.word],
        ),
        sentence.sentence.place(cues[0].start, cues[0].end),
        say("Correct the wrong one."),
        (Related(value.position, say("The patient's sex.")),),
    )


def _is_grown(age: NamedFact | None) -> bool:
    fact = age.fact if age is not None and age.group == "patient" else None
    return isinstance(fact, Quantity) and fact.unit in ("year", "") and fact.number >= 10


def _compare_measured(
    sentence: patient.PatientSentence, item: ReadQuantity, one: _Measured, edition: Edition
) -> Iterator[Finding]:
    """A value that stands behind its name, in the unit of the fact."""
    if all(_is_other(item, fact, edition) for fact in (one.fact, *one.later)):
        yield _finding(
            sentence,
            item,
            one.value,
            say(
                "The text says “{words}” for {name}, but case.yaml says {value}.",
                words=_words(sentence, item),
                name=one.name(edition),
                value=one.typed,
            ),
        )


def _compare_course(
    sentence: patient.PatientSentence,
    items: Sequence[ReadQuantity],
    course: _Course,
    names: Mapping[str, float],
    edition: Edition,
) -> Iterator[Finding]:
    """A value of a course that it never had; or had at another time than the one that is named."""
    times = patient.find_times(sentence, names) if items else set()
    unknown = times - course.at.keys()
    later = vocabulary_of(sentence.reading.language).later.search(sentence.folded)
    for item in items:
        if all(_is_other(item, fact, edition) for fact in course.at.values()):
            if not unknown and (times or not later or len(items) > 1):
                yield _finding(
                    sentence,
                    item,
                    course.value,
                    say(
                        "The text says “{words}” for {name}, which is none of the values of "
                        "case.yaml ({values}).",
                        words=_words(sentence, item),
                        name=course.name(edition),
                        values=course.told(edition),
                    ),
                )
        elif len(items) == 1 and len(times) == 1 and not unknown:
            fact = course.at[next(iter(times))]
            if _is_other(item, fact, edition):
                yield _finding(
                    sentence,
                    item,
                    course.value,
                    say(
                        "The text says “{words}” for {name}, but at this time it was {value}.",
                        words=_words(sentence, item),
                        name=course.name(edition),
                        value=edition.printer.text(fact),
                    ),
                )


@dataclass(frozen=True)
class _Row:
    """A row of a table that an author wrote out."""

    table: str
    number: int
    cells: Sequence[Cell]
    head: patient.RowHead

    def numbers(self, unit: _Unit, language: str) -> list[tuple[int, ReadQuantity]]:
        """The numbers in a unit behind the head, each with its column."""
        read = reader(language).read
        return [
            (column, item)
            for column, cell in enumerate(self.cells[1:], 1)
            for item in read(cell.text).of_kind("number")
            if unit in _units(item, self.cells[0].text, read)
        ]

    def place(self, subject: Subject, column: int) -> Position:
        return subject.case.position("tables", self.table, "rows", self.number, column)


def _written_rows(subject: Subject, edition: Edition) -> Iterator[_Row]:
    """The rows of the tables that casepub does not draw."""
    tables = subject.case.file.tables if subject.case.file else {}
    for table in edition.tables:
        if table.id in tables and not tables[table.id].of:
            for number, cells in enumerate(table.rows):
                head = cells[0].text if cells else ""
                yield _Row(
                    table.id,
                    number,
                    cells,
                    patient.row_head(head, edition.language.code, subject.lexicon),
                )


def _compare_rows(
    subject: Subject,
    edition: Edition,
    known: Sequence[tuple[_Measured, _Unit]],
    courses: Sequence[tuple[_Course, _Unit, Mapping[str, float]]],
) -> Iterator[Finding]:
    """The rows of tables against the facts by whose names they are headed."""
    for row in _written_rows(subject, edition) if known or courses else ():
        for one, unit in known:
            if patient.is_labelled(row.head, one.label):
                yield from _compare_row(subject, edition, row, one, unit)
        for course, unit, _ in courses:
            if patient.is_labelled(row.head, course.label):
                yield from _compare_course_row(subject, edition, row, course, unit)


def _compare_course_row(
    subject: Subject, edition: Edition, row: _Row, course: _Course, unit: _Unit
) -> Iterator[Finding]:
    """A row headed by the name of a course, with a value that it never had. Where the unit is a power
    of ten, which a number alone does not show, the row or the cell must tell it."""
    powers = all("10" in fact.unit for fact in course.at.values())

    def is_bare(column: int) -> bool:
        return not any("10" in row.cells[at].text for at in (0, column))

    for column, item in row.numbers(unit, edition.language.code):
        if (
            not item.bound
            and not item.comparator
            and not (powers and is_bare(column))
            and all(_is_other(item, fact, edition) for fact in course.at.values())
        ):
            yield Finding(
                say(
                    "The table says “{words}” for {name}, which is none of the values of "
                    "case.yaml ({values}).",
                    words=row.cells[column].text,
                    name=course.name(edition),
                    values=course.told(edition),
                ),
                row.place(subject, column),
                say("Correct the wrong value, or let casepub draw the table: `of: series`."),
                (Related(course.value.position, say("The values in case.yaml.")),),
            )


def _compare_row(
    subject: Subject, edition: Edition, row: _Row, one: _Measured, unit: _Unit
) -> Iterator[Finding]:
    """A row headed by the name of a fact, with one value in the fact's unit that is not the fact's.
    Of several values, each is of another day."""
    told = row.numbers(unit, edition.language.code)
    if len(told) == 1 and _is_other(told[0][1], one.fact, edition):
        column = told[0][0]
        yield Finding(
            say(
                "The table says “{words}” for {name}, but case.yaml says {value}.",
                words=row.cells[column].text,
                name=one.name(edition),
                value=one.typed,
            ),
            row.place(subject, column),
            say("Correct the wrong value."),
            (Related(one.value.position, say("The fact.")),),
        )


def _measured(value: NamedFact, subject: Subject) -> Iterator[_Measured]:
    """What was measured or given once, by unit: a dose may be several amounts, and change."""
    match value.fact:
        case LabValue(series=(_, *_)):
            return  # each of its values may be told
        case LabValue(value=Quantity() as fact):
            amounts = [fact]
        case TreatmentValue():
            doses = [value.fact.dose, *(dose for _, dose in value.fact.changes)]
            amounts = [amount for dose in doses for amount in amounts_of(dose)]
        case Named(name=name, value=Quantity() as fact):
            signs = names_of_measure(name)
            label = patient.Label(signs, frozenset([name]), frozenset())
            yield _Measured(value, label, fact)
            return
        case _:
            return
    label = patient.label_of(value.name, value.fact.name, subject.lexicon)
    for unit in dict.fromkeys(amount.unit for amount in amounts):
        first, *later = [amount for amount in amounts if amount.unit == unit]
        yield _Measured(value, label, first, tuple(later))


def _grades(subject: Subject, edition: Edition) -> Iterator[Finding]:
    """Grades of scales and classifications that are others than those of case.yaml."""
    document = subject.documents[edition.language.code]
    for told in contradicted(subject.case.values, document, subject.lexicon):
        words = told.sentence.reading.text[told.start : told.end]
        yield Finding(
            say(
                "The text says “{words}” for {name}, but case.yaml says {value}.",
                words=words,
                name=told.value.name,
                value=edition.printer.text(told.grade),
            ),
            told.sentence.sentence.place(told.start, told.end),
            HINT.say(name=told.value.name),
            (Related(told.value.position, say("The fact.")),),
        )


def _is_other(item: ReadQuantity, fact: Quantity, edition: Edition) -> bool:
    """Whether a typed number is not the fact's, however it is read; with a power of ten in its unit
    (24.6 ×10⁹/L) the whole is read as one number."""
    values = item.numbers
    if not values or float(fact.number) in {abs(v) for v in values} | values:
        return False
    if "10" not in fact.unit:
        return True
    printed = Printer(None, edition.language).text(fact)
    read = reader(edition.language.code).read(printed).of_kind("number")
    return not any(values & one.numbers for one in read)


def _units(item: ReadQuantity, head: str, read: Callable[[str], Reading]) -> list[_Unit]:
    """The unit of a cell's number: its own, else what the head of its row gives, CRP (mg/dL)."""
    if item.units or item.per:
        return [(item.units, item.per)]
    behind = re.split(r"[(,\[]", head, maxsplit=1)[1:]
    given = read(f"1 {behind[0]}").of_kind("number") if behind else []
    return [(q.units, q.per) for q in given] or [(item.units, item.per)]


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


def _words(sentence: patient.PatientSentence, item: ReadQuantity) -> str:
    return sentence.reading.text[item.start : item.end]


def _finding(
    sentence: patient.PatientSentence, item: ReadQuantity, value: NamedFact, message: Message
) -> Finding:
    return Finding(
        message,
        sentence.sentence.place(item.start, item.end),
        HINT.say(name=value.name),
        (Related(value.position, say("The fact.")),),
    )
