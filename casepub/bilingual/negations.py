"""Denials of two readings held against each other: what one language denies, and the other does
not.

In: two texts read. Out: `Difference`s with what speaks for and against them. Like is paired with
like: a denial goes with one of the same happening (no recurrence was seen, nüks görülmedi) or of
the same thing (without oedema, ödemsiz); what is denied here and told there is a sign that a
denial was lost, a word there that may deny (only, too, normal) one that it was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from . import parts
from .analysed import AnalysedText
from .contrasts import Member
from .cues import outside
from .items import Cue, Reading, Word
from .lexicon import Occurrence
from .quantities import Difference, Spans
from .verbs import Happening
from .vocabulary import vocabulary_of

# How many words a denial reaches: to what happens, and to what it happens to.
_NEAR, _FAR = 3, 8
_LACKS = ("lack", "privative")  # the second denies even where nothing is denied plainly
_REACH = 30  # letters between a denial and what is told by its contrary
_BESIDE = 12  # letters between a denial and what is not normal
_SUBJECT = 6  # words before a denied verb that hold what it is told of
_BREAK = re.compile(r"[,;:()]|\.\s")
_END = re.compile(r"[;:]|\.\s")
_Matter = tuple[str, int]  # a happening or a term, by its row


class _Denial(NamedTuple):
    """A denial, what it surely denies, and all that it may deny (no fever, cough or rash); `named`
    is what its own word is part of."""

    cue: Cue
    about: frozenset[_Matter]
    perhaps: frozenset[_Matter]
    named: frozenset[_Matter]


class _Denials(NamedTuple):
    """The denials of a text: plain ones, lacks (-less, un-, fail), and others (a passive in -lamaz,
    normal, intact); how many of its words may stand for one (only, too); what it tells without
    denying it, and all that it names."""

    plain: list[_Denial]
    lacks: list[_Denial]
    others: list[_Denial]
    vague: list[_Denial]
    told: frozenset[_Matter]
    named: frozenset[_Matter]
    listed: bool  # whether one of them may deny several things

    @property
    def all(self) -> list[_Denial]:
        return [*self.plain, *self.lacks, *self.others]


class _Rest(NamedTuple):
    """What is left of the denials of two texts: the plain ones of the one that none of the other
    denies as well, its lacks, and how many of the other may still answer them."""

    plain: list[_Denial]
    lacks: list[_Denial]
    answers: int


def compare(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The denials of either side that nothing in the other answers."""
    cues = [_find_cues(text) for text in (first, second)]
    plain = [_find_plain(text.reading, own) for text, own in zip((first, second), cues)]
    if not any(plain) and not any(cue.value == "privative" for cue in chain(*cues)):
        return
    if len(plain[0]) != len(plain[1]):
        side = 0 if len(plain[0]) > len(plain[1]) else 1
        texts = (first, second) if side == 0 else (second, first)
        contraries = {cue: _contraries(cue, *texts) for cue in plain[side]}
        plain[side] = [cue for cue in plain[side] if not contraries[cue]]
        answering = [member for told in contraries.values() for member in told]
        cues[1 - side] = [
            cue
            for cue in cues[1 - side]
            if cue.required or not any(m.start <= cue.start < m.end for m in answering)
        ]
    sides = [_find(*each) for each in zip((first, second), cues, plain, strict=True)]
    found = [
        difference
        for side, mine in enumerate(sides)
        for difference in _compare_from(side, mine, sides[1 - side])
    ]
    for difference in found:
        if parts.is_misfit(0 if difference.first else 1, first, second):
            difference.signs |= {"misfit"}
    # What is told there is surer than what only nothing answers.
    yield from sorted(found, key=lambda one: not any(s.startswith("told") for s in one.signs))[:1]


def _contraries(cue: Cue, text: AnalysedText, other: AnalysedText) -> list[Member]:
    """What tells by the contrary in one text what a denial denies in another: is not high,
    düşüktür. The word of a bound, larger than 5 mm, is compared with its value."""
    behind = vocabulary_of(text.reading.language).denies_behind
    bounds = [item.compared for item in text.reading.quantities if item.compared]
    for member in text.members:
        gap = cue.start - member.end if behind else member.start - cue.end
        is_near = member.start <= cue.start < member.end or 0 <= gap <= _REACH
        if not (member.denied and member.says and is_near):
            continue
        if any(start <= member.start < end for start, end in bounds):
            continue
        told = [one for one in other.members if one.group == member.group and not one.denied]
        against = [one for one in told if one.says and not one.says & member.explains]
        if against:
            return against if not any(member.says & one.says for one in told) else []
    return []


def _compare_from(side: int, mine: _Denials, yours: _Denials) -> Iterator[Difference]:
    """What one side denies and the other does not."""
    rest = _pair(mine, yours)
    affirmed = [denial for denial in rest.plain if denial.about & yours.told]
    vague = _count_vague(yours, mine), _count_vague(mine, yours)
    if not mine.plain and not rest.answers and not vague[0]:
        affirmed = [denial for denial in rest.lacks if denial.about & yours.told]
    surplus = len(rest.plain) - rest.answers
    signs = set(_signs(affirmed, yours))
    if surplus <= 0 and "told thing" not in signs:  # to happen, to be: said of much
        return
    if not mine.plain:
        signs.add("lack")
    if len(rest.plain) < len(mine.plain) and yours.listed and not affirmed:
        signs.add("listed")
    if rest.answers:
        signs.add("answered" if surplus > 0 else "answered as often")
    if vague[0]:
        signs.add("vague" if vague[0] > vague[1] else "as vague")
    elif not yours.lacks and not yours.others:
        signs.add("nothing like it")
    told = affirmed or rest.plain or mine.plain
    concepts = frozenset(row for one in told for kind, row in one.about if kind == "term")
    yield Difference.seen_from(
        side, "negation", _spans(told), conflict=False, signs=signs, concepts=concepts
    )


def _pair(mine: _Denials, yours: _Denials) -> _Rest:
    """Like goes with like: plain denials of the same thing or happening, then lacks and others with
    their like, then what denies the same in another manner; last as many as there are."""
    plain, lacks, others = list(mine.plain), list(mine.lacks), list(mine.others)
    free = list(yours.plain), list(yours.lacks), list(yours.others)
    _match(plain, free[0], yours.told)
    if len(mine.plain) == len(yours.plain) == 1:  # in other words
        plain, free[0][:] = [], []
    for denial in list(plain):  # no cough or rash: one may deny what two do
        things = _terms(denial.about)
        if not things & yours.told and any(things & _terms(d.perhaps) for d in yours.plain):
            plain.remove(denial)
    for one, two in ((lacks, free[1]), (others, free[2])):
        _match(one, two)
        alike = min(len(one), len(two))
        del one[:alike], two[:alike]
    for rest in free[1:]:
        _match(plain, rest)
    for rest in (lacks, others):
        _match(rest, free[0])
    lacks = [denial for denial in lacks if not denial.named & yours.named]
    return _Rest(plain, lacks, sum(map(len, free)))


def _count_vague(mine: _Denials, yours: _Denials) -> int:
    """How many words of one side may stand for a denial: not those by which it names what the other
    names too (should be stopped, kesilmemelidir; a clotting disorder)."""
    there = yours.told.union(*(denial.about for denial in yours.plain))
    return sum(not denial.named & there for denial in mine.vague)


def _match(
    ones: list[_Denial], others: list[_Denial], told: frozenset[_Matter] = frozenset()
) -> None:
    """Take out the denials of either side that deny the same, those that share most first, and of
    those that share as much the ones whose things the other side does not tell."""
    found = [
        (-_share(one, other), bool(_terms(one.about) & told), abs(i - j), i, j)
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    for share, *_, i, j in sorted(found):
        if share and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    ones[:] = [one for i, one in enumerate(ones) if i not in taken[0]]
    others[:] = [other for j, other in enumerate(others) if j not in taken[1]]


def _share(one: _Denial, other: _Denial) -> int:
    """How much of what one denies the other denies too; a happening says less than a thing."""
    surely = one.about & other.about
    perhaps = _terms(one.about & other.perhaps) or _terms(other.about & one.perhaps)
    return 4 * len(_terms(surely)) + 2 * bool(perhaps) + bool(surely)


def _terms(matters: frozenset[_Matter]) -> frozenset[_Matter]:
    return frozenset(matter for matter in matters if matter[0] == "term")


def _signs(affirmed: Sequence[_Denial], yours: _Denials) -> Iterator[str]:
    """What the other side tells of what is denied here."""
    for kind, name in (("happens", "told happening"), ("term", "told thing")):
        if any(matter[0] == kind for denial in affirmed for matter in denial.about & yours.told):
            yield name


def _spans(denials: Sequence[_Denial]) -> Spans:
    return tuple((denial.cue.start, denial.cue.end) for denial in denials)


def _find_cues(text: AnalysedText) -> list[Cue]:
    """The words of a text that may deny; a drug that sounds so (karbamazepin) does not, nor does
    free fluid."""
    cues = [cue for cue in text.reading.cues if cue.kind == "negation"]
    if not cues:  # most texts
        return cues
    drugs = [(term.start, term.end) for term in text.terms if term.kind in ("drug", "microbe")]
    cues = [cue for cue in cues if not any(start <= cue.start < end for start, end in drugs)]
    return _without_idioms(text.reading, cues)


def _find_plain(reading: Reading, cues: Sequence[Cue]) -> list[Cue]:
    """Those that deny plainly."""
    return _without_companions(reading, [cue for cue in cues if cue.required])


def _find(text: AnalysedText, cues: Sequence[Cue], plain: Sequence[Cue]) -> _Denials:
    lacks = [cue for cue in cues if cue.value in _LACKS and not cue.required]
    others = [cue for cue in cues if cue.value in ("not", "normal") and not cue.required]
    vague = [cue for cue in cues if cue.value == "weak"]
    happenings = text.happenings
    vocabulary = vocabulary_of(text.reading.language)
    clauses = _breaks(text.reading, _BREAK, vocabulary.clauses)
    sentences = _breaks(text.reading, _END, vocabulary.denied_until)

    def make(cue: Cue) -> _Denial:
        return _Denial(
            cue,
            _reach(text, happenings, cue, clauses, _NEAR) | _of_normality(text, cue),
            _reach(
                text, happenings, cue, sentences, _FAR
            ),  # no side effects of the drugs were seen
            _matters(
                (h for h in happenings if _holds(text.reading, h, cue)),
                (t for t in text.terms if _holds(text.reading, t, cue)),
            ),
        )

    made = [list(map(make, row)) for row in (plain, lacks, others, vague)]
    denying = [*made[0], *made[1], *(one for one in made[2] if one.cue.value == "not")]
    denied = frozenset().union(*(denial.perhaps for denial in denying))
    named = _matters(happenings, text.terms)
    listed = bool(vocabulary.denied_list.search(text.reading.folded))
    return _Denials(made[0], made[1], made[2], made[3], named - denied, named, listed)


def _of_normality(text: AnalysedText, cue: Cue) -> frozenset[_Matter]:
    """What is normal, and what denies that anything is not (no pathology was seen), deny the
    same."""
    if cue.value == "normal" or any(
        member.group == "normal" and member.denied and abs(member.end - cue.start) <= _BESIDE
        for member in text.members
    ):
        return frozenset([("normal", 0)])
    return frozenset()


def _matters(happenings: Iterable[Happening], terms: Iterable[Occurrence]) -> frozenset[_Matter]:
    return frozenset(
        [
            *(("happens", row) for one in happenings for row in one.rows),
            *(("term", concept) for one in terms for concept in one.concepts),
        ]
    )


def _reach(
    text: AnalysedText,
    happenings: Sequence[Happening],
    cue: Cue,
    breaks: Spans,
    reach: int,
) -> frozenset[_Matter]:
    """What a denial denies between two breaks, and what happens within a reach of words: before it
    where the verb stands behind, else behind it."""
    reading = text.reading
    place = next(
        (at for at, word in enumerate(reading.words) if word.start <= cue.start < word.end), None
    )
    if place is None:
        return frozenset()
    behind = vocabulary_of(reading.language).denies_behind
    before = 0 if _denies_noun(reading.words[place], reading.language) else _SUBJECT
    near = (place - reach, place) if behind else (place - 2, place + reach)
    far = (place - _FAR, place) if behind else (place - before, place + _FAR)
    low = max((end for _, end in breaks if end <= cue.start), default=0)
    high = min((start for start, _ in breaks if start >= cue.end), default=len(reading.text))

    def reaches(one: Happening | Occurrence, span: tuple[int, int]) -> bool:
        return (
            span[0] <= one.last
            and one.first <= span[1]
            and low <= reading.words[one.first].start
            and reading.words[one.last].end <= high
        )

    return _matters(
        (one for one in happenings if reaches(one, near)),
        (one for one in text.terms if reaches(one, far)),
    )


def _denies_noun(word: Word, language: str) -> bool:
    """Whether a denial stands before a thing, not before a verb: no fever, was not seen."""
    return vocabulary_of(language).denying_nouns.fullmatch(word.folded) is not None


def _holds(reading: Reading, one: Happening | Occurrence, cue: Cue) -> bool:
    return reading.words[one.first].start <= cue.start < reading.words[one.last].end


def _breaks(reading: Reading, *patterns: re.Pattern[str]) -> Spans:
    """Where a text breaks, in no order."""
    text = reading.folded
    return tuple(match.span() for pattern in patterns for match in pattern.finditer(text))


def _without_companions(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Without those that only go with another denial: hiçbir … yoktu, no … nor."""
    if len(cues) < 2:
        return cues
    vocabulary = vocabulary_of(reading.language)
    text = reading.folded
    found = [
        cue
        for cue in cues
        if text[cue.start : cue.end] not in vocabulary.denial_companions
        or vocabulary.denied_anew.match(text, cue.start)
    ]
    return found or cues[:1]


def _without_idioms(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Without those in phrases that deny nothing: olup olmadığı, yok etmek."""
    vocabulary = vocabulary_of(reading.language)
    return outside(cues, vocabulary.affirmed, reading.folded)
