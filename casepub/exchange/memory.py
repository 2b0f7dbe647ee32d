"""The translation memory: passages that somebody accepted, in all cases of a folder, as
suggestions for new ones.

In: accepted passages, and TMX files. Out: for a text its translation, if the same text was
translated before, or suggestions. Facts and numbers are left out of the comparison and filled in
anew: "54 yaşında", known as "54-year-old", suggests "72-year-old" for "72 yaşında".
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from ..bilingual import Comparison, Document, review_states
from ..bilingual.document import sentences
from ..case import Case
from ..language import get_language
from .inline import parts
from .job import ACCEPTED, Suggestion, TranslationUnit
from .notes import as_in
from .units import join_source, terms

NEAR = 70  # percent alike, from which on a passage is suggested
MOST = 3  # suggestions for a unit
_TRIED = 12  # candidates that are compared word by word
_SLOT = "\ue000"  # stands for a fact or number
_NUMBER = re.compile(r"(?<![\w.,])\d{1,15}(?:[.,]\d{1,15}){0,5}(?![\w])(?![.,]\d)")


# What a fact or number is as written, and what it names or is worth.
_Slot = tuple[str, object]


@dataclass(frozen=True)
class Segment:
    """A passage in several languages, and the case it comes from."""

    texts: tuple[tuple[str, str], ...]  # language, text as written
    origin: str = ""

    def text(self, code: str) -> str:
        return dict(self.texts).get(code, "")


@dataclass(frozen=True)
class _Shape:
    """A text with its facts and numbers taken out: what is left, and what stood in each slot, with
    what it names or is worth."""

    frame: str
    slots: tuple[_Slot, ...]


def _shape(text: str, code: str) -> _Shape:
    frame = ""
    slots: list[_Slot] = []
    for words, key in parts(text):
        if key:
            frame += _SLOT
            slots.append((words, key))
            continue
        at = 0
        for match in _NUMBER.finditer(words):
            frame += words[at : match.start()] + _SLOT
            slots.append((match[0], _value(match[0], code)))
            at = match.end()
        frame += words[at:]
    return _Shape(frame, tuple(slots))


def _value(digits: str, code: str) -> object:
    """What digits are worth as the language writes them; the digits themselves where they are no
    number (1.2.3)."""
    symbols = get_language(code).locale.number_symbols["latn"]
    try:
        return Decimal(digits.replace(symbols["group"], "").replace(symbols["decimal"], "."))
    except InvalidOperation:
        return digits


class Memory:
    """Passages that were translated before; asked for one pair of languages at a time."""

    def __init__(self, segments: Iterable[Segment]):
        self.segments = tuple(dict.fromkeys(segments))
        self._indexes: dict[tuple[str, str], _Index] = {}

    def fill(self, unit: TranslationUnit, source: str, target: str) -> TranslationUnit:
        """A unit without a translation, with one if the very text was translated before; else with
        suggestions."""
        index = self._indexes.get((source, target))
        if index is None:
            index = self._indexes[source, target] = _Index(self.segments, source, target)
        known = index.exact.get(unit.source)
        if known is not None:
            return replace(
                unit,
                target=known[0],
                state="translated",
                note=as_in(unit.note, known[1]) if known[1] else unit.note,
            )
        said = sentences(unit.source, source)
        keys = {key for _, key in parts(unit.source) if key}
        found = [
            one
            if all(key in keys for _, key in parts(one.target) if key)
            else replace(one, whole=False)
            for one in index.suggestions(unit.source, len(said) > 1)
        ]
        if len(said) > 1:
            found += [
                replace(one, whole=False)
                for sentence in said
                for one in index.suggestions(sentence)[:1]
            ]
        found = list({one.target: one for one in reversed(found)}.values())[::-1]
        return replace(unit, suggestions=tuple(found[:MOST])) if found else unit


class _Index:
    """The passages of one pair of languages, found by their text, their frame, or their words."""

    def __init__(self, segments: Iterable[Segment], source: str, target: str):
        self.source, self.target = source, target
        self.exact: dict[str, tuple[str, str]] = {}
        self.entries: list[tuple[_Shape, str, str, str]] = []
        self._by_frame: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for segment in segments:
            for one, other in _pair(segment.text(source), segment.text(target), source, target):
                if one in self.exact:
                    continue
                self.exact[one] = (other, segment.origin)
                shape, number = _shape(one, source), len(self.entries)
                self.entries.append((shape, one, other, segment.origin))
                self._by_frame.setdefault(shape.frame, []).append(number)
                for word in {*_words(shape.frame)}:
                    self._by_word.setdefault(word, []).append(number)

    def suggestions(self, text: str, paragraph: bool = False) -> list[Suggestion]:
        """The most alike first; of a paragraph paragraphs alone. A text whose frame is the same is
        suggested at 99 percent, its facts and numbers filled in."""
        shape = _shape(text, self.source)
        mine = _words(shape.frame)
        if not mine:
            return []
        same = [
            number
            for number in self._by_frame.get(shape.frame, ())
            if _kinds(self.entries[number][0]) == _kinds(shape)
        ]
        found = [(99, number) for number in same]
        if not found:
            votes = Counter(
                number
                for word in set(mine)
                if len(self._by_word.get(word, ())) < 500
                for number in self._by_word.get(word, ())
            )
            for number, _ in votes.most_common(_TRIED):
                theirs = _words(self.entries[number][0].frame)
                matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
                if (
                    matcher.quick_ratio() * 100 >= NEAR
                    and (ratio := int(matcher.ratio() * 100)) >= NEAR
                ):
                    found.append((min(ratio, 98), number))
        made = []
        for percent, number in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST]:
            known, one, other, origin = self.entries[number]
            if paragraph and len(sentences(one, self.source)) < 2:
                continue
            made.append(Suggestion(percent, one, self._refill(known, shape, other), origin))
        return made

    def _refill(self, known: _Shape, now: _Shape, target: str) -> str:
        """A translation with the facts and numbers of the new text in place of those of the old
        one, where they correspond."""
        if _kinds(known) != _kinds(now):
            return target
        fresh: dict[object, list[_Slot]] = {}
        for (_, value), slot in zip(known.slots, now.slots):
            fresh.setdefault(value, []).append(slot)
        made = ""
        for words, key in parts(target):
            if not key:
                made += _NUMBER.sub(lambda match: self._number(fresh, match[0]), words)
            else:
                new = _next(fresh, key)
                made += new[0] if new is not None and new[1] != key else words
        return made

    def _number(self, fresh: Mapping[object, list[_Slot]], digits: str) -> str:
        value = _value(digits, self.target)
        new = _next(fresh, value)
        if new is None or new[1] == value:
            return digits
        return get_language(self.target).number(new[1]) if isinstance(new[1], Decimal) else new[0]


def _kinds(shape: _Shape) -> list[bool]:
    """Of each slot whether a fact or citation stands in it, or a number; one is never put in place
    of the other."""
    return [isinstance(value, str) and not words[:1].isdigit() for words, value in shape.slots]


def _next(fresh: Mapping[object, list[_Slot]], value: object) -> _Slot | None:
    """What stands now where this fact or number stood; of several in turn."""
    row = fresh.get(value)
    return None if not row else row.pop(0) if len(row) > 1 else row[0]


def _words(frame: str) -> list[str]:
    return re.findall(rf"[^\W_]+|{_SLOT}", frame)


def _pair(one: str, other: str, source: str, target: str) -> Iterable[tuple[str, str]]:
    """A passage with its translation, and their sentences where both have as many."""
    if not one or not other:
        return
    yield one, other
    ones, others = sentences(one, source), sentences(other, target)
    if len(ones) == len(others) > 1:
        yield from zip(ones, others)


def memory_of(case: Case, documents: Mapping[str, Document], origin: str) -> list[Segment]:
    """The passages of a case that somebody accepted, in every pair of its languages that was
    reviewed."""
    pairs = sorted({tuple(sorted(review.hashes)) for review in case.reviews if not review.check})
    made = []
    for one, other in pairs:
        if one in documents and other in documents:
            comparison = Comparison(documents[one], documents[other])
            for state in review_states(comparison, case.reviews):
                if state.state == ACCEPTED:
                    made.append(
                        Segment(
                            (
                                (one, join_source(state.pair.first)),
                                (other, join_source(state.pair.second)),
                            ),
                            origin,
                        )
                    )
            made += [
                Segment(((one, unit.source), (other, unit.target)), origin)
                for unit in terms(case, comparison)
                if unit.target
            ]
    return made
