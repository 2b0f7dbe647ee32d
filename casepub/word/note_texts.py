"""The texts of footnotes and endnotes, read as the text of the page is.

In: a package, and what reads its runs. Out: the notes, put into `Runs.notes` before the text is
read in which their marks stand. A note that has more than paragraphs (a table, a picture) keeps its
words alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from .blocks import LeftOver, Note, Piece
from .elsewhere import note_elements
from .package import WordPackage, local_name, tag
from .runs import Runs, plain_text

MAX_NOTES = 1_000  # of which paragraphs are read; a case may have fewer
_WRAPS = frozenset(("ins", "moveTo", "customXml", "smartTag"))


def read_notes(package: WordPackage, runs: Runs) -> None:
    """Put the notes of a package where the marks in its text find them."""
    outer = runs.targets
    for count, (name, note, element) in enumerate(note_elements(package)):
        if count < MAX_NOTES:
            runs.targets = _targets(package, name)
            note = _with_paragraphs(note, element, runs)
        runs.notes.setdefault((note.kind, note.id), note)
    runs.targets = outer


def _targets(package: WordPackage, name: str) -> dict[str, str]:
    """What the links of a part lead to."""
    folder, _, file = name.rpartition("/")
    roots = package.trees(re.escape(f"{folder}/_rels/{file}.rels"))
    return {
        one.get("Id") or "": one.get("Target") or ""
        for _, root in roots
        for one in (root if root is not None else ())
        if isinstance(one.tag, str)
    }


def _with_paragraphs(note: Note, element: Any, runs: Runs) -> Note:
    """A note with its paragraphs, if these and what was told of them hold all of its signs."""
    kept, places = runs.left, dict(runs.places)
    runs.left = []
    with runs.apart():
        read = [runs.pieces(one, _style(one))[0] for one in _paragraphs(element)]
    left, runs.left = tuple(runs.left), kept
    runs.places, boxes, runs.boxes = places, runs.boxes, []
    paragraphs = tuple(made for one in read if (made := _stripped(one)))
    if boxes or not _holds_all(element, paragraphs, left):
        return note
    return replace(note, paragraphs=paragraphs, left=left)


def _paragraphs(parent: Any) -> list[Any]:
    found: list[Any] = []
    for child in parent:
        if local_name(child) == "p":
            found.append(child)
        elif local_name(child) in _WRAPS:
            found += _paragraphs(child)
    return found


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{tag('w:pPr')}/{tag('w:pStyle')}")
    return (style.get(tag("w:val")) or "") if style is not None else ""


def _stripped(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces of a paragraph without the space behind the number that Word prints."""
    while pieces and not pieces[0].text.strip() and not pieces[0].note:
        pieces = pieces[1:]
    if pieces and not pieces[0].formula:
        pieces = [replace(pieces[0], text=pieces[0].text.lstrip()), *pieces[1:]]
    return tuple(pieces)


def _holds_all(
    element: Any, paragraphs: tuple[tuple[Piece, ...], ...], left: tuple[LeftOver, ...]
) -> bool:
    own = _signs(plain_text(element))
    texts = [piece.text for one in paragraphs for piece in one] + [one.text for one in left]
    pictures = any(local_name(one) in ("blip", "imagedata", "tbl") for one in element.iter())
    return bool(paragraphs) and not pictures and not own - _signs("".join(texts))


def _signs(text: str) -> Counter[str]:
    return Counter(sign for sign in normalize("NFKC", text) if sign.isalnum())
