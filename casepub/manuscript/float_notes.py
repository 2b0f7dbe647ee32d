"""The notes below a table or a figure: lists of abbreviations, remarks, marks such as *.

In: a paragraph, or the rows of a table in each language. Out: whether it is such a note, or how
many rows are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language import fold
from ..word.read import WordBlock
from .words import NOTES, words_of

MAX_NOTE = 1_500  # letters; a longer paragraph is text
_HEAD = re.compile(r"\s*(?P<head>[^\W\d_]+)\s?[.:]")
_SIGN = re.compile(r"\s*(?:[*†‡§¶#]|[ᵃᵇᶜᵈᵉ¹²³⁴⁵](?=\s?[^\W\d_]))")
_SHORT = r"[^\W_][\w₀-₉+/-]{0,11}(?:\([\w-]{1,4}\)\w?)?"
_ITEM = re.compile(
    rf"(?P<short>{_SHORT})\s?(?P<sign>[:=–]|,(?=\s))\s?(?P<full>(?:\d{{1,2}}-)?[^\W\d_][^:=;]{{1,90}})"
)
MAX_WORDS = 9  # of a full form


def is_note(block: WordBlock) -> bool:
    """Whether a paragraph right below a table or a figure's legend is a note on it."""
    text = block.text.strip()
    if not 0 < len(text) <= MAX_NOTE or block.level is not None:
        return False
    first = next((piece for piece in block.pieces if piece.text.strip()), None)
    has_mark = first is not None and first.raised and len(first.text.strip()) <= 2
    return has_mark or is_note_text(text)


def is_note_text(text: str) -> bool:
    """Whether a text is a note by its words: it begins with “Note:” or a sign, or is a list of
    abbreviations."""
    head = _HEAD.match(text)
    if head and fold(head["head"]) in words_of(NOTES):
        return True
    return _SIGN.match(text) is not None or _is_list(text)


def rows_of_notes(tables: Sequence[Sequence[Sequence[str]]]) -> int:
    """How many rows at the end of a table are notes in one merged cell, in one of its languages and
    in that form in all of them."""
    most = max(map(_last_notes, tables), default=0)
    while most and any(_last_single(rows) < most for rows in tables):
        most -= 1
    return most


def _last_notes(rows: Sequence[Sequence[str]]) -> int:
    count = _last_single(rows)
    while count and not all(is_note_text(row[0]) for row in rows[-count:]):
        count -= 1
    return count


def _last_single(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the end of a table have words in their first cell alone."""
    count = 0
    for row in reversed(rows[2:]):
        if len(row) < 2 or not row[0].strip() or any(row[1:]):
            break
        count += 1
    return count


def _is_list(text: str) -> bool:
    """Whether a text is nothing but short forms and what each means: CRP: C-reactive protein; Hb:
    hemoglobin."""
    for sign in (";", ",", "."):
        items = [item.strip() for item in text.strip(" .").split(sign)]
        found = [_ITEM.fullmatch(item) for item in items if item]
        if found and all(found) and _are_short([one for one in found if one]):
            return True
    return False


def _are_short(items: Sequence[re.Match[str]]) -> bool:
    """Whether words before a colon are abbreviations, and those behind it are no values."""
    if any(item["sign"] == "," for item in items) and len(items) < 2:
        return False
    sure = sum(_is_abbreviation(item["short"]) for item in items)
    return 2 * sure > len(items) and not any(
        len(item["full"].split()) > MAX_WORDS
        or re.search(r"(?<![\w-])\d+(?:[.,]\d+)?(?![\w-])|[<>≤≥%]|\.\s", item["full"])
        for item in items
    )


def _is_abbreviation(short: str) -> bool:
    """A short form has two capitals or a figure, or no more than three letters: CRP, T4, Hb."""
    bare = re.sub(r"[^\w]", "", short)
    capitals = sum(char.isupper() for char in bare)
    return capitals >= 2 or any(map(str.isdigit, bare)) or (len(bare) <= 3 and capitals == 1)
