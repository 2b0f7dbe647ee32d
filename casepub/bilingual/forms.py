"""Words and phrases of a table, found in readings in whatever form they stand.

In: the cells of a table: forms with `|` between them, a word whole (its endings are understood) or
with `*` where anything may follow; several words are a phrase; behind `!` one that says nothing.
Out: where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypedDict, TypeVar

from ..kept import kept
from . import items, lines, weights
from .items import Reading, Word, WordCache
from .lines import FIRST, Lines, Packed, pack
from .vocabulary import Vocabulary, vocabulary_of
from .word_lists import read_rows, sources

# What parts the forms of a line, and their fields. They are space for `str.split`, so no word has
# them.
_ENTRIES, _FIELDS = "\x1d\x1e"
_OPENS = "\x1c"  # before the forms of a word that begins phrases

SELDOM, OFTEN, MOSTLY = range(3)  # how often the other language answers a form
_ANSWERED = (weights.SELDOM_ANSWERED, weights.OFTEN_ANSWERED)  # from which on it is one of them
_Told = TypeVar("_Told")
_Begun = tuple[Sequence[_Told], tuple[str, ...]]
_Phrase = tuple[tuple[str, ...], _Told]
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
    """The forms of a language, line by line, so that they can be kept on disk (`lines.py`): under
    the keys of a word (`_keys`) what it says alone, behind a mark if it begins phrases; under the
    key of its first word and its second word each phrase; and under the keys of the others how they
    are spelt there."""

    firsts: Packed
    phrases: Packed
    others: Packed


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
    made_of = sources(*lists, made_by=(__file__, items.__file__, lines.__file__, weights.__file__))
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
    firsts: dict[str, list[str]] = {}
    openers: set[str] = set()
    phrases: dict[str, list[str]] = {}
    spelt: dict[str, dict[str, None]] = {}
    for form in forms:
        first, *others = form.words
        written = _written(form, _find_answered(code, form, known) if known else MOSTLY)
        for key in _keys(code, first):
            alone = firsts.setdefault(key, [])
            if others:
                openers.add(key)
                phrases.setdefault(f"{key}{_FIELDS}{others[0]}", []).append(written)
            else:
                alone.append(written)
        for word in others:
            for key in _keys(code, word):
                spelt.setdefault(key, {})[word] = None
    marked = {
        key: (_OPENS if key in openers else "") + _ENTRIES.join(alone)
        for key, alone in firsts.items()
    }
    joined = (
        {key: _ENTRIES.join(entries) for key, entries in lines.items()}
        for lines in (phrases, spelt)
    )
    return FormTable(firsts=pack(marked), phrases=pack(next(joined)), others=pack(next(joined)))


def _keys(code: str, word: str) -> Iterable[str]:
    """Under what a word of a form stands: its keys; itself, if anything may follow behind it."""
    return (word,) if word.endswith("*") else vocabulary_of(code).keys(word, True, False)


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


class _Known:
    """The words of a table, by their keys."""

    def __init__(self, vocabulary: Vocabulary, lines: Lines):
        self._stems, self._of = vocabulary.stems, lines.of
        self._lengths: WordCache[str, list[int]] = WordCache(self._find_lengths)

    def _find_lengths(self, first: str) -> list[int]:
        """The lengths of the known beginnings of words that begin with some letters."""
        return sorted({len(key) - 1 for key in self._of[first] if key.endswith("*")})

    def find(self, folded: str) -> tuple[str, ...]:
        """The keys that a word has: most words none, most inflected forms of one the same."""
        stems, of, first = self._stems(folded), self._of, folded[:FIRST]
        if "'" in folded:  # a word may also be written so: father's brother
            stems = (folded, *stems)
        found = [stem for stem in stems if stem in of[stem[:FIRST]]]
        for length in self._lengths[first]:
            if (key := f"{folded[:length]}*") in of[first]:
                found.append(key)
        return tuple(found)


class Forms(Generic[_Told]):
    """The forms of one language, by the words that may begin them. `tell` gives what forms tell
    that are the same words."""

    def __init__(
        self, code: str, table: FormTable, tell: Callable[[Sequence[Form]], Sequence[_Told]]
    ):
        self.vocabulary: Vocabulary = vocabulary_of(code)
        firsts, phrases, others = map(Lines, (table["firsts"], table["phrases"], table["others"]))
        known, known_behind = (_Known(self.vocabulary, lines) for lines in (firsts, others))

        def begin(keys: tuple[str, ...]) -> _Begun[_Told]:
            lines = [(key, firsts.get(key) or "") for key in keys]
            alone = (form for _, line in lines for form in _read(line.removeprefix(_OPENS)))
            openers = tuple(key for key, line in lines if line.startswith(_OPENS))
            return tell(tuple(dict.fromkeys(alone))), openers

        def read_phrases(words: tuple[str, str]) -> tuple[_Phrase[_Told], ...]:
            entries = phrases.get(_FIELDS.join(words)) or ""
            return tuple((form.words, one) for form in _read(entries) for one in tell((form,)))

        by_keys: WordCache[tuple[str, ...], _Begun[_Told]] = WordCache(begin)
        # What a word tells alone, and the keys under which phrases stand that it may begin.
        self._begun: WordCache[str, _Begun[_Told] | None] = WordCache(
            lambda folded: by_keys[keys] if (keys := known.find(folded)) else None
        )
        # What a word may be in phrases behind their first word, as it is spelt there.
        self._later: WordCache[str, tuple[str, ...]] = WordCache(
            lambda folded: tuple(
                word
                for key in known_behind.find(folded)
                for word in (others.get(key) or "").split(_ENTRIES)
            )
        )
        self._phrases = WordCache(read_phrases)

    def find(self, reading: Reading) -> Iterator[tuple[_Told, int, int]]:
        """What the forms of a reading tell, with the places of their first and last word, in the
        order of the first."""
        words, begun, later, phrases = reading.words, self._begun, self._later, self._phrases
        for place, word in enumerate(words):
            found = begun[word.folded]
            if found is None:
                continue
            alone, openers = found
            for told in alone:
                yield told, place, place
            if not openers or place + 1 == len(words):
                continue
            for second in later[words[place + 1].folded]:
                for opener in openers:
                    for phrase, told in phrases[opener, second]:
                        if len(phrase) == 2 or self._goes_on(phrase, words, place):
                            yield told, place, place + len(phrase) - 1

    def _goes_on(self, phrase: Sequence[str], words: Sequence[Word], place: int) -> bool:
        """Whether the words of a phrase from the third on stand where it begins at a place."""
        return place + len(phrase) <= len(words) and all(
            phrase[at] in self._later[words[place + at].folded] for at in range(2, len(phrase))
        )
