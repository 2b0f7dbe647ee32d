"""Grades that a text types, held against those of case.yaml: GCS 8 where case.yaml has GCS 9.

In: an edition and the facts. Out: `Finding`s. A grade of a scale belongs to it wherever the scale is named; one without a scale
(stage IIIA) to the laboratory value whose name stands before it, or, where the text does not give
the grade of the fact at all, to the only fact that counts in stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...bilingual import patient
from ...bilingual.document import Document
from ...bilingual.lexicon import Lexicon
from ...bilingual.vocabulary import vocabulary_of
from ...case import LabValue, NamedFact
from ...case.compound import Code
from ...case.grades import GRADE, Grade, grade_value, names_of, words_of
from ...case.measures import Named, names_of_measure
from ...edition import Edition
from ...patterns import any_of, compiled
from ..finding import Finding
from ..subject import Subject
from .known import difference

_BETWEEN = r"(?:\s\w+){0,2}?[\s:=(]+"  # NYHA class II, GCS score was 9
_BEHIND = r"(?![\w+-]|[.,]\d)"
_AT_TIMES = ("APGAR",)  # scores that are told of several times at once
_ROW = compiled(
    r"(?<![\w.,/])\d+(?:, \d+)*,? (?:ve|and) \d+(?!\w|[.,/]\d|\.? ?(?:dakika|dk|min|saat|hour))"
)


@dataclass(frozen=True)
class GradeTold:
    """A grade in a sentence, and the fact that says another."""

    sentence: patient.PatientSentence
    start: int
    end: int
    value: NamedFact
    grade: Grade


@dataclass
class _Known:
    """The grades of case.yaml under one name; `first` is the fact that is named in a finding."""

    first: NamedFact
    grade: Grade
    pattern: re.Pattern[str]
    values: set[str] = field(default_factory=set)
    only_if_unsaid: bool = False
    facts: int = 0

    def says(self, typed: str) -> bool:
        """Whether a typed grade is one of them; VAS 8 is VAS 8/10."""
        grade = grade_value(typed)
        return any(
            grade == value or grade == value.split("/")[0] or grade.split("/")[0] == value
            for value in self.values
        )


def _contradicted(
    values: Mapping[str, NamedFact], document: Document, lexicon: Lexicon
) -> Iterator[GradeTold]:
    """The grades of the patient that a text types and case.yaml does not have."""
    known = _known(values, lexicon)
    if not known:
        return
    sentences = list(patient.read_sentences(document, patient.OWN))
    for one in known:
        told = [(s, m) for s in sentences for m in one.pattern.finditer(s.reading.text)]
        if one.only_if_unsaid and (one.facts > 1 or any(one.says(m["grade"]) for _, m in told)):
            continue
        for sentence, match in told:
            yield from _told(sentence, match, one, sum(s is sentence for s, _ in told))


def _told(
    sentence: patient.PatientSentence, match: re.Match[str], one: _Known, times: int
) -> Iterator[GradeTold]:
    """A typed grade that is another than the fact's; not one of a later time, or of several."""
    later = vocabulary_of(sentence.reading.language).later.search(sentence.folded)
    if "/" in one.grade.grade and one.grade.scale in _AT_TIMES and "/" not in match["grade"]:
        if times == 1 and (found := _other_row(sentence.reading.text, match.start("grade"), one)):
            printed = sentence.sentence.is_printed(*found.span())
            if not printed:
                yield GradeTold(sentence, *found.span(), one.first, one.grade)
        return
    printed = sentence.sentence.is_printed(match.start("grade"), match.end("grade"))
    if times == 1 and not later and not printed and not one.says(match["grade"]):
        yield GradeTold(sentence, match.start("grade"), match.end("grade"), one.first, one.grade)


def _other_row(text: str, start: int, one: _Known) -> re.Match[str] | None:
    """The scores of several times, told one after another, that are none of case.yaml: APGAR 4/7/8
    as 4, 7 and 8; the times themselves stand before a unit: at 1, 5 and 10 minutes."""
    known = [value.split("/") for value in one.values]
    rows = [
        match
        for match in _ROW.finditer(text, start)
        if len(re.findall(r"\d+", match[0])) in map(len, known)
    ]
    if any(re.findall(r"\d+", match[0]) in known for match in rows):
        return None
    return rows[0] if rows else None


def _known(values: Mapping[str, NamedFact], lexicon: Lexicon) -> list[_Known]:
    found: dict[tuple[str, str], _Known] = {}
    for value in values.values():
        for grade in _grades_of(value):
            names = _names(value, grade, lexicon)
            key = (grade.scale, "" if grade.scale else grade.word + "|".join(sorted(names)))
            one = found.get(key) or _Known(value, grade, _pattern(names, grade))
            one.values.add(grade_value(grade.grade))
            one.only_if_unsaid = not grade.scale and not names
            one.facts += 1
            found[key] = one
    return list(found.values())


def _grades_of(value: NamedFact) -> Iterator[Grade]:
    facts = [value.fact]
    if isinstance(value.fact, LabValue):
        facts = [value.fact.value, *(one.value for one in value.fact.measurements)]
    for fact in facts:
        if isinstance(fact, Grade):
            yield fact
        elif isinstance(fact, Named) and isinstance(fact.value, Code):  # Lachman 2+
            yield Grade(fact.value.text, fact.name)


def _names(value: NamedFact, grade: Grade, lexicon: Lexicon) -> frozenset[str]:
    """What stands before the grade: a scale's names, or those of the value that was graded."""
    if grade.scale:
        return names_of(grade.scale) | names_of_measure(grade.scale)
    if isinstance(value.fact, LabValue):
        label = patient.label_of(value.name, value.fact.name, lexicon)
        return label.names | label.signs
    return frozenset()


def _pattern(names: frozenset[str], grade: Grade) -> re.Pattern[str]:
    """Where a text gives the grade: GKS 9, NYHA class II, edema was grade II."""
    named, words = any_of(names), any_of(words_of(grade.word))
    middle = rf"(?:(?i:{words})[\s:]+)" if words else ""
    if named and grade.scale:
        before = rf"(?<!\w)(?i:{named}){_BETWEEN}"
    elif named:
        before = rf"(?<!\w)(?i:{named})\w*{_BETWEEN}{middle}"
    else:
        before = rf"(?<!\w){middle}"
    return re.compile(rf"{before}(?P<grade>{GRADE}){_BEHIND}")


def find(subject: Subject, edition: Edition) -> Iterator[Finding]:
    """Grades of scales and classifications that are others than those of case.yaml."""
    document = subject.documents[edition.language.code]
    for told in _contradicted(subject.case.values, document, subject.lexicon):
        yield difference(
            told.sentence.sentence.place(told.start, told.end),
            told.value,
            told.sentence.reading.text[told.start : told.end],
            told.value.name,
            edition.printer.text(told.grade),
        )
