"""The Turkish–English terms: data/terms.tsv, drugs.tsv and nouns.tsv, and a case's own, found in
readings in whatever form they stand.

In: readings. Out: `Occurrence`s of concepts. A concept is a row of the list: every form in which
either language writes it. A row marked `?` is too common or ambiguous a word to complain of; it
only explains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from .items import Reading, Word, WordCache
from .lines import FIRST, Lines
from .sounds import sound_alike
from .term_table import (
    SPLIT,
    LanguageTerms,
    Longer,
    Row,
    TermTable,
    make_table,
    nouns_table,
    read_alone,
    read_concept,
    read_longer,
    terms_table,
)
from .vocabulary import vocabulary_of

if TYPE_CHECKING:
    from ..case import Case

_PREFERENCE = attrgetter("complains", "number")
_GAPS = (" ", "-", "")  # between the words of a term, nearly always


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


class _Alone(NamedTuple):
    """A term of one word."""

    concept: Concept
    exact: str = ""  # as written, where capitals matter
    digits: str = ""  # behind it: CA 125, CA 19-9


class _Begun(NamedTuple):
    """What a word may be, or begin."""

    alone: tuple[_Alone, ...]
    longer: tuple[dict[str, list[Longer]], ...]  # by the key of the second word


class _Words:
    """The terms of a language in one list, by the keys of their first words; and all words of the
    list, in small letters."""

    def __init__(self, terms: LanguageTerms):
        self.lines, self.words = Lines(terms["lines"]), Lines(terms["words"])


class Lexicon:
    """Lists of concepts, searchable in each language; a case's own list stands on the common one,
    its `base`."""

    def __init__(self, table: TermTable, base: Lexicon | None = None):
        self.base = base
        self._first: int = base.size if base else 0  # the number of the first concept
        self._rows = table["concepts"].split("\n") if table["concepts"] else []
        self._words = {code: _Words(terms) for code, terms in table["languages"].items()}
        self._concepts: WordCache[int, Concept] = WordCache(self._make_concept)
        self._begun: dict[str, dict[str, _Begun | None]] = {}
        self._behind: dict[str, dict[str, frozenset[str]]] = {}
        self._foreign: dict[tuple[str, str], dict[str, bool]] = {}

    @classmethod
    def of(cls, rows: Iterable[Row], base: Lexicon | None = None) -> Lexicon:
        """A lexicon of rows, each a kind with the forms of a concept in each language."""
        return cls(make_table(rows, base.size if base else 0), base)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages in which it has terms."""
        return tuple(self.base.languages if self.base else self._words)

    @property
    def size(self) -> int:
        """How many concepts there are."""
        return self._first + len(self._rows)

    def _make_concept(self, number: int) -> Concept:
        if self.base and number < self._first:
            return self.base._concepts[number]
        kind, forms = read_concept(self._rows[number - self._first])
        return Concept(number, kind.rstrip("?"), not kind.endswith("?"), forms)

    def _beginning(self, code: str) -> dict[str, _Begun | None]:
        """What each word may be or begin in a language; None for most."""
        memo = self._begun.get(code)
        if memo is None:
            memo = self._begun[code] = WordCache(lambda folded: self._begin(code, folded))
        return memo

    def _begin(self, code: str, folded: str) -> _Begun | None:
        below = self.base._beginning(code)[folded] if self.base else None
        if code not in self._words:
            return below
        of, stems = self._words[code].lines.of, vocabulary_of(code).stems(folded)
        lines = [of[first][stem] for stem in stems if stem in of[first := stem[:FIRST]]]
        if not lines:
            return below
        alone = [
            _Alone(self._concepts[number], exact, digits)
            for line in lines
            for number, exact, digits in read_alone(line)
        ]
        longer = [found for line in lines if (found := read_longer(line))]
        if below is not None:
            return _Begun((*below.alone, *alone), (*below.longer, *longer))
        return _Begun(tuple(alone), tuple(longer))

    def _following(self, code: str) -> dict[str, frozenset[str]]:
        """The keys under which a word can go on a term, by word."""
        memo = self._behind.get(code)
        if memo is None:
            stems = vocabulary_of(code).stems
            memo = self._behind[code] = WordCache(lambda folded: frozenset(stems(folded)))
        return memo

    def _is_listed(self, code: str, folded: str) -> bool:
        """Whether it is a word of a language's list, as it stands there."""
        return (code in self._words and folded in self._words[code].words) or (
            self.base is not None and self.base._is_listed(code, folded)
        )

    def all_words(self, code: str) -> frozenset[str]:
        """Every word of a language's list, in small letters."""
        words = frozenset(self._words[code].words.keys() if code in self._words else ())
        return words | self.base.all_words(code) if self.base else words

    def _alone(self, code: str, folded: str) -> list[Concept]:
        """The concepts that a word is by itself, whatever its capitals."""
        begun = self._beginning(code)[folded]
        return [one.concept for one in begun.alone if not one.exact] if begun else []

    def knows(self, code: str, folded: str) -> bool:
        """Whether a word stands in the list of a language as a term."""
        return bool(self._alone(code, folded))

    def foreign(self, language: str, other: str) -> dict[str, bool]:
        """Of a word, whether it belongs to the other language alone: it stands in that language's
        lists, not in this one's, and is spelt as only that one spells."""
        memo = self._foreign.get((language, other))
        if memo is None:
            memo = self._foreign[language, other] = WordCache(
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
            and (len(folded) < 4 or not any(lexicon._is_listed(other, folded) for lexicon in lists))
        ):
            return False
        if any(
            lexicon._is_listed(language, folded) or lexicon.knows(language, folded)
            for lexicon in lists
        ):
            return False
        forms = [
            form
            for lexicon in lists
            for concept in lexicon._alone(other, folded)
            for form in concept.forms.get(language, ())
        ]
        if not forms or any(sound_alike(folded, word) for form in forms for word in form.split()):
            return False
        return theirs.has_own_letters(folded) or theirs.looks_own(folded)

    def concept(self, number: int) -> Concept:
        """The concept of an occurrence."""
        return self._concepts[number]

    def find(self, reading: Reading) -> list[Occurrence]:
        """The concepts of a reading, the longest terms first at each place; those inside longer
        ones are marked covered."""
        words, text = reading.words, reading.text
        spans: dict[tuple[int, int], list[Concept]] = {}
        beginning = self._beginning(reading.language)
        for place, word in enumerate(words):
            begun = beginning[word.folded]
            if begun is None:
                continue
            for one in begun.alone:
                if _stands(one, word, text):
                    spans.setdefault((place, place), []).append(one.concept)
            if begun.longer and place + 1 < len(words):
                for number, last in self._find_longer(reading, place, begun.longer):
                    spans.setdefault((place, last), []).append(self._concepts[number])
        return _arrange(reading, spans) if spans else []

    def _find_longer(
        self, reading: Reading, place: int, longer: Iterable[Mapping[str, Sequence[Longer]]]
    ) -> Iterator[tuple[int, int]]:
        """The terms of several words that begin at a place: the number of each concept, and the
        place of its last word."""
        following = self._following(reading.language)
        second = following[reading.words[place + 1].folded]
        entries = [entry for seconds in longer for key in second for entry in seconds.get(key, ())]
        if not entries or not _are_joined(reading, place):
            return
        for number, rest in entries:
            if not rest or self._goes_on(reading, place + 2, rest, following):
                yield number, place + 1 + len(rest)

    def _goes_on(
        self,
        reading: Reading,
        place: int,
        rest: Sequence[Sequence[str]],
        following: Mapping[str, frozenset[str]],
    ) -> bool:
        """Whether the words from a place on are the rest of a term."""
        words = reading.words
        return place + len(rest) <= len(words) and all(
            not following[words[at].folded].isdisjoint(keys) and _are_joined(reading, at - 1)
            for at, keys in enumerate(rest, place)
        )


def _stands(term: _Alone, word: Word, text: str) -> bool:
    """Whether a word is a term as its capitals and the digits behind it must be."""
    if term.exact and not word.text.partition("'")[0].rstrip("s").startswith(
        term.exact.rstrip("s")
    ):
        return False
    return not term.digits or _has_digits(text, word.end, term.digits)


def _are_joined(reading: Reading, place: int) -> bool:
    """Whether nothing stands between a word and the next that would part a term."""
    gap = reading.text[reading.words[place].end : reading.words[place + 1].start]
    return gap in _GAPS or (len(gap) <= 4 and gap.strip(" -–/()+.'") in ("", "25", "1"))


def _arrange(
    reading: Reading, spans: Mapping[tuple[int, int], Sequence[Concept]]
) -> list[Occurrence]:
    """What was found, by place, the longest first."""
    words, found = reading.words, list[Occurrence]()
    reached = (
        -1
    )  # the last word of the terms so far; none that is not covered begins behind another
    for place, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        concepts = spans[place, last]
        best = concepts[0] if len(concepts) == 1 else min(concepts, key=_PREFERENCE)
        start, end = words[place].start, words[last].end
        found.append(
            Occurrence(
                frozenset([concept.number for concept in concepts]),
                start,
                end,
                place,
                last,
                best.kind,
                # The best is one that does not complain, if there is any.
                best.complains,
                last <= reached,
                reading.text[start:end],
            )
        )
        reached = max(reached, last)
    return found


def shared_terms(terms: Sequence[Occurrence], others: Sequence[Occurrence]) -> list[Occurrence]:
    """The terms of one text that another has as well, by whatever name."""
    there = frozenset().union(*(other.concepts for other in others))
    return [term for term in terms if term.concepts & there]


@lru_cache(maxsize=1)
def terms() -> Lexicon:
    """Medical terms and drugs."""
    return Lexicon(terms_table())


@lru_cache(maxsize=1)
def nouns() -> Lexicon:
    """Words that stand beside numbers, for telling which number belongs to what."""
    return Lexicon(nouns_table())


def warm() -> None:
    """Read the lists, so that processes forked afterwards share them."""
    terms()
    nouns()


def terms_of(case: Case) -> Lexicon:
    """The medical terms, with a case's own of terms.yaml and case.yaml beside them."""
    own = [(kind, forms) for kind, forms in case.terms if len(forms) > 1]
    return Lexicon.of(own, terms()) if own else terms()


def _has_digits(text: str, place: int, digits: str) -> bool:
    """Whether these digits, however they are divided, stand behind a place: 19-9 for 199."""
    behind = SPLIT.sub("", text[place : place + 2 * len(digits) + 1])
    return behind.startswith(digits) and not behind[len(digits) : len(digits) + 1].isdigit()
