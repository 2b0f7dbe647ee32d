"""Words of which one excludes the other: died and discharged, aunt and uncle, acute and chronic,
oral and intravenous.

In: readings. Out: the `Member`s of such sets that a reading has, and `Difference`s where one
language has one member and the other another. The sets are data/contrasts.tsv: a row for each
member of a group, with the words by which either language says it, and those that explain it
without being a sure sign of it; `use` says what a group is where values may be exchanged
(`swaps`). A word is written whole (its endings are understood), or with `*`
where anything may follow; several words are a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from .items import Reading, Word, WordCache
from .quantities import Difference
from .vocabulary import Vocabulary, vocabulary_of

DENIED = 3  # words between a member and what denies it


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase of a language, by the row whose member it says; `sure`: it says that and
    nothing else."""

    row: int
    words: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A word of a group in a reading, at its place. `says` are the rows whose member it says,
    `explains` those that it also explains, `denied` whether a denial stands beside, `use` what the
    group is where values may be exchanged: a value, or a label of values."""

    group: str
    says: frozenset[int]
    explains: frozenset[int]
    start: int
    end: int
    denied: bool = False
    use: str = ""


class Contrasts:
    """The sets of a pair of languages, searchable in either."""

    def __init__(self, rows: Sequence[Sequence[str]], languages: Sequence[str]):
        self.groups = tuple(row[0] for row in rows)
        self.uses = {row[0]: row[-1] for row in rows}
        self._forms: Mapping[str, _Forms] = {
            code: _Forms(code, list(_forms_of(rows, 2 + place, 2 + place + len(languages))))
            for place, code in enumerate(languages)
        }

    def find(self, reading: Reading) -> tuple[Member, ...]:
        """The members of a reading. The words of a phrase say nothing besides it."""
        forms = self._forms.get(reading.language)
        if forms is None:
            return ()
        found: dict[tuple[str, int, int], list[Form]] = {}
        for place, word in enumerate(reading.words):
            for form in forms.known[word.folded]:
                last = forms.last_word(form, reading.words, place)
                if last is not None:
                    found.setdefault((self.groups[form.row], place, last), []).append(form)
        if not found:
            return ()
        places = {word.start: place for place, word in enumerate(reading.words)}
        denials = [
            places[cue.start]
            for cue in reading.cues
            if cue.kind == "negation" and cue.required and cue.start in places
        ]
        return tuple(
            Member(
                group,
                frozenset(form.row for form in matched if form.sure),
                frozenset(form.row for form in matched),
                reading.words[first].start,
                reading.words[last].end,
                any(forms.denies(place - first, place - last) for place in denials),
                self.uses[group],
            )
            for (group, first, last), matched in found.items()
            if not _is_inside(found, group, first, last)
        )


def _is_inside(
    found: Mapping[tuple[str, int, int], object], group: str, first: int, last: int
) -> bool:
    """Whether the words are part of a longer form of the group."""
    return any(
        name == group and a <= first and last <= b and b - a > last - first for name, a, b in found
    )


class _Forms:
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
        self.known: WordCache[str, tuple[Form, ...]] = WordCache(self._find)
        self._fits: WordCache[tuple[str, str], bool] = WordCache(self._is_form)

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

    def last_word(self, form: Form, words: Sequence[Word], place: int) -> int | None:
        """The place of the last word of a form that begins at a place; None if it does not stand
        there."""
        last = place + len(form.words) - 1
        if last >= len(words):
            return None
        rest = zip(words[place + 1 : last + 1], form.words[1:], strict=True)
        return last if all(self._fits[word.folded, part] for word, part in rest) else None

    def denies(self, from_first: int, from_last: int) -> bool:
        """Whether a denial that stands so many words from the first and last word of a member
        denies it: behind it where the verb stands behind, else before it."""
        if self.vocabulary.denies_behind:
            return from_first >= 0 and from_last <= DENIED
        return -DENIED <= from_first <= 0


def _forms_of(rows: Sequence[Sequence[str]], *columns: int) -> Iterator[Form]:
    for number, row in enumerate(rows):
        for column in columns:
            for form in filter(None, row[column].split("|")):
                yield Form(number, tuple(form.split()), column == columns[0])


def compare(ones: Sequence[Member], others: Sequence[Member]) -> Iterator[Difference]:
    """What one side says of a group and nothing of the other explains, against what the other says
    of the same group."""
    groups = {one.group for one in ones if one.says} & {one.group for one in others if one.says}
    for group in sorted(groups):
        mine, yours = ([m for m in side if m.group == group] for side in (ones, others))
        left, right = _unexplained(mine, yours), _unexplained(yours, mine)
        if left and right:
            yield Difference(
                "meaning",
                tuple((one.start, one.end) for one in left),
                tuple((one.start, one.end) for one in right),
                detail=group,
            )


def _unexplained(mine: Sequence[Member], yours: Sequence[Member]) -> list[Member]:
    there = frozenset().union(*(member.explains for member in yours))
    if any(member.denied for member in yours):  # not normal is abnormal, or anything else
        return []
    return [one for one in mine if one.says and not one.denied and not one.says & there]


@lru_cache(maxsize=1)
def contrasts() -> Contrasts:
    """The sets of contrasts.tsv."""
    text = (resources.files(__package__) / "data" / "contrasts.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.split("\n")[1:] if line]
    return Contrasts(rows, ("tr", "en"))
