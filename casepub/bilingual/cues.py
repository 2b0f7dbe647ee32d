"""Side, sex, trend and negation of two readings held against each other.

In: two readings with the terms found in them. Out: `Difference`s. A word such as "left" counts as a
side for certain only beside a part of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .items import Cue, Reading
from .lexicon import Occurrence
from .quantities import Difference
from .vocabulary import vocabulary_of

_BESIDE = re.compile(
    r"[ -]?(?:sided?\b|hand\b|handed|upper|lower|lobe|hemi|taraf|yan[ılı]|alt |üst |ön |"
    r"arka |elini|lob)"
)
_NO_SIDE = re.compile(
    r"right (?:now|away|after|before|to\b|of\b|here|there|at\b|on\b|up\b|down\b|from|"
    r"through|in\b|direction|thing|time|place|way|choice|person|people|man\b|woman|wing|"
    r"balance|decision|answer)|rights|left (?:the\b|for\b|behind|in\b|out\b|off\b|over|"
    r"without|him|her|them|to\b|untreated|alone|at\b|with\b|school|home|on\b|a\b|by\b|"
    r"unchanged|me\b|us\b|wing)"
)
_ON_THE = re.compile(r"\b(?:on|in|to) (?:the|his|her) $")
_THE = re.compile(r"\b(?:the|on|his|her|patient's|upper|lower) $")
_ENDS = re.compile(r"\s*(?:[.,;:()]|$|and\b|was\b|were\b|than\b|with\b)")
_VALUES = {"right": "left", "left": "right"}


def compare(
    first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> Iterator[Difference]:
    """Every difference of side, sex, trend and negation."""
    if not first.cues and not second.cues:
        return
    yield from _sides(first, second, terms, others)
    yield from _sexes(first, second)
    yield from _trends(first, second)
    yield from _negations(first, second)


def _of(reading: Reading, kind: str) -> list[Cue]:
    return [cue for cue in reading.cues if cue.kind == kind]


def _spans(cues: list[Cue]) -> tuple[tuple[int, int], ...]:
    return tuple((cue.start, cue.end) for cue in cues)


# -- side
# -------------------------------------------------------------------------------------------------------


def _sided(reading: Reading, terms: Sequence[Occurrence]) -> list[tuple[Cue, bool, frozenset[int]]]:
    """The sides of a reading: the word, whether it is a side for certain, and the parts of the body
    it stands beside."""
    cues = _of(reading, "side")
    alive = _of(reading, "alive")
    found = []
    for cue in cues:
        if any(other.start <= cue.start < other.end for other in alive):
            continue
        folded = reading.text.lower()
        beside = [
            o
            for o in terms
            if o.kind == "anatomy"
            and 0 <= o.start - cue.end <= 28
            and "." not in reading.text[cue.end : o.start]
            and "," not in reading.text[cue.end : o.start]
            and reading.text[cue.end : o.start].count(" ") <= 3
        ]
        certain = (
            cue.required
            or bool(beside)
            or bool(
                _ON_THE.search(folded[max(0, cue.start - 8) : cue.start])
                and _ENDS.match(folded, cue.end)
            )
            or bool(_BESIDE.match(folded, cue.end))
            or cue.value in ("both", "one")
        )
        if _NO_SIDE.match(folded, cue.start) and not (
            certain and _THE.search(folded[max(0, cue.start - 10) : cue.start])
        ):
            continue
        parts = (
            frozenset().union(
                *(
                    o.concepts
                    for o in beside
                    if o.start == min(b.start for b in beside) or not o.covered
                )
            )
            if beside
            else frozenset()
        )
        found.append((cue, certain, parts))
    return found


def _sides(
    first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]
) -> Iterator[Difference]:
    ones, twos = _sided(first, terms), _sided(second, others)
    if not ones and not twos:
        return
    have = [{cue.value for cue, _, _ in side} for side in (ones, twos)]
    for value, opposite in _VALUES.items():
        here = [cue for cue, _, _ in ones if cue.value == value]
        there = [cue for cue, _, _ in twos if cue.value == opposite]
        if here and there and value not in have[1] and opposite not in have[0]:
            yield Difference("side", _spans(here), _spans(there))
            return
    counts = [
        [cue.value for cue, certain, _ in side if certain or len(ones) == len(twos)]
        for side in (ones, twos)
    ]
    for side, (mine, yours) in enumerate(((ones, twos), (twos, ones))):
        if (
            have[side] == {"both"}
            and have[1 - side] in ({"right"}, {"left"})
            and (any(cue.required for cue, _, _ in mine) or any(certain for _, certain, _ in yours))
        ):
            spans = _spans([cue for cue, _, _ in mine]), _spans([cue for cue, _, _ in yours])
            yield Difference("side", *(spans if side == 0 else spans[::-1]))
            return
        for value, opposite in _VALUES.items():  # right … right, sağ … sol
            if (
                len(counts[0]) == len(counts[1])
                and "both" not in have[0] | have[1]
                and counts[side].count(value) > counts[1 - side].count(value)
                and counts[1 - side].count(opposite) > counts[side].count(opposite)
            ):
                spans = (
                    _spans([cue for cue, _, _ in mine if cue.value == value]),
                    _spans([cue for cue, _, _ in yours if cue.value == opposite]),
                )
                yield Difference("side", *(spans if side == 0 else spans[::-1]))
                return
    for side, (mine, yours) in enumerate(((ones, twos), (twos, ones))):
        for value in ("right", "left", "both"):
            strong = [
                cue
                for cue, certain, _ in mine
                if cue.value == value and (certain and (value != "both" or cue.required))
            ]
            theirs = have[1 - side]
            if (
                not strong
                or value in theirs
                or (value != "both" and "both" in theirs)
                or (value == "both" and {"right", "left"} <= theirs)
            ):
                continue
            against = [
                cue
                for cue, certain, _ in yours
                if certain
                and cue.value != value
                and cue.value not in have[side]
                and (value == "both" or cue.value != "one")
            ]
            if value == "both" and not against:
                continue
            spans = _spans(strong), _spans(against)
            yield Difference("side", *(spans if side == 0 else spans[::-1]), conflict=bool(against))
            return
    for cue, _, parts in ones:  # right hip and left knee, sol kalça ve sağ diz
        if cue.value not in _VALUES or not parts:
            continue
        same = [other for other, _, theirs in twos if theirs & parts]
        if same and all(other.value == _VALUES[cue.value] for other in same):
            mine = [c for c, _, p in ones if p & parts]
            if all(c.value == cue.value for c in mine):
                yield Difference("side", _spans([cue]), _spans(same))
                return


# -- sex
# --------------------------------------------------------------------------------------------------------


def _sexes(first: Reading, second: Reading) -> Iterator[Difference]:
    ones, twos = _of(first, "sex"), _of(second, "sex")
    if not ones and not twos:
        return
    have = [{cue.value for cue in side} for side in (ones, twos)]
    for value, opposite in (("female", "male"), ("male", "female")):
        if (
            value in have[0]
            and value not in have[1]
            and opposite in have[1]
            and opposite not in have[0]
        ):
            here, there = (
                [c for c in ones if c.value == value],
                [c for c in twos if c.value == opposite],
            )
            if any(c.required for c in here) or any(c.required for c in there):
                yield Difference("sex", _spans(here), _spans(there))
                return
    yield from _compared(first, second, ones, twos)
    for side, (mine, yours) in enumerate(((ones, twos), (twos, ones))):
        for value, opposite in (("female", "male"), ("male", "female")):
            strict = [cue for cue in mine if cue.value == value and cue.required]
            against = [cue for cue in yours if cue.value == opposite and cue.required]
            if (
                strict
                and value not in have[1 - side]
                and against
                and sum(c.value == opposite and c.required for c in mine) < len(against)
            ):
                spans = _spans(strict), _spans(against)
                yield Difference("sex", *(spans if side == 0 else spans[::-1]))
                return


def _compared(
    first: Reading, second: Reading, ones: list[Cue], twos: list[Cue]
) -> Iterator[Difference]:
    """More women than men, kadın/erkek: the two sexes of a comparison have changed places."""
    pairs = []
    for reading, cues in ((first, ones), (second, twos)):
        strict = [cue for cue in cues if cue.required]
        if len(strict) != 2 or strict[0].value == strict[1].value:
            return
        vocabulary = vocabulary_of(reading.language)
        text = vocabulary.fold(reading.text)
        ratio = re.fullmatch(
            r"\s?[-–]?(?:to|/|:|-|–)[-–]?\s?", text[strict[0].end : strict[1].start]
        )
        second_of = [
            cue
            for cue in strict
            if vocabulary.reference
            and (
                vocabulary.reference.search(text[: cue.start])
                or vocabulary.reference.match(text, cue.start)
            )
        ]
        less = bool(vocabulary.less and vocabulary.less.search(text))
        pairs.append(
            ("ratio", strict[0].value, False)
            if ratio
            else ("than", second_of[0].value, less)
            if len(second_of) == 1
            else None
        )
    if (
        pairs[0]
        and pairs[1]
        and pairs[0][0] == pairs[1][0]
        and pairs[0][2] == pairs[1][2]
        and pairs[0][1] != pairs[1][1]
    ):
        yield Difference(
            "sex", _spans([c for c in ones if c.required]), _spans([c for c in twos if c.required])
        )


# -- trend
# ------------------------------------------------------------------------------------------------------


def _trends(first: Reading, second: Reading) -> Iterator[Difference]:
    """What has more of one direction here and more of the opposite there; what fell may also have
    got better."""
    ones, twos = _moving(first), _moving(second)
    if not ones or not twos:
        return
    for ups, downs, excused in (
        (("up", "high"), ("down", "low"), "better"),
        (("better",), ("worse",), "down"),
    ):
        counts = [
            {
                "up": sum(cue.value in ups for cue in side),
                "down": sum(cue.value in downs for cue in side),
                "excused": sum(cue.value == excused for cue in side),
            }
            for side in (ones, twos)
        ]
        for value, opposite, here, there in (
            ("up", "down", ups, downs),
            ("down", "up", downs, ups),
        ):
            if counts[0][value] <= counts[1][value] or counts[1][opposite] <= counts[0][opposite]:
                continue
            down = 1 if opposite == "down" else 0
            if counts[1 - down]["excused"] > counts[down]["excused"]:
                continue
            yield Difference(
                "trend",
                _spans([c for c in ones if c.value in here]),
                _spans([c for c in twos if c.value in there]),
            )
            return


def _moving(reading: Reading) -> list[Cue]:
    """The trends of a reading, without phrases in which nothing moves."""
    vocabulary, cues = vocabulary_of(reading.language), _of(reading, "trend")
    if reading.items and vocabulary.moves:
        text = vocabulary.fold(reading.text)
        cues = cues + [
            Cue("trend", value, match.start(), match.end())
            for pattern, value in vocabulary.moves
            for match in pattern.finditer(text)
            if not any(match.start() <= cue.start < match.end() for cue in cues)
        ]
    if not cues or vocabulary.no_trend is None:
        return cues
    idle = [match.span() for match in vocabulary.no_trend.finditer(vocabulary.fold(reading.text))]
    return [cue for cue in cues if not any(start <= cue.start < end for start, end in idle)]


# -- negation
# ---------------------------------------------------------------------------------------------------


def _negations(first: Reading, second: Reading) -> Iterator[Difference]:
    """One side denies, and nothing in the other does, not even weakly (without, fail, un-)."""
    sides = [(reading, _of(reading, "negation")) for reading in (first, second)]
    for side, (reading, mine) in enumerate(sides):
        yours = sides[1 - side][1]
        strong = [cue for cue in mine if cue.required]
        excused = [
            cue
            for cue in yours
            if cue.value != "normal" or not any(other.value == "normal" for other in mine)
        ]
        if strong and not excused and (strong := _denying(reading, strong)):
            spans = _spans(strong), ()
            yield Difference("negation", *(spans if side == 0 else spans[::-1]), conflict=False)
            return


def _denying(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Without those in phrases that deny nothing: olup olmadığı, yok etmek."""
    vocabulary = vocabulary_of(reading.language)
    idle = (
        [match.span() for match in vocabulary.undenied.finditer(vocabulary.fold(reading.text))]
        if vocabulary.undenied
        else []
    )
    return [cue for cue in cues if not any(start <= cue.start < end for start, end in idle)]
