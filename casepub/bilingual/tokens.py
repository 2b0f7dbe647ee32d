"""A sentence as tokens: numbers, words and signs at their places.

In: text, and the words of its language. Out: `Tokens`, of which numbers, and then quantities, are
put together.
"""

from __future__ import annotations

import re
import unicodedata

from ..patterns import compiled
from .items import Word, WordCache
from .numerals import is_list
from .vocabulary import Vocabulary, WordEntry

_TOKEN = compiled(
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
        "‒": "-",
        "－": "-",
        "‐": "-",
        "‑": "-",
        "—": "–",
        "μ": "µ",
        "⩽": "≤",
        "⩾": "≥",
    }
) | str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")  # CO₂ is CO2
# One character for several letters: ﬁ (a font's, out of a PDF) and Ⅲ. Words are compared spelt out.
_SPELT_OUT = {
    sign: unicodedata.normalize("NFKC", chr(sign))
    for sign in (*range(0xFB00, 0xFB07), *range(0x2160, 0x2180))
}
_JOINED = frozenset(map(chr, _SPELT_OUT))
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
CURRENCY = frozenset("$€£₺¥")
MAX_SENTENCE = 20_000  # characters read of one sentence; anything longer is not a sentence


class Forms:
    """The word forms of a language: each in small letters, and what the vocabulary knows of it.

    Forms met once are remembered, so that long files cost little and memory stays flat.
    """

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.known: WordCache[str, tuple[str, WordEntry | None]] = WordCache(self._look_up)

    def _look_up(self, word: str) -> tuple[str, WordEntry | None]:
        folded = self.vocabulary.fold(word)
        return folded, self.vocabulary.entry(word, folded)


class Tokens:
    """A sentence cut into tokens.

    `telling` are the places of the tokens that may mean something for its quantities; `triggers`
    which patterns are worth trying on it (see `WordEntry`); `digits` whether it has any.
    """

    def __init__(self, text: str, forms: Forms):
        self.forms, self.vocabulary = forms, forms.vocabulary
        self.text = text = text.translate(_ALIKE)
        self.folded = self.vocabulary.fold(text)
        self.tokens: list[Word] = []
        self.kinds: list[str] = []
        self.words: list[Word] = []
        self.telling: list[int] = []
        self.triggers, self.digits = "", False
        self._is_spelt_out = _JOINED.isdisjoint(text)
        self._before_percent = self.vocabulary.percent_before
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            if kind == "word":
                self._add_word(match)
            elif kind == "mark":
                self._add_mark(match)
            elif kind == "code":
                self._add_code(match)
            elif kind == "vulgar" or kind == "times":
                self.telling.append(len(self.tokens))
                self._add_mark(match)
                if kind == "times":
                    self.triggers += "f"
                else:
                    kind = "mark"
            else:
                kind = "num"
                self._add_number(match)
            self.kinds.append(kind)

    def _add_number(self, match: re.Match[str]) -> None:
        """A number; or those of a list without spaces, 1,3,5."""
        self.digits, start = True, match.start()
        text = match["num"]
        *others, last = text.split(",") if is_list(text) else [text]
        for one in others:
            self.telling.append(len(self.tokens))
            comma = start + len(one)
            self.tokens += [Word(one, "", start, comma), Word(",", ",", comma, comma + 1)]
            self.kinds += ["num", "mark"]
            start = comma + 1
        self.telling.append(len(self.tokens))
        self.tokens.append(Word(last, match["suffix"] or "", start, match.end()))

    def _add_word(self, match: re.Match[str]) -> None:
        raw, tokens = match[0], self.tokens
        if not self._is_spelt_out:
            raw = raw.translate(_SPELT_OUT)
        folded, entry = self.forms.known[raw]
        if tokens and tokens[-1].folded in self._before_percent and not (entry and entry.number):
            entry = self.vocabulary.counted(folded) or entry
        word = Word(raw, folded, match.start(), match.end(), entry)
        self.words.append(word)
        if entry is not None:
            self.triggers += entry.trigger
            self.telling.append(len(tokens))
        elif raw[0] in "IVXD":
            self.telling.append(len(tokens))
        tokens.append(word)

    def _add_mark(self, match: re.Match[str]) -> None:
        self.tokens.append(Word(match[0], match[0], *match.span()))

    def _add_code(self, match: re.Match[str]) -> None:
        """B12, CA125; mm3 and the like are units, not names."""
        self.telling.append(len(self.tokens))
        self.digits = True
        raw = match[0]
        folded = self.vocabulary.fold(raw)
        entry = self.vocabulary.entry(raw, folded) if len(raw) < 6 else None
        token = Word(raw, folded, *match.span(), entry if entry and entry.units else None)
        self.tokens.append(token)
        self.words.append(token)
        if raw[0] in "qQ":
            self.triggers += "f"

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Word:
        return self.tokens[index]

    def at(self, index: int) -> Word | None:
        """The token at a place, or None beyond either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def says(self, index: int, text: str) -> bool:
        """Whether the token at a place is this text."""
        token = self.at(index)
        return token is not None and token.text == text

    def adjacent(self, index: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return (
            0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end
        )

    def only_space(self, index: int) -> bool:
        """Whether there is nothing but space between a token and the one before it."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].strip() == ""

    def behind(self, place: int, index: int) -> int:
        """The first token from `index` on that begins at a place of the text or behind it."""
        while index < len(self.tokens) and self.tokens[index].start < place:
            index += 1
        return index
