"""The completed CARE checklist of a case: each item, and where each language covers it, with the
page of its printed article.

In: the answers of `care`, the editions, the name of a language. Out: the checklist as PDF or DOCX.
It is not a format of `build`: the command `care` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..care import CareAnswer, CarePlace
from ..edition import Edition
from ..edition.prose import anchor, strip_marks
from ..language import Language, composed
from ..resources import TEMPLATES
from ..templating import environment
from ..typeset import Words, plain_sheets
from ..word.write import Run, WordDocument
from . import pdf
from .page import Article

WORDS = 70  # characters of a passage that are shown


@dataclass(frozen=True)
class Checklist:
    """The checklist in one language: everything that it prints."""

    language: str
    tag: str
    heading: str
    title: str
    summary: str
    heads: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    source: str
    tags: Mapping[str, str]


def pages(
    answers: Sequence[CareAnswer], editions: Mapping[str, Edition]
) -> dict[tuple[str, str], int]:
    """The page of each item in each language's printed article, by item and language: the one on
    which its passage begins."""
    found: dict[tuple[str, str], int] = {}
    for code, edition in editions.items():
        printed = pdf.print_pdf(pdf.prepare(Article(edition, editions, {})))
        for answer in answers:
            if place := answer.places.get(code):
                found[answer.item.number, code] = page_of(printed.words, place)
    return found


def page_of(words: Sequence[Words], place: CarePlace) -> int:
    """The page on which a place begins.

    The same words may stand in the abstract too, or twice in one section. So they are sought below
    the heading of their section, figure or statement alone, and there where as many of the same
    have gone before as in the author's file. Where a journal prints them otherwise, as the label of
    a figure among them, the number of letters before them tells the place.
    """
    name = _anchor(place)
    inside = [one for one in words if name in one.ids] or list(words)
    letters = [(letter, one.page) for one in inside for letter in _letters(one.text)]
    if not letters:
        return 1
    printed = "".join(letter for letter, _ in letters)
    before, sought = _letters(place.before), _letters(place.words)
    for length in (60, 40, 24, 14):
        beginning = sought[:length]
        found = _starts(printed, beginning)
        if found:
            earlier = sum(start < len(before) for start in _starts(before + sought, beginning))
            return letters[found[min(earlier, len(found) - 1)]][1]
    return letters[min(len(before), len(letters) - 1)][1]


def _starts(text: str, words: str) -> list[int]:
    """Where some words begin in a text."""
    return (
        [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)] if words else []
    )


def _letters(text: str) -> str:
    return "".join(c for c in composed(text) if c.isalpha())


def _anchor(place: CarePlace) -> str:
    """The id of a place on a page."""
    kind, _, name = place.anchor.partition("-")
    if name and kind in ("fig", "tab", "statement"):
        return f"{kind}-{anchor(name)}"
    return place.anchor


def fill(
    answers: Sequence[CareAnswer],
    editions: Mapping[str, Edition],
    numbers: Mapping[tuple[str, str], int],
    language: Language,
    shown: str,
) -> Checklist:
    """The checklist in a language; of the case's editions, the one in that language comes first."""
    label = language.label
    order = sorted(editions, key=lambda code: code != shown)
    names = {
        code: language.capital(str(language.locale.languages.get(code, code))) for code in order
    }
    counts = "; ".join(
        f"{name}: {sum(code in answer.places for answer in answers)}/{len(answers)}"
        for code, name in names.items()
    )
    return Checklist(
        shown,
        language.csl_locale,
        # Label: CARE checklist: heading
        label("CARE checklist", "care"),
        strip_marks(editions[order[0]].title),
        # Label: CARE checklist: above the table; {counts} tells how many items each language has
        label(
            "Items found in the case: {counts}. Items are detected from facts, sections and key "
            "phrases; a person must review each place.",
            "care",
        ).format(counts=counts),
        # Label: CARE checklist: head of a column
        (
            label("No.", "care"),
            label("Item", "care"),
            *names.values(),
        ),
        tuple(_row(answer, order, numbers, language) for answer in answers),
        # Label: CARE checklist: at its foot
        label(
            "Based on the CARE guidelines, checklist of 2013 (Gagnier et al., J Med Case Reports "
            "2013;7:223); abridged.",
            "care",
        ),
        {code: edition.language.csl_locale for code, edition in editions.items()},
    )


def _row(
    answer: CareAnswer,
    order: Sequence[str],
    numbers: Mapping[tuple[str, str], int],
    language: Language,
) -> dict[str, Any]:
    """One item with a cell for each of the case's languages, in `order`."""
    item = answer.item
    return {
        "number": item.number,
        "name": language.label(item.name, "care"),
        "need": language.label(item.need, "care"),
        "cells": [
            _cell(answer, code, numbers.get((item.number, code), 0), language) for code in order
        ],
    }


def _cell(answer: CareAnswer, code: str, page: int, language: Language) -> dict[str, Any]:
    """Where one language treats an item, or that it does not."""
    place = answer.places.get(code)
    if place:
        # Label: CARE checklist: page of the printed article
        where = language.label("p. {page}", "care").format(page=page)
        where += f", {place.heading}" if place.heading else ""
    elif answer.decided:
        # Label: CARE checklist: in place of a page
        where = language.label("not in the case", "care")
    else:
        # Label: CARE checklist: in place of a page, where the author has not said that there is none
        where = language.label("not found", "care")
    return {
        "language": code,
        "page": page,
        "heading": place.heading if place else "",
        "where": where,
        "words": _beginning(place.words) if place else "",
    }


def _beginning(text: str) -> str:
    text = " ".join(text.replace("*", "").split())
    return text if len(text) <= WORDS else text[:WORDS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def as_pdf(checklist: Checklist) -> bytes:
    """The checklist as PDF/UA."""
    html = (
        environment(TEMPLATES)
        .get_template("care.html")
        .render(
            lang=checklist.language,
            heading=checklist.heading,
            title=checklist.title,
            summary=checklist.summary,
            heads=checklist.heads,
            rows=checklist.rows,
            source=checklist.source,
        )
    )
    return plain_sheets(
        html, [TEMPLATES / "care.css"], TEMPLATES / "fonts", TEMPLATES / "page-fonts.css"
    )


def as_docx(checklist: Checklist) -> bytes:
    """The checklist as a Word document that can be edited."""
    document = WordDocument(checklist.tag, f"{checklist.heading}: {checklist.title}", spacing=1.0)
    document.heading([Run(checklist.heading)], 0)
    document.paragraph([Run(checklist.title)], "Subtitle")
    document.paragraph([Run(checklist.summary)])
    rows = []
    for row in checklist.rows:
        cells = [
            [
                Run(
                    cell["where"],
                    bold=not cell["page"],
                    language=checklist.tags[cell["language"]] if cell["page"] else "",
                )
            ]
            + (
                [
                    Run("\n"),
                    Run(cell["words"], italic=True, language=checklist.tags[cell["language"]]),
                ]
                if cell["words"]
                else []
            )
            for cell in row["cells"]
        ]
        rows.append(
            [
                [Run(row["number"])],
                [Run(row["name"], bold=True), Run("\n"), Run(row["need"])],
                *cells,
            ]
        )
    width = (document.width - 12) / (1 + len(checklist.heads[2:]))
    document.table(
        [[Run(head)] for head in checklist.heads],
        rows,
        [12, *[width] * (1 + len(checklist.heads[2:]))],
        first_is_head=True,
    )
    document.paragraph([Run(checklist.source)], "Caption")
    return document.data()


FORMS = {"pdf": as_pdf, "docx": as_docx}
