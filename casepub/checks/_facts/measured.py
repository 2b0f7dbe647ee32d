"""Typed values beside the names of what was measured or given: once, or as a course.

In: the facts with their labels, and the sentences about the patient. Out: `Finding`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...bilingual import patient
from ...bilingual.items import ReadQuantity
from ...bilingual.vocabulary import vocabulary_of
from ...edition import Edition
from ...message import say
from ..finding import Finding
from ..subject import Subject
from .known import (
    Course,
    Measured,
    Unit,
    contradiction,
    find_courses,
    find_measured,
    is_in_unit,
    is_other,
    read_unit,
    words,
)


@dataclass(frozen=True)
class KnownValues:
    """What was measured, with the units in which a language prints it, and of courses the names of
    their times."""

    once: Sequence[tuple[Measured, Unit]]
    courses: Sequence[tuple[Course, Unit, Mapping[str, float]]]


def find_known(subject: Subject, edition: Edition) -> KnownValues:
    return KnownValues(
        [(one, read_unit(one.fact, edition)) for one in subject.once(find_measured)],
        [
            (one, read_unit(next(iter(one.at.values())), edition), one.names(edition))
            for one in subject.once(find_courses)
        ],
    )


def find(
    subject: Subject,
    edition: Edition,
    known: KnownValues,
    sentences: Sequence[patient.PatientSentence],
) -> Iterator[Finding]:
    """Typed values that are not those of the facts."""
    vitals = _TypedVitals(edition)
    for sentence in sentences:
        if sentence.typed:
            terms = subject.lexicon.find(sentence.reading)
            for one, unit in known.once:
                for item in patient.find_labelled(sentence, one.label, terms, one.is_dose):
                    if is_in_unit(item, unit, one):
                        if one.is_vital:
                            vitals.add(sentence, item, one)
                        else:
                            yield from _compare(sentence, item, one, edition)
            for course, unit, names in known.courses:
                items = patient.find_course(sentence, course.label, terms, unit)
                yield from _compare_course(sentence, items, course, names, edition)
    yield from vitals.find()


def _compare(
    sentence: patient.PatientSentence, item: ReadQuantity, one: Measured, edition: Edition
) -> Iterator[Finding]:
    """A value that stands beside its name, in the unit of the fact."""
    if all(is_other(item, fact, edition) for fact in (one.fact, *one.later)):
        yield contradiction(
            sentence.place(item),
            one.value,
            say(
                "The text says “{words}” for {name}, but case.yaml says {value}.",
                words=words(sentence.reading, item),
                name=one.name(edition),
                value=one.typed,
            ),
        )


class _TypedVitals:
    """The vital signs of a text. They are told again and again, often without a word of the time: a
    section that gives the value of the presentation gives others of other times."""

    def __init__(self, edition: Edition):
        self.edition = edition
        self.found: list[tuple[patient.PatientSentence, ReadQuantity, Measured]] = []

    def add(self, sentence: patient.PatientSentence, item: ReadQuantity, one: Measured) -> None:
        self.found.append((sentence, item, one))

    def find(self) -> Iterator[Finding]:
        right = {
            (sentence.section, one.value.name)
            for sentence, item, one in self.found
            if not is_other(item, one.fact, self.edition)
        }
        for sentence, item, one in self.found:
            if (sentence.section, one.value.name) not in right and item in sentence.typed:
                yield from _compare(sentence, item, one, self.edition)


def _compare_course(
    sentence: patient.PatientSentence,
    items: Sequence[ReadQuantity],
    course: Course,
    names: Mapping[str, float],
    edition: Edition,
) -> Iterator[Finding]:
    """A value of a course that it never had; or had at another time than the one that is named."""
    if not items:
        return
    times = patient.find_times(sentence, names)
    told = {time.days for time in times}
    unknown = any(course.find_at(days) is None for days in told)
    later = vocabulary_of(sentence.reading.language).later.search(sentence.folded)
    in_turn = len(times) == len(items)
    for place, item in enumerate(items):
        if item not in sentence.typed:
            continue
        due = course.find_at(times[place].days) if in_turn else None
        if all(is_other(item, fact, edition) for fact in course.at.values()):
            if due is not None or (not unknown and (told or not later or len(items) > 1)):
                yield contradiction(
                    sentence.place(item),
                    course.value,
                    say(
                        "The text says “{words}” for {name}, which is none of the values of "
                        "case.yaml ({values}).",
                        words=words(sentence.reading, item),
                        name=course.name(edition),
                        values=course.told(edition),
                    ),
                )
        elif due is not None and is_other(item, due, edition):
            yield contradiction(
                sentence.place(item),
                course.value,
                say(
                    "The text says “{words}” for {name}, but at this time it was {value}.",
                    words=words(sentence.reading, item),
                    name=course.name(edition),
                    value=edition.printer.text(due),
                ),
            )
