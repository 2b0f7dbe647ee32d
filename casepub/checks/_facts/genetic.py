"""Variants and karyotypes that a text types, held against those of case.yaml: c.368G>A where case.yaml
has c.386G>A, 46,XY where it has 46,XX.

In: an edition and the facts. Out: `Finding`s. A variant is taken for one of case.yaml where it looks
like it: most texts also name variants of others. A karyotype is the patient's, unless relatives are
spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ...bilingual import patient
from ...bilingual.vocabulary import vocabulary_of
from ...case import LabValue, NamedFact
from ...case.genetics import Genetic, karyotypes_in, plain_signs, variants_in
from ...edition import Edition
from ..finding import Finding
from ..subject import Subject
from .known import difference

_NEAR = 0.8


def find(subject: Subject, edition: Edition) -> Iterator[Finding]:
    """Variants and karyotypes that are others than those of case.yaml."""
    facts = [(value, text) for value in subject.case.values.values() for text in _texts(value)]
    variants = [(value, one) for value, text in facts for one in variants_in(text)]
    karyotypes = [(value, one) for value, text in facts for one in karyotypes_in(text)]
    if not variants and not karyotypes:
        return
    document = subject.documents[edition.language.code]
    for sentence in patient.read_sentences(document, patient.OWN):
        if vocabulary_of(sentence.reading.language).kin.search(sentence.folded):
            continue
        text = sentence.reading.text
        for told in variants_in(text):
            yield from _compare(sentence, told, [one for one in variants if _is_like(told, one[1])])
        for told in karyotypes_in(text):
            yield from _compare(sentence, told, karyotypes)


def _texts(value: NamedFact) -> Iterator[str]:
    fact = value.fact
    facts = [fact]
    if isinstance(fact, LabValue):
        facts = [fact.value, *(one.value for one in fact.measurements)]
    yield from (one.text for one in facts if isinstance(one, Genetic))


def _compare(
    sentence: patient.PatientSentence,
    told: re.Match[str],
    known: list[tuple[NamedFact, re.Match[str]]],
) -> Iterator[Finding]:
    """What a sentence types, if it is none of what is known."""
    words = plain_signs(told[0])
    printed = sentence.sentence.is_printed(*told.span())
    if printed or not known or any(plain_signs(one[0]) == words for _, one in known):
        return
    value, one = known[0]
    place = sentence.sentence.place(*told.span())
    yield difference(place, value, told[0], value.name, one[0])


def _is_like(told: re.Match[str], known: re.Match[str]) -> bool:
    """Whether one variant may be meant for the other: at its place, or a slip from it."""
    one, other = plain_signs(told[0]), plain_signs(known[0])
    if one[:2] != other[:2]:  # c. and p.
        return False
    places = [re.findall(r"\d+", signs)[:1] for signs in (one, other)]
    return places[0] == places[1] or SequenceMatcher(None, one, other).ratio() >= _NEAR
