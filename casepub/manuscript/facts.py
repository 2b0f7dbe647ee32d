"""Facts that a manuscript tells of its patient, proposed for the author to confirm: age, sex,
laboratory values, treatments.

In: sentences of the case presentation. Out: proposals with the words that they come from. What a
text says of others, or in a way that may be read in two ways, is not proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..bilingual.document import sentences
from ..bilingual.items import Reading, ReadQuantity
from ..bilingual.lexicon import Occurrence, terms
from ..bilingual.reading import reader
from ..case.units import UNITS, canonical
from ..language import fold
from .words import DOSE_KINDS, RELATIVES, ages, near_age, words_of

_FAR = 30  # from a drug's name to its dose
_NEAR = 42  # characters from a laboratory test's name to its value
_DOSES = ("mg", "g", "µg", "IU", "mL", "U", "mEq", "drop", "tablet")


@dataclass(frozen=True)
class Proposal:
    """A fact: its group and id in case.yaml, its value as it is written there, its name as typed,
    and the words of the text."""

    group: str
    id: str
    value: str
    name: str
    words: str
    more: tuple[tuple[str, str], ...] = ()
    sentence: str = ""  # in which it stands, where that may matter
    sure: bool = True  # false: the text may mean something else; `words` is the whole sentence


def proposals(paragraphs: Sequence[str], language: str) -> list[Proposal]:
    """The facts that these paragraphs tell, each once. Where two values of one fact stand in the
    text, or a word that makes it somebody else's, all are proposed, and none as sure."""
    found: dict[tuple[str, str, str], Proposal] = {}
    for paragraph in paragraphs:
        for sentence in sentences(paragraph, language):
            reading = reader(language).read(sentence)
            unsure = _is_of_another(sentence)
            for one in (*_patient(reading), *_labs(reading), *_treatments(reading)):
                if unsure and one.group == "patient":
                    one = replace(one, sure=False, words=sentence)
                elif one.group == "patient" or _has_several_doses(sentence, one):
                    one = replace(one, sentence=sentence)
                if one.group == "labs":  # of a course of values the first is as good as any
                    found.setdefault((one.group, one.id, ""), one)
                else:
                    found.setdefault((one.group, one.id, f"{one.value} {one.more}"), one)
    return list(_settled(list(found.values())))


def _settled(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Proposals of which several are for one fact, as unsure, each under an id of its own."""
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for one in found:
        groups.setdefault((one.group, one.id), []).append(one)
    for same in groups.values():
        values = {one.value for one in same if one.sure}
        if same[0].group == "patient" and len(values) == 1:
            yield next(one for one in same if one.sure)
            yield from (one for one in same if not one.sure and one.value not in values)
        elif len(same) == 1 and same[0].sure:
            yield same[0]
        else:
            for at, one in enumerate(same, 1):
                name = one.id if at == 1 or one.group == "patient" else f"{one.id}_{at}"
                yield replace(one, id=name, sure=False, words=one.sentence or one.words)


def _is_of_another(sentence: str) -> bool:
    """Whether a sentence names a relative, whose age or sex it may tell."""
    return any(
        fold(word).startswith(stem)
        for word in re.findall(r"[^\W\d_]+", sentence)
        for stem in words_of(RELATIVES)
        if len(stem) > 3
    )


def _has_several_doses(sentence: str, one: Proposal) -> bool:
    """Whether a sentence tells of a treatment's dose as one of several: 12 mg as a loading dose,
    then 2 mg."""
    if one.group != "treatments":
        return False
    return _has_kind(sentence)


def _patient(reading: Reading) -> Iterator[Proposal]:
    for item in reading.of_kind("number"):
        value, start, end = _value(item), item.start, item.end
        if _is_age(reading, item):
            if value is not None and 0 < value < 120 and value == int(value):
                words = _cut_around(reading, start, end)
                yield Proposal("patient", "age", f"{int(value)} years", "", words)
        elif unit := _young_age(reading, item):
            words = _cut_around(reading, start, end + 8)
            yield Proposal("patient", "age", f"{int(value or 0)} {unit}", "", words)
    for cue in reading.cues:
        if cue.kind == "sex" and cue.value in ("male", "female"):
            yield Proposal(
                "patient", "sex", cue.value, "", _cut_around(reading, cue.start, cue.end)
            )


def _is_age(reading: Reading, item: ReadQuantity) -> bool:
    """Whether a number is an age in years: 54 yaşında, 54-year-old, aged 54 years."""
    behind = fold(reading.text[item.end : item.end + 24])
    if len(item.values) == 1 and ages(reading.language)["years"].match(behind):
        return True
    around = fold(reading.text[item.start : item.end + 14])
    return "year" in item.units and near_age(reading.language).search(around) is not None


def _young_age(reading: Reading, item: ReadQuantity) -> str:
    """The unit of a child's age in months, weeks or days; '' where a number is none."""
    if len(item.values) != 1 or not reading.text[item.start].isdigit():
        return ""
    if re.search(r"[+\d.,/]$", reading.text[: item.start]):  # 38+2 weeks of pregnancy
        return ""
    behind = fold(reading.text[item.start : item.end + 14].lstrip("0123456789"))
    known = ages(reading.language)
    return next((unit for unit in ("months", "days", "weeks") if known[unit].match(behind)), "")


def _labs(reading: Reading) -> Iterator[Proposal]:
    """A test's name, and behind it, before any other test, a value with a unit of measure."""
    names = [
        one
        for one in terms().find(reading)
        if not one.covered
        and one.text not in UNITS
        and (one.kind.rstrip("?") in ("laboratory", "abbreviation", "finding", "drug"))
    ]
    for place, one in enumerate(names):
        if one.kind.rstrip("?") not in ("laboratory", "drug"):
            continue
        until = min([other.start for other in names[place + 1 :]] + [one.end + _NEAR])
        behind = (item for item in reading.of_kind("number") if one.end <= item.start < until)
        item = next(behind, None)
        if item is not None and (value := _measured(reading, one, item)):
            # C-reaktif protein: a term may be the end of a test's name.
            before = re.search(r"[A-ZÇĞİÖŞÜ]\w*-\w+\s$", reading.text[: one.start])
            start = before.start() if before else one.start
            name = reading.text[start : one.end]
            yield Proposal("labs", _id(name), value, name, _cut_around(reading, start, item.end))


def _measured(reading: Reading, name: Occurrence, item: ReadQuantity) -> str:
    """The value of a test as case.yaml writes it; '' where the quantity is none, or may be read in
    two ways."""
    if item.bound or item.spelt or len(item.units) != 1 or item.compared:
        return ""
    between = reading.text[name.end : item.start]
    if "(" in between or re.search(r"[;.]\s", between):
        return ""
    typed = re.sub(r"^[\d.,\s\u00a0%]+", "", reading.text[item.start : item.end]).strip()
    # U/L as typed, though a reader takes it for IU/L too
    known = canonical(typed)
    unit = known if known is not None and known in UNITS else _unit(item)
    given = unit in ("mg", "g", "µg", "mL")  # glucose is measured and given
    if given or (name.kind == "drug" and not unit.endswith(("/dL", "/L", "/mL"))):
        return ""
    value = _number(item, reading)
    if not value or unit not in UNITS or UNITS[unit].word:
        return ""
    sign = item.comparator if item.comparator in "<≤>≥" else ""
    return f"{sign}{value} {unit}".replace("≤", "<=").replace("≥", ">=")


def _treatments(reading: Reading) -> Iterator[Proposal]:
    """A drug's name beside a dose; with a frequency where one stands close by. Of several doses of
    one drug each is told."""
    drugs = [one for one in terms().find(reading) if one.kind == "drug" and not one.covered]
    for one in drugs:
        doses = _doses(reading, one, drugs)
        for dose in doses:
            if value := _number(dose, reading):
                yield _treatment(reading, one, dose, value, len(doses) > 1)


def _treatment(
    reading: Reading, drug: Occurrence, dose: ReadQuantity, value: str, is_one_of_several: bool
) -> Proposal:
    unit = _unit(dose)
    start, end = min(drug.start, dose.start), max(drug.end, dose.end)
    close = None if is_one_of_several else _frequency_near(reading, drug, dose)
    frequency = _frequency(close) if close is not None else ""
    if close is not None:
        end = max(end, close.end)
        if frequency and close.start < dose.start:  # 2x100 mg/gün: 100 mg, twice a day
            unit = unit.removesuffix("/day")
    return Proposal(
        "treatments",
        _id(drug.text),
        f"{value} {unit}",
        reading.text[drug.start : drug.end],
        _cut_around(reading, start, end),
        (("frequency", frequency),) if frequency else (),
        reading.text if is_one_of_several else "",
        not is_one_of_several,
    )


def _doses(reading: Reading, drug: Occurrence, drugs: Sequence[Occurrence]) -> list[ReadQuantity]:
    """The doses of a drug: “1 g kalsiyum karbonat” stands before its drug, with nothing between;
    all others behind, and further ones before the next drug of the sentence."""
    doses = [
        item for item in reading.of_kind("number") if len(item.units) == 1 and _is_dose(_unit(item))
    ]
    for item in reversed(doses):
        if item.end <= drug.start and not reading.text[item.end : drug.start].strip():
            return [item]
    until = min((one.start for one in drugs if one.start > drug.end), default=len(reading.text))
    mine = [item for item in doses if drug.end <= item.start < until]
    if not mine or mine[0].start - drug.end >= _FAR or _is_apart(reading, drug.end, mine[0].start):
        return []
    if not _has_kind(reading.text[drug.start : until]):
        return mine[:1]
    return [mine[0], *(one for one in mine[1:] if not _belongs_to_next(reading, one, drugs))]


def _is_apart(reading: Reading, start: int, end: int) -> bool:
    return re.search(r"[;.]\s", reading.text[start:end]) is not None


def _has_kind(text: str) -> bool:
    """Whether words stand there that make a dose one of several: loading, then, idame."""
    low = fold(text)
    return any(re.search(rf"(?<!\w){re.escape(word)}", low) for word in words_of(DOSE_KINDS))


def _belongs_to_next(reading: Reading, dose: ReadQuantity, drugs: Sequence[Occurrence]) -> bool:
    """Whether a dose stands right before another drug."""
    return any(
        dose.end <= one.start and not reading.text[dose.end : one.start].strip() for one in drugs
    )


def _frequency_near(reading: Reading, drug: Occurrence, dose: ReadQuantity) -> ReadQuantity | None:
    """How often a drug is given: right before its dose, else between drug and dose, else behind."""
    often = [item for item in reading.of_kind("frequency") if len(item.values) == 1]
    end = max(drug.end, dose.end)
    for item in reversed(often):
        if item.end <= dose.start and dose.start - item.end < 4:
            return item
    for item in often:
        if drug.end <= item.start <= dose.start:
            return item
    return next((item for item in often if 0 <= item.start - end < 40), None)


def _value(item: ReadQuantity) -> float | None:
    """A plausible reading of a quantity; None where it is no number, as of a code."""
    value: object = next(iter(item.values), None)
    return float(value) if isinstance(value, int | float | Fraction) else None


def _unit(item: ReadQuantity) -> str:
    """The one unit of an item, with what stands behind its slash: mg/dL."""
    unit = next(iter(item.units))
    return f"{unit}/{item.per}" if item.per and "/" not in unit else unit


def _is_dose(unit: str) -> bool:
    amount, _, per = unit.partition("/")
    return amount in _DOSES and per in ("", "day", "week", "kg", "kg/day")


def _frequency(item: ReadQuantity) -> str:
    value = _value(item)
    if value is None or int(value) != value or not 0 < value < 25:
        return ""
    return f"{int(value)}/{item.per or 'day'}"


def _number(item: ReadQuantity, reading: Reading) -> str:
    """The number as case.yaml writes it, where only one reading is plausible."""
    value = _value(item) if len(item.values) == 1 else None
    if value is None:
        return ""
    typed = re.sub(r"[^\d.,]", "", reading.text[item.start : item.end])
    decimals = re.search(r"[.,](\d+)\D*$", typed)
    if decimals and value != int(value):
        return f"{value:.{len(decimals[1])}f}"
    return f"{value:g}" if abs(value) < 1e6 else str(int(value))


def _id(name: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:30] or "fact"
    return made if made[0].isalpha() else f"x_{made}"


def _cut_around(reading: Reading, start: int, end: int) -> str:
    """The words around a place, whole, as an author finds them again."""
    text = reading.text
    low = max(0, text.rfind(" ", 0, max(0, start - 12)) + 1)
    high = text.find(" ", min(len(text), end + 12))
    return " ".join(text[low : high if high > 0 else None].split())
