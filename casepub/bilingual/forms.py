"""Words and phrases of a table, found in readings in whatever form they stand.

In: the cells of a table: forms with `|` between them, a word whole (its endings are understood) or
with `*` where anything may follow; several words are a phrase; behind `!` one that says nothing.
Out: where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Generic, TypedDict, TypeVar

from ..kept import kept
from . import items, weights
from .items import Reading, Word, WordCache
from .vocabulary import Vocabulary, vocabulary_of
from .word_lists import read_rows, sources

# What parts the forms of a line, and their fields. They are space for `str.split`, so no word has
# them.
_ENTRIES, _FIELDS = "\x1d\x1e"

SELDOM, OFTEN, MOSTLY = range(3)  # how often the other language answers a form
_ANSWERED = (weights.SELDOM_ANSWERED, weights.OFTEN_ANSWERED)  # from which on it is one of them
_ROW = attrgetter("row")
_NUMBER = itemgetter(0)
_FIRST = 2  # letters by which beginnings of words are looked for
_Told = TypeVar("_Told")
# How often forms have been seen in correct texts, and how often the other language said the same:
# by language, row and words.
_Answers = Mapping[tuple[str, int, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase of a language, by the row of its table; `sure`: it says what the row says
    and nothing else; `idle`: it says nothing of it, though its words look so; `answered`: how often
    a translation says the same (`SELDOM`, `OFTEN`, `MOSTLY`)."""

    row: int
    words: tuple[str, ...]
    sure: bool = True
    idle: bool = False
    answered: int = MOSTLY


def forms_of(rows: Sequence[Sequence[str]], *columns: int) -> Iterator[Form]:
    """The forms in some columns of a table; those of the first are sure."""
    for number, row in enumerate(rows):
        for column in columns:
            for form in filter(None, row[column].split("|")):
                words = tuple(form.removeprefix("!").split())
                yield Form(number, words, column == columns[0], form.startswith("!"))


class FormTable(TypedDict):
    """The forms of a language, line by line, so that they can be kept on disk (`kept.py`): what may
    begin a form, and the forms that begin so. `whole` are words by their keys, `begun` those behind
    which anything may follow, by what stands before it. `later` are the words behind the first of
    phrases, by their keys, and `later_begun` what stands before anything."""

    whole: tuple[str, str]
    begun: tuple[str, str]
    later: tuple[str, str]
    later_begun: str


def make_tables(
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, tuple[int, ...]],
    answers: Sequence[Sequence[str]] = (),
) -> dict[str, FormTable]:
    """The forms of each language, in its columns of a list; those of its first column are sure.
    `answers` are the rows of a list of how often forms are answered, by language, group, member
    and form."""
    places = {tuple(row[:2]): number for number, row in enumerate(rows)} if answers else {}
    known = {
        (code, places[group, member], form): (int(seen), int(answered))
        for code, group, member, form, seen, answered in answers
        if (group, member) in places
    }
    return {code: _make_table(code, forms_of(rows, *columns[code]), known) for code in columns}


def tables_of_list(
    name: str, columns: Mapping[str, tuple[int, ...]], answers: str = ""
) -> dict[str, FormTable]:
    """The tables of a list of data/, as they are kept; `answers` is the list of how often its forms
    are answered."""

    def make() -> dict[str, FormTable]:
        return make_tables(read_rows(name), columns, read_rows(answers) if answers else ())

    lists = (name, answers) if answers else (name,)
    made_of = sources(*lists, made_by=(__file__, items.__file__, weights.__file__))
    return kept(Path(name).stem, made_of, make)


def share_answered(usual: float, seen: int, answered: int) -> float:
    """How often a translation says what a form says: as it was seen, and, where it was seen seldom,
    as forms of its kind usually are answered."""
    return (answered + weights.AS_SEEN * usual) / (seen + weights.AS_SEEN)


def usually_answered(form: Form) -> float:
    """How often the forms of its kind are answered."""
    return weights.SURE_ANSWERED if form.sure else weights.ALSO_ANSWERED


def rank_answered(share: float) -> int:
    """How often that is: `SELDOM`, `OFTEN`, or `MOSTLY`."""
    return sum(share >= least for least in _ANSWERED)


def _find_answered(code: str, form: Form, known: _Answers) -> int:
    counts = known.get((code, form.row, " ".join(form.words)), (0, 0))
    return rank_answered(share_answered(usually_answered(form), *counts))


def _make_table(code: str, forms: Iterable[Form], known: _Answers) -> FormTable:
    keys = vocabulary_of(code).keys
    whole: dict[str, list[str]] = {}
    begun: dict[str, list[str]] = {}
    later: dict[str, None] = {}
    for form in forms:
        first = form.words[0]
        written = _written(form, _find_answered(code, form, known) if known else MOSTLY)
        later |= dict.fromkeys(form.words[1:])
        if first.endswith("*"):
            begun.setdefault(first[:-1], []).append(written)
        else:
            for key in keys(first, True, False):
                whole.setdefault(key, []).append(written)
    of_key: dict[str, list[str]] = {}
    for word in later:
        for key in () if word.endswith("*") else dict.fromkeys(keys(word, True, False)):
            of_key.setdefault(key, []).append(word)
    return {
        "whole": _lines(whole),
        "begun": _lines(begun),
        "later": _lines(of_key),
        "later_begun": "\n".join(word[:-1] for word in later if word.endswith("*")),
    }


def _lines(entries: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    return "\n".join(entries), "\n".join(map(_ENTRIES.join, entries.values()))


def _by_key(lines: tuple[str, str]) -> dict[str, str]:
    keys, entries = (text.split("\n") for text in lines)
    return dict(zip(keys, entries, strict=True)) if lines[0] else {}


def _written(form: Form, answered: int) -> str:
    """A form as an entry of a line."""
    marks = "+" * form.sure + "!" * form.idle + str(answered)
    return _FIELDS.join((str(form.row), marks, *form.words))


def _read(entries: str) -> Iterator[Form]:
    """The forms in a line."""
    for entry in entries.split(_ENTRIES) if entries else ():
        row, marks, *words = entry.split(_FIELDS)
        yield Form(int(row), tuple(words), "+" in marks, "!" in marks, int(marks[-1]))


def outermost(spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans, each of a first and a last word, that are not part of a longer one."""
    different = set(spans)
    if len(different) < 2:  # nearly always
        return different
    found, reached = set[tuple[int, int]](), -1
    for first, last in sorted(different, key=lambda span: (span[0], -span[1])):
        if last > reached:  # else one that begins no later goes as far
            found.add((first, last))
            reached = last
    return found


class _Beginnings:
    """Some beginnings of words, with the lengths that those of the same first letters have."""

    def __init__(self, known: Iterable[str]):
        self._known = frozenset(known)
        lengths: dict[str, set[int]] = {}
        for beginning in self._known:
            lengths.setdefault(beginning[:_FIRST], set()).add(len(beginning))
        self._lengths = {first: sorted(several) for first, several in lengths.items()}

    def find(self, folded: str) -> list[str]:
        """Those of a word, the shortest first."""
        return [
            folded[:length]
            for first in {folded[:1], folded[:_FIRST]}
            for length in self._lengths.get(first, ())
            if folded[:length] in self._known
        ]


# Under what forms stand: keys of whole words, and what stands before anything.
Keys = tuple[tuple[str, ...], tuple[str, ...]]


class Begun(Generic[_Told]):
    """What a word tells alone, and what it tells as the first word of phrases: the rest of each
    stands by its second word, so that only what may go on is looked at."""

    def __init__(self, told: Iterable[tuple[Sequence[str], _Told]]):
        self.alone: list[_Told] = []
        self._numbers: list[int] = []  # of those, in the order of all
        self._phrases: dict[str, list[tuple[int, Sequence[str], _Told]]] = {}
        for number, (words, one) in enumerate(told):
            if len(words) > 1:
                self._phrases.setdefault(words[1], []).append((number, words, one))
            else:
                self.alone.append(one)
                self._numbers.append(number)

    def find(
        self, words: Sequence[Word], place: int, later: Mapping[str, Sequence[str]]
    ) -> Iterable[tuple[_Told, int]]:
        """What is told at the place of the word, each with the place of its last word; `later`
        gives for a word what it may be in phrases."""
        seconds = later[words[place + 1].folded] if self._phrases and place + 1 < len(words) else ()
        found = [
            (number, one, place + len(phrase) - 1)
            for second in seconds
            for number, phrase, one in self._phrases.get(second, ())
            if len(phrase) == 2 or _goes_on(phrase, words, place, later)
        ]
        if not found:
            return [(one, place) for one in self.alone]
        found += zip(self._numbers, self.alone, repeat(place))
        found.sort(key=_NUMBER)
        return [(one, last) for _, one, last in found]


def _goes_on(
    phrase: Sequence[str], words: Sequence[Word], place: int, later: Mapping[str, Sequence[str]]
) -> bool:
    """Whether the words of a phrase from the third on stand where it begins at a place."""
    return place + len(phrase) <= len(words) and all(
        phrase[at] in later[words[place + at].folded] for at in range(2, len(phrase))
    )


class Forms:
    """The forms of one language, by the words that may begin them."""

    def __init__(self, code: str, table: FormTable):
        self.vocabulary: Vocabulary = vocabulary_of(code)
        self._whole = _by_key(table["whole"])
        self._begun = _by_key(table["begun"])
        self._beginnings = _Beginnings(self._begun)
        self._of_key: WordCache[str, tuple[Form, ...]] = WordCache(
            lambda key: tuple(_read(self._whole[key]))
        )
        self._of_beginning: WordCache[str, tuple[Form, ...]] = WordCache(
            lambda beginning: tuple(_read(self._begun[beginning]))
        )
        self.under: WordCache[Keys, tuple[Form, ...]] = WordCache(self._find)
        self._told_under: WordCache[Keys, Begun[Form]] = WordCache(
            lambda keys: Begun((form.words, form) for form in self.under[keys])
        )
        self._told: WordCache[str, Begun[Form] | None] = WordCache(
            lambda folded: self._told_under[keys] if (keys := self.keys(folded)) else None
        )
        self._later = _by_key(table["later"])
        self._later_beginnings = _Beginnings(filter(None, table["later_begun"].split("\n")))
        # What a word may be in phrases behind their first word, as it is spelt there.
        self.later: WordCache[str, tuple[str, ...]] = WordCache(self._find_later)

    def find(self, reading: Reading) -> Iterator[tuple[Form, int, int]]:
        """Each form with the places of its first and last word, in the order of the first."""
        words = reading.words
        for place, word in enumerate(words):
            told = self._told[word.folded]
            if told is not None:
                for form, last in told.find(words, place, self.later):
                    yield form, place, last

    def keys(self, folded: str) -> Keys | None:
        """Under what the forms stand that a word may begin: None for most words, the same for most
        inflected forms of one."""
        whole, known = self._whole, self._stems(folded)
        found = [stem for stem in known if stem in whole], self._beginnings.find(folded)
        return (tuple(found[0]), tuple(found[1])) if found[0] or found[1] else None

    def _find(self, keys: Keys) -> tuple[Form, ...]:
        found = [form for stem in keys[0] for form in self._of_key[stem]]
        begun = [form for beginning in keys[1] for form in self._of_beginning[beginning]]
        return tuple(dict.fromkeys((*found, *sorted(begun, key=_ROW))))

    def _find_later(self, folded: str) -> tuple[str, ...]:
        known = self._later
        found = [
            word
            for key in self._stems(folded)
            if key in known
            for word in known[key].split(_ENTRIES)
        ]
        found += [f"{beginning}*" for beginning in self._later_beginnings.find(folded)]
        return tuple(dict.fromkeys(found)) if found else ()

    def _stems(self, folded: str) -> Sequence[str]:
        """The stems of a word; one with an apostrophe may also be written so: father's brother."""
        stems = self.vocabulary.stems(folded)
        return (folded, *stems) if "'" in folded else stems
