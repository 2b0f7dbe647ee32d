"""Running the checks. In: a `Subject`, a `Comparison` of two texts, or a locale file. Out:
diagnostics, sorted by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..case.places import CASE_FILE
from ..diagnostic import Diagnostic, Position, Related, Severity, sort_by_place
from ..language.check_names import LOCALE_INVALID
from ..message import say
from .check_names import CARE_ITEM_MISSING, FACT_CONTRADICTED, TIMES_CONTRADICT
from .finding import Finding
from .registry import Check, checks_of_cases, checks_of_texts, families, get_check
from .together import gather, join_repeated, tell_at_source

if TYPE_CHECKING:
    from ..bilingual import Comparison, Document, Memory
    from ..case import Review
    from .locale._locale import Locale
    from .subject import Subject

MOST_ALIKE = 100  # findings of one check in one file that are listed individually


def check(subject: Subject) -> list[Diagnostic]:
    """All findings of a case, those of loading included, sorted by place; of a case that a newer
    casepub wrote, only that."""
    if subject.case.too_new:
        return [subject.case.too_new]
    found = [*subject.case.diagnostics, *subject.diagnostics]
    if any(fault.check == LOCALE_INVALID for fault in subject.diagnostics):
        # Headings are not recognised in this state; any other finding would not be the author's
        # fault.
        return join_repeated(limit(found))
    for one in map(get_check, checks_of_cases()):
        if one.find:
            found += [
                as_diagnostic(one, finding, places) for finding, places in gather(one.find(subject))
            ]
    differences: list[Diagnostic] = []
    dismissed: list[Diagnostic] = []
    # Without case.yaml a text has its facts' codes in place of what the other may have in words.
    for comparison in subject.comparisons if subject.case.file else ():
        kept, others = _sort_out(comparison, subject.case.reviews)
        differences += kept
        dismissed += others
    if differences:
        file = subject.case.path(CASE_FILE)
        differences = tell_at_source(differences, dismissed, file, _codes(subject))
    if subject.case.file:
        found += _without_echoes(_alone(subject), found)
    return sort_by_place([*join_repeated(limit(found)), *limit(differences)])


def _codes(subject: Subject) -> set[Position]:
    """Where the codes of the narratives begin."""
    return {
        replace(token.position, length=0)
        for edition in subject.editions.values()
        for text in edition.texts
        for token in text.tokens
    }


def _alone(subject: Subject) -> list[Diagnostic]:
    """What each text of a case contradicts in itself, without what was dismissed."""
    reviews = subject.case.reviews
    found: dict[tuple[str, Position], tuple[Check, Finding]] = {}
    dismissed: set[tuple[str, Position]] = set()
    for comparison in subject.comparisons:
        set_aside = _dismissed(comparison, reviews)
        for one, finding in find_contradictions(comparison):
            key = (one.name, finding.position)
            if (one.name, finding.about) in set_aside:
                dismissed.add(key)
            elif key not in found or finding.severity is None:  # another translation has it too
                found[key] = one, finding
    compared = {id(text) for one in subject.comparisons for text in (one.first, one.second)}
    for document in subject.documents.values():
        if id(document) not in compared:
            for one, finding in find_within(document, subject.memory):
                found[one.name, finding.position] = one, finding
    return [as_diagnostic(*told) for key, told in found.items() if key not in dismissed]


def _without_echoes(alone: list[Diagnostic], found: list[Diagnostic]) -> list[Diagnostic]:
    """Without what is told already of the same words: that they contradict a fact, or a time."""
    told = [
        place
        for one in found
        if one.check in (FACT_CONTRADICTED, TIMES_CONTRADICT)
        for place in _places(one)
    ]
    return [
        one
        for one in alone
        if not any(_overlap(place, other) for place in _places(one) for other in told)
    ]


def _places(one: Diagnostic) -> list[Position]:
    return [one.position, *(related.position for related in one.related)]


def _overlap(one: Position, other: Position) -> bool:
    return (
        (one.file, one.line) == (other.file, other.line)
        and one.column < other.column + max(other.length, 1)
        and other.column < one.column + max(one.length, 1)
    )


def compare(
    tr_text: str,
    en_text: str,
    files: tuple[str, str] = ("tr", "en"),
    languages: tuple[str, str] = ("tr", "en"),
) -> list[Diagnostic]:
    """Where a Turkish and an English text (Markdown or plain) disagree, or contradict themselves:
    the checks of texts without a case.

    `files` are the names of the texts in findings; lines and columns count from 1. For other pairs
    of `languages`, numbers, units and terms are compared as far as they are known.
    """
    from ..bilingual import Comparison, from_text

    first, second = (
        from_text(text, language, file)
        for text, language, file in zip((tr_text, en_text), languages, files, strict=True)
    )
    return compare_documents(Comparison(first, second))


def compare_documents(comparison: Comparison) -> list[Diagnostic]:
    """The bilingual checks on two documents, and those of each text by itself, sorted by place."""
    found = _compare(comparison)
    return limit([*found, *(as_diagnostic(*one) for one in find_contradictions(comparison))])


def compare_pair(comparison: Comparison) -> list[Diagnostic]:
    """The bilingual checks on a sentence and its translation."""
    return sort_by_place(_compare(comparison)) if comparison.has_differences else []


def read_locale(code: str, file: str, data: bytes) -> Locale:
    """The locale file of a language, for `inspect`; `file` is its name in findings."""
    from ..language.catalog import read_catalog
    from .locale._locale import Locale

    return Locale(code, *read_catalog(data, file))


def inspect(locale: Locale) -> list[Diagnostic]:
    """What is wrong with a locale file, sorted by place."""
    found = list(locale.diagnostics)
    for one in map(get_check, families()["locale"]):
        if one.inspect and locale.catalog:
            found += [as_diagnostic(one, finding) for finding in one.inspect(locale)]
    return sort_by_place(found)


@cache
def _comparing() -> tuple[Check, ...]:
    """The checks that compare two texts."""
    return tuple(one for one in map(get_check, checks_of_texts()) if one.compare)


def find_differences(comparison: Comparison) -> list[tuple[Check, Finding]]:
    """What the bilingual checks find, each with its check, whether dismissed or not."""
    return [
        (one, finding)
        for one in _comparing()
        for finding in (one.compare(comparison) if one.compare else ())
    ]


def find_within(document: Document, memory: Memory) -> list[tuple[Check, Finding]]:
    """What the checks of a text by itself find in it, each with its check."""
    from ..bilingual.within import OneText

    text = OneText(document, memory)
    return [
        (one, finding)
        for one in map(get_check, checks_of_texts())
        if one.within
        for finding in one.within(text)
    ]


def find_contradictions(comparison: Comparison) -> list[tuple[Check, Finding]]:
    """What either text of a comparison contradicts in itself, each about the passage and its
    translation in which it stands, by whose hashes it can be dismissed. An author's contradiction
    is in both texts; what only one has is misread more often than it is a slip, which comparing
    finds by itself."""
    from ..bilingual import hash_passage_at

    texts = [
        [
            (one, replace(finding, about=hash_passage_at(comparison, finding.position)))
            for one, finding in find_within(document, comparison.memory)
        ]
        for document in (comparison.first, comparison.second)
    ]
    passages = [
        {told for one in found if one[0].needs_both for told in _passages(comparison, *one)}
        for found in texts
    ]
    return [
        (one, replace(finding, severity=Severity.HINT))
        if one.needs_both and passages[1 - side].isdisjoint(_passages(comparison, one, finding))
        else (one, finding)
        for side, found in enumerate(texts)
        for one, finding in found
    ]


def _passages(
    comparison: Comparison, one: Check, finding: Finding
) -> set[tuple[str, tuple[str, ...]]]:
    """A check with each passage and its translation in which a finding of it stands: that of the
    words to look at first, and that which they contradict."""
    from ..bilingual import hash_passage_at

    places = (finding.position, *(related.position for related in finding.related))
    return {(one.name, hash_passage_at(comparison, place)) for place in places}


def _compare(comparison: Comparison) -> list[Diagnostic]:
    """The findings of a comparison."""
    return [as_diagnostic(one, finding) for one, finding in find_differences(comparison)]


def _sort_out(
    comparison: Comparison, reviews: Sequence[Review]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings of a comparison, and those that a review dismissed."""
    dismissed = _dismissed(comparison, reviews)
    sorted_out: tuple[list[Diagnostic], list[Diagnostic]] = ([], [])
    for one, finding in find_differences(comparison):
        sorted_out[(one.name, finding.about) in dismissed].append(as_diagnostic(one, finding))
    return sorted_out


def _dismissed(
    comparison: Comparison, reviews: Sequence[Review]
) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What reviews dismissed, by its check and the hashes of the two texts that it is about."""
    if not reviews:
        return frozenset()
    from ..bilingual import find_dismissed as still_dismissed

    return still_dismissed(comparison, reviews)


def find_missing_care(subject: Subject) -> list[Diagnostic]:
    """The items of the CARE checklist that a case lacks, whether or not its journal requires them,
    sorted."""
    from .journal.care_item_missing import missing

    one = get_check(CARE_ITEM_MISSING)
    return sort_by_place(as_diagnostic(one, finding) for finding in missing(subject))


def as_diagnostic(one: Check, finding: Finding, places: tuple[Related, ...] = ()) -> Diagnostic:
    return Diagnostic(
        one.name,
        finding.severity or one.severity,
        finding.message,
        finding.position,
        finding.hint,
        finding.related,
        places,
    )


def limit(found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings sorted by place: the first ones of each check in each file, and the rest as a single
    one that gives their number."""
    found = sort_by_place(found)
    kept: list[Diagnostic] = []
    more: dict[tuple[str, str], Diagnostic] = {}
    counts: dict[tuple[str, str], int] = {}
    for finding in found:
        key = (finding.check, finding.position.file)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MOST_ALIKE:
            kept.append(finding)
        else:
            more.setdefault(key, finding)
    kept += [
        replace(
            first,
            message=say(
                "{count} more finding of this kind follows.",
                "{count} more findings of this kind follow.",
                count=counts[key] - MOST_ALIKE,
            ),
            hint=say("Fix the first ones, then check again."),
            related=(),
            places=(),
        )
        for key, first in more.items()
    ]
    return sort_by_place(kept)
