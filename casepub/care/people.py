"""Whose finding a sentence tells: the patient's, a relative's, or one of other patients.

In: a sentence in small letters and its language. Out: the parts of it that are about a relative,
or whether it is about others. The words are in the tables `people.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .cues import Span, tables_of


@lru_cache(maxsize=2048)
def kin_spans(text: str, code: str, pregnant: bool = False) -> tuple[Span, ...]:
    """The parts of a sentence that are about a relative; of a `pregnant` patient the child is one,
    and "the mother" is none.

    A sentence begins with the patient, and a part without a person goes on about the one before.
    A relative who tells of the patient, or brings or treats them ("her mother noticed a rash"), is
    not spoken of; but a relative's age is theirs ("of a 31-year-old mother"). "She" is the patient
    unless a relative was named before.
    """
    tables = tables_of(code)
    told = list(_spoken_of(text, code, pregnant))
    first = min((low for low, _ in told), default=len(text))
    patients = _patients(text, code, pregnant)
    pronouns = (match.start() for match in tables.pattern("pronoun").finditer(text))
    patients = sorted([*patients, *(at for at in pronouns if at < first)])
    # An examination is the patient's where no relative is named with it.
    occasions = [*patients, *(m.start() for m in tables.pattern("occasion").finditer(text))]
    spans = [match.span() for match in tables.pattern("kin-described").finditer(text)]
    kin = False
    for start, end in _pieces(text, code):
        inside = [span for span in told if start <= span[0] < end]
        named = patients if inside else occasions
        after = [at for at in named if max((start, *(high for _, high in inside))) <= at < end]
        if inside:
            named_before = any(start <= at < inside[0][0] for at in patients)
            begin = inside[0][0] if named_before else start
            spans.append((begin, after[0] if after else end))
        elif kin and not after:
            spans.append((start, end))
        kin = not after and (bool(inside) or kin)
    return tuple(spans)


def is_about_adult(text: str, code: str, pattern: str = "adult") -> bool:
    """Whether a sentence says that the patient, not a relative, is grown up (or has what another
    pattern of the tables tells)."""
    excluded = kin_spans(text, code)
    return any(
        not any(start <= match.start() < end for start, end in excluded)
        for match in tables_of(code).pattern(pattern).finditer(text)
    )


def tells_of_kin(text: str, code: str) -> bool:
    """Whether a sentence says something of a relative."""
    return any(_spoken_of(text, code))


def names_kin(text: str, code: str) -> bool:
    """Whether a sentence names a relative, be it as the one who tells it."""
    return bool(tables_of(code).pattern("kin").search(text))


@lru_cache(maxsize=2048)
def is_about_others(text: str, code: str) -> bool:
    """Whether a sentence is about other patients or the disease in general."""
    tables = tables_of(code)
    return bool(tables.pattern("others").search(text)) and not is_about_ours(text, code)


@lru_cache(maxsize=2048)
def is_about_ours(text: str, code: str) -> bool:
    """Whether a sentence of a discussion says that it is about the patient of the case."""
    return bool(tables_of(code).pattern("ours").search(text))


@lru_cache(maxsize=2048)
def plan_spans(text: str, code: str) -> tuple[Span, ...]:
    """The parts of a sentence that tell what is planned or advised and has not been done."""
    tables = tables_of(code)
    spans, at = [], 0
    for match in [*tables.pattern("plan-end").finditer(text), None]:
        end = match.end() if match else len(text)
        if tables.pattern("plan").search(text, at, end):
            spans.append((at, end))
        at = end
    return tuple(spans)


def _pieces(text: str, code: str) -> Iterator[Span]:
    """Where a sentence is parted: at semicolons, commas, and words that join clauses."""
    at = 0
    for match in tables_of(code).pattern("joint").finditer(text):
        if match.start() > at:
            yield at, match.start()
            at = match.start()
    if at < len(text):
        yield at, len(text)


def _spoken_of(text: str, code: str, pregnant: bool = False) -> Iterator[Span]:
    """The relatives of whom a sentence tells something."""
    tables = tables_of(code)
    beside = [match.span() for match in tables.pattern("beside").finditer(text)]
    found = [*tables.pattern("kin").finditer(text)]
    if pregnant:
        mother = tables.pattern("mother")
        found = [match for match in found if not mother.fullmatch(match[0])]
        found += tables.pattern("offspring").finditer(text)
    for match in sorted(found, key=re.Match.start):
        if not any(low < match.end() and match.start() < high for low, high in beside):
            yield match.span()


def _patients(text: str, code: str, pregnant: bool) -> list[int]:
    """Where the patient is named, but for the patient's relatives."""
    tables = tables_of(code)
    relatives = tables.pattern("offspring" if pregnant else "kin")
    without = relatives.sub(lambda match: "_" * len(match[0]), text)
    found = [match.start() for match in tables.pattern("patient").finditer(without)]
    if pregnant:
        found += [match.start() for match in tables.pattern("mother").finditer(text)]
    return sorted(found)
