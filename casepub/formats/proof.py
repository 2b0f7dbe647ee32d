"""The proof of a translation: both languages side by side, passage by passage, with the differences
marked in place; as web page and PDF.

In: the comparison of two editions and the reviews of the case. Out: a standalone HTML page and a
PDF on landscape A4, the same for the same input. A format of a whole case, not of one edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

from markupsafe import Markup

from ..bilingual import (
    Comparison,
    PlacedDifference,
    SentencePair,
    find_dismissed,
    hash_pair,
    review_states,
)
from ..bilingual.plain_text import plain
from ..bilingual.quantities import KINDS
from ..case import Review
from ..edition import Edition
from ..edition.prose import strip_marks
from ..edition.typography import set_text
from ..language import Language
from ..resources import TEMPLATES
from ..templating import environment
from ..typeset import plain_sheets, warm
from .faces import with_fonts
from .page import CaseOutput, WholeCase

WHOLE = True  # made from all editions together …
COMPARES = True  # … and from the differences between them
SUFFIX = "proof.pdf"
PAGE_SUFFIX = "proof.html"
__all__ = ["COMPARES", "SUFFIX", "WHOLE", "files", "finish", "page", "warm"]


@dataclass(frozen=True)
class DifferenceNote:
    """A difference as listed below its passage: its number, kind (an English label), and the words
    on either side."""

    number: int
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class MarkedRun:
    """A run of text, and the numbers of the notes that mark it."""

    text: str
    notes: tuple[int, ...] = ()


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """For each translation a web page, and a PDF that is still unfinished."""
    for comparison in whole.comparisons:
        editions = [whole.articles[code].edition for code in comparison.languages]
        pair = "" if len(whole.comparisons) == 1 else f"{'-'.join(comparison.languages)}."
        yield CaseOutput(
            pair + PAGE_SUFFIX, page(comparison, editions, whole.reviews, True).encode("utf-8")
        )
        yield CaseOutput(
            pair + SUFFIX, page(comparison, editions, whole.reviews, False), finished=False
        )


def page(
    comparison: Comparison, editions: Sequence[Edition], reviews: Sequence[Review], screen: bool
) -> str:
    """The proof as HTML; for the screen with styles and fonts inside."""
    # A language whose locale file says so is on the left page.
    order = sorted(
        (0, 1),
        key=lambda side: editions[side].language.labels.header.get("page", "recto") != "verso",
    )
    languages = [edition.language for edition in editions]
    numbers, aside = count(1), find_dismissed(comparison, reviews)
    said = (
        comparison.sentence_pairs
    )  # compared as a whole: what was moved between sentences is not a difference
    blocks, shown, differing = [], None, 0
    for state in review_states(comparison, reviews):
        rows = [
            _row(passage, languages, order, numbers, aside)
            for passage in comparison.parts(state.pair)
            if passage in said
        ]
        differing += sum(bool(row["notes"]) or not all(row["cells"]) for row in rows)
        headings = (
            _headings(state.pair.section, comparison, order) if state.pair.section != shown else ()
        )
        shown = state.pair.section
        blocks.append(
            {
                "headings": headings,
                "rows": rows,
                "state": state.state if state.review else "",
                "by": state.review.by if state.review else "",
            }
        )
    sides = [
        _side(editions[side].language, strip_marks(editions[side].title), differing)
        for side in order
    ]
    css = Markup((TEMPLATES / "proof.css").read_text("utf-8")) if screen else ""
    html: str = (
        environment(TEMPLATES)
        .get_template("proof.html")
        .render(sides=sides, blocks=blocks, css=css)
    )
    return with_fonts(html) if screen else html


def finish(html: str) -> bytes:
    """The PDF of a proof's HTML."""
    return plain_sheets(
        html, [TEMPLATES / "proof.css"], TEMPLATES / "fonts", TEMPLATES / "page-fonts.css"
    )


def _side(language: Language, title: str, differing: int) -> dict[str, Any]:
    # Label: Summary of a proof
    found = language.labels.plural_label(
        "{n} passage to check", "{n} passages to check", differing, "proof"
    ).format(n=differing)
    # Label: Summary of a proof without differences
    agree = language.label("The texts agree, as far as casepub can tell.", "proof")
    words = {
        # Label: Heading of the proof, both languages side by side
        "proof": language.label("Proof", "proof"),
        # Label: In place of a passage that has no translation
        "untranslated": language.label("no translation", "proof"),
        # Label: State of a passage that somebody vouched for
        "accepted": language.label("accepted", "proof"),
        # Label: State of a passage whose text changed after it was accepted
        "stale": language.label("stale", "proof"),
    }
    return {
        "code": language.code,
        "name": language.name,
        "title": title,
        "label": language.label,
        "words": words,
        "summary": found if differing else agree,
    }


def _headings(section: str, comparison: Comparison, order: Sequence[int]) -> tuple[str, ...]:
    titles = []
    for side in order:
        document = (comparison.first, comparison.second)[side]
        found = next((s.title for s in document.sections if section in (s.id, s.title)), "")
        titles.append(found)
    return tuple(titles) if any(titles) else ()


def _row(
    passage: SentencePair,
    languages: Sequence[Language],
    order: Sequence[int],
    numbers: Iterator[int],
    aside: frozenset[tuple[str, tuple[str, ...]]],
) -> dict[str, Any]:
    """A passage: its text on either side in runs, and the notes about it, except those that were
    dismissed."""
    gone = {check for check, texts in aside if texts == hash_pair(passage)}
    placed = (
        [
            PlacedDifference(difference, passage)
            for difference in passage.reading.differences
            if difference.check not in gone
        ]
        if passage.reading
        else []
    )
    noted = [(next(numbers), one) for one in placed]
    notes = [
        DifferenceNote(
            number,
            KINDS[one.difference.kind],
            tuple(
                set_text(", ".join(dict.fromkeys(one.words(side))), languages[side])
                for side in order
            ),
        )
        for number, one in noted
    ]
    notes = [
        note
        if all(len(words) < 80 for words in note.words)
        else DifferenceNote(note.number, note.kind, ("", ""))
        for note in notes
    ]
    cells = []
    for side in order:
        half = passage.sides[side]
        spans = [
            (start, end, number)
            for number, one in noted
            for start, end in (one.difference.first, one.difference.second)[side]
        ]
        cells.append(
            list(_parts(plain(set_text(half.text, languages[side])), spans)) if half else []
        )
    return {"cells": cells, "notes": notes}


def _parts(text: str, spans: list[tuple[int, int, int]]) -> Iterator[MarkedRun]:
    """The text cut where marks begin and end."""
    cuts = sorted(
        {
            0,
            len(text),
            *(at for start, end, _ in spans for at in (start, end) if 0 <= at <= len(text)),
        }
    )
    for start, end in pairwise(cuts):
        notes = tuple(number for low, high, number in spans if low <= start and end <= high)
        # Markdown's signs were replaced by spaces, so that places stay correct; here these spaces
        # are
        # removed.
        yield MarkedRun(
            re.sub(r" +(?=[,.;:)’])", "", re.sub(r" {2,}", " ", text[start:end])), notes
        )
