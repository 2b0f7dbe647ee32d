"""The side of a lesion, wherever the text tells it.

In: a `OneText`. Out: contradictions of kinds `side` and `legend-side`. A lesion is a part of the
body with what was found there. The other side may be examined, healthy, or fall ill later: a
sentence that speaks of both sides, or of a contrast, contradicts nothing. Nor does a table that has
both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from ..company import BREAK
from ..items import Cue
from ..lexicon import Occurrence
from .text import ABSTRACT, CASE, LEGEND, TITLE, Contradiction, OneText, TextSentence, Words

_OPPOSITE = {"right": "left", "left": "right"}
_FINDINGS = frozenset(["finding", "disease", "procedure", "abbreviation"])
_REACH = 28  # letters behind a side within which its part of the body begins
_LEAST = 2  # mentions that agree, against which one is odd
_AT_THE_BEGINNING = 3  # words: in the left ear


@dataclass(eq=False)
class _Mention:
    """A side in a sentence, with the terms right behind it; the part of the sentence from `start`
    to `stop` has no other side."""

    text: OneText
    sentence: TextSentence
    cue: Cue
    beside: Sequence[Occurrence]
    start: int
    stop: int

    @property
    def side(self) -> str:
        return self.cue.value

    @property
    def words(self) -> Words:
        first = min(self.beside, key=lambda term: term.start, default=None)
        return Words(self.sentence, self.cue.start, first.end if first else self.cue.end)

    @cached_property
    def parts(self) -> frozenset[int]:
        """The parts of the body that it is said of."""
        anatomy = [term for term in self.beside if term.kind == "anatomy"]
        return frozenset(concept for term in anatomy for concept in term.concepts)

    @cached_property
    def what(self) -> frozenset[int]:
        """What was found there."""
        return frozenset(
            concept
            for term in self.sentence.terms
            if self.start <= term.start and term.end <= self.stop
            if term.kind in _FINDINGS and term.complains and not _is_plain(self.text, term)
            for concept in term.concepts
        )

    @cached_property
    def region(self) -> str:
        """The region of the body."""
        return _region(self.text, self._behind)

    @cached_property
    def phrase(self) -> str:
        """The two words behind it, without their endings: middle turbinate, femur başı."""
        words = re.match(r"[ -](?:sided )?([^\W\d_]{3,}) ([^\W\d_]{4,})", self._behind)
        return f"{words[1][:6]} {words[2][:5]}" if words else ""

    @property
    def _behind(self) -> str:
        return self.sentence.folded[self.cue.end : min(self.stop, self.cue.end + 40)]

    @cached_property
    def is_contrasted(self) -> bool:
        """Whether its sentence speaks of both sides, of the other one, or of another time."""
        values = {cue.value for cue in self.sentence.reading.cues if cue.kind == "side"}
        return (
            not values.isdisjoint({"both", _OPPOSITE[self.side]})
            or self.text.pattern("contrast").search(self.sentence.folded, 0, self._stop) is not None
        )

    @cached_property
    def is_healthy(self) -> bool:
        """Whether nothing was found there."""
        healthy = self.text.pattern("healthy")
        stop = min(self.stop, self._stop)
        return healthy.search(self.sentence.folded, self.cue.end, stop) is not None

    @cached_property
    def _stop(self) -> int:
        """Where the words end that no comma or stop divides from it."""
        stop = BREAK.search(self.sentence.folded, self.cue.end)
        return stop.start() if stop else len(self.sentence.folded)

    @property
    def is_turned_to(self) -> bool:
        """Whether its sentence begins with it: now the text speaks of this side."""
        return len(self.sentence.folded[: self.cue.start].split()) < _AT_THE_BEGINNING

    def may_be(self, other: _Mention) -> bool:
        """Whether both may be said of one part of the body."""
        return not self.parts or not other.parts or bool(self.parts & other.parts)

    def is_named(self, other: _Mention) -> bool:
        """Whether one thing that was found is named right behind both: a right-sided
        chylothorax."""
        named = [
            {c for term in one.beside if term.kind in _FINDINGS for c in term.concepts}
            for one in (self, other)
        ]
        return bool(named[0] & named[1])

    def is_of(self, other: _Mention) -> bool:
        """Whether both speak of one lesion."""
        return bool(self.parts & other.parts) and bool(self.what & other.what)


def find(text: OneText) -> Iterator[Contradiction]:
    """Lesions that are right here and left there."""
    told = {cue.value for one in (*text.own, *text.values) for cue in one.reading.cues}
    if not told >= _OPPOSITE.keys():
        return
    mentions = [
        mention
        for sentence in text.own
        if sentence.part in (TITLE, ABSTRACT, CASE, LEGEND) or sentence.of_patient
        for mention in _mentions(text, sentence)
    ]
    seen: set[int] = set()
    values = [mention for sentence in text.values for mention in _mentions(text, sentence)]
    found = (
        _in_other_parts(mentions),
        _odd_ones(mentions),
        _without_like(mentions),
        _odd_values(values, mentions),
    )
    for one in chain.from_iterable(found):
        if id(one.here.source) not in seen and (
            one.there is None or id(one.there.source) not in seen
        ):
            seen.add(id(one.here.source))
            yield one


def _mentions(text: OneText, sentence: TextSentence) -> Iterator[_Mention]:
    vocabulary, folded = text.vocabulary, sentence.folded
    cues = [cue for cue in sentence.reading.cues if cue.kind == "side"]
    if not cues:
        return
    alive = [cue for cue in sentence.reading.cues if cue.kind == "alive"]
    for place, cue in enumerate(cues):
        if cue.value not in _OPPOSITE or any(a.start <= cue.start < a.end for a in alive):
            continue
        if vocabulary.no_side.match(folded, cue.start):
            continue
        mention = _Mention(
            text,
            sentence,
            cue,
            [term for term in sentence.terms if _is_beside(term, cue, folded)],
            cues[place - 1].end if place else 0,
            cues[place + 1].start if place + 1 < len(cues) else len(folded),
        )
        if mention.beside or vocabulary.sided.match(folded, cue.end) or mention.region:
            yield mention


def _is_beside(term: Occurrence, cue: Cue, folded: str) -> bool:
    between = folded[cue.end : term.start]
    return (
        0 <= term.start - cue.end <= _REACH
        and not set(between) & set(".,;(")
        and between.count(" ") <= 3
    )


def _is_plain(text: OneText, term: Occurrence) -> bool:
    """Whether a term is too common to name a lesion: patient, examination."""
    return text.pattern("plain-term").search(text.vocabulary.fold(term.text)) is not None


def _region(text: OneText, behind: str) -> str:
    """The region of the body whose word follows a side first."""
    found = [
        (match.start(), name)
        for pattern, name in text.groups("region")
        if (match := pattern.search(behind))
    ]
    return min(found)[1] if found else ""


def _in_other_parts(mentions: Sequence[_Mention]) -> Iterator[Contradiction]:
    """A lesion that is right in one part of the report and left in another, each without
    exception."""
    for place, one in enumerate(mentions):
        for other in mentions[place + 1 :]:
            if (
                other.side == _OPPOSITE.get(one.side)
                and one.sentence.part != other.sentence.part
                and not one.is_contrasted
                and not other.is_contrasted
                and one.is_of(other)
                and not _is_told(mentions, one, other.sentence.part)
                and not _is_told(mentions, other, one.sentence.part)
            ):
                yield Contradiction("side", *_odd_first(mentions, one, other))


def _is_told(mentions: Sequence[_Mention], one: _Mention, part: str) -> bool:
    """Whether a part of the report has a lesion on the same side."""
    return any(
        other.sentence.part == part and other.side == one.side and other.is_of(one)
        for other in mentions
    )


def _odd_first(mentions: Sequence[_Mention], one: _Mention, other: _Mention) -> tuple[Words, Words]:
    """The two places, first that whose side is told less often of this part of the body."""
    votes = {
        mention.side: sum(
            m.side == mention.side and bool(m.parts & mention.parts) for m in mentions
        )
        for mention in (one, other)
    }
    if votes[one.side] < votes[other.side]:
        return one.words, other.words
    return other.words, one.words


def _odd_ones(mentions: Sequence[_Mention]) -> Iterator[Contradiction]:
    """The only mention of a side in a region of the body, or of two words, where all others name
    the other side."""
    ill = [mention for mention in mentions if not mention.is_healthy]
    groups = [
        *(
            [m for m in ill if m.phrase == phrase]
            for phrase in sorted({m.phrase for m in ill} - {""})
        ),
        *(
            [m for m in ill if m.region == region]
            for region in sorted({m.region for m in ill} - {""})
        ),
    ]
    for mine in groups:
        for side, opposite in _OPPOSITE.items():
            odd = [mention for mention in mine if mention.side == side]
            usual = [mention for mention in mine if mention.side == opposite]
            same = [mention for mention in usual if odd and odd[0].may_be(mention)]
            if (
                len(odd) == 1
                and not odd[0].is_contrasted
                and not odd[0].is_turned_to
                and len({id(mention.sentence) for mention in same}) >= _LEAST
            ):
                first = next((m for m in same if m.parts & odd[0].parts), same[0])
                yield Contradiction("side", odd[0].words, first.words)


def _without_like(mentions: Sequence[_Mention]) -> Iterator[Contradiction]:
    """What the title, the abstract or a legend has on one side of a part of the body that the case
    tells of on the other side alone."""
    for one in mentions:
        if one.sentence.part == CASE or one.is_contrasted or one.is_healthy:
            continue
        there = [
            other
            for other in mentions
            if other.sentence.part == CASE and (one.parts & other.parts or one.is_named(other))
        ]
        if there and all(
            other.side == _OPPOSITE[one.side]
            and not other.is_turned_to
            and not (other.is_contrasted or other.is_healthy)
            for other in there
        ):
            yield Contradiction("side", one.words, there[0].words)


def _odd_values(
    values: Sequence[_Mention], mentions: Sequence[_Mention]
) -> Iterator[Contradiction]:
    """Values of case.yaml that have a part of the body on the side on which no text has it, where
    their table has no other side."""
    for value in values:
        same = [mention for mention in mentions if _is_same_region(value, mention)]
        usual = [mention for mention in same if mention.side == _OPPOSITE[value.side]]
        others = [one for one in values if one is not value and _are_of_one_table(one, value)]
        if (
            not value.is_contrasted
            and not value.is_healthy
            and len(usual) == len(same)
            and len({id(mention.sentence) for mention in usual if not mention.is_healthy}) >= _LEAST
            and not any(one.side == _OPPOSITE[value.side] for one in others)
        ):
            yield Contradiction("side", value.words, usual[0].words)


def _is_same_region(value: _Mention, mention: _Mention) -> bool:
    return bool(value.region) and value.region == mention.region and value.may_be(mention)


def _are_of_one_table(one: _Mention, other: _Mention) -> bool:
    """Whether two values are of one table, treatment or event list."""
    paragraphs = one.sentence.sentence.paragraph, other.sentence.sentence.paragraph
    return len({(p.section, p.name.partition(".")[0]) for p in paragraphs}) == 1
