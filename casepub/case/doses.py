"""Doses that are more than one quantity: an amount over a time or in a volume, a strength with its
amount, several amounts by time of day or one after another.

In: the text of a value in case.yaml (`2 mg/5 min`, `0.2% 15 mL`, `16 IU sabah, 10 IU akşam`, `25
mg/kg yükleme, 15 mg/kg idame`, `40 mg 7 gün, 20 mg 7 gün`, `1-0-1 tablet`). Out: a typed value, or
None where the text is none of these. The words are rows of `vocabulary/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..patterns import Pattern, compiled
from .check_names import FACT_INVALID
from .frequency import FORMS, Frequency, read_frequency
from .quantity import FactError, Quantity, read_decimal
from .units import TIME, canonical


@dataclass(frozen=True)
class Per:
    """An amount over a time or in another: 2 mg/5 min, 4000 IU/0.4 mL, 66 Gy/33 fractions."""

    above: Quantity
    below: Quantity


@dataclass(frozen=True)
class Strength:
    """How strong a preparation is, with the amount that is given (None: not told) and the form of
    the preparation ('': not told): 15 mL of 0.2%, 1% cream."""

    percent: Quantity
    amount: Quantity | None = None
    form: str = ""


@dataclass(frozen=True)
class Part:
    """One of several doses: the amount, when it is given (morning, loading …; '' where only its
    place in the list says it), for how long, and of a step by which a dose is reduced how often."""

    amount: Any  # Quantity, Range or any other dose
    when: str = ""
    lasting: Quantity | None = None
    often: Frequency | None = None


@dataclass(frozen=True)
class Doses:
    """Several doses in their order; `alternating`: by turns."""

    parts: tuple[Part, ...]
    alternating: bool = False


@dataclass(frozen=True)
class Often:
    """An amount with how often it is given, where both stand in one: 2x1 g."""

    amount: Quantity
    often: Frequency


Dose = Per | Strength | Doses | Often
_N = r"\d+(?:\.\d+)?"
_PER = Pattern(rf"(?P<above>{_N}\s*[^\d\s/]\D*?)\s*/\s*(?P<n>{_N})\s*(?P<u>[^\W\d_]\D*)")
_IN = Pattern(rf"(?P<above>{_N}\s*[^\d\s/]\S*) in (?P<n>\d+)\s*(?P<u>[^\W\d_]+)")
_IN_TR = Pattern(
    rf"(?P<n>\d+)\s*(?P<u>fraksiyon|fr|seans)(?:['’]?[dt][ae])\s+(?P<above>{_N}\s*\S+)"
)
_OF_FRACTION = Pattern(
    rf"(?P<a>{_N}\s*c?Gy)\s*[x×X*]\s*(?P<n>\d{{1,2}})(?:\s*(?:fr|fx|fraksiyon|fractions))?"
)
_PERCENT = rf"(?:%\s*(?P<a>{_N})|(?P<b>{_N})\s*%)"
_STRENGTH = Pattern(rf"{_PERCENT}(?:['’]?l[iıuü][kğ])?[\s,]+(?P<rest>\S.*)")
_ALONE = Pattern(rf"{_PERCENT}['’]?l[iıuü]k")
_OF = Pattern(rf"(?P<rest>\S.*?) of (?P<b>{_N})\s*%(?P<a>)(?:\s(?P<form>\w[\w ]*))?")
_AMOUNT = Pattern(rf"(?P<n>{_N})\s*(?P<u>[^\d\s][^\d]*)")
_GRID = Pattern(rf"(?P<n>{_N}(?:\s?-\s?{_N}){{2,3}})\s*(?P<u>[^\W\d_]\D*)")
_WITH_RATE = Pattern(rf"(?P<n>{_N})\s*(?P<u>[^\d\s]\S*),?\s+(?P<rest>\S.*)")
_OF_DAY = {3: ("morning", "noon", "evening"), 4: ("morning", "noon", "evening", "night")}
_MOST = 8  # doses in one value


def parse_dose(text: str, read: Callable[[str], Any]) -> Dose | None:
    """The dose of several parts that a text is, or None; `read` reads one quantity or range, and
    raises FactError where there is none."""
    for form in (_read_per, _read_strength, _read_grid):
        if (found := form(text)) is not None:
            return found
    return _read_doses(text, read) or _read_often(text)


def in_fractions(text: str) -> str:
    """2 Gy x 30 as 30 x 2 Gy, which is read as what it is; any other text as it is."""
    match = _OF_FRACTION.fullmatch(text)
    return f"{match['n']} × {match['a']}" if match else text


def _read_per(text: str) -> Per | None:
    """2 mg/5 min: the amount must have a unit, or the whole would be a ratio."""
    match = _PER.fullmatch(text) or _IN.fullmatch(text) or _IN_TR.fullmatch(text)
    above = _AMOUNT.fullmatch(match["above"].strip()) if match else None
    if match is None or above is None:
        return None
    units = canonical(above["u"].strip()), canonical(match["u"].strip())
    number = read_decimal(match["n"])
    if units[0] is None or units[1] is None or not number:
        return None
    return Per(Quantity(read_decimal(above["n"]), units[0]), Quantity(number, units[1]))


def _read_strength(text: str) -> Strength | None:
    """%0.2'lik 15 mL, 0.2% 15 mL, 15 mL of 0.2%, %1'lik krem."""
    if match := _ALONE.fullmatch(text):
        return Strength(_percent(match))
    match = _STRENGTH.fullmatch(text) or _OF.fullmatch(text)
    if match is None:
        return None
    form = _form(match["rest"])
    if form:
        return Strength(_percent(match), None, form)
    rest = _AMOUNT.fullmatch(match["rest"])
    unit = canonical(rest["u"].strip()) if rest else None
    if rest is None or unit is None or unit in TIME or unit == "%":
        return None
    return Strength(_percent(match), Quantity(read_decimal(rest["n"]), unit))


def _percent(match: re.Match[str]) -> Quantity:
    return Quantity(read_decimal(match["a"] or match["b"]), "%")


def _form(word: str) -> str:
    """The form of a preparation by its name: krem is cream."""
    return FORMS.means("preparation").get(word.strip().casefold(), "")


def _read_grid(text: str) -> Doses | None:
    """1-0-1 tablet: how much in the morning, at noon, in the evening and at night."""
    match = _GRID.fullmatch(text)
    unit = canonical(match["u"].strip()) if match else None
    if match is None or unit is None or unit in TIME:
        return None
    numbers = re.split(r"\s?-\s?", match["n"])
    given = zip(map(Decimal, numbers), _OF_DAY[len(numbers)], strict=True)
    parts = tuple(Part(Quantity(number, unit), when) for number, when in given if number)
    return Doses(parts) if parts else None


def _read_doses(text: str, read: Callable[[str], Any]) -> Doses | None:
    """Doses in a row, divided by commas or words such as then."""
    folded, turns = FORMS.pattern("dose-turns").subn("", _folded(text))
    divided = [part for part in FORMS.pattern("dose-joint").split(folded) if part.strip()]
    if not 1 <= len(divided) <= _MOST:
        return None
    if len(divided) == 1 and not _take_when(divided[0])[0]:
        return None
    told = [part for one in divided if (part := _read_part(one.strip(), read)) is not None]
    if len(told) != len(divided):
        return None
    return Doses(tuple(told), bool(turns) and len(told) > 1)


def _read_often(text: str) -> Often | None:
    """A dose with its frequency behind it: 20 mg haftada bir, 5 mg 1x1."""
    match = _WITH_RATE.fullmatch(text)
    unit = canonical(match["u"]) if match else None
    if match is None or unit is None or unit in TIME:
        return None
    try:
        often = read_frequency(match["rest"])
    except FactError:
        return None
    return Often(Quantity(read_decimal(match["n"]), unit), often)


def _folded(text: str) -> str:
    """Words in small letters; a unit keeps its own, mg being another than Mg."""

    def small(match: re.Match[str]) -> str:
        word = match[0]
        return word if canonical(word) else word.replace("İ", "i").lower()

    return re.sub(r"[^\W\d_]{3,}", small, text)


def _read_part(text: str, read: Callable[[str], Any]) -> Part | None:
    """One dose with what is said of it, in any order: 3 gün 500 mg, sabah 16 IU, 5 mg."""
    if (step := _read_step(text, read)) is not None:
        return step
    when, rest = _take_when(text)
    rest, lasting = _take_lasting(rest)
    if not rest:
        return None
    try:
        amount = read(rest)
    except FactError as problem:
        if problem.check != FACT_INVALID and (when or lasting):
            raise
        return None
    return Part(amount, when, lasting) if _is_amount(amount) else None


def _is_amount(fact: Any) -> bool:
    """Whether a fact may be one dose among several: a quantity or range with a unit, or such."""
    unit = getattr(getattr(fact, "high", fact), "unit", None)
    return isinstance(fact, Per | Strength) or bool(unit)


def _take_when(text: str) -> tuple[str, str]:
    """When a dose is given, and the rest of the text."""
    for form, means in FORMS.patterns("dose-time"):
        for found in compiled(rf"(?<!\w)(?:{form.pattern})(?!\w)").finditer(text):
            if found.start() == 0 or found.end() == len(text):
                return means, (text[: found.start()] + text[found.end() :]).strip(" :")
    return "", text


def _take_lasting(text: str) -> tuple[str, Quantity | None]:
    """The rest of a text without the length of time that stands at either end of it."""
    for form, _ in FORMS.patterns("lasting"):
        for found in form.finditer(text):
            unit = canonical(found["u"])
            rest = (text[: found.start()] + text[found.end() :]).strip()
            at_end = found.end() == len(text) or found.start() == 0
            if unit in TIME and rest and at_end:
                return rest, Quantity(Decimal(found["n"]), unit or "")
    return text, None


def _read_step(text: str, read: Callable[[str], Any]) -> Part | None:
    """By how much a dose is reduced, and how often: haftada 5 mg azaltılarak."""
    for form, means in FORMS.patterns("dose-step"):
        match = form.fullmatch(text)
        if match is None:
            continue
        try:
            often, amount = read_frequency(match["f"]), read(match["a"].strip())
        except FactError:
            return None
        return Part(amount, means, None, often)
    return None


def amounts_of(dose: Any) -> list[Quantity]:
    """Every quantity in a dose, in its order: of 16 IU in the morning, 10 IU in the evening both,
    of 0.2%, 15 mL the strength and the volume."""
    match dose:
        case Quantity():
            return [dose]
        case Per(above=above):
            return [above]
        case Often(amount=amount):
            return [amount]
        case Strength(percent=percent, amount=amount):
            return [percent, amount] if amount else [percent]
        case Doses(parts=parts):
            return [quantity for part in parts for quantity in amounts_of(part.amount)]
    return []
