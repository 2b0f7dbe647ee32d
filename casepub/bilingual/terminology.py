"""Terms, drugs and abbreviations of two readings held against each other, and what was left untranslated.

In: two readings with the terms found in them. Out: `Difference`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .items import Reading, Word
from .lexicon import Lexicon, Occurrence
from .quantities import Difference
from .sounds import sounds_like
from .vocabulary import vocabulary_of

# Kinds whose replacement by another of the same kind is a finding; those of the second are also missed where nothing stands against them.
COMPARED = ("drug", "anatomy", "direction", "disease", "procedure", "microbe", "abbreviation", "finding", "imaging", "laboratory")
MISSED = ("drug",)


def compare(first: Reading, second: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]) -> Iterator[Difference]:
    """Terms of one side that the other side does not have under any of their names."""
    left, right = _unexplained(first, second, terms, others), _unexplained(second, first, others, terms)
    if not left and not right:
        return
    for kind in COMPARED:
        ones = [o for o in left if o.kind == kind]
        twos = [o for o in right if o.kind == kind]
        name = {"drug": "drug", "abbreviation": "abbreviation"}.get(kind, "term")
        if ones and twos:
            yield Difference(name, _spans(ones), _spans(twos), detail=kind)
        elif kind in MISSED:
            for side, found in ((0, ones), (1, twos)):
                for o in found:
                    if o.complains:
                        yield Difference(name, *((_spans([o]), ()) if side == 0 else ((), _spans([o]))), conflict=False, detail=kind)


def _spans(found: list[Occurrence]) -> tuple[tuple[int, int], ...]:
    return tuple((o.start, o.end) for o in found)


def _unexplained(one: Reading, other: Reading, terms: Sequence[Occurrence], others: Sequence[Occurrence]) -> list[Occurrence]:
    """The terms of `one` that nothing in `other` stands for."""
    there: set[int] = set()
    for occurrence in others:
        there |= occurrence.concepts
    common = vocabulary_of(one.language).common
    result = []
    for o in terms:
        if not o.complains or o.covered or o.concepts & there:
            continue
        if o.first == o.last and common is not None and common.match(one.words[o.first].folded):
            continue
        if o.last > o.first:
            inner = [i for i in terms if i is not o and o.first <= i.first and i.last <= o.last]
            if inner and all(i.concepts & there for i in inner if i.complains) and any(i.concepts & there for i in inner):
                continue
        if any(_sounds(word, theirs) for word in one.words[o.first:o.last + 1] for theirs in other.words):
            continue
        result.append(o)
    return result


def _sounds(word: Word, other: Word) -> bool:
    a, b = word.folded, other.folded
    if a == b:
        return len(a) > 2
    return len(a) > 4 and len(b) > 4 and (sounds_like(a, b) or sounds_like(b, a))


# -- left untranslated ------------------------------------------------------------------------------------------

def share(words: Sequence[Word], language: str) -> float:
    """How many of some words only this language has: its small words, or its letters."""
    vocabulary = vocabulary_of(language)
    return sum(word.folded in vocabulary.small_words or vocabulary.own_letters(word.folded) for word in words) / len(words) if words else 0.0


def untranslated(first: Reading, second: Reading, lexicon: Lexicon) -> Iterator[Difference]:
    """A side in the other side's language; else single words left in it."""
    for side, (mine, yours) in enumerate(((first, second), (second, first))):
        words = [word for word in mine.words if len(word.text) > 1]
        if len(words) >= 4 and share(words, yours.language) >= 0.18 and share(words, mine.language) < 0.08:
            spans = ((0, len(mine.text)),), ()
            yield Difference("untranslated-sentence", *(spans if side == 0 else spans[::-1]))
            return
    same = {word.folded for word in first.words if len(word.folded) > 3} & {word.folded for word in second.words}
    for folded in sorted(same):
        ours, theirs = [w for w in first.words if w.folded == folded], [w for w in second.words if w.folded == folded]
        if not folded.isalpha() or any(_kept(w, first) for w in ours) or any(_kept(w, second) for w in theirs):
            continue
        if _foreign(folded, first.language, second.language, lexicon) or _foreign(folded, second.language, first.language, lexicon):
            yield Difference("untranslated-word", _places(ours), _places(theirs), conflict=False)


def _kept(word: Word, reading: Reading) -> bool:
    """Whether a word is a name, part of one (Helicobacter pylori), or set off as meant to stay."""
    before = reading.text[:word.start].rstrip(" ")
    last = re.search(r"[^\W\d_]+$", before)
    return word.text[0].isupper() or (word.start > 0 and reading.text[word.start - 1] in "\"“'(«*_-/") or bool(last and last[0][0].isupper() and len(before) > len(last[0])) \
        or bool(last and last[0][0].isupper() and word.folded[-1:] in "aeius")


def _foreign(folded: str, language: str, other: str, lexicon: Lexicon) -> bool:
    """Whether a word that stands in both texts belongs to the other language alone."""
    if lexicon.knows(language, folded):
        return False
    if vocabulary_of(other).own_letters(folded):
        return not vocabulary_of(language).own_letters(folded)
    forms = lexicon.forms(other, folded, language)
    if not forms or any(sounds_like(folded, word) or sounds_like(word, folded) for form in forms for word in form.split()):
        return False
    return vocabulary_of(other).looks_own(folded)


def _places(words: list[Word]) -> tuple[tuple[int, int], ...]:
    return tuple((word.start, word.end) for word in words)
