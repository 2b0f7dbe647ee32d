"""What a text says about the patient, in one language: ages, sex, values and doses, and when things
happened.

In: a `Document` of an edition. Out: statements with their places, to be compared with case.yaml and
with each other. Facts that are printed from case.yaml agree with it by themselves; only what an
author typed is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .document import Document, Sentence
from .items import Reading, ReadQuantity
from .lexicon import Lexicon, Occurrence
from .reading import reader
from .vocabulary import IN_DAYS, vocabulary_of

# The parts of a report that speak of its patient; the discussion speaks of others too.
OWN = ("abstract", "case")
BESIDE = ("legends", "treatments", "timeline", "tables")  # and what is printed beside them
MOST_LETTERS = 6  # of a name that is told from a word by its capitals: CRP, HbA1c


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


def read_sentences(document: Document, sections: Sequence[str] = OWN) -> Iterator[PatientSentence]:
    """The sentences of the sections that speak of the patient."""
    read = reader(document.language).read
    for section in document.sections:
        if section.id in sections:
            for paragraph in section.paragraphs:
                for sentence in paragraph.sentences:
                    reading = read(sentence.text)
                    typed = tuple(
                        item
                        for item in reading.quantities
                        if not sentence.is_printed(item.start, item.end)
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


@dataclass(frozen=True)
class Label:
    """What a laboratory value or a drug may be called in a text: `names` in small letters, with any
    suffix behind them; `signs`, which stand alone as written (CRP, HbA1c, Na); `concepts` of the
    lists, under any of their names."""

    names: frozenset[str]
    signs: frozenset[str]
    concepts: frozenset[int]


def label_of(key: str, names: Mapping[str, str | None], lexicon: Lexicon) -> Label:
    """The label of a fact: its names in every language, the abbreviation in brackets behind a name,
    its key in capitals (crp: CRP), and whatever else the lists call the same."""
    plain: set[str] = set()
    signs = {key.upper()} if 2 <= len(key) <= MOST_LETTERS and key.isalnum() else set()
    concepts: set[int] = set()
    for code, name in names.items():
        bare, _, rest = (name or "").partition(" (")
        inner = rest.rstrip(")")
        for part in {bare, name or "", inner if _is_sign(inner) else ""} - {""}:
            if _is_sign(part):
                signs.add(part)
            else:
                plain.add(vocabulary_of(code).fold(part))
            concepts |= _concepts_of(part, code, lexicon)
    return Label(frozenset(plain), frozenset(signs), frozenset(concepts))


@dataclass(frozen=True)
class RowHead:
    """What stands in the first cell of a row, without its unit: CRP (mg/dL)."""

    text: str
    folded: str
    concepts: frozenset[int]


def row_head(cell: str, language: str, lexicon: Lexicon) -> RowHead:
    """The head of a row, by its first cell."""
    bare = re.sub(r"\s*[(,\[].*", "", cell).strip()
    return RowHead(bare, vocabulary_of(language).fold(bare), _concepts_of(bare, language, lexicon))


def is_labelled(head: RowHead, label: Label) -> bool:
    """Whether the head of a row is a label and nothing else."""
    return (
        head.folded in label.names
        or head.text in label.signs
        or not head.concepts.isdisjoint(label.concepts)
    )


def _concepts_of(name: str, language: str, lexicon: Lexicon) -> frozenset[int]:
    """The concepts of the lists that a name is as a whole."""
    reading = reader(language).read(name)
    return frozenset().union(
        *(
            found.concepts
            for found in lexicon.find(reading)
            if (found.first, found.last) == (0, len(reading.words) - 1)
        )
    )


def _is_sign(name: str) -> bool:
    """Whether a name is told from words by its capitals or its shortness."""
    return len(name) <= MOST_LETTERS and (
        0 < len(name) <= 3 or any(letter.isupper() for letter in name[1:])
    )


def find_labelled(
    sentence: PatientSentence,
    label: Label,
    occurrences: Sequence[Occurrence],
    over_times: bool = False,
) -> Iterator[ReadQuantity]:
    """The typed values that follow a label at once; `occurrences` are the sentence's terms. With
    `over_times` a length of time may stand between, as how often a drug is given."""
    vocabulary = vocabulary_of(sentence.reading.language)
    if vocabulary.later.search(sentence.folded):
        return  # another time, another value
    yielded: set[ReadQuantity] = set()
    for end in _ends_of(sentence, label, occurrences):
        following = [
            item
            for item in sentence.reading.quantities
            if item.kind == "number"
            and item.start >= end
            and not (over_times and item.units & IN_DAYS.keys())
        ]
        if (
            following
            and following[0] in sentence.typed
            and following[0].required
            and not following[0].bound
            and not following[0].comparator
            and _is_near(sentence.folded[end : following[0].start])
        ):
            if following[0] not in yielded:
                yield following[0]
            yielded.add(following[0])


def _ends_of(
    sentence: PatientSentence, label: Label, occurrences: Sequence[Occurrence]
) -> list[int]:
    """Where in a sentence a label ends, unless the words before it make it another quantity: a
    corrected sodium is not the sodium that was measured."""
    spans = [
        match.span()
        for name in label.names
        if name in sentence.folded  # most are not, and that is found out faster
        for match in re.finditer(rf"(?<!\w){re.escape(name)}", sentence.folded)
    ]
    spans += [
        match.span()
        for name in label.signs
        if name in sentence.reading.text
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", sentence.reading.text)
    ]
    spans += [
        (o.start, o.end) for o in occurrences if not o.covered and o.concepts & label.concepts
    ]
    qualified = vocabulary_of(sentence.reading.language).qualified
    return sorted({end for start, end in spans if not qualified.search(sentence.folded[:start])})


def _is_near(between: str, most: int = 4) -> bool:
    """Whether what stands between a label and a number leaves no doubt that they belong
    together."""
    return len(re.findall(r"\w+", between)) <= most and not re.search(r"[.;]|,\s*[^\W\d]", between)


def find_course(
    sentence: PatientSentence,
    label: Label,
    occurrences: Sequence[Occurrence],
    unit: tuple[frozenset[str], str],
) -> list[ReadQuantity]:
    """The typed values of a course that follow a label: one, or the two between which it changed
    (from 116 to 131 mmol/L). Times that stand between are passed over."""
    found: dict[ReadQuantity, None] = {}
    for end in _ends_of(sentence, label, occurrences):
        following = [
            item
            for item in sentence.reading.quantities
            if item.kind == "number" and item.start >= end and not item.units & IN_DAYS.keys()
        ]
        mine = (
            following[:2] if len(following) > 1 and _is_change(following, unit) else following[:1]
        )
        if (
            mine
            and mine[-1].units == unit[0]
            and mine[-1].per == unit[1]
            and not any(one.comparator for one in mine)
            and _is_near(sentence.folded[end : mine[0].start], 7)
        ):
            found.update(dict.fromkeys(one for one in mine if one in sentence.typed))
    return list(found)


def _is_change(following: Sequence[ReadQuantity], unit: tuple[frozenset[str], str]) -> bool:
    """Whether the first two numbers are those between which a value changed."""
    one, other = following[:2]
    if one.bound and other.bound:
        return True
    return not one.units and (other.units, other.per) == unit and other.start - one.end < 20


def find_times(sentence: PatientSentence, names: Mapping[str, float]) -> set[float]:
    """The times that a sentence names, in days from presentation: on day 3, üçüncü günde, 3 gün
    sonra; or by one of `names`, words in small letters."""
    vocabulary = vocabulary_of(sentence.reading.language)
    times = {
        days
        for name, days in names.items()
        if name and re.search(rf"(?<!\w){re.escape(name)}", sentence.folded)
    }
    if vocabulary.presentation.search(sentence.folded):
        times.add(0.0)
    for item in sentence.reading.quantities:
        unit = next((unit for unit in IN_DAYS if unit in item.units), None)
        if item.kind != "number" or unit is None or len(item.numbers) != 1:
            continue
        around = sentence.folded[max(0, item.start - 12) : item.end + 12]
        if item.ordinal or vocabulary.from_presentation.search(around):
            times.add(next(iter(item.numbers)) * IN_DAYS[unit])
    return times


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
