r"""The formulas of a manuscript: in LaTeX where that says the same, else as a line of text.

In: `Piece`s with a formula of Word and the LaTeX that was made of it. Out: the same, of which the
LaTeX was read again, written for Word, and compared sign by sign with what the author has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from unicodedata import normalize

from ..edition.mathematics import Formula, is_money, read_formula
from ..word.blocks import Piece, WordBlock
from ..word.formulas import UNSAID, formula_text
from ..word.omml import office_math

_LIKE = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "⋅": "·",
        "∙": "·",
        "∗": "*",
        "∘": "°",
        "ˆ": "^",
        "ϵ": "ε",
        "ϕ": "φ",
        "&": "",
    }
)
FormulaKey = tuple[str, int, str]  # document, paragraph, LaTeX


def with_formulas_read(block: WordBlock) -> WordBlock:
    """A paragraph whose formulas are those that can be said; their text is the line of text that
    the case will have. Of the others the text stays."""
    if not any(piece.formula for piece in block.pieces):
        return block
    return replace(block, pieces=[_read(piece) for piece in block.pieces])


def _read(piece: Piece) -> Piece:
    if not piece.formula or piece.formula == UNSAID:
        return piece
    found = read_formula(piece.formula, piece.displayed, False)
    if not isinstance(found, Formula) or not found.text:
        return replace(piece, formula=UNSAID)
    from lxml import etree

    again = formula_text(office_math(etree.fromstring(found.mathml)))
    if _signs_of(again) != _signs_of(piece.text):
        return replace(piece, formula=UNSAID)
    return replace(piece, text=found.text)


def _signs_of(text: str) -> str:
    """What must be the same: all signs in their order, without spaces and invisible signs."""
    bare = re.sub(r"[\s\u2061-\u2064\u200b\u2060]", "", normalize("NFKC", text).translate(_LIKE))
    return re.sub(r"[_^](?=\()", "", bare)


def in_markdown(piece: Piece, before: str, behind: str) -> str:
    """A formula between its signs. What would make them the author's own (a letter before, a digit
    behind) is held off by a sign that nobody sees."""
    latex = piece.formula
    if is_money(latex):
        latex = f"{{}}{latex}"
    sign = "$$" if piece.displayed else "$"
    low = "\u2060" if re.match(r"[\w$\\]", before) else ""
    high = "\u2060" if re.match(r"[\d$]", behind) else ""
    return f"{low}{sign}{latex}{sign}{high}"


def is_said(piece: Piece) -> bool:
    """Whether a piece is a formula that LaTeX can say."""
    return bool(piece.formula) and piece.formula != UNSAID


def unsaid(
    blocks: Sequence[WordBlock], written: Collection[FormulaKey]
) -> Iterator[tuple[WordBlock, str]]:
    """The formulas of which only the text is in the case, each with its paragraph."""
    for block in blocks:
        for piece in block.pieces:
            key = (block.document, block.number, piece.formula)
            if piece.formula and (not is_said(piece) or key not in written):
                yield block, piece.text
