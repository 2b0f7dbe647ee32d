"""The doses of several parts that a text tells.

In: the text of a value in case.yaml (`2 mg/5 min`, `0.2% 15 mL`, `16 IU sabah, 10 IU akşam`, `25
mg/kg yükleme, 15 mg/kg idame`, `250 mg/kg 90 dakikada`, `1 mg/kg iv bolus`, `4 saatte bir 5 mg`).
Out: a typed value, or None where the text is none of these. The words are rows of `vocabulary/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ..message import say
from ..patterns import Pattern, compiled
from .check_names import FACT_INVALID
from .compound import Compound
from .doses import Dose, Doses, Often, Part, Per, Strength
from .frequency import FORMS, Frequency, read_frequency
from .other_names import called
from .quantity import FactError, Quantity, Range, read_decimal
from .routes import ROUTES
from .units import TIME, UNITS, canonical

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
_STRENGTH_BEHIND = Pattern(rf"(?P<rest>\S.*?)[\s,]+{_PERCENT}(?:['’]?l[iıuü]k)?")
_ALONE = Pattern(rf"{_PERCENT}['’]?l[iıuü]k")
_OF = Pattern(rf"(?P<rest>\S.*?) of (?P<b>{_N})\s*%(?P<a>)(?:\s(?P<form>\w[\w ]*))?")
_AMOUNT = Pattern(rf"(?P<n>{_N})\s*(?P<u>[^\d\s][^\d]*)")
_GRID = Pattern(rf"(?P<n>{_N}(?:\s?-\s?{_N}){{2,3}})\s*(?P<u>[^\W\d_]\D*)")
_OF_DAY = {3: ("morning", "noon", "evening"), 4: ("morning", "noon", "evening", "night")}
_MOST = 8  # doses in one value
_NO_AMOUNT = (*TIME, "dose", "session", "cycle")  # how long, or how many times
# Routes whose names say no more than an infusion, which may be into a vein or not.
UNSAID = ("infusion", "continuous infusion")
_VEIN = compiled(r"\bi\.?v\b|intraven")
_STEPS = ("reduced", "raised")
_AFTER = compiled(r"(?P<time>\b\d{1,3} (?:gün|hafta|ay|saat|dakika|dk)) sonra(?:sında)?\b")
_LAST_UNIT = compiled(rf"{_N} (?P<u>[^\W\d_][^\s\d]*)")
_LIKE_AMOUNT = compiled(rf"[<>≤≥~]?\s?%?{_N}.*")
_LIKE_OFTEN = compiled(r"[^\W\d_]|/|[x×]")


def parse_dose(text: str, read: Callable[[str], Any]) -> Dose | None:
    """The dose of several parts that a text is, or None; `read` reads one quantity or range, and
    raises FactError where there is none."""
    for form in (_read_per, _read_strength, _read_grid):
        if (found := form(text)) is not None:
            return found
    return _read_doses(text, read)


def in_fractions(text: str) -> str:
    """2 Gy x 30 as 30 x 2 Gy, which is read as what it is; any other text as it is."""
    match = _OF_FRACTION.fullmatch(text)
    return f"{match['n']} × {match['a']}" if match else text


# What is given some times a day where a number stands before it (2x500 mg): not shocks, sessions,
# litres, or what has its time already. Of calories alone, energy is food.
_BY_DAY = ("mass", "amount", "volume", "arbitrary", "catalytic activity", "count")
_BY_DAY_PER_BODY = (
    "mass fraction",
    "mass per area",
    "amount per mass",
    "arbitrary per mass",
    "catalytic per mass",
)
_NOT_BY_DAY = ("L", "dL", "kg", "session", "fraction", "cycle", "copy", "cigarette")


def times_a_day(fact: Any) -> Often | None:
    """How often a day and how much that is 2x500 mg, or None: 2x200 J are two shocks, and 4x3 cm a
    patch."""
    if not (isinstance(fact, Compound) and fact.sign == "×" and len(fact.numbers) == 2):
        return None
    (times, amount), unit = fact.numbers, UNITS.get(fact.unit)
    if unit is None or fact.unit in _NOT_BY_DAY or times != times.to_integral_value() or not times:
        return None
    if unit.dimension not in (*_BY_DAY, *_BY_DAY_PER_BODY) and fact.unit not in ("kcal", "cal"):
        return None
    return Often(Quantity(amount, fact.unit), Frequency(times, "day"))


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
    if match["u"].strip() == "s" and number in (12, 24, 48, 72):
        raise FactError(
            say("In “{text}”, s may be seconds or hours (saat).", text=text[:60]),
            say("Write h or saat: 10 mg/24 h."),
        )
    return Per(Quantity(read_decimal(above["n"]), units[0]), Quantity(number, units[1]))


def _read_strength(text: str) -> Strength | None:
    """%0.2'lik 15 mL, 0.2% 15 mL, 15 mL of 0.2%, %1'lik krem."""
    if match := _ALONE.fullmatch(text):
        return Strength(_percent(match))
    match = _STRENGTH.fullmatch(text) or _OF.fullmatch(text) or _STRENGTH_BEHIND.fullmatch(text)
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


def _read_doses(text: str, read: Callable[[str], Any]) -> Doses | Often | None:
    """Doses in a row, divided by commas or words such as then; or one with what is said of it."""
    folded, turns = FORMS.pattern("dose-turns").subn("", _folded(text))
    folded = _AFTER.sub(lambda match: f"{match['time']}_sonra", folded)
    divided, joints = _divide(folded)
    if len(divided) < 2:
        divided = _by_time(folded)
        joints = [""] * len(divided)
    if not 1 <= len(divided) <= _MOST:
        return None
    told = _read_parts(list(_with_units(divided)), joints, read) if len(divided) > 1 else None
    if told is None:
        part = _read_part(folded, read, True)
        told = [part] if part else []
    if len(told) == 1:
        return _one(told[0])
    return Doses(tuple(told), bool(turns)) if told else None


def _divide(text: str) -> tuple[list[str], list[str]]:
    """The doses in a row, and the word by which each is joined to the one before it."""
    parts: list[str] = []
    joints: list[str] = []
    start, joint = 0, ""
    found = [(one.start(), one.end(), one[0]) for one in FORMS.pattern("dose-joint").finditer(text)]
    for end, after, typed in (*found, (len(text), len(text), "")):
        if part := text[start:end].strip():
            parts, joints = [*parts, part], [*joints, joint if parts else ""]
        start = after
        joint = next((means for form, means in FORMS.patterns("joint") if form.search(typed)), "")
    return parts, joints


def _read_parts(
    divided: list[str], joints: list[str], read: Callable[[str], Any]
) -> list[Part] | None:
    """Doses in a row; what is no dose is said of the one before it: 1 g, 30 dakikada."""
    texts: list[str] = []
    told: list[Part] = []
    for text, joint in zip(divided, joints, strict=True):
        if part := _read_part(text, read, False):
            texts, told = [*texts, text], [*told, replace(part, joint=joint)]
            continue
        longer = (f"{texts[-1]}{joint}{text}" for joint in (", ", " ")) if texts else ()
        for both in longer:
            if part := _read_part(both, read, True):
                texts[-1], told[-1] = both, replace(part, joint=told[-1].joint)
                break
        else:
            return None
    return told


def _one(part: Part) -> Doses | Often | None:
    """A dose that is given in one way, if something is said of it."""
    if part.often and not (part.when in _STEPS or part.after):
        rest = replace(part, often=None)
        return Often(part.amount if rest == Part(part.amount) else Doses((rest,)), part.often)
    return Doses((part,)) if part != Part(part.amount) else None


def _by_time(text: str) -> list[str]:
    """Amounts that only the times of day divide: sabah 10 mg akşam 5 mg, 10 mg sabah 5 mg akşam."""
    times = [
        found
        for form, means in FORMS.patterns("dose-time")
        if means in _OF_DAY[4]
        for found in compiled(rf"(?<!\w)(?:{form.pattern})(?!\w)").finditer(text)
    ]
    times.sort(key=lambda found: found.start())
    if len(times) < 2:
        return [text]
    first = times[0].start() == 0
    cuts = [found.start() if first else found.end() for found in times][first:]
    ends = [0, *cuts, len(text)]
    return [part for at, to in pairwise(ends) if (part := text[at:to].strip())]


def _with_units(parts: list[str]) -> Iterator[str]:
    """Each part with a unit: of sabah 5, akşam 10 mg both in mg."""
    unit = _LAST_UNIT.search(parts[-1])
    for part in parts[:-1]:
        bare = re.fullmatch(rf"(?:[^\W\d]+ )?{_N}", part)
        yield f"{part} {unit['u']}" if bare and unit and canonical(unit["u"]) else part
    yield parts[-1]


def _folded(text: str) -> str:
    """Words in small letters; a unit keeps its own, mg being another than Mg."""

    def small(match: re.Match[str]) -> str:
        word = match[0]
        return word if canonical(word) else word.replace("İ", "i").lower()

    return re.sub(r"[^\W\d_]{3,}", small, text)


def _read_part(text: str, read: Callable[[str], Any], alone: bool) -> Part | None:
    """One dose with what is said of it, in any order: 3 gün 500 mg, sabah 16 IU, 5 mg, 250 mg/kg 90
    dakikada yükleme, 1 mg/kg iv bolus. One that is `alone` must have something said of it."""
    if (step := _read_step(text, read) or _read_change(text, read)) is not None:
        return step
    part, rest = Part(None), text
    for take in _TAKEN * 2:
        part, rest = take(part, rest)
    if not rest:
        return None
    said = part != Part(None)
    if alone and not said:
        return _take_often(part, rest, read)
    try:
        amount = read(rest)
    except FactError as problem:
        found = _take_often(part, rest, read)
        if found is None and problem.check != FACT_INVALID and (part.when or not alone) and said:
            raise
        return found
    amount = times_a_day(amount) or amount
    if isinstance(amount, Often) and part.often is None:
        part, amount = replace(part, often=amount.often), amount.amount
    return replace(part, amount=amount) if _is_amount(amount) else None


def _take_often(part: Part, text: str, read: Callable[[str], Any]) -> Part | None:
    """A dose with its frequency before or behind it: 20 mg haftada bir, günde 3 kez 500 mg."""
    if part.often is not None:
        return None
    for space in re.finditer(r",?\s+", text):
        ends = text[: space.start()], text[space.end() :]
        for amount, often in (ends, ends[::-1]):
            if not (_LIKE_AMOUNT.fullmatch(amount) and _LIKE_OFTEN.search(often)):
                continue
            try:
                told, given = read_frequency(often), read(amount)
            except FactError:
                continue
            if _is_amount(given):
                return replace(part, amount=given, often=told)
            if isinstance(given, Doses) and len(given.parts) == 1 and part == Part(None):
                return replace(given.parts[0], often=told)  # 6 mg sc tek doz
    return None


def _is_amount(fact: Any) -> bool:
    """Whether a fact may be one dose among several: a quantity or range with a unit, or such."""
    unit = getattr(getattr(fact, "high", fact), "unit", None)
    return isinstance(fact, Per | Strength) or (bool(unit) and unit not in _NO_AMOUNT)


def _take_when(part: Part, text: str) -> tuple[Part, str]:
    """When a dose is given, and the rest of the text."""
    if part.when:
        return part, text
    for form, means in FORMS.patterns("dose-time"):
        for found in compiled(rf"(?<!\w)(?:{form.pattern})(?!\w)").finditer(text):
            if found.start() == 0 or found.end() == len(text):
                rest = (text[: found.start()] + text[found.end() :]).strip(" :,")
                return replace(part, when=means), rest
    return part, text


def _take_infusion(part: Part, text: str) -> tuple[Part, str]:
    """An infusion with its time: 30 dk infüzyon, 2-hour infusion."""
    time, rest = (None, text) if part.over else _take_time(text, "dose-infusion")
    return (replace(part, over=time, when="infusion") if time else part), rest


def _take_over(part: Part, text: str) -> tuple[Part, str]:
    """Over what time a dose is given: 90 dakikada, over 30 minutes."""
    time, rest = (None, text) if part.over else _take_time(text, "dose-over")
    return (replace(part, over=time) if time else part), rest


def _take_after(part: Part, text: str) -> tuple[Part, str]:
    """After what time a dose is given: 1 hafta sonra."""
    time, rest = (None, text) if part.after else _take_time(text, "dose-after")
    return (replace(part, after=time) if time else part), rest


def _take_lasting(part: Part, text: str) -> tuple[Part, str]:
    """How long a dose is given: 7 gün, for 3 days."""
    time, rest = (None, text) if part.lasting else _take_time(text, "lasting")
    return (replace(part, lasting=time) if time else part), rest


def _take_time(text: str, kind: str) -> tuple[Quantity | None, str]:
    """A length of time at either end of a text, by the rows of a kind, and the rest."""
    for form, _ in FORMS.patterns(kind):
        for found in form.finditer(text):
            unit = canonical(found["u"])
            rest = (text[: found.start()] + text[found.end() :]).strip(" ,")
            at_end = found.end() == len(text) or found.start() == 0
            if unit in TIME and rest and at_end and not rest.endswith("/"):
                return Quantity(Decimal(found["n"]), unit or ""), rest
    return None, text


def _take_route(part: Part, text: str) -> tuple[Part, str]:
    """By which route a dose is given, if a word at either end of the text says so: 5 mg sc."""
    words = text.split(" ")
    if part.route or len(words) < 2:
        return part, text
    for count in (2, 1):
        for told, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            route = called(" ".join(told), ROUTES) if rest else ""
            if route and (route not in UNSAID or _VEIN.search(" ".join(told))):
                return replace(part, route=route), " ".join(rest).strip(" ,")
    return part, text


_TAKEN = (_take_infusion, _take_route, _take_when, _take_over, _take_after, _take_lasting)


def _read_change(text: str, read: Callable[[str], Any]) -> Part | None:
    """From which dose to which other: 20 mg'dan 5 mg'a azaltılarak, 20 mg -> 40 mg."""
    for form, _ in FORMS.patterns("dose-change"):
        match = form.fullmatch(text)
        if match is None:
            continue
        try:
            first, last = read(match["a"].strip()), read(match["b"].strip())
        except FactError:
            return None
        if isinstance(first, Quantity) and isinstance(last, Quantity) and last.unit:
            first = first if first.unit else replace(first, unit=last.unit)
            when = "tapered" if last.number < first.number else "titrated"
            return Part(Range(first, last), when)
    return None


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
