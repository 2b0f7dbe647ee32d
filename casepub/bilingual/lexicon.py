"""The Turkish–English terms: data/terms.tsv, drugs.tsv and nouns.tsv, and a case's own, found in
readings in whatever form they stand.

In: readings. Out: `Occurrence`s of concepts. A concept is a row of the list: every form in which
either language writes it. A row marked `?` is too common or ambiguous a word to complain of; it
only explains.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ..case import Case
from .items import Reading, WordCache
from .sounds import sounds_like
from .vocabulary import vocabulary_of

_SPLIT = re.compile(r"[\s\-–/()\[\],.+]+")


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """A row of a list: anatomy, imaging, drug …; whether its absence on one side is worth a
    word."""

    number: int
    kind: str
    complains: bool
    forms: Mapping[str, Sequence[str]]


@dataclass(slots=True, eq=False)
class Occurrence:
    """Concepts found at a place; several where a word has several meanings. `covered`: part of a
    longer term."""

    concepts: frozenset[int]
    start: int
    end: int
    first: int
    last: int
    kind: str
    complains: bool
    covered: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """A term as it is looked for: the keys of the words behind its first."""

    rest: tuple[frozenset[str], ...]
    concept: Concept
    exact: str = ""  # as written, where capitals matter
    digits: str = ""  # behind a single word: CA 125, CA 19-9


class _Everything(Container[str]):
    """Holds every word: asked for a word's stems, a language then gives all it could be a form
    of."""

    def __contains__(self, word: object) -> bool:
        return True


class Lexicon:
    """Lists of concepts, searchable in each language; a case's own list stands on the common one,
    its `base`.

    Entering a form is cheap, for there are some thirty thousand; what a form looks like is worked
    out when a text has its first word.
    """

    def __init__(
        self, rows: Iterable[tuple[str, Mapping[str, Sequence[str]]]], base: Lexicon | None = None
    ):
        self.base = base
        self._next: int = base._next if base else 0  # the number of the next concept
        self._entries: dict[str, dict[str, list[tuple[str, Concept]]]] = {}
        self._texts: dict[str, list[str]] = {}
        self._memo: dict[str, dict[str, tuple[_Form, ...]]] = {}
        self._behind: dict[str, dict[str, frozenset[str]]] = {}
        self._foreign: dict[str, dict[str, bool]] = {}
        self._vocabulary: dict[str, frozenset[str]] = {}
        for kind, forms in rows:
            concept = Concept(self._next, kind.rstrip("?"), not kind.endswith("?"), forms)
            self._next += 1
            for code, texts in forms.items():
                self._texts.setdefault(code, []).extend(texts)
                entries, keys = self._entries.setdefault(code, {}), vocabulary_of(code).keys
                for text in texts:
                    words = _SPLIT.split(text) if not text.isalpha() else (text,)
                    first = next((word for word in words if word and not word.isdigit()), "")
                    for key in keys(first, len(words) == 1, False) if first else ():
                        entries.setdefault(key, []).append((text, concept))

    def _forms(self, code: str) -> dict[str, tuple[_Form, ...]]:
        """The terms of a language that a word may begin, by word."""
        memo = self._memo.get(code)
        if memo is None:
            entries, stems = self._entries.get(code, {}), vocabulary_of(code).stems
            below = self.base._forms(code) if self.base else None
            made: WordCache[tuple[str, Concept], _Form] = WordCache(
                lambda entry: _form(code, *entry)
            )
            memo = self._memo[code] = WordCache(
                lambda folded: (
                    *(below[folded] if below is not None else ()),
                    *(made[entry] for key in stems(folded, entries) for entry in entries[key]),
                )
            )
        return memo

    def _following(self, code: str) -> dict[str, frozenset[str]]:
        """The keys under which a word can go on a term, by word."""
        memo = self._behind.get(code)
        if memo is None:
            stems = vocabulary_of(code).stems
            memo = self._behind[code] = WordCache(
                lambda folded: frozenset(stems(folded, _Everything()))
            )
        return memo

    def all_words(self, code: str) -> frozenset[str]:
        """Every word of a language's list, in small letters."""
        found = self._vocabulary.get(code)
        if found is None:
            found = self._vocabulary[code] = frozenset(
                re.findall(r"\w+", vocabulary_of(code).fold(" ".join(self._texts.get(code, ()))))
            ) | (self.base.all_words(code) if self.base else frozenset())
        return found

    def knows(self, code: str, folded: str) -> bool:
        """Whether a word stands in the list of a language, alone or in a term."""
        return any(not form.rest and not form.exact for form in self._forms(code)[folded])

    def foreign(self, language: str, other: str) -> dict[str, bool]:
        """Of a word, whether it belongs to the other language alone: it stands in that language's
        lists, not in this one's, and is spelt as only that one spells."""
        memo = self._foreign.get(language)
        if memo is None:
            memo = self._foreign[language] = WordCache(
                lambda folded: self._is_foreign(folded, language, other)
            )
        return memo

    def _is_foreign(self, folded: str, language: str, other: str) -> bool:
        ours, theirs = vocabulary_of(language), vocabulary_of(other)
        if (
            len(folded) < 3
            or not folded.isalpha()
            or folded in ours.borrowed
            or ours.has_own_letters(folded)
        ):
            return False
        lists = (self, nouns())
        if (
            theirs.inflects
            and not theirs.has_own_letters(folded)
            and (
                len(folded) < 4 or not any(folded in lexicon.all_words(other) for lexicon in lists)
            )
        ):
            return False
        if any(
            folded in lexicon.all_words(language) or lexicon.knows(language, folded)
            for lexicon in lists
        ):
            return False
        forms = [
            form
            for lexicon in lists
            for found in lexicon._forms(other)[folded]
            if not found.rest and not found.exact
            for form in found.concept.forms.get(language, ())
        ]
        if not forms or any(
            sounds_like(folded, word) or sounds_like(word, folded)
            for form in forms
            for word in form.split()
        ):
            return False
        return theirs.has_own_letters(folded) or theirs.looks_own(folded)

    def find(self, reading: Reading) -> list[Occurrence]:
        """The concepts of a reading, the longest terms first at each place; those inside longer
        ones are marked covered."""
        words, code = reading.words, reading.language
        spans: dict[tuple[int, int], list[Concept]] = {}
        known, following = self._forms(code), self._following(code)
        for place, word in enumerate(words):
            for form in known[word.folded]:
                if form.exact and not word.text.partition("'")[0].rstrip("s").startswith(
                    form.exact.rstrip("s")
                ):
                    continue
                if form.digits and not _has_digits(reading.text, word.end, form.digits):
                    continue
                last = place
                for keys in form.rest:
                    last += 1
                    if last >= len(words) or keys.isdisjoint(following[words[last].folded]):
                        break
                    gap = reading.text[words[last - 1].end : words[last].start]
                    if gap not in (" ", "-", "") and (
                        len(gap) > 4 or gap.strip(" -–/()+.'") not in ("", "25", "1")
                    ):
                        break
                else:
                    spans.setdefault((place, last), []).append(form.concept)
        if not spans:
            return []
        found: list[Occurrence] = []
        for (place, last), concepts in sorted(
            spans.items(), key=lambda entry: (entry[0][0], -entry[0][1])
        ):
            covered = any(o.first <= place and last <= o.last and not o.covered for o in found)
            best = min(concepts, key=lambda c: (c.complains, c.number))
            found.append(
                Occurrence(
                    frozenset(c.number for c in concepts),
                    words[place].start,
                    words[last].end,
                    place,
                    last,
                    best.kind,
                    all(c.complains for c in concepts),
                    covered,
                    reading.text[words[place].start : words[last].end],
                )
            )
        return found


def _rows(name: str) -> Iterator[list[str]]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    for line in text.split("\n")[1:]:
        if line:
            yield line.split("\t")


def _term_rows() -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    for kind, turkish, english in _rows("terms.tsv"):
        yield kind, {"tr": turkish.split("|"), "en": english.split("|")}
    for english, turkish in _rows("drugs.tsv"):
        kind = "drug?" if english.startswith("?") else "drug"
        names = english.lstrip("?").split("|")
        yield (
            kind,
            {
                "tr": [*turkish.split("|"), *(name for name in names if name not in turkish)],
                "en": names,
            },
        )


@lru_cache(maxsize=1)
def terms() -> Lexicon:
    """Medical terms and drugs."""
    return Lexicon(_term_rows())


@lru_cache(maxsize=1)
def nouns() -> Lexicon:
    """Words that stand beside numbers, for telling which number belongs to what."""
    return Lexicon(
        ("noun", {"tr": turkish.split("|"), "en": english.split("|")})
        for turkish, english in _rows("nouns.tsv")
    )


def warm() -> None:
    """Read the lists, so that processes forked afterwards share them."""
    terms()
    nouns()


def terms_of(case: Case) -> Lexicon:
    """The medical terms, with a case's own of terms.yaml and case.yaml beside them."""
    own = [(kind, forms) for kind, forms in case.terms if len(forms) > 1]
    return Lexicon(own, terms()) if own else terms()


def _form(code: str, text: str, concept: Concept) -> _Form:
    """A term's text, taken apart."""
    vocabulary = vocabulary_of(code)
    parts = [part for part in _SPLIT.split(text) if part]
    words = [part for part in parts if not part.isdigit()]
    digits = "".join(parts[1:]) if len(words) == 1 and words[0] == parts[0] else ""
    rest = tuple(
        frozenset(vocabulary.keys(word, place == len(words) - 1, True))
        for place, word in enumerate(words)
        if place
    )
    # An abbreviation alone is told from a word by its capitals.
    short = text if not digits else words[0]
    exact = (
        short
        if len(words) == 1
        and 1 < len(short) < 7
        and short.upper() == short
        and short.lower() != short
        else ""
    )
    return _Form(rest, concept, exact, digits)


def _has_digits(text: str, place: int, digits: str) -> bool:
    """Whether these digits, however they are divided, stand behind a place: 19-9 for 199."""
    behind = _SPLIT.sub("", text[place : place + 2 * len(digits) + 1])
    return behind.startswith(digits) and not behind[len(digits) : len(digits) + 1].isdigit()
