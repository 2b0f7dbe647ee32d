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
from typing import NamedTuple

from .analysed import AnalysedText
from .cues import outside
from .items import Cue, Reading
from .lexicon import Occurrence
from .quantities import Difference, Spans
from .verbs import Happening
from .vocabulary import vocabulary_of

# How many words a denial reaches: to what happens, and to what it happens to.
_NEAR, _FAR = 3, 8
_BREAK = re.compile(r"[,;:()]|\.\s")
_END = re.compile(r"[;:]|\.\s")
_Matter = tuple[str, int]  # a happening or a term, by its row


class _Denial(NamedTuple):
    """A denial, what it surely denies, and all that it may deny (no fever, cough or rash)."""

    cue: Cue
    about: frozenset[_Matter]
    perhaps: frozenset[_Matter]


class _Denials(NamedTuple):
    """The denials of a text: plain ones, lacks (-less, un-, fail), and others (a passive in -lamaz,
    normal, intact); how many of its words may stand for one (only, too); and what it tells without
    denying it."""

    plain: list[_Denial]
    lacks: list[_Denial]
    others: list[_Denial]
    vague: int
    told: frozenset[_Matter]
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
    if not any(plain):
        return
    sides = [_find(*each) for each in zip((first, second), cues, plain, strict=True)]
    found = [
        difference
        for side, mine in enumerate(sides)
        for difference in _compare_from(side, mine, sides[1 - side])
    ]
    # What is told there is surer than what only nothing answers.
    yield from sorted(found, key=lambda one: not any(s.startswith("told") for s in one.signs))[:1]


def _compare_from(side: int, mine: _Denials, yours: _Denials) -> Iterator[Difference]:
    """What one side denies and the other does not."""
    rest = _pair(mine, yours)
    affirmed = [denial for denial in rest.plain if denial.about & yours.told]
    if not mine.plain and not rest.answers and not yours.vague:
        affirmed = [denial for denial in rest.lacks if denial.about & yours.told]
    surplus = len(rest.plain) - rest.answers
    if not affirmed and surplus <= 0:
        return
    signs = set(_signs(affirmed, yours))
    if not mine.plain:
        signs.add("lack")
    if len(rest.plain) < len(mine.plain) and yours.listed:
        signs.add("listed")
    if rest.answers:
        signs.add("answered" if surplus > 0 else "answered as often")
    if yours.vague > mine.vague:
        signs.add("vague")
    elif yours.vague:
        signs.add("as vague")
    elif not yours.lacks and not yours.others:
        signs.add("nothing like it")
    told = affirmed or rest.plain or mine.plain
    difference = Difference.seen_from(side, "negation", _spans(told), conflict=False, signs=signs)
    concepts = frozenset(row for one in told for kind, row in one.about if kind == "term")
    difference.concepts = (concepts, frozenset()) if side == 0 else (frozenset(), concepts)
    yield difference


def _pair(mine: _Denials, yours: _Denials) -> _Rest:
    """Like goes with like: the denials of the same thing first, of which one may deny several, then
    those of the same happening, then as many as there are of the same manner."""
    free = list(yours.all)
    plain, lacks = list(mine.plain), list(mine.lacks)
    for kinds in (frozenset(["term"]), frozenset(["happens"])):
        for denial in list(plain):
            things = _of(denial.about, kinds)
            found = [one for one in yours.all if things & _of(one.perhaps, kinds)]
            if kinds == {"happens"}:
                found = [one for one in found if one in free][:1]
            if found:
                plain.remove(denial)
                free = [one for one in free if one not in found]
    others = sum(one in yours.others for one in free) - len(mine.others)
    fewer = sum(one in yours.lacks for one in free) - len(lacks)
    answers = sum(one in yours.plain for one in free) + max(0, others) + max(0, fewer)
    return _Rest(plain, lacks, answers)


def _of(matters: frozenset[_Matter], kinds: frozenset[str]) -> frozenset[_Matter]:
    return frozenset(matter for matter in matters if matter[0] in kinds)


def _signs(affirmed: Sequence[_Denial], yours: _Denials) -> Iterator[str]:
    """What the other side tells of what is denied here."""
    for kind, name in (("happens", "told happening"), ("term", "told thing")):
        if any(matter[0] == kind for denial in affirmed for matter in denial.about & yours.told):
            yield name


def _spans(denials: Sequence[_Denial]) -> Spans:
    return tuple((denial.cue.start, denial.cue.end) for denial in denials)


def _find_cues(text: AnalysedText) -> list[Cue]:
    """The words of a text that may deny; a drug that sounds so (karbamazepin) does not."""
    cues = [cue for cue in text.reading.cues if cue.kind == "negation"]
    if not cues:  # most texts
        return cues
    drugs = [(term.start, term.end) for term in text.terms if term.kind in ("drug", "microbe")]
    return [cue for cue in cues if not any(start <= cue.start < end for start, end in drugs)]


def _find_plain(reading: Reading, cues: Sequence[Cue]) -> list[Cue]:
    """Those that deny plainly."""
    plain = [cue for cue in cues if cue.required]
    return _without_companions(reading, _without_idioms(reading, plain)) if plain else []


def _find(text: AnalysedText, cues: Sequence[Cue], plain: Sequence[Cue]) -> _Denials:
    lacks = [cue for cue in cues if cue.value == "lack" and not cue.required]
    others = [cue for cue in cues if cue.value in ("not", "normal") and not cue.required]
    vague = sum(cue.value == "weak" for cue in cues)
    happenings = text.happenings
    vocabulary = vocabulary_of(text.reading.language)
    clauses = _breaks(text.reading, _BREAK, vocabulary.clauses)
    sentences = _breaks(text.reading, _END)

    def make(cue: Cue) -> _Denial:
        return _Denial(
            cue,
            _reach(text, happenings, cue, clauses, _NEAR),
            _reach(
                text, happenings, cue, sentences, _FAR
            ),  # no side effects of the drugs were seen
        )

    made = [list(map(make, row)) for row in (plain, lacks, others)]
    denied = frozenset().union(*(denial.perhaps for row in made[:2] for denial in row))
    told = _matters(happenings, text.terms) - denied
    listed = bool(vocabulary.denied_list.search(text.reading.folded))
    return _Denials(made[0], made[1], made[2], vague, told, listed)


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
    near = (place - reach, place) if behind else (place - 2, place + reach)
    far = (place - _FAR, place) if behind else (place, place + _FAR)
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
