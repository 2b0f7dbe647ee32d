"""Lists of terms, arranged so that the words of a text find their terms at once.

In: rows, a kind with the forms in which each language writes a concept. Out: a `TermTable`, a few
long texts that can be kept on disk (`kept.py`): the forms of casepub's own lists are
taken apart once, when they have changed, and not each time that it starts. A text is cut into its
lines in a millisecond; what a line says is read when a word asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from ..kept import kept
from ..patterns import compiled
from . import lines
from .lines import Packed, pack
from .vocabulary import vocabulary_of
from .word_lists import read_rows, sources

Row = tuple[str, Mapping[str, Sequence[str]]]
# A term of one word: its concept; how it is written, where capitals matter; the digits behind it
# (CA 125, CA 19-9).
Alone = tuple[int, str, str]
# A longer one: its concept, and for each word from the third on the keys that it may have.
Longer = tuple[int, tuple[Sequence[str], ...]]
SPLIT = compiled(r"[\s\-–/()\[\],.+]+")
# What parts the entries of a line, their fields, and several keys of one word. They are space for
# SPLIT and `str.split`, so no word has them.
_HALVES, _ENTRIES, _FIELDS, _KEYS = "\x1c\x1d\x1e\x1f"


class LanguageTerms(TypedDict):
    """The terms of a language, line by line: what begins with each of the keys of their first
    words; and all words of the list, in small letters."""

    lines: Packed
    words: Packed


class TermTable(TypedDict):
    """Concepts, a line each; and the terms of each language."""

    concepts: str
    languages: dict[str, LanguageTerms]


def make_table(rows: Iterable[Row], first: int = 0) -> TermTable:
    """The table of some rows; their concepts are numbered from `first` on."""
    concepts: list[str] = []
    terms: dict[str, dict[str, tuple[list[str], list[str]]]] = {}
    texts: dict[str, list[str]] = {}
    for number, (kind, given) in enumerate(rows, first):
        forms = {code: [" ".join(text.split()) for text in given[code]] for code in given}
        fields = [_FIELDS.join((code, *written)) for code, written in forms.items()]
        concepts.append(_ENTRIES.join((kind, *fields)))
        for code, written in forms.items():
            texts.setdefault(code, []).extend(written)
            for text in written:
                _enter(terms.setdefault(code, {}), code, text, number)
    return {
        "concepts": "\n".join(concepts),
        "languages": {code: _of_language(code, terms[code], texts[code]) for code in terms},
    }


def _of_language(
    code: str, terms: Mapping[str, tuple[list[str], list[str]]], texts: Sequence[str]
) -> LanguageTerms:
    words = re.findall(r"\w+", vocabulary_of(code).fold(" ".join(texts)))
    return {
        "lines": pack(
            {
                key: f"{_ENTRIES.join(alone)}{_HALVES}{_ENTRIES.join(longer)}"
                for key, (alone, longer) in terms.items()
            }
        ),
        "words": pack(dict.fromkeys(words, "")),
    }


def _enter(
    terms: dict[str, tuple[list[str], list[str]]], code: str, text: str, number: int
) -> None:
    """Enter a form of a concept under the keys of its words."""
    parts = [part for part in SPLIT.split(text) if part]
    words = [part for part in parts if not part.isdigit()]
    if not words:
        return
    keys = vocabulary_of(code).keys
    second, *others = (
        (
            tuple(dict.fromkeys(keys(word, place == len(words) - 1, True)))
            for place, word in enumerate(words[1:], 1)
        )
        if len(words) > 1
        else ((),)
    )
    rest = "".join(_FIELDS + _KEYS.join(other) for other in others)
    for key in keys(words[0], len(words) == 1, False):
        alone, longer = terms.setdefault(key, ([], []))
        if len(words) == 1:
            alone.append(_alone(text, parts, words[0], number))
        longer += [f"{behind}{_FIELDS}{number}{rest}" for behind in second]


def _alone(text: str, parts: Sequence[str], word: str, number: int) -> str:
    """The entry of a term of one word. An abbreviation is told from a word by its capitals."""
    digits = "".join(parts[1:]) if word == parts[0] else ""
    short = word if digits else text
    is_exact = 1 < len(short) < 7 and short.upper() == short and short.lower() != short
    exact = short if is_exact else ""
    return f"{number}{_FIELDS}{exact}{_FIELDS}{digits}" if exact or digits else str(number)


# -- what a line says


def read_alone(line: str) -> Iterator[Alone]:
    """The terms of one word in a line."""
    for entry in filter(None, line.partition(_HALVES)[0].split(_ENTRIES)):
        number, _, fields = entry.partition(_FIELDS)
        exact, _, digits = fields.partition(_FIELDS)
        yield int(number), exact, digits


def read_longer(line: str) -> dict[str, list[Longer]]:
    """The longer terms in a line, by the key of their second word."""
    found: dict[str, list[Longer]] = {}
    for entry in filter(None, line.partition(_HALVES)[2].split(_ENTRIES)):
        second, number, *others = entry.split(_FIELDS)
        rest = tuple(other.split(_KEYS) for other in others)
        found.setdefault(second, []).append((int(number), rest))
    return found


def read_concept(line: str) -> tuple[str, dict[str, list[str]]]:
    """The kind of a concept, and its forms in each language."""
    kind, *fields = line.split(_ENTRIES)
    forms = (field.split(_FIELDS) for field in fields)
    return kind, {code: written for code, *written in forms}


# -- casepub's own lists


def terms_table() -> TermTable:
    """Medical terms and drugs: data/terms.tsv and drugs.tsv."""
    made_of = sources("terms.tsv", "drugs.tsv", made_by=(__file__, lines.__file__))
    return kept("terms", made_of, lambda: make_table(_term_rows()))


def nouns_table() -> TermTable:
    """Words that stand beside numbers: data/nouns.tsv."""
    return kept(
        "nouns",
        sources("nouns.tsv", made_by=(__file__, lines.__file__)),
        lambda: make_table(
            ("noun", {"tr": turkish.split("|"), "en": english.split("|")})
            for turkish, english in read_rows("nouns.tsv")
        ),
    )


def _term_rows() -> Iterator[Row]:
    for kind, turkish, english in read_rows("terms.tsv"):
        yield kind, {"tr": turkish.split("|"), "en": english.split("|")}
    for english, turkish in read_rows("drugs.tsv"):
        kind = {"?": "drug?", "+": "drug class"}.get(english[0], "drug")
        names = english.lstrip("?+").split("|")
        yield (
            kind,
            {
                "tr": [*turkish.split("|"), *(name for name in names if name not in turkish)],
                "en": names,
            },
        )
