"""What a Word document consists of, for those who read it.

In: nothing. Out: `WordBlock`s of `Piece`s, and `LeftOver`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .citation_fields import FieldCitation


@dataclass(frozen=True)
class Note:
    """A footnote or endnote (`kind`): its id and its words; its paragraphs where they hold all of
    it, and what of it is not in them."""

    kind: str
    id: str
    text: str
    paragraphs: tuple[tuple[Piece, ...], ...] = ()
    left: tuple[LeftOver, ...] = ()


@dataclass(frozen=True)
class Piece:
    """Characters with the same formatting. `citation` is what a reference manager cites with them;
    `note` is the note whose mark stands there: Word counts the notes, so the mark has no text of
    its own; `formula` is the LaTeX of a formula of which `text` is a line of text, a backslash
    alone where LaTeX cannot say it; `displayed` is true of one on a line of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    citation: FieldCitation | None = None
    note: Note | None = None
    formula: str = ""
    displayed: bool = False


@dataclass
class WordBlock:
    """A paragraph (`kind` text), a table, or a picture. `number` counts paragraphs from 1, for
    messages; `level` is the level of a heading, 0 for a title; `label` is an automatic number or
    bullet, and `listed` is true of a paragraph that has one; `box` counts the text box that the
    paragraph stands in (0: none); `bibliography` is true of a list of references that a reference
    manager printed. `document` names the document, where there are several; `note` is the id of the
    note that the block is made of."""

    kind: str
    number: int
    pieces: list[Piece] = field(default_factory=list)
    level: int | None = None
    listed: bool = False
    label: str = ""
    rows: list[list[str]] = field(default_factory=list)
    picture: bytes = b""
    suffix: str = ""
    alt: str = ""
    box: int = 0
    bibliography: bool = False
    document: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def labelled(self) -> str:
        """Its text, behind its automatic number."""
        is_number = any(map(str.isalnum, self.label))
        return f"{self.label} {self.text}" if is_number else self.text

    @property
    def is_bold(self) -> bool:
        return bool(self.text.strip()) and all(
            piece.bold for piece in self.pieces if piece.text.strip()
        )


@dataclass(frozen=True)
class LeftOver:
    """Something in the document that is in no block: what it is, its words, and the paragraph near
    it (0: none)."""

    what: str
    text: str
    number: int = 0


def join_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours with the same formatting, as one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if piece.formula or (last is not None and last.formula):
            joined.append(piece)  # two formulas side by side are two
        elif last is not None and (
            piece.citation is last.citation
            if piece.citation or last.citation
            else replace(last, text="") == replace(piece, text="")
        ):
            joined[-1] = replace(last, text=last.text + piece.text)
        elif piece.text or piece.note:
            joined.append(piece)
    return joined
