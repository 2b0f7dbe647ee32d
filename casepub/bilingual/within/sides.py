"""The side of a lesion, wherever the text tells it.

In: a `OneText`. Out: contradictions of kinds `side` and `legend-side`. A lesion is a part of the
body with what was found there. The other side may be examined, healthy, or fall ill later: a
sentence that speaks of both sides, or of a contrast, contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..items import Cue
from ..lexicon import Occurrence
from .text import ABSTRACT, CASE, LEGEND, TITLE, Contradiction, OneText, TextSentence, Words

_OPPOSITE = {"right": "left", "left": "right"}
_FINDINGS = frozenset(["finding", "disease", "procedure", "abbreviation"])
_REACH = 28  # letters behind a side within which its part of the body begins
_LEAST = 2  # mentions that agree, against which one is odd


@dataclass(frozen=True, eq=False)
class _Mention:
    """A side in a sentence: its parts of the body, what was found there, and the region."""

    sentence: TextSentence
    cue: Cue
    parts: frozenset[int]
    what: frozenset[int]
    region: str
    end: int
    contrasted: bool

    @property
    def side(self) -> str:
        return self.cue.value

    @property
    def words(self) -> Words:
        return Words(self.sentence, self.cue.start, self.end)

    def is_of(self, other: _Mention) -> bool:
        """Whether both speak of one lesion."""
        return bool(self.parts & other.parts) and bool(self.what & other.what)


def find(text: OneText) -> Iterator[Contradiction]:
    """Lesions that are right here and left there."""
    mentions = [
        mention
        for sentence in text.own
        if sentence.part in (TITLE, ABSTRACT, CASE, LEGEND) or sentence.of_patient
        for mention in _mentions(text, sentence)
    ]
    told: set[int] = set()
    for one in (*_in_other_parts(mentions), *_odd_ones(mentions)):
        if id(one.here.source) not in told and (
            one.there is None or id(one.there.source) not in told
        ):
            told.add(id(one.here.source))
            yield one


def _mentions(text: OneText, sentence: TextSentence) -> Iterator[_Mention]:
    vocabulary, folded = text.vocabulary, sentence.folded
    cues = [cue for cue in sentence.reading.cues if cue.kind == "side"]
    if not cues:
        return
    alive = [cue for cue in sentence.reading.cues if cue.kind == "alive"]
    both = any(cue.value == "both" for cue in cues)
    contrast = both or text.pattern("contrast").search(folded) is not None
    for place, cue in enumerate(cues):
        if cue.value not in _OPPOSITE or any(a.start <= cue.start < a.end for a in alive):
            continue
        if vocabulary.no_side.match(folded, cue.start):
            continue
        beside = [term for term in sentence.terms if _is_beside(term, cue, folded)]
        region = _region(text, folded[cue.end : cue.end + 40])
        if not beside and not region and not vocabulary.sided.match(folded, cue.end):
            continue
        stop = cues[place + 1].start if place + 1 < len(cues) else len(folded)
        start = cues[place - 1].end if place else 0
        around = [term for term in sentence.terms if start <= term.start and term.end <= stop]
        first = min((term for term in beside), key=lambda term: term.start, default=None)
        anatomy = [term for term in beside if term.kind == "anatomy"]
        yield _Mention(
            sentence,
            cue,
            frozenset(c for term in anatomy for c in term.concepts),
            frozenset(
                c
                for term in around
                if term.kind in _FINDINGS and term.complains and not _is_plain(text, term)
                for c in term.concepts
            ),
            region,
            first.end if first is not None else cue.end,
            contrast or any(c.value == _OPPOSITE[cue.value] for c in cues),
        )


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
                and not one.contrasted
                and not other.contrasted
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
    """The only mention of a side in a region of the body where all others name the other side."""
    for region in sorted({mention.region for mention in mentions} - {""}):
        mine = [mention for mention in mentions if mention.region == region]
        for side, opposite in _OPPOSITE.items():
            odd = [mention for mention in mine if mention.side == side]
            usual = [mention for mention in mine if mention.side == opposite]
            if (
                len(odd) == 1
                and not odd[0].contrasted
                and len({id(mention.sentence) for mention in usual}) >= _LEAST
            ):
                first = next((m for m in usual if m.parts & odd[0].parts), usual[0])
                yield Contradiction("side", odd[0].words, first.words)
