"""What a text says about the patient, in one language: ages, sex, values and doses, and when things
happened.

In: a `Document` of an edition. Out: statements with their places, to be compared with case.yaml and
with each other. Facts that are printed from case.yaml agree with it by themselves; only what an
author typed is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..diagnostic import Position
from .document import Document, Sentence
from .items import Reading, ReadQuantity, Unit
from .lexicon import Lexicon, Occurrence
from .reading import reader
from .vocabulary import IN_DAYS, vocabulary_of

# The parts of a report that speak of its patient; the discussion speaks of others too.
OWN = ("abstract", "case")
BESIDE = ("legends", "treatments", "timeline", "tables")  # and what is printed beside them
MOST_BETWEEN = 20  # letters between numbers that share a unit
_LATER_DOSE = 27  # days after the presentation at which a dose may be another
_NEAR = 30  # letters behind an age in which somebody is named
MOST_LETTERS = 6  # of a name that is told from a word by its capitals: CRP, HbA1c


@dataclass(frozen=True, eq=False)
class PatientSentence:
    """A sentence about the patient, read; `typed` are its quantities that stand there as typed, not
    printed from a fact."""

    sentence: Sentence
    reading: Reading
    typed: tuple[ReadQuantity, ...]
    section: str = ""

    @property
    def folded(self) -> str:
        return self.reading.folded

    def place(self, item: ReadQuantity) -> Position:
        """Where one of its quantities stands in the author's file."""
        return self.sentence.place(item.start, item.end)


def read_sentences(document: Document, sections: Sequence[str] = OWN) -> Iterator[PatientSentence]:
    """The sentences of the sections that speak of the patient."""
    read = reader(document.language).read
    for section in document.sections:
        if section.id in sections:
            for paragraph in section.paragraphs:
                for sentence in paragraph.sentences:
                    yield typed_in(sentence, read(sentence.text), section.id)


def typed_in(sentence: Sentence, reading: Reading, section: str = "") -> PatientSentence:
    """A sentence with those of its quantities that its author typed."""
    typed = tuple(
        item for item in reading.quantities if not sentence.is_printed(item.start, item.end)
    )
    return PatientSentence(sentence, reading, typed, section)


def has_label(sentence: PatientSentence, label: Label, occurrences: Sequence[Occurrence]) -> bool:
    """Whether a sentence has a label; `occurrences` are its terms."""
    return bool(_spans_of(sentence, label, occurrences))


def find_ages(sentence: PatientSentence) -> Iterator[ReadQuantity]:
    """The typed ages of a person whom the sentence may mean: 54 yaşında erkek hasta, a 54-year-old
    man."""
    vocabulary = vocabulary_of(sentence.reading.language)
    if not vocabulary.person.search(sentence.folded):
        return
    for item in sentence.typed:
        is_number = item.kind == "number" and not item.bound
        if is_number and is_age(sentence, item) and not _is_of_kin(sentence, item):
            yield item


def _is_of_kin(sentence: PatientSentence, item: ReadQuantity) -> bool:
    """Whether an age is that of somebody of the family: from her 24-year-old son; annesi 70 yaşında
    ölmüştü, but not: annesi ile gelen 5 yaşında kız hasta."""
    vocabulary = vocabulary_of(sentence.reading.language)
    behind = re.split(r"[.,;]", sentence.folded[item.end : item.end + _NEAR])[0]
    kin, person = vocabulary.kin.search(behind), vocabulary.person.search(behind)
    if kin is not None and (person is None or kin.start() < person.start()):
        return True
    clause = re.split(r";|\. ", sentence.folded[: item.start])[-1]
    return person is None and vocabulary.kin.search(clause) is not None


def is_age(sentence: PatientSentence, item: ReadQuantity) -> bool:
    """Whether a quantity of a sentence is somebody's age, by the words beside it."""
    aged = vocabulary_of(sentence.reading.language).aged
    return aged.search(_around(sentence, item)) is not None


def is_age_then(sentence: PatientSentence, item: ReadQuantity) -> bool:
    """Whether an age is that of another time: 12 aylık iken, at the age of 12 months."""
    then = vocabulary_of(sentence.reading.language).tables.pattern("then-aged")
    return then.search(_around(sentence, item)) is not None


def _around(sentence: PatientSentence, item: ReadQuantity) -> str:
    """The words beside a quantity, with its place marked."""
    before = sentence.folded[max(0, item.start - 6) : item.start]
    return before + "\0" + sentence.folded[item.start : item.end + 16]


@dataclass(frozen=True)
class Label:
    """What a laboratory value or a drug may be called in a text: `names` in small letters, with any
    suffix behind them; `signs`, which stand alone as written (CRP, HbA1c, Na); `concepts` of the
    lists, under any of their names; `vital`: the vital sign or measure of the body that it is,
    which has words of its own (tachycardic, she weighed)."""

    names: frozenset[str]
    signs: frozenset[str]
    concepts: frozenset[int]
    vital: str = ""


def label_of(key: str, names: Mapping[str, str | None], lexicon: Lexicon, vital: str = "") -> Label:
    """The label of a fact: its names in every language, the abbreviation in brackets behind a name,
    its key in capitals (crp: CRP), and whatever else the lists call the same."""
    plain: set[str] = set()
    signs = _signs_of(key)
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
    return Label(frozenset(plain), frozenset(signs), frozenset(concepts), vital)


def label_of_key(key: str, lexicon: Lexicon) -> Label:
    """The label of a fact that has a key and no name: its first word, as it stands; the whole in
    capitals; and the term that it is in some language, perhaps with more behind it: iop_max."""
    if sign := _sign_of_body(key.replace("_", " "), lexicon.languages):
        return Label(frozenset(), frozenset(), frozenset(), sign)
    words, signs = key.split("_"), frozenset(_signs_of(key))
    names = {words[0]} if len(words[0]) > MOST_LETTERS and words[0].isalpha() else set()
    for last in range(len(words), 0, -1):
        told = " ".join(words[:last])
        concepts = frozenset().union(
            *(
                _concepts_of(form, code, lexicon, but="anatomy")
                for code in lexicon.languages
                for form in (told, told.upper())
            )
        )
        if concepts:
            return Label(frozenset(names), signs, concepts)
    return Label(frozenset(names), signs, frozenset())


def _sign_of_body(told: str, languages: Iterable[str]) -> str:
    """The measure of the body, or vital sign, that these words are in some language, which may name
    it otherwise in a sentence (weight: she weighed); else ''."""
    return next(
        (
            sign
            for code in languages
            for pattern, sign in vocabulary_of(code).tables.groups("vital")
            if pattern.fullmatch(told)
        ),
        "",
    )


def _signs_of(key: str) -> set[str]:
    """What a key may stand for in a text as it is: crp for CRP."""
    return {key.upper()} if 2 <= len(key) <= MOST_LETTERS and key.isalnum() else set()


def drugs_in(names: Mapping[str, str | None], lexicon: Lexicon) -> frozenset[int]:
    """The drugs that stand in the name of a treatment, with whatever else."""
    return frozenset().union(
        *(
            one.concepts
            for code, name in names.items()
            for one in lexicon.find(reader(code).read(name or ""))
            if one.kind == "drug" and not one.covered
        )
    )


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


def _concepts_of(name: str, language: str, lexicon: Lexicon, but: str = "") -> frozenset[int]:
    """The concepts of the lists that a name is as a whole, but for those of a kind."""
    reading = reader(language).read(name)
    return frozenset().union(
        *(
            found.concepts
            for found in lexicon.find(reading)
            if (found.first, found.last) == (0, len(reading.words) - 1) and found.kind != but
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
    is_dose: bool = False,
) -> Iterator[ReadQuantity]:
    """The values that stand right beside a label, printed ones too: those that follow it at once,
    or, of doses and vital signs, precede it (40 mg furosemid, %94 satürasyon); `occurrences` are
    the sentence's terms. Behind a drug a length of time may stand between, as how often it is
    given."""
    spans = _spans_of(sentence, label, occurrences)
    if not spans or _is_of_another_time(sentence, is_dose):
        return  # another time, another value
    numbers = sentence.reading.of_kind("number")
    yielded: set[ReadQuantity] = set()
    for start, end in spans:
        behind = _first_behind(sentence, end, numbers, is_dose)
        if behind is not None and _names_other_sign(sentence, end, behind.start, label):
            continue
        if behind is None or (is_dose and _belongs_behind(sentence, behind, occurrences)):
            behind = _last_before(sentence, start, numbers) if is_dose or label.vital else None
        if (
            behind is not None
            and behind.required
            and not behind.bound
            and not behind.comparator
            and behind not in yielded
        ):
            yielded.add(behind)
            yield behind


def _is_of_another_time(sentence: PatientSentence, is_dose: bool) -> bool:
    """Whether a sentence tells of a time after the presentation, or of a dose that was changed."""
    if is_later(sentence):
        return True
    least = _LATER_DOSE if is_dose else 0
    return any(time.days > least for time in find_times(sentence, {}))


def is_later(sentence: PatientSentence) -> bool:
    """Whether a sentence has words of a time after the presentation, or of a change."""
    return bool(vocabulary_of(sentence.reading.language).later.search(sentence.folded))


def is_at_presentation(sentence: PatientSentence) -> bool:
    """Whether a sentence says that it tells of the presentation."""
    vocabulary = vocabulary_of(sentence.reading.language)
    return vocabulary.presentation.search(sentence.folded) is not None


def _first_behind(
    sentence: PatientSentence, end: int, numbers: Sequence[ReadQuantity], is_dose: bool
) -> ReadQuantity | None:
    following = [
        item
        for item in numbers
        if item.start >= end and not (is_dose and item.units & IN_DAYS.keys())
    ]
    if following and _is_near(sentence.folded[end : following[0].start]):
        return following[0]
    return None


def _last_before(
    sentence: PatientSentence, start: int, numbers: Sequence[ReadQuantity]
) -> ReadQuantity | None:
    """The value right before a label: a 2-g dose of meropenem, 40 mg intravenöz furosemid."""
    before = [item for item in numbers if item.end <= start]
    between = sentence.folded[before[-1].end : start] if before else ","
    joined = vocabulary_of(sentence.reading.language).tables.pattern("clause").search(between)
    return before[-1] if _is_near(between, 2) and "," not in between and not joined else None


def _belongs_behind(
    sentence: PatientSentence, item: ReadQuantity, occurrences: Sequence[Occurrence]
) -> bool:
    """Whether a dose is that of a drug which stands right behind it: furosemid, 5 mg amlodipin."""
    return any(
        other.kind == "drug"
        and other.start >= item.end
        and re.fullmatch(r"\s(?:of )?", sentence.folded[item.end : other.start])
        for other in occurrences
    )


def _spans_of(
    sentence: PatientSentence, label: Label, occurrences: Sequence[Occurrence]
) -> list[tuple[int, int]]:
    """Where a label stands in a sentence, unless the words before it make it another quantity: a
    corrected sodium is not the sodium that was measured."""
    vocabulary = vocabulary_of(sentence.reading.language)
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
    if label.vital:
        spans += [
            match.span()
            for pattern, sign in vocabulary.tables.groups("vital")
            if sign == label.vital
            for match in pattern.finditer(sentence.folded)
        ]
    by_end = {end: start for start, end in sorted(spans, reverse=True)}
    return sorted(
        (start, end)
        for end, start in by_end.items()
        if not vocabulary.qualified.search(sentence.folded[:start])
    )


def _is_near(between: str, most: int = 4) -> bool:
    """Whether what stands between a label and a number leaves no doubt that they belong
    together."""
    return len(re.findall(r"\w+", between)) <= most and not re.search(
        r"(?<!\d)\.|;|,\s*[^\W\d]", between
    )


def unit_of(item: ReadQuantity) -> Unit:
    """The unit of a number: 118 bpm and 118/min are in one."""
    return (frozenset(), "minute") if item.units == {"bpm"} else item.unit


def find_course(
    sentence: PatientSentence,
    label: Label,
    occurrences: Sequence[Occurrence],
    unit: Unit,
) -> list[ReadQuantity]:
    """The values of a course that follow a label, printed ones too: one, those between which it
    changed (from 116 to 131 mmol/L), or a row of them (48.600 U/L, on day 3 21.300 U/L). Times that
    stand between are passed over; another unit, or the name of something else, ends the row."""
    found: dict[ReadQuantity, None] = {}
    for _, end in _spans_of(sentence, label, occurrences):
        row: list[ReadQuantity] = []
        place = end
        for item in sentence.reading.quantities:
            if item.kind != "number" or item.start < end or item.units & IN_DAYS.keys():
                continue
            if _is_cut(sentence, label, occurrences, place, item.start, first=not row):
                break
            mine = unit_of(item)
            if item.comparator or (mine != unit and (any(mine) or item.spelt)):
                break
            row.append(item)
            place = item.end
        found.update(dict.fromkeys(_with_unit(row, unit)))
    return sorted(found, key=lambda item: item.start)


def _with_unit(row: Sequence[ReadQuantity], unit: Unit) -> Iterator[ReadQuantity]:
    """The numbers of a row that are in a unit: it may stand behind the last of several (116, 124
    ve 131 mmol/L)."""
    below = False
    for item, behind in reversed(list(zip_longest(row, row[1:]))):
        near = behind is not None and behind.start - item.end < MOST_BETWEEN
        below = unit_of(item) == unit or (below and near)
        if below:
            yield item


def _is_cut(
    sentence: PatientSentence,
    label: Label,
    occurrences: Sequence[Occurrence],
    start: int,
    end: int,
    first: bool,
) -> bool:
    """Whether what stands between a label, or a value of its row, and the next number says that the
    number is of something else."""
    between = sentence.folded[start:end]
    if _names_other_sign(sentence, start, end, label):
        return True
    if first:
        return not _is_near(between, 7)
    return ";" in between or any(
        start <= one.start < end
        and one.kind in ("laboratory", "drug")
        and not one.covered
        and not one.concepts & label.concepts
        for one in occurrences
    )


def _names_other_sign(sentence: PatientSentence, start: int, end: int, label: Label) -> bool:
    """Whether a vital sign is named there that is not the label's: nabız 128/dk, solunum 32/dk."""
    return any(
        start <= match.start() < end
        for pattern, sign in vocabulary_of(sentence.reading.language).tables.groups("vital")
        if sign != label.vital
        for match in pattern.finditer(sentence.folded, start)
    )


@dataclass(frozen=True)
class ToldTime:
    """A time that a sentence names, in days from presentation, at its place."""

    days: float
    start: int


def are_joined(sentence: PatientSentence, item: ReadQuantity, time: ToldTime) -> bool:
    """Whether a value and a time are told of one another: nothing between them begins another part
    of the sentence, or says that the one was before the other."""
    vocabulary = vocabulary_of(sentence.reading.language)
    between = sentence.folded[item.end : time.start] or sentence.folded[time.start : item.start]
    begun = ";" in between or vocabulary.tables.pattern("clause").search(between)
    return not begun and not vocabulary.later.search(sentence.folded, item.end, time.start)


def find_times(sentence: PatientSentence, names: Mapping[str, float]) -> list[ToldTime]:
    """The times that a sentence names, in their order: on day 3, üçüncü günde, 3 gün sonra; the
    presentation itself; or by one of `names`, words in small letters."""
    vocabulary = vocabulary_of(sentence.reading.language)
    times = {
        match.start(): days
        for name, days in names.items()
        if name
        for match in re.finditer(rf"(?<!\w){re.escape(name)}", sentence.folded)
    }
    times |= {match.start(): 0.0 for match in vocabulary.presentation.finditer(sentence.folded)}
    for item in sentence.reading.quantities:
        unit = next((unit for unit in IN_DAYS if unit in item.units), None)
        if item.kind != "number" or unit is None or len(item.numbers) != 1:
            continue
        around = sentence.folded[max(0, item.start - 12) : item.end + 12]
        if item.ordinal or vocabulary.from_presentation.search(around):
            times[item.start] = next(iter(item.numbers)) * IN_DAYS[unit]
    return [ToldTime(days, start) for start, days in sorted(times.items())]


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
