"""Typed values beside the names of what was measured or given: once, or as a course.

In: the facts with their labels, and the sentences about the patient. Out: `Finding`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...bilingual import patient
from ...bilingual.items import ReadQuantity, Unit
from ...bilingual.lexicon import Occurrence
from ...edition import Edition
from ...message import say
from ..finding import Finding
from ..subject import Subject
from .known import (
    Course,
    Measured,
    contradiction,
    difference,
    find_courses,
    find_measured,
    is_other,
    may_be,
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
    claims = _Claims(edition)

    def claim(
        sentence: patient.PatientSentence, known_once: Sequence[tuple[Measured, Unit]]
    ) -> None:
        for one, unit in known_once:
            for item in patient.find_labelled(
                sentence, one.label, _terms(sentence, subject), one.is_dose
            ):
                if may_be(item, unit, one):
                    claims.add(sentence, item, one)

    for sentence in sentences:
        if sentence.typed:
            claim(sentence, known.once)
            for course, unit, names in known.courses:
                terms = _terms(sentence, subject)
                items = patient.find_course(sentence, course.label, terms, unit)
                yield from _compare_course(sentence, items, course, names, edition)
    # What casepub prints is right, and tells only whether a typed value is told again.
    if retold := claims.retold:
        again = [(one, unit) for one, unit in known.once if one.told_of in retold]
        for sentence in sentences:
            if sentence.reading.quantities and not sentence.typed:
                claim(sentence, again)
    yield from claims.find()


def _terms(sentence: patient.PatientSentence, subject: Subject) -> Sequence[Occurrence]:
    return subject.memory.analyse(sentence.reading.text, sentence.reading.language).terms


class _Claims:
    """Which facts the values of a text may be. One name may be that of several facts, of which a
    value need be but one: prednisolone, and prednisolone as maintenance."""

    def __init__(self, edition: Edition):
        self.edition = edition
        # Equal sentences share their reading, and so their quantities.
        self.found: dict[tuple[int, ReadQuantity], list[Measured]] = {}
        self.sentences: dict[int, patient.PatientSentence] = {}

    def add(self, sentence: patient.PatientSentence, item: ReadQuantity, one: Measured) -> None:
        self.found.setdefault((id(sentence), item), []).append(one)
        self.sentences[id(sentence)] = sentence

    @property
    def retold(self) -> frozenset[tuple[str, str]]:
        """Those of the facts that a text tells again and again."""
        return frozenset(
            [one.told_of for ones in self.found.values() for one in ones if one.is_retold]
        )

    def find(self) -> Iterator[Finding]:
        """The typed values that are none of what they may be; not those that are told again where
        the section gives the right value, unless of the presentation: they are of other times."""
        right = {
            (self.sentences[place].section, one.told_of)
            for (place, item), ones in self.found.items()
            for one in ones
            if not self._is_other(item, one)
        }
        for (place, item), ones in self.found.items():
            sentence = self.sentences[place]
            again = all(
                one.is_retold and (sentence.section, one.told_of) in right for one in ones
            ) and not patient.is_at_presentation(sentence)
            agrees = any(not self._is_other(item, one) for one in ones)
            if item in sentence.typed and not (again or agrees):
                yield self._finding(sentence, item, ones[0])

    def _is_other(self, item: ReadQuantity, one: Measured) -> bool:
        return all(is_other(item, fact, self.edition) for fact in one.amounts)

    def _finding(
        self, sentence: patient.PatientSentence, item: ReadQuantity, one: Measured
    ) -> Finding:
        typed = words(sentence.reading, item)
        name = one.name(self.edition)
        return difference(sentence.place(item), one.value, typed, name, one.typed)


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
    later = patient.is_later(sentence)
    in_turn = len(times) == len(items) and all(
        patient.are_joined(sentence, *both) for both in zip(items, times, strict=True)
    )
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
