"""Names in a text, whatever ending, capitals, marks or spaces they are written with.

In: the names to withhold, and a text. Out: the text with a mark in their place, or whether it has
any of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

from ..language import fold

SHORTEST = 4  # letters of a single name that is looked for by itself
_ENTITY = re.compile(r"&#?\w{1,10};")
_LETTERS = {"i": "iıİI", "c": "cç", "g": "gğ", "o": "oö", "s": "sş", "u": "uüû", "a": "aâ"}
_LIGATURES = "ﬃﬄﬀﬁﬂ"  # the longer ones first
# What stands between a name's letters and is not seen, or slants some of them.
_NOISE = r"[*_~\\\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]*"
_DASHES = r"\-\u2010-\u2015"
_ENDING = r"[a-zçğıöşü]{1,12}"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


@dataclass(frozen=True)
class Names:
    """What must not be told. `whole` are phrases that go wherever they stand, `surnames` names that
    go where they stand as a name, `people` the authors as family name and first letter, by which
    their own works are known. `words` are the surnames that the text also has as a word (Demir,
    iron): those are a name only behind a title or initials, which go with any family name."""

    whole: tuple[str, ...]
    surnames: tuple[str, ...]
    people: frozenset[tuple[str, str]]
    titles: tuple[str, ...]
    words: frozenset[str] = frozenset()
    initials: tuple[tuple[str, str], ...] = ()  # of given names, each with the family name

    def hide(self, text: str, mark: str) -> str:
        """A text whose letters are composed, with `mark` in place of every name."""
        for pattern in self._patterns:
            text = pattern.sub(
                lambda match: match[0][: match.start("name") - match.start()] + mark, text
            )
        return text

    def occur_in(self, text: str) -> bool:
        """Whether a text has any of the names."""
        text = composed(text)
        return any(pattern.search(text) for pattern in self._patterns)

    def are_in_name(self, name: str) -> bool:
        """Whether the name of a file, a key or an id tells any of them."""
        there = fold(re.sub(r"[-_.]+", " ", name)).split()
        return bool(self._single & set(there)) or any(
            len(one) > 5 and one in word for one in self._single for word in there
        )

    def wrote(self, record: Mapping[str, Any]) -> bool:
        """Whether one of the authors wrote a work."""
        authors = record.get("author")
        return any(
            isinstance(one, Mapping)
            and (
                (fold(str(one.get("family", ""))), fold(str(one.get("given", "")))[:1])
                in self.people
                or self.occur_in(str(one.get("literal", "")))
            )
            for one in (authors if isinstance(authors, list) else ())
        )

    @cached_property
    def _single(self) -> frozenset[str]:
        """The single words of all names that are long enough to be looked for by themselves."""
        return frozenset(
            word
            for phrase in (*self.whole, *self.surnames)
            for word in fold(phrase).split()
            if len(word) >= SHORTEST
        )

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(self._of_initials() + self._of_phrases() + self._of_surnames())

    def _of_initials(self) -> list[re.Pattern[str]]:
        """Initials set close before a family name: A.N. Yılmaz, AN Yılmaz, A.Yılmaz. Vitamin D
        demir is no D. Demir: a single letter needs its full stop, and the name a capital."""
        names = []
        for letters, family in self.initials:
            dots = r"[\s\u00a0\-‐‑]{0,2}"
            several = rf"\.?{dots}".join(map(re.escape, letters)) + rf"\.?{dots}"
            first = rf"{re.escape(letters[:1])}\.(?:{dots}[A-ZÇĞİÖŞÜ]\.){{0,3}}{dots}"
            before = "|".join([several, first] if len(letters) > 1 else [first])
            names.append(
                rf"(?:{before})(?=[A-ZÇĞİÖŞÜ]|(?:\w+\s){{1,3}}[A-ZÇĞİÖŞÜ])"
                rf"(?i:{_spelling(family)})"
            )
        if not names:
            return []
        ending = rf"(?:['’]?{_ENDING})?{_NO_LETTER_AFTER}"
        return [re.compile(rf"{_NO_LETTER_BEFORE}(?P<name>{'|'.join(names)}){ending}")]

    def _of_phrases(self) -> list[re.Pattern[str]]:
        made = []
        if several := _any_of(phrase for phrase in self.whole if " " in phrase):
            ending = rf"(?:['’]?{_ENDING})?{_NO_LETTER_AFTER}"
            made.append(re.compile(rf"{_NO_LETTER_BEFORE}(?P<name>{several}){ending}", re.I))
        if whole := _any_of(self.whole):
            # A single word takes its ending behind an apostrophe: Karaçalı'da, but no
            # paratiroidektomi for a Paratiroid Merkezi.
            ending = rf"(?:['’]{_ENDING})?{_NO_LETTER_AFTER}"
            made.append(re.compile(rf"{_NO_LETTER_BEFORE}(?P<name>{whole}){ending}", re.I))
        return made

    def _of_surnames(self) -> list[re.Pattern[str]]:
        made = []
        ending = rf"(?:['’]?{_ENDING})?{_NO_LETTER_AFTER}"
        if names := _any_of(self.surnames):
            titles = "|".join(map(re.escape, self.titles))
            made.append(
                re.compile(
                    rf"(?P<before>(?<!\w)(?i:{titles})\.?\s(?:\w+\.?\s){{0,3}}?)"
                    rf"(?P<name>(?i:{names}){ending})"
                )
            )
        if sure := _any_of(name for name in self.surnames if name not in self.words):
            made.append(
                re.compile(
                    rf"{_NO_LETTER_BEFORE}(?<!@)(?P<name>(?=[A-ZÇĞİÖŞÜ])(?i:{sure}){ending})"
                )
            )
        return made


def composed(text: str) -> str:
    """A text in which each letter is one character, entities of HTML among them."""
    return unicodedata.normalize("NFC", _ENTITY.sub(_letter, text))


def _letter(match: re.Match[str]) -> str:
    """The letter that an entity of HTML stands for; whatever else it stands for stays as
    written."""
    letter = unescape(match[0])
    return letter if letter.isalpha() else match[0]


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "|".join(_spelling(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _spelling(phrase: str) -> str:
    """A pattern for a phrase, with or without its marks, and with any spaces, dashes and
    apostrophes."""
    written = _NOISE.join(map(_letter_form, " ".join(phrase.split())))
    for sign in _LIGATURES:
        letters = _NOISE.join(map(_letter_form, unicodedata.normalize("NFKC", sign)))
        written = written.replace(letters, f"(?:{letters}|{sign})")
    return written


def _letter_form(letter: str) -> str:
    """A pattern for one letter of a name."""
    base = fold(letter)
    if base in _LETTERS:
        return f"[{_LETTERS[base]}{letter}]"
    if letter.isspace():
        return rf"[\s\u00a0{_DASHES}]+"
    if letter in "-‐‑–":
        return rf"[\s\u00a0{_DASHES}]*"
    return "[’‘'`ʼ]?" if letter in "’‘'" else re.escape(letter)
