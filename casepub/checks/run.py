"""Running the checks. In: a `Subject`, a `Comparison` of two texts, or a locale file. Out:
diagnostics, sorted by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..case import Review
from ..diagnostic import Diagnostic, sort_by_place
from ..language.check_names import LOCALE_INVALID
from ..message import say
from .check_names import CARE_ITEM_MISSING
from .finding import Finding
from .registry import Check, checks_of_cases, families, get_check

if TYPE_CHECKING:
    from ..bilingual import Comparison
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
        return limit(found)
    for one in map(get_check, checks_of_cases()):
        if one.find:
            found += [_diagnostic(one, finding) for finding in one.find(subject)]
    # Without case.yaml a text has its facts' codes in place of what the other may have in words.
    for comparison in subject.comparisons if subject.case.file else ():
        found += _compare(comparison, subject.case.reviews)
    return limit(found)


def compare(
    tr_text: str,
    en_text: str,
    files: tuple[str, str] = ("tr", "en"),
    languages: tuple[str, str] = ("tr", "en"),
) -> list[Diagnostic]:
    """Where a Turkish and an English text (Markdown or plain) disagree: the bilingual checks
    without a case.

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
    """The bilingual checks on two documents, sorted by place."""
    return limit(_compare(comparison))


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
            found += [_diagnostic(one, finding) for finding in one.inspect(locale)]
    return sort_by_place(found)


@cache
def _comparing() -> tuple[Check, ...]:
    """The checks that compare two texts."""
    return tuple(one for one in map(get_check, checks_of_cases()) if one.compare)


def find_differences(comparison: Comparison) -> list[tuple[Check, Finding]]:
    """What the bilingual checks find, each with its check, whether dismissed or not."""
    return [
        (one, finding)
        for one in _comparing()
        for finding in (one.compare(comparison) if one.compare else ())
    ]


def _compare(comparison: Comparison, reviews: Sequence[Review] = ()) -> list[Diagnostic]:
    """The findings of a comparison, without those that a review dismissed."""
    dismissed: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    if reviews:
        from ..bilingual import find_dismissed as still_dismissed

        dismissed = still_dismissed(comparison, reviews)
    return [
        _diagnostic(one, finding)
        for one, finding in find_differences(comparison)
        if (one.name, finding.about) not in dismissed
    ]


def find_missing_care(subject: Subject) -> list[Diagnostic]:
    """The items of the CARE checklist that a case lacks, whether or not its journal requires them,
    sorted."""
    from .journal.care_item_missing import missing

    one = get_check(CARE_ITEM_MISSING)
    return sort_by_place(_diagnostic(one, finding) for finding in missing(subject))


def _diagnostic(one: Check, finding: Finding) -> Diagnostic:
    return Diagnostic(
        one.name,
        finding.severity or one.severity,
        finding.message,
        finding.position,
        finding.hint,
        finding.related,
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
        )
        for key, first in more.items()
    ]
    return sort_by_place(kept)
