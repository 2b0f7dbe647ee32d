"""What a reader finds in a sentence: quantities with all their plausible values, and words that
bear meaning.

Plain values without behaviour of a language: `ReadQuantity` is a number, date, frequency, citation
or mention; `Cue` a word such as a side or a sex.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from .vocabulary import WordEntry

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")
ANY_UNIT: frozenset[str] = frozenset()


Unit = tuple[frozenset[str], str]  # as the reader reads it: mg, and per dL


@dataclass(slots=True, eq=False)
class ReadQuantity:
    """A quantity at its place.

    `values` are its plausible readings (12,5 is one; 50.000 is 50000 and 50): numbers, or of a code
    or a mention its name. `units` are the plausible canonical units, empty where none is written.
    `kind`: number, month, weekday, clock, frequency, citation, mention, code. `required`: the other
    language must explain it; a word like "bir" or "both" may explain something but need not be
    explained. `spelt`: written in words. `bound`: one end of a range.
    """

    kind: str
    values: frozenset[object]
    start: int
    end: int
    units: frozenset[str] = ANY_UNIT
    required: bool = True
    spelt: bool = False
    bound: bool = False
    ordinal: bool = False
    dated: bool = False  # part of a date, or a year
    comparator: str = ""  # <, ≤, >, ≥, or in words: - (below) and + (above)
    compared: tuple[int, int] | None = None  # the place with the words that compare
    per: str = ""  # after a slash or "per": kg, day …
    name: str = ""  # of a code, a figure or a citation
    order: int = 0  # its place among the sentence's words
    # What it may be read as instead: (5,10) is two citations, 2/3 two numbers.
    parts: tuple[frozenset[float], ...] = ()
    inside: ReadQuantity | None = None  # the frequency whose part it is

    @property
    def numbers(self) -> frozenset[float]:
        """The values of an item whose kind has numbers for values: all but codes and mentions."""
        return cast("frozenset[float]", self.values)

    @property
    def unit(self) -> Unit:
        """What it is measured in, as it is read."""
        return self.units, self.per


@dataclass(slots=True, eq=False)
class Cue:
    """A word that bears a meaning which both languages must share: `kind` side, sex, trend,
    negation …; `value` right, male, up …"""

    kind: str
    value: str
    start: int
    end: int
    required: bool = True
    order: int = 0


@dataclass(slots=True, eq=False)
class Word:
    """A word at its place: folded to small letters, with what the vocabulary knows of it (None for
    most words)."""

    text: str
    folded: str
    start: int
    end: int
    entry: WordEntry | None = None


@dataclass(slots=True, eq=False)
class Reading:
    """A sentence as read in one language; `folded` is its text in small letters, which stand at the
    same places."""

    text: str
    folded: str
    language: str
    words: list[Word] = field(default_factory=list)
    quantities: list[ReadQuantity] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def of_kind(self, *kinds: str) -> list[ReadQuantity]:
        return [item for item in self.quantities if item.kind in kinds]


class WordCache(dict[_Key, _Found], Generic[_Key, _Found]):
    """What has been found out about a word, found out once; emptied when it grows beyond `most`, so
    that memory stays flat."""

    def __init__(self, find: Callable[[_Key], _Found], most: int = 60_000):
        super().__init__()
        self.find, self.most = find, most

    def __missing__(self, key: _Key) -> _Found:
        if len(self) >= self.most:
            self.clear()
        found = self[key] = self.find(key)
        return found
