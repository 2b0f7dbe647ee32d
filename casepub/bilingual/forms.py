"""Words and phrases of a table, found in readings in whatever form they stand.

In: the cells of a table: forms with `|` between them, a word whole (its endings are understood) or
with `*` where anything may follow; several words are a phrase; behind `!` one that says nothing.
Out: where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .items import Reading, Word, WordCache
from .vocabulary import Vocabulary, vocabulary_of


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

    def __init__(self, code: str, forms: Sequence[Form]):
        self.vocabulary: Vocabulary = vocabulary_of(code)
        self._whole: dict[str, list[Form]] = {}
        self._begun: dict[str, list[Form]] = {}  # by the first two letters
        for form in forms:
            first = form.words[0]
            if first.endswith("*"):
                self._begun.setdefault(first[:2].rstrip("*"), []).append(form)
            else:
                for key in self.vocabulary.keys(first, True, False):
                    self._whole.setdefault(key, []).append(form)
        self._known: WordCache[str, tuple[Form, ...]] = WordCache(self._find)
        self._fits: WordCache[tuple[str, str], bool] = WordCache(self._is_form)

    def find(self, reading: Reading) -> Iterator[tuple[Form, int, int]]:
        """Each form with the places of its first and last word, in the order of the first."""
        for place, word in enumerate(reading.words):
            for form in self._known[word.folded]:
                last = self._last_word(form, reading.words, place)
                if last is not None:
                    yield form, place, last

    def _find(self, folded: str) -> tuple[Form, ...]:
        found = [
            form
            for stem in self.vocabulary.stems(folded, self._whole)
            for form in self._whole[stem]
        ]
        found += [
            form
            for form in self._begun.get(folded[:2], ())
            if folded.startswith(form.words[0][:-1])
        ]
        return tuple(dict.fromkeys(found))

    def _is_form(self, entry: tuple[str, str]) -> bool:
        folded, form = entry
        if form.endswith("*"):
            return folded.startswith(form[:-1])
        keys = set(self.vocabulary.keys(form, True, False))
        return any(True for _ in self.vocabulary.stems(folded, keys))

    def _last_word(self, form: Form, words: Sequence[Word], place: int) -> int | None:
        """The place of the last word of a form that begins at a place; None if it does not stand
        there."""
        last = place + len(form.words) - 1
        if last >= len(words):
            return None
        rest = zip(words[place + 1 : last + 1], form.words[1:], strict=True)
        return last if all(self._fits[word.folded, part] for word, part in rest) else None
