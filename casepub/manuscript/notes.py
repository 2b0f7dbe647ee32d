"""References that an author wrote as endnotes or footnotes, one for each citation.

In: the paragraphs of a document, in which the marks of notes stand. Out: the list of references
that the notes make, and marks that cite. Notes that are none, or that stand beside a typed list,
stay notes; `NoteMarks` gives them their names in a narrative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language import composed, fold
from ..word.blocks import join_pieces
from ..word.citation_fields import CitedRecord, FieldCitation
from ..word.read import LeftOver, Note, Piece, WordBlock
from .parts import divide
from .reference_forms import parse_form
from .references import MAX_WORK, has_year

KINDS = ("endnote", "footnote")
MAX_NOTES = 1_000  # of a list of references; more would be read for minutes


def references_in_notes(blocks: Sequence[WordBlock]) -> list[WordBlock]:
    """The references of which the notes of a document consist, numbered; the marks in its
    paragraphs become citations of them. Nothing where they are other notes."""
    kind = _kind(blocks)
    listed: dict[str, WordBlock] = {}
    for block in blocks:
        if any(piece.note for piece in block.pieces):
            pieces = [_mark(piece, kind, listed, block) for piece in block.pieces]
            block.pieces = join_pieces(pieces)
    return list(listed.values())


def is_listed(one: LeftOver, listed: Sequence[WordBlock]) -> bool:
    """Whether a note that was left is one of the references."""
    names = {block.note for block in listed}
    return bool(names) and one.what in KINDS and _name(one.what, one.text) in names


def _kind(blocks: Sequence[WordBlock]) -> str:
    """The kind of notes that are the list of references; "" where neither is."""
    notes = list(_notes(blocks))
    for kind in KINDS:
        own = {note.id: composed(note.text) for note in notes if note.kind == kind}
        if len(own) > MAX_NOTES:
            continue
        works = sum(map(_is_reference, own.values()))
        if works and 2 * works > len(own) and not divide(blocks).references:
            return kind
    return ""


def _notes(blocks: Sequence[WordBlock]) -> Iterator[Note]:
    return (piece.note for block in blocks for piece in block.pieces if piece.note)


def _is_reference(text: str) -> bool:
    return len(text) <= MAX_WORK and has_year(text) and parse_form(text) is not None


def _mark(piece: Piece, kind: str, listed: dict[str, WordBlock], block: WordBlock) -> Piece:
    """The mark of a note as a citation, with the number that the work has in the list."""
    if piece.note is None or piece.note.kind != kind:
        return piece
    text = composed(piece.note.text)
    name = _name(kind, text)
    if name not in listed:
        made = WordBlock("text", block.number, [Piece(text)], label=f"{len(listed) + 1}.")
        listed[name] = replace(made, listed=True, document=block.document, note=name)
    citation = FieldCitation((CitedRecord(name, {}),))
    number = listed[name].label.rstrip(".")
    return Piece(number, raised=True, citation=citation, note=piece.note)


def _name(kind: str, text: str) -> str:
    """What a note is known by: one that is written twice is one work."""
    return f"{kind} {fold(text)}"
