"""Words of which one excludes the other: died and discharged, aunt and uncle, acute and chronic,
oral and intravenous.

In: readings. Out: the `Member`s of such sets that a reading has, and `Difference`s where one
language has one member and the other another. The sets are data/contrasts.tsv: a row for each
member of a group, with the words by which either language says it, and those that explain it
without being a sure sign of it; `use` says what a group is where values may be exchanged
(`swaps`), or that it names things. A word is written whole (its endings are understood), or with
`*` where anything may follow; several words are a phrase; behind `!` it says nothing of the group,
though it looks so (ortaya çıktı).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from ..patterns import compiled
from .forms import MOSTLY, Form, Forms, FormTable, outermost, tables_of_list
from .items import Reading, Word, WordCache
from .quantities import Difference, Spans
from .reading import reader
from .vocabulary import Vocabulary
from .vocabulary.base import SHARED
from .word_lists import read_rows

_LIST, _ANSWERS = "contrasts.tsv", "answers.tsv"
_COLUMNS = {"tr": (2, 4), "en": (3, 5)}  # what says a member, and what else explains it
_SMALL = 2  # letters
_SHORT_NAME = 3  # letters; IV and PO are words of the table
_THINGS = ("label", "thing")  # uses of groups that name things: no liver is about the liver too
DENIED, _FAR = 3, 6  # words between a member and what denies it; a thing
_BREAK = compiled(r"[,;:()]")


class Member(NamedTuple):
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
    hints: bool = True  # whether it is more than a small word of the language
    answered: int = MOSTLY  # how often a translation says the same


class _Told(NamedTuple):
    """What words tell of a group, by the forms that they are: the rows that they say, and those
    that they also explain; whether there are several words."""

    group: str
    use: str
    forms: tuple[Form, ...]
    is_phrase: bool
    says: frozenset[int]
    explains: frozenset[int]
    answered: int
    is_idle: bool

    @classmethod
    def of(cls, group: str, use: str, forms: Sequence[Form]) -> _Told:
        sure = [form for form in forms if form.sure]
        return cls(
            group,
            use,
            tuple(forms),
            len(forms[0].words) > 1,
            frozenset([form.row for form in sure]),
            frozenset([form.row for form in forms]),
            max(form.answered for form in sure or forms),
            any(form.idle for form in forms),
        )


_ToldThere = tuple[_Told, int, int]  # with the places of the first and the last word


class Contrasts:
    """The sets of some languages, searchable in each."""

    def __init__(self, rows: Sequence[Sequence[str]], tables: Mapping[str, FormTable]):
        self.groups = tuple(row[0] for row in rows)
        self.uses = {row[0]: row[-1] for row in rows}
        members: dict[str, int] = {}
        for at, row in enumerate(rows):
            members.setdefault(row[1], at)  # positive: a result, before what else may be so
        self._signed = [(form, members[means]) for form, means in SHARED.patterns("signed")]
        self._forms = {code: Forms(code, table, self._tell) for code, table in tables.items()}
        self._telling: dict[str, dict[str, bool]] = {
            code: WordCache(partial(_is_telling, vocabulary=forms.vocabulary))
            for code, forms in self._forms.items()
        }

    def find(self, reading: Reading) -> tuple[Member, ...]:
        """The members of a reading. The words of a phrase say nothing besides it."""
        forms = self._forms.get(reading.language)
        if forms is None:
            return ()
        signed = self._find_signed(reading) if "(" in reading.text else ()
        words, denials = reading.words, _denials(reading)
        telling = self._telling[reading.language]
        return *signed, *[
            Member(
                told.group,
                told.says,
                told.explains,
                words[first].start,
                words[last].end,
                bool(denials)
                and _is_denied(told, (first, last), reading, denials, forms.vocabulary),
                told.use,
                told.is_phrase or telling[words[first].folded],
                told.answered,
            )
            for told, first, last in self._find_told(reading)
        ]

    def find_forms(self, reading: Reading) -> Iterator[tuple[Form, int, int]]:
        """The forms of the sets in a reading, each with the places of its first and last word:
        without those that are part of a longer one of their group, and that say nothing there."""
        for told, first, last in self._find_told(reading):
            for form in told.forms:
                yield form, first, last

    def _find_told(self, reading: Reading) -> Sequence[_ToldThere]:
        """What a reading tells, each with the places of its first and last word."""
        found: list[_ToldThere] = []
        phrased: set[str] = set()  # the groups of which a phrase stands there
        name = -1, False
        for one in self._forms[reading.language].find(reading):
            told, first, _ = one
            if told.is_phrase:
                phrased.add(told.group)
            else:
                if name[0] != first:
                    name = first, _is_name(reading, first)
                if name[1]:
                    continue
            found.append(one)
        return list(_outermost(found, phrased)) if phrased else found

    def _tell(self, forms: Sequence[Form]) -> tuple[_Told, ...]:
        """What forms that are the same words tell of each group."""
        of_group: dict[str, list[Form]] = {}
        for form in forms:
            of_group.setdefault(self.groups[form.row], []).append(form)
        told = (
            _Told.of(group, self.uses[group], _surest(alike)) for group, alike in of_group.items()
        )
        # A word that says nothing of a group hides no other, as a phrase does.
        return tuple(one for one in told if one.is_phrase or not one.is_idle)

    def _find_signed(self, reading: Reading) -> Iterator[Member]:
        """Results that are told by a sign in brackets: HLA-B27 (+)."""
        for form, row in self._signed:
            for match in form.finditer(reading.text):
                group, says = self.groups[row], frozenset([row])
                yield Member(group, says, says, *match.span(), use=self.uses[group])


def _outermost(found: Sequence[_ToldThere], phrased: Container[str]) -> Iterator[_ToldThere]:
    """What is told, without what is part of a longer phrase of its group; phrases of one group
    that are the same words tell what both tell."""
    told: dict[tuple[str, int, int], _Told] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    for one, first, last in found:
        if one.group in phrased:
            key = one.group, first, last
            if key in told:
                forms = dict.fromkeys((*told[key].forms, *one.forms))
                one = _Told.of(one.group, one.use, tuple(forms))
            told[key] = one
            spans.setdefault(one.group, []).append((first, last))
    whole = {group: outermost(several) for group, several in spans.items()}
    for one, first, last in found:
        if one.group not in phrased:
            yield one, first, last
        elif (first, last) in whole[one.group]:
            both = told.pop((one.group, first, last), None)
            if both is not None and not both.is_idle:
                yield both, first, last


def _surest(forms: Sequence[Form]) -> list[Form]:
    """The forms that a word is of a group, without looser beginnings of what surely says another
    member: düzen* is no sign of a düzensiz that says irregular."""
    sure = [form for form in forms if form.sure]
    least = max((len(form.words[0].rstrip("*")) for form in sure), default=0)
    rows = {form.row for form in sure}
    return [
        form
        for form in forms
        if form.sure or form.row in rows or len(form.words[0].rstrip("*")) >= least
    ]


def _is_denied(
    told: _Told,
    span: tuple[int, int],
    reading: Reading,
    denials: frozenset[int],
    vocabulary: Vocabulary,
) -> bool:
    """Whether a denial stands beside what is told from one place to another: behind it where the
    verb stands behind, else before it; a denial of a thing reaches farther (without any rotator
    cuff tear)."""
    if told.use in _THINGS:
        return False
    first, last = span
    beside = denials.intersection(_denying(vocabulary, first, last))
    if beside and not beside <= _spelt_out(told.forms, first, vocabulary.code):
        return True
    return not vocabulary.denies_behind and any(
        first - _FAR <= place < first - DENIED
        and vocabulary.denying_nouns.fullmatch(reading.words[place].folded) is not None
        and not any(
            breaks.search(reading.folded, reading.words[place].end, reading.words[first].start)
            for breaks in (_BREAK, vocabulary.clauses)
        )
        for place in denials
    )


def _denials(reading: Reading) -> frozenset[int]:
    """The places of the words that deny something."""
    starts = {cue.start for cue in reading.cues if cue.kind == "negation" and cue.required}
    if not starts:
        return frozenset()
    return frozenset(place for place, word in enumerate(reading.words) if word.start in starts)


def _spelt_out(forms: Sequence[Form], first: int, code: str) -> frozenset[int]:
    """The places of the denials that the forms found there are written with: what is said without
    sequelae, or not closed, is said so and not denied."""
    return frozenset(
        first + place
        for form in forms
        for place, word in enumerate(form.words)
        if _is_denial(word.rstrip("*"), code)
    )


@cache
def _is_denial(word: str, code: str) -> bool:
    return any(cue.kind == "negation" and cue.required for cue in reader(code).read(word).cues)


def _is_telling(folded: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is more than a small word: low, but not on."""
    return len(folded) > _SMALL and folded not in vocabulary.small_words


def _is_name(reading: Reading, place: int) -> bool:
    """Whether a word is an abbreviation, or has been read as a number: ALT, altı hafta."""
    word = reading.words[place]
    if word.text.isupper() and len(word.text) >= _SHORT_NAME and not reading.text.isupper():
        return True
    return word.entry is not None and bool(word.entry.number) and _is_counted(reading, word)


def _is_counted(reading: Reading, word: Word) -> bool:
    """Whether a word has been read as a number, or as a part of one."""
    return any(item.spelt and item.start <= word.start < item.end for item in reading.quantities)


def _denying(vocabulary: Vocabulary, first: int, last: int) -> range:
    """The places at which a denial denies a member that stands from one place to another: behind it
    where the verb stands behind, else before it."""
    if vocabulary.denies_behind:
        return range(first, last + DENIED + 1)
    return range(first - DENIED, first + 1)


def compare(
    ones: Sequence[Member], others: Sequence[Member], agreed: Sequence[Spans] = ((), ())
) -> Iterator[Difference]:
    """What one side says of a group more often than the other, against what the other says of it
    more often; the signs are what may explain it. `agreed` are the places of the terms that both
    have: a word there that does no more than hint at a member says something else."""
    both = {one.group for one in ones} & {one.group for one in others}
    if not both:
        return
    here_of, there_of = (
        _by_group(side, both, places) for side, places in zip((ones, others), agreed, strict=True)
    )
    for group in sorted(here_of.keys() & there_of.keys()):
        here, there = here_of[group], there_of[group]
        if not any(one.says & other.says for one in here for other in there):
            here, there = list(map(_as_answered, here)), list(map(_as_answered, there))
        found = _compare_group(here, there)
        if found is not None:
            left, right, signs = found
            if any(member.answered < MOSTLY for member in (*left, *right)):
                signs.add("answered less")
            yield Difference(
                "meaning",
                tuple((one.start, one.end) for one in left),
                tuple((one.start, one.end) for one in right),
                detail=group,
                signs=frozenset(signs),
            )


def _by_group(
    members: Sequence[Member], groups: Container[str], agreed: Spans
) -> dict[str, list[Member]]:
    """The members of some groups by their group, but for those that only hint where both agree."""
    found: dict[str, list[Member]] = {}
    for one in members:
        if one.group in groups and (one.says or not any(a <= one.start < b for a, b in agreed)):
            found.setdefault(one.group, []).append(one)
    return found


def _as_answered(member: Member) -> Member:
    """A member that tells nothing if its word mostly stands for something else: LP is a lipoprotein
    more often than the perception of light, unless the sentence speaks of the eyesight."""
    return member if member.answered else member._replace(says=frozenset())


_Found = tuple[list[Member], list[Member], set[str]]


def _compare_group(ones: list[Member], others: list[Member]) -> _Found | None:
    """The members of a group that stand against each other, on either side, and the signs."""
    here, there = _in_excess(ones, others), _in_excess(others, ones)
    signs = {"denied"} if any(member.denied for member in (*ones, *others)) else set[str]()
    if here and there:
        left = [m for m in ones if m.says & here and not m.denied]
        right = [m for m in others if m.says & there and not m.denied]
        if _is_said(here, others) or _is_said(there, ones):
            signs.add("counted")
        if _is_explained(here, others, right) or _is_explained(there, ones, left):
            signs.add("told otherwise")
        return left, right, signs
    for side, (said, mine, yours) in enumerate(((here, ones, others), (there, others, ones))):
        rivals = [
            m
            for m in yours
            if m.hints and m.answered and not m.says and not m.denied and not m.explains & said
        ]
        if not said or not rivals or _is_said(said, yours):
            continue
        told = [m for m in mine if m.says & said and not m.denied]
        held = frozenset().union(*(m.explains for m in mine))
        rivals = [m for m in rivals if not m.explains & held]
        if rivals and not _is_explained(said, yours, rivals):
            signs.add("hinted at")
            return (told, rivals, signs) if side == 0 else (rivals, told, signs)
    return None


def _in_excess(mine: Sequence[Member], yours: Sequence[Member]) -> frozenset[int]:
    """The rows that one side says, without denying them, more often than the other."""
    here, there = map(_count_said, (mine, yours))
    return frozenset(row for row, count in here.items() if count > there.get(row, 0))


def _count_said(members: Sequence[Member]) -> dict[int, int]:
    """How often each row is said, and not denied."""
    counts: dict[int, int] = {}
    for member in members:
        if not member.denied:
            for row in member.says:
                counts[row] = counts.get(row, 0) + 1
    return counts


def _is_said(rows: frozenset[int], members: Sequence[Member]) -> bool:
    return any(member.says & rows and not member.denied for member in members)


def _is_explained(rows: frozenset[int], there: Sequence[Member], rivals: Sequence[Member]) -> bool:
    """Whether something there, other than what stands against it, may say what is told here."""
    return any(member.explains & rows and not member.says & rows for member in there) or any(
        member.explains & rows for member in rivals
    )


@lru_cache(maxsize=1)
def contrasts() -> Contrasts:
    """The sets of contrasts.tsv."""
    return Contrasts(read_rows(_LIST), tables_of_list(_LIST, _COLUMNS, _ANSWERS))
