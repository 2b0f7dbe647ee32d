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
from .verbs import Happening, verbs
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
    """The denials of a text, plain and as a lack (-less, un-, fail); how many others it has (a
    passive in -lamaz, normal, intact); how many of its words may stand for one (only, too); and
    what it tells without denying it."""

    plain: list[_Denial]
    lacks: list[_Denial]
    others: int
    vague: int
    told: frozenset[_Matter]
    listed: bool  # whether one of them may deny several things


def compare(first: AnalysedText, second: AnalysedText) -> Iterator[Difference]:
    """The denials of either side that nothing in the other answers."""
    cues = [_find_cues(text) for text in (first, second)]
    plain = [_find_plain(text.reading, own) for text, own in zip((first, second), cues)]
    if not any(plain):
        return
    sides = [_find(*each) for each in zip((first, second), cues, plain, strict=True)]
    for side, mine in enumerate(sides):
        yours = sides[1 - side]
        answers = len(yours.plain) + yours.others + max(0, len(yours.lacks) - len(mine.lacks))
        affirmed = [denial for denial in mine.plain if denial.about & yours.told]
        if not mine.plain and not answers and not yours.vague:
            affirmed = [denial for denial in mine.lacks if denial.about & yours.told]
        surplus = len(mine.plain) - answers
        if not affirmed and surplus <= 0:
            continue
        signs = set(_signs(affirmed, yours))
        if not mine.plain:
            signs.add("lack")
        if answers and surplus > 0 and yours.listed:
            signs.add("listed")
        if answers:
            signs.add("answered" if surplus > 0 else "answered as often")
        if yours.vague:
            signs.add("vague")
        elif not yours.lacks and not yours.others:
            signs.add("nothing like it")
        told = affirmed or mine.plain
        yield Difference.seen_from(side, "negation", _spans(told), conflict=False, signs=signs)
        return


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
    others = sum(cue.value in ("not", "normal") and not cue.required for cue in cues)
    vague = sum(cue.value == "weak" for cue in cues)
    happenings = verbs().find(text.reading)
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

    made = [list(map(make, row)) for row in (plain, lacks)]
    denied = frozenset().union(*(denial.perhaps for row in made for denial in row))
    told = _matters(happenings, text.terms) - denied
    listed = bool(vocabulary.denied_list.search(vocabulary.fold(text.reading.text)))
    return _Denials(made[0], made[1], others, vague, told, listed)


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
    text = vocabulary_of(reading.language).fold(reading.text)
    return tuple(match.span() for pattern in patterns for match in pattern.finditer(text))


def _without_companions(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Without those that only go with another denial: hiçbir … yoktu, no … nor."""
    if len(cues) < 2:
        return cues
    vocabulary = vocabulary_of(reading.language)
    text = vocabulary.fold(reading.text)
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
    return outside(cues, vocabulary.affirmed, vocabulary.fold(reading.text))
