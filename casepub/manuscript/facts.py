"""Facts that a manuscript tells of its patient, proposed for the author to confirm: age, sex,
laboratory values, treatments.

In: sentences of the case presentation. Out: proposals with the words that they come from. What a
text says of others, or in a way that may be read in two ways, is not proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..bilingual.document import sentences
from ..bilingual.items import Item, Reading
from ..bilingual.lexicon import terms
from ..bilingual.reading import reader
from ..case.units import UNITS, canonical
from .words import folded

_NEAR = 42  # characters from a laboratory test's name to its value


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


def proposals(paragraphs: Sequence[str], language: str) -> list[Proposal]:
    """The facts that these paragraphs tell, each once."""
    found: dict[tuple[str, str], Proposal] = {}
    for paragraph in paragraphs:
        for sentence in sentences(paragraph, language):
            reading = reader(language).read(sentence)
            for one in (*_patient(reading), *_labs(reading), *_treatments(reading)):
                found.setdefault((one.group, one.id), one)
    return list(found.values())


def _patient(reading: Reading) -> Iterator[Proposal]:
    for item in reading.of_kind("number"):
        near = folded(reading.text[item.end : item.end + 24])
        if (
            len(item.values) == 1
            and re.match(r"\W*(?:yasinda|yas|year-old|years? old|years of age|jahrige)", near)
        ) or (
            "year" in item.units
            and re.search(r"yas|old|age", folded(reading.text[item.start : item.end + 14]))
        ):
            value = next(iter(item.values))
            if 0 < value < 120 and value == int(value):
                yield Proposal(
                    "patient",
                    "age",
                    f"{int(value)} years",
                    "",
                    _around(reading, item.start, item.end),
                )
        elif (
            len(item.values) == 1
            and (
                match := re.match(
                    r"\W*(?:(ayl[iı]k|month-old|months? old)|(günlük|gunluk|day-old)|"
                    r"(haftal[iı]k|week-old))",
                    reading.text[item.start : item.end + 14].lstrip("0123456789"),
                )
            )
            and reading.text[item.start].isdigit()
        ):
            unit = "months" if match[1] else "days" if match[2] else "weeks"
            yield Proposal(
                "patient",
                "age",
                f"{int(next(iter(item.values)))} {unit}",
                "",
                _around(reading, item.start, item.end + 8),
            )
    for cue in reading.cues:
        if cue.kind == "sex" and cue.value in ("male", "female"):
            yield Proposal("patient", "sex", cue.value, "", _around(reading, cue.start, cue.end))


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
        item = next(
            (item for item in reading.of_kind("number") if one.end <= item.start < until), None
        )
        if item is None or item.bound or item.spelt or len(item.units) != 1 or item.compared:
            continue
        unit = _unit(item)
        typed = canonical(
            re.sub(r"^[\d.,\s\u00a0%]+", "", reading.text[item.start : item.end]).strip()
        )
        unit = (
            typed if typed in UNITS else unit
        )  # U/L as typed, though a reader takes it for IU/L too
        if (one.kind == "drug" and not unit.endswith(("/dL", "/L", "/mL"))) or unit in (
            "mg",
            "g",
            "µg",
            "mL",
        ):  # glucose is measured and given
            continue
        value = _number(item, reading)
        between = reading.text[one.end : item.start]
        if (
            value
            and unit in UNITS
            and not UNITS[unit].word
            and "(" not in between
            and not re.search(r"[;.]\s", between)
        ):
            before = re.search(
                r"[A-ZÇĞİÖŞÜ]\w*-\w+\s$", reading.text[: one.start]
            )  # C-reaktif protein
            start = before.start() if before else one.start
            yield Proposal(
                "labs",
                _id(reading.text[start : one.end]),
                f"{item.comparator if item.comparator in '<≤>≥' else ''}{value} {unit}".replace(
                    "≤", "<="
                ).replace("≥", ">="),
                reading.text[start : one.end],
                _around(reading, start, item.end),
            )


def _treatments(reading: Reading) -> Iterator[Proposal]:
    """A drug's name beside a dose; with a frequency where one stands close by."""
    drugs = [one for one in terms().find(reading) if one.kind == "drug" and not one.covered]
    for one in drugs:
        doses = [
            item
            for item in reading.of_kind("number")
            if len(item.units) == 1 and _is_dose(_unit(item))
        ]
        # “1 g kalsiyum karbonat” stands before its drug, with nothing between; all others behind.
        dose = next(
            (
                item
                for item in reversed(doses)
                if item.end <= one.start and not reading.text[item.end : one.start].strip()
            ),
            None,
        ) or next(
            (
                item
                for item in doses
                if 0 <= item.start - one.end < 30
                and not any(one.end < other.start < item.start for other in drugs)
                and not re.search(r"[;.]\s", reading.text[one.end : item.start])
            ),
            None,
        )
        value = _number(dose, reading) if dose else ""
        if not value:
            continue
        unit = _unit(dose)
        start, end = min(one.start, dose.start), max(one.end, dose.end)
        often = [item for item in reading.of_kind("frequency") if len(item.values) == 1]
        close = (
            next(
                (
                    item
                    for item in reversed(often)
                    if item.end <= dose.start and dose.start - item.end < 4
                ),
                None,
            )
            or next((item for item in often if one.end <= item.start <= dose.start), None)
            or next((item for item in often if 0 <= item.start - end < 40), None)
        )
        frequency = _frequency(close) if close else ""
        unit = (
            unit.removesuffix("/day") if frequency and close.start < dose.start else unit
        )  # 2x100 mg/gün: 100 mg, twice a day
        yield Proposal(
            "treatments",
            _id(one.text),
            f"{value} {unit}",
            reading.text[one.start : one.end],
            _around(reading, start, max(end, close.end if close else end)),
            (("frequency", frequency),) if frequency else (),
        )


def _unit(item: Item) -> str:
    """The one unit of an item, with what stands behind its slash: mg/dL."""
    unit = next(iter(item.units))
    return f"{unit}/{item.per}" if item.per and "/" not in unit else unit


def _is_dose(unit: str) -> bool:
    return unit.partition("/")[0] in (
        "mg",
        "g",
        "µg",
        "IU",
        "mL",
        "U",
        "mEq",
        "drop",
        "tablet",
    ) and unit.partition("/")[2] in ("", "day", "week", "kg", "kg/day")


def _frequency(item: Item) -> str:
    value = next(iter(item.values))
    try:
        return f"{int(value)}/{item.per or 'day'}" if int(value) == value and 0 < value < 25 else ""
    except (TypeError, ValueError):
        return ""


def _number(item: Item, reading: Reading) -> str:
    """The number as case.yaml writes it, where only one reading is plausible."""
    if len(item.values) != 1:
        return ""
    value = next(iter(item.values))
    typed = re.sub(r"[^\d.,]", "", reading.text[item.start : item.end])
    decimals = re.search(r"[.,](\d+)\D*$", typed)
    try:
        return (
            f"{value:.{len(decimals[1])}f}"
            if decimals and value != int(value)
            else f"{value:g}"
            if abs(value) < 1e6
            else str(int(value))
        )
    except (TypeError, ValueError):
        return ""


def _id(name: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")[:30] or "fact"
    return made if made[0].isalpha() else f"x_{made}"


def _around(reading: Reading, start: int, end: int) -> str:
    low, high = (
        max(0, reading.text.rfind(" ", 0, max(0, start - 12)) + 1),
        reading.text.find(" ", min(len(reading.text), end + 12)),
    )
    return " ".join(reading.text[low : high if high > 0 else None].split())
