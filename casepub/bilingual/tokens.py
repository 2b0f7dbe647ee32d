"""A sentence as tokens: numbers, words and signs at their places.

In: text and a reader, which knows its language's words. Out: `Tokens`, on which the reader puts
quantities together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .items import Reading, Word

if TYPE_CHECKING:
    from .reading import Reader

_TOKEN = re.compile(
    r"(?P<num>[1-9]\d{0,2}(?:[ \u202f]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*|"
    r"(?<![\w.,)\]])\.\d+(?![.\d]))(?P<suffix>'[^\W\d_]+)?"
    r"|(?P<times>(?<=\d)[xX×](?=\s?\d)|(?<=\d )[x×](?= \d))"
    r"|(?P<vulgar>[½¼¾])"
    r"|(?P<code>[^\W\d_]+\d[^\W_]*)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>°[CF]?|[%‰<>≤≥=±×+/()\[\]\-–~&$€£₺¥,;:.])"
)
_ALIKE = str.maketrans(
    {
        "\u00a0": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u202f": " ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "—": "–",
        "μ": "µ",
        "⩽": "≤",
        "⩾": "≥",
    }
)
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
CURRENCY = frozenset("$€£₺¥")
MAX_SENTENCE = 20_000  # characters read of one sentence; more is no sentence


class Tokens:
    """A sentence cut into tokens, with those that may mean something for its quantities."""

    def __init__(self, reader: Reader, text: str):
        self.vocabulary = vocabulary = reader.vocabulary
        self.text = text = text.translate(_ALIKE)
        self.reading = Reading(text, reader.code)
        self.folded = vocabulary.fold(text)
        self.tokens: list[Word] = []
        self.kinds: list[str] = []
        triggers = ""
        digits = False
        self.telling: list[int] = []  # the tokens that may mean something
        known, tokens, kinds, words = reader.known, self.tokens, self.kinds, self.reading.words
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            start, end = match.span()
            if kind == "word":
                raw = match[0]
                folded, entry = known[raw]
                if (
                    tokens
                    and (entry is None or not entry.number)
                    and tokens[-1].folded in vocabulary.percent_before
                ):
                    entry = vocabulary.counted(folded) or entry
                word = Word(raw, folded, start, end, entry)
                words.append(word)
                if entry is not None:
                    triggers += entry.trigger
                    self.telling.append(len(tokens))
                elif raw[0] in "IVX":
                    self.telling.append(len(tokens))
                tokens.append(word)
            elif kind == "vulgar":
                kind = "mark"
                self.telling.append(len(tokens))
                tokens.append(Word(match[0], match[0], start, end))
            elif kind == "mark":
                raw = match[0]
                tokens.append(Word(raw, raw, start, end))
            else:
                self.telling.append(len(tokens))
                digits = True
                if kind == "code":
                    tokens.append(Word(match[0], match[0], start, end))
                    self._code_unit(tokens[-1])
                    words.append(tokens[-1])
                    if tokens[-1].text[0] in "qQ":
                        triggers += "f"
                elif kind == "times":
                    tokens.append(Word(match[0], match[0], start, end))
                    triggers += "f"
                else:
                    kind = "num"
                    tokens.append(Word(match["num"], match["suffix"] or "", start, end))
            kinds.append(kind)
        self.triggers, self.digits = triggers, digits

    def _code_unit(self, token: Word) -> None:
        """mm3 and the like are units, not names."""
        token.folded = self.vocabulary.fold(token.text)
        entry = self.vocabulary.entry(token.text, token.folded) if len(token.text) < 5 else None
        token.entry = entry if entry and entry.units else None

    def _at(self, index: int) -> Word | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _is(self, index: int, text: str) -> bool:
        token = self._at(index)
        return token is not None and token.text == text

    def _adjacent(self, index: int) -> bool:
        """Whether the token stands right behind the one before, without a space."""
        return (
            0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end
        )

    def _only_space(self, index: int) -> bool:
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].strip() == ""
