"""What every kind of injection works with: one side of a pair, the numbers in it, and replacing
them grammatically."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match

import turkish

LETTER = "A-Za-zÇĞİÖŞÜçğıöşüâîûµ"
NUMBER = re.compile(
    rf"(?<![{LETTER}\d:])(?<![{LETTER}][-–])(?<!\d[.,])\d+(?:[.,]\d+)*(?![{LETTER}\d:]|-OH)"
)
CITATION = re.compile(r"\[\d+(?:\s*[,–-]\s*\d+)*\]")
MENTION = re.compile(r"\b((?:Şekil|Tablo|Resim|Figures?|Figs?\.|Tables?) )(\d+)")
DATE = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)\b")
SUFFIX = re.compile(rf"['’]([{LETTER}]+)")


@dataclass(frozen=True)
class Side:
    """One side of a pair: its text, its language (tr or en), and the text of the other side."""

    text: str
    language: str
    other: str

    @property
    def turkish(self) -> bool:
        return self.language == "tr"


Edit = Callable[[Side, random.Random], list[str]]


def numbers(text: str) -> list[Match[str]]:
    """Free-standing numbers, without citations, figure numbers and numeric dates."""
    taken = [
        match.span() for pattern in (CITATION, MENTION, DATE) for match in pattern.finditer(text)
    ]
    return [
        found
        for found in NUMBER.finditer(text)
        if not any(a <= found.start() < b for a, b in taken)
    ]


def put(side: Side, start: int, end: int, new: str) -> str:
    """The text with a number or number word replaced: Turkish suffix and English article follow the
    new one."""
    text, old = side.text, side.text[start:end]
    before, after = text[:start], text[end:]
    if side.turkish:
        suffix = SUFFIX.match(after)
        if suffix and old[-1:].isdigit() and new[-1:].isdigit():
            fitted = turkish.reinflect(suffix[1], turkish.reading(old), turkish.reading(new))
            after = after[0] + fitted + after[suffix.end() :]
    else:
        article = re.search(r"\b([Aa])n? $", before)
        if article:
            vowel = re.match(r"8|11\b|18\b|[aeio](?!ne\b)", new, re.IGNORECASE)
            before = before[: article.start()] + article[1] + ("n " if vowel else " ")
    return before + new + after


def like(model: str, word: str, turkish: bool) -> str:
    """The word with a capital where the model has one."""
    if not model[:1].isupper():
        return word
    return ("İ" if turkish and word[0] == "i" else word[0].upper()) + word[1:]
