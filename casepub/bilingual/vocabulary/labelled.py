"""The vocabulary of a language that has no file here: what its locale file and CLDR tell of units,
months, figures and tables."""

from __future__ import annotations

import re

from ...language import get_language
from .base import TIME, Vocabulary, WordEntry, symbol_of

_FIGURES = {"fig": "Figure", "tab": "Table"}
_NAMED = r"(?P<numbers>\d{1,2} ?[a-h]?\b(?:\s?(?:,|-|–)\s?(?:\d{1,2} ?[a-h]?|[a-h])\b)*)"
_COUNTED = {
    "drop": "drops",
    "tablet": "tablets",
    "session": "sessions",
    "dose": "doses",
    "cigarette": "cigarettes",
}


class Labelled(Vocabulary):
    """A language known by its labels alone. Its number words, sides and negations are not known,
    and so are not missed."""

    def __init__(self, code: str):
        super().__init__(code)
        self.language = get_language(code)
        label, labels = self.language.label, self.language.labels
        self.mention_words = {kind: label(source) for kind, source in _FIGURES.items()}
        self.mentions = tuple(
            (re.compile(rf"\b{re.escape(self.fold(word))}\w{{0,3}}\s?{_NAMED}"), kind)
            for kind, word in self.mention_words.items()
        )
        self._units = {
            self.fold(labels.plural_label(unit, plural, number, "unit")): unit
            for unit, plural in {**{unit: f"{unit}s" for unit in TIME}, **_COUNTED}.items()
            for number in (1, 2)
        }
        self._months = {
            self.fold(name): number
            for number, name in self.language.locale.months["format"]["wide"].items()
        }

    def fold(self, text: str) -> str:
        lower = self.language.lower(text)
        return lower if len(lower) == len(text) else text

    def entry(self, word: str, folded: str) -> WordEntry | None:
        unit = self._units.get(folded) or symbol_of(word, folded)
        if unit:
            return WordEntry(units=frozenset([unit]))
        month = self._months.get(folded)
        return WordEntry(month=month) if month else None
