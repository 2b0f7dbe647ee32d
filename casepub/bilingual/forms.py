"""Words and phrases of a table, found in readings in whatever form they stand.

In: the cells of a table: forms with `|` between them, a word whole (its endings are understood) or
with `*` where anything may follow; several words are a phrase; behind `!` one that says nothing.
Out: where they stand.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TypedDict

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
    which anything may follow, by what stands before it."""

    whole: tuple[str, str]
    begun: tuple[str, str]


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
    for form in forms:
        first = form.words[0]
        written = _written(form, _find_answered(code, form, known) if known else MOSTLY)
        if first.endswith("*"):
            begun.setdefault(first[:-1], []).append(written)
        else:
            for key in keys(first, True, False):
                whole.setdefault(key, []).append(written)
    return {"whole": _lines(whole), "begun": _lines(begun)}


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


class Forms:
    """The forms of one language, by the words that may begin them."""

    def __init__(self, code: str, table: FormTable):
        self.vocabulary: Vocabulary = vocabulary_of(code)
        self._whole = _by_key(table["whole"])
        self._begun = _by_key(table["begun"])
        self._longest = max(map(len, self._begun), default=0)
        self._of_key: WordCache[str, tuple[Form, ...]] = WordCache(
            lambda key: tuple(_read(self._whole[key]))
        )
        self._of_beginning: WordCache[str, tuple[Form, ...]] = WordCache(
            lambda beginning: tuple(_read(self._begun[beginning]))
        )
        self.of_word: WordCache[str, tuple[Form, ...]] = WordCache(self._find)  # that it may begin
        self._keys: WordCache[str, frozenset[str]] = WordCache(
            lambda form: frozenset(self.vocabulary.keys(form, True, False))
        )
        self._fits: WordCache[tuple[str, str], bool] = WordCache(self._is_form)

    def find(self, reading: Reading) -> Iterator[tuple[Form, int, int]]:
        """Each form with the places of its first and last word, in the order of the first."""
        words = reading.words
        for place, word in enumerate(words):
            for form in self.of_word[word.folded]:
                if len(form.words) == 1:  # nearly always
                    yield form, place, place
                elif (last := self.last_word(form, words, place)) is not None:
                    yield form, place, last

    def _find(self, folded: str) -> tuple[Form, ...]:
        found = [form for stem in self._stems(folded, self._whole) for form in self._of_key[stem]]
        begun: list[Form] = []
        for length in range(1, min(len(folded), self._longest) + 1):
            if folded[:length] in self._begun:
                begun += self._of_beginning[folded[:length]]
        found += sorted(begun, key=_ROW)
        return tuple(dict.fromkeys(found))

    def _is_form(self, entry: tuple[str, str]) -> bool:
        folded, form = entry
        if form.endswith("*"):
            return folded.startswith(form[:-1])
        return any(True for _ in self._stems(folded, self._keys[form]))

    def _stems(self, folded: str, entries: Container[str]) -> Iterator[str]:
        """The keys of a word; one with an apostrophe may also be written so: father's brother."""
        if "'" in folded and folded in entries:
            yield folded
        yield from self.vocabulary.stems(folded, entries)

    def last_word(self, form: Form, words: Sequence[Word], place: int) -> int | None:
        """The place of the last word of a form whose first word stands at a place; None if the rest
        does not stand there."""
        last = place + len(form.words) - 1
        if last >= len(words):
            return None
        for at in range(place + 1, last + 1):
            if not self._fits[words[at].folded, form.words[at - place]]:
                return None
        return last
