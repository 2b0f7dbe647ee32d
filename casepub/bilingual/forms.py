"""Words and phrases of a table, found in readings in whatever form they stand.

In: the cells of a table: forms with `|` between them, a word whole (its endings are understood) or
with `*` where anything may follow; several words are a phrase; behind `!` one that says nothing.
Out: where they stand.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from ..kept import kept
from . import items
from .items import Reading, Word, WordCache
from .vocabulary import Vocabulary, vocabulary_of
from .word_lists import read_rows, sources

# What parts the forms of a line, and their fields. They are space for `str.split`, so no word has
# them.
_ENTRIES, _FIELDS = "\x1d\x1e"


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase of a language, by the row of its table; `sure`: it says what the row says
    and nothing else; `idle`: it says nothing of it, though its words look so."""

    row: int
    words: tuple[str, ...]
    sure: bool = True
    idle: bool = False


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
    which anything may follow, by their first two letters."""

    whole: tuple[str, str]
    begun: tuple[str, str]


def make_tables(
    rows: Sequence[Sequence[str]], columns: Mapping[str, tuple[int, ...]]
) -> dict[str, FormTable]:
    """The forms of each language, in its columns of a list; those of its first column are sure."""
    return {code: _make_table(code, forms_of(rows, *columns[code])) for code in columns}


def tables_of_list(name: str, columns: Mapping[str, tuple[int, ...]]) -> dict[str, FormTable]:
    """The tables of a list of data/, as they are kept."""
    made_of = sources(name, made_by=(__file__, items.__file__))
    return kept(Path(name).stem, made_of, lambda: make_tables(read_rows(name), columns))


def _make_table(code: str, forms: Iterable[Form]) -> FormTable:
    keys = vocabulary_of(code).keys
    whole: dict[str, list[str]] = {}
    begun: dict[str, list[str]] = {}
    for form in forms:
        first = form.words[0]
        written = _written(form)
        if first.endswith("*"):
            begun.setdefault(first[:2].rstrip("*"), []).append(written)
        else:
            for key in keys(first, True, False):
                whole.setdefault(key, []).append(written)
    return {"whole": _lines(whole), "begun": _lines(begun)}


def _lines(entries: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    return "\n".join(entries), "\n".join(map(_ENTRIES.join, entries.values()))


def _by_key(lines: tuple[str, str]) -> dict[str, str]:
    keys, entries = (text.split("\n") for text in lines)
    return dict(zip(keys, entries, strict=True)) if lines[0] else {}


def _written(form: Form) -> str:
    """A form as an entry of a line."""
    marks = "+" * form.sure + "!" * form.idle
    return _FIELDS.join((str(form.row), marks, *form.words))


def _read(entries: str) -> Iterator[Form]:
    """The forms in a line."""
    for entry in entries.split(_ENTRIES) if entries else ():
        row, marks, *words = entry.split(_FIELDS)
        yield Form(int(row), tuple(words), "+" in marks, "!" in marks)


def outermost(spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans, each of a first and a last word, that are not part of a longer one."""
    found, reached = set[tuple[int, int]](), -1
    for first, last in sorted(set(spans), key=lambda span: (span[0], -span[1])):
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
        self._of_key: WordCache[str, tuple[Form, ...]] = WordCache(
            lambda key: tuple(_read(self._whole[key]))
        )
        self._of_start: WordCache[str, tuple[tuple[str, Form], ...]] = WordCache(self._begin)
        self._known: WordCache[str, tuple[Form, ...]] = WordCache(self._find)
        self._keys: WordCache[str, frozenset[str]] = WordCache(
            lambda form: frozenset(self.vocabulary.keys(form, True, False))
        )
        self._fits: WordCache[tuple[str, str], bool] = WordCache(self._is_form)

    def find(self, reading: Reading) -> Iterator[tuple[Form, int, int]]:
        """Each form with the places of its first and last word, in the order of the first."""
        words, known = reading.words, self._known
        for place, word in enumerate(words):
            for form in known[word.folded]:
                if len(form.words) == 1:
                    yield form, place, place
                elif (last := self._last_word(form, words, place)) is not None:
                    yield form, place, last

    def _find(self, folded: str) -> tuple[Form, ...]:
        found = [form for stem in self._stems(folded, self._whole) for form in self._of_key[stem]]
        found += [form for begin, form in self._of_start[folded[:2]] if folded.startswith(begin)]
        return tuple(dict.fromkeys(found))

    def _begin(self, start: str) -> tuple[tuple[str, Form], ...]:
        """The forms behind whose beginning anything may follow, each with it."""
        return tuple((form.words[0][:-1], form) for form in _read(self._begun.get(start, "")))

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

    def _last_word(self, form: Form, words: Sequence[Word], place: int) -> int | None:
        """The place of the last word of a form that begins at a place; None if it does not stand
        there."""
        last = place + len(form.words) - 1
        if last >= len(words):
            return None
        rest = zip(words[place + 1 : last + 1], form.words[1:], strict=True)
        return last if all(self._fits[word.folded, part] for word, part in rest) else None
