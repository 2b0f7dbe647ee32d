"""The Turkish–English terms: data/terms.tsv, drugs.tsv and nouns.tsv, and a case's own, found in readings in whatever form they stand.

In: readings. Out: `Occurrence`s of concepts. A concept is a row of the list: every form in which either language writes it. A row marked `?` is
too common or ambiguous a word to complain of; it only explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ..case import Case
from .items import Memo, Reading
from .sounds import sounds_like
from .vocabulary import vocabulary_of

LANGUAGES = ("tr", "en")      # the columns of the lists
_SPLIT = re.compile(r"[\s\-–/()\[\],.+]+")


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of a list: anatomy, imaging, drug …; whether its absence on one side is worth a word."""

    number: int
    kind: str
    complains: bool
    forms: Mapping[str, tuple[str, ...]]


@dataclass(slots=True, eq=False)
class Occurrence:
    """Concepts found at a place; several where a word has several meanings. `covered`: part of a longer term."""

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
    """The words behind the first of a term, each with the keys of its forms."""

    rest: tuple[frozenset[str], ...]
    concept: Concept
    exact: str = ""                          # as written, where capitals matter


class Lexicon:
    """Lists of concepts, searchable in each language."""

    def __init__(self, rows: Iterable[tuple[str, Mapping[str, Iterable[str]]]]):
        self.concepts: list[Concept] = []
        self._index: dict[str, dict[str, list[_Form]]] = {}
        self._inner: dict[str, dict[str, bool]] = {}          # the keys of all words but the first of a term
        self._behind: dict[str, dict[str, frozenset[str]]] = {}
        self._memo: dict[str, dict[str, tuple[_Form, ...]]] = {}
        self._words: dict[str, set[str]] = {}
        self._foreign: dict[str, dict[str, bool]] = {}
        for kind, forms in rows:
            self.add(kind, forms)

    def add(self, kind: str, forms: Mapping[str, Iterable[str]]) -> Concept:
        """Enter a concept; `kind` with ? only explains."""
        concept = Concept(len(self.concepts), kind.rstrip("?"), not kind.endswith("?"), {code: tuple(texts) for code, texts in forms.items()})
        self.concepts.append(concept)
        for code, texts in concept.forms.items():
            vocabulary = vocabulary_of(code)
            index = self._index.setdefault(code, {})
            for text in texts:
                words = [word for word in _SPLIT.split(text) if word and not word.isdigit()]
                if not words:
                    continue
                compound = len(words) > 1
                self._words.setdefault(code, set()).update(vocabulary.fold(word) for word in words)
                keys = [tuple(vocabulary.keys(word, place == len(words) - 1, compound)) for place, word in enumerate(words)]
                exact = text if len(words) == 1 and len(text) > 1 and text.upper() == text and text.lower() != text and len(text) < 7 else ""
                form = _Form(tuple(frozenset(more) for more in keys[1:]), concept, exact)
                for key in keys[0]:
                    index.setdefault(key, []).append(form)
                self._inner.setdefault(code, {}).update(dict.fromkeys((key for more in keys[1:] for key in more), True))
        self._memo.clear()
        self._behind.clear()
        return concept

    def _forms(self, code: str) -> dict[str, tuple[_Form, ...]]:
        """The terms of a language that a word may begin, by word."""
        memo = self._memo.get(code)
        if memo is None:
            index, stems = self._index.get(code, {}), vocabulary_of(code).stems
            memo = self._memo[code] = Memo(lambda folded: tuple(form for key in stems(folded, index) for form in index[key]))
        return memo

    def _following(self, code: str) -> dict[str, frozenset[str]]:
        """The keys under which a word can go on a term, by word."""
        memo = self._behind.get(code)
        if memo is None:
            inner, stems = self._inner.get(code, {}), vocabulary_of(code).stems
            memo = self._behind[code] = Memo(lambda folded: frozenset(stems(folded, inner)))
        return memo

    def knows(self, code: str, folded: str) -> bool:
        """Whether a word stands in the list of a language, alone or in a term."""
        return any(not form.rest and not form.exact for form in self._forms(code)[folded])

    def foreign(self, language: str, other: str) -> dict[str, bool]:
        """Of a word, whether it belongs to the other language alone: it stands in that language's lists, not in this one's, and is spelt as only that one spells."""
        memo = self._foreign.get(language)
        if memo is None:
            memo = self._foreign[language] = Memo(lambda folded: self._is_foreign(folded, language, other))
        return memo

    def _is_foreign(self, folded: str, language: str, other: str) -> bool:
        ours, theirs = vocabulary_of(language), vocabulary_of(other)
        if len(folded) < 3 or not folded.isalpha() or folded in ours.taken or ours.own_letters(folded):
            return False
        lists = (self, nouns())
        if theirs.inflects and not theirs.own_letters(folded) and (len(folded) < 4 or not any(folded in lexicon._index.get(other, {}) for lexicon in lists)):
            return False
        if any(lexicon.knows(language, folded) or folded in lexicon._words.get(language, ()) for lexicon in lists):
            return False
        forms = [form for lexicon in lists for found in lexicon._forms(other)[folded] if not found.rest and not found.exact for form in found.concept.forms.get(language, ())]
        if not forms or any(sounds_like(folded, word) or sounds_like(word, folded) for form in forms for word in form.split()):
            return False
        return theirs.own_letters(folded) or theirs.looks_own(folded)

    def find(self, reading: Reading) -> list[Occurrence]:
        """The concepts of a reading, the longest terms first at each place; those inside longer ones are marked covered."""
        words, code = reading.words, reading.language
        spans: dict[tuple[int, int], list[Concept]] = {}
        known, following = self._forms(code), self._following(code)
        for place, word in enumerate(words):
            for form in known[word.folded]:
                if form.exact and not word.text.partition("'")[0].rstrip("s").startswith(form.exact.rstrip("s")):
                    continue
                last = place
                for keys in form.rest:
                    last += 1
                    if last >= len(words) or keys.isdisjoint(following[words[last].folded]):
                        break
                    gap = reading.text[words[last - 1].end:words[last].start]
                    if gap not in (" ", "-", "") and (len(gap) > 4 or gap.strip(" -–/()+.'") not in ("", "25", "1")):
                        break
                else:
                    spans.setdefault((place, last), []).append(form.concept)
        if not spans:
            return []
        found: list[Occurrence] = []
        for (place, last), concepts in sorted(spans.items(), key=lambda entry: (entry[0][0], -entry[0][1])):
            covered = any(o.first <= place and last <= o.last and not o.covered for o in found)
            best = min(concepts, key=lambda c: (c.complains, c.number))
            found.append(Occurrence(frozenset(c.number for c in concepts), words[place].start, words[last].end, place, last, best.kind,
                                    all(c.complains for c in concepts), covered, reading.text[words[place].start:words[last].end]))
        return found


def _rows(name: str) -> Iterator[list[str]]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    for line in text.split("\n")[1:]:
        if line:
            yield line.split("\t")


def _term_rows() -> Iterator[tuple[str, Mapping[str, Iterable[str]]]]:
    for kind, turkish, english in _rows("terms.tsv"):
        yield kind, {"tr": turkish.split("|"), "en": english.split("|")}
    for english, turkish in _rows("drugs.tsv"):
        kind = "drug?" if english.startswith("?") else "drug"
        names = english.lstrip("?").split("|")
        yield kind, {"tr": [*turkish.split("|"), *(name for name in names if name not in turkish)], "en": names}


@lru_cache(maxsize=1)
def terms() -> Lexicon:
    """Medical terms and drugs."""
    return Lexicon(_term_rows())


@lru_cache(maxsize=1)
def nouns() -> Lexicon:
    """Words that stand beside numbers, for telling which number belongs to what."""
    return Lexicon(("noun", {"tr": turkish.split("|"), "en": english.split("|")}) for turkish, english in _rows("nouns.tsv"))


def terms_of(case: Case) -> Lexicon:
    """The medical terms, with a case's own of terms.yaml and case.yaml beside them."""
    own = [(kind, forms) for kind, forms in case.terms if len(forms) > 1]
    if not own:
        return terms()
    lexicon = Lexicon(_term_rows())
    for kind, forms in own:
        lexicon.add(kind, forms)
    return lexicon
