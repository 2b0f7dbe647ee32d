"""What a text says about the patient, in one language: ages, sex, values and doses, and when things
happened.

In: a `Document` of an edition. Out: statements with their places, to be compared with case.yaml and
with each other. Facts that are printed from case.yaml agree with it by themselves; only what an
author typed is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Document, Sentence
from .items import Reading, ReadQuantity
from .lexicon import Lexicon
from .reading import reader
from .vocabulary import IN_DAYS, vocabulary_of

# The parts of a report that speak of its patient; the discussion speaks of others too.
OWN = ("abstract", "case")


@dataclass(frozen=True, eq=False)
class PatientSentence:
    """A sentence about the patient, read; `typed` are its quantities that stand there as typed, not
    printed from a fact."""

    sentence: Sentence
    reading: Reading
    typed: tuple[ReadQuantity, ...]

    @property
    def folded(self) -> str:
        return vocabulary_of(self.reading.language).fold(self.reading.text)


def read_sentences(document: Document) -> Iterator[PatientSentence]:
    """The sentences of the sections that speak of the patient."""
    read = reader(document.language).read
    for section in document.sections:
        if section.id in OWN:
            for paragraph in section.paragraphs:
                for sentence in paragraph.sentences:
                    reading = read(sentence.text)
                    spans = [
                        (start - sentence.start, end - sentence.start)
                        for start, end, _, _ in paragraph.tokens
                    ]
                    typed = tuple(
                        item
                        for item in reading.quantities
                        if not any(start < item.end and item.start < end for start, end in spans)
                    )
                    yield PatientSentence(sentence, reading, typed)


def find_ages(sentence: PatientSentence) -> Iterator[ReadQuantity]:
    """The typed ages of a person whom the sentence may mean: 54 yaşında erkek hasta, a 54-year-old
    man."""
    vocabulary = vocabulary_of(sentence.reading.language)
    if not vocabulary.person.search(sentence.folded):
        return
    for item in sentence.typed:
        if (
            item.kind == "number"
            and not item.bound
            and vocabulary.aged.search(
                sentence.folded[max(0, item.start - 6) : item.start]
                + "\0"
                + sentence.folded[item.start : item.end + 16]
            )
        ):
            yield item


def find_labelled(
    sentence: PatientSentence, names: list[str], lexicon: Lexicon
) -> Iterator[ReadQuantity]:
    """The typed values that follow one of some names (of a laboratory value, of a drug) at once."""
    vocabulary = vocabulary_of(sentence.reading.language)
    if vocabulary.later.search(sentence.folded):
        return  # another time, another value
    wanted = {vocabulary.fold(name) for name in names if name}
    spans = [
        (match.start(), match.end())
        for name in wanted
        for match in re.finditer(rf"(?<!\w){re.escape(name)}", sentence.folded)
    ]
    for occurrence in lexicon.find(sentence.reading):
        if vocabulary.fold(occurrence.text) in wanted:
            spans.append((occurrence.start, occurrence.end))
    for _, end in sorted(set(spans)):
        following = [
            item
            for item in sentence.reading.quantities
            if item.kind == "number" and item.start >= end
        ]
        if (
            following
            and following[0] in sentence.typed
            and following[0].required
            and not following[0].bound
            and not following[0].comparator
        ):
            between = sentence.folded[end : following[0].start]
            if len(re.findall(r"\w+", between)) <= 4 and not re.search(
                r"[.;]|,\s*\w+\s+\w+", between
            ):
                yield following[0]


@dataclass(frozen=True, eq=False)
class Ago:
    """Something that happened so long ago, by what it was: terms of the lists."""

    source: PatientSentence
    item: ReadQuantity
    days: float
    what: frozenset[int]
    parts: frozenset[int]  # of the body, those inside longer terms too
    named: frozenset[int]  # of the body, named by themselves


def find_times_ago(sentence: PatientSentence, lexicon: Lexicon) -> Iterator[Ago]:
    """What the sentence dates by a time before: "5 ay önce sağ kalça ağrısı"."""
    vocabulary = vocabulary_of(sentence.reading.language)
    times = [
        item
        for item in sentence.reading.quantities
        if item.kind == "number"
        and item.units & IN_DAYS.keys()
        and vocabulary.ago.match(sentence.folded, item.end)
    ]
    if len(times) != 1 or len(times[0].values) != 1:
        return
    found = [occurrence for occurrence in lexicon.find(sentence.reading) if occurrence.complains]
    what = (
        frozenset().union(
            *(o.concepts for o in found if o.kind in ("imaging", "procedure", "finding", "disease"))
        )
        if found
        else frozenset()
    )
    parts = (
        frozenset().union(*(o.concepts for o in found if o.kind == "anatomy"))
        if found
        else frozenset()
    )
    unit = min(times[0].units & IN_DAYS.keys())
    named = (
        frozenset().union(*(o.concepts for o in found if o.kind == "anatomy" and not o.covered))
        if found
        else frozenset()
    )
    yield Ago(sentence, times[0], next(iter(times[0].numbers)) * IN_DAYS[unit], what, parts, named)
