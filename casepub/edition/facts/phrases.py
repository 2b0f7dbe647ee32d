"""Facts as parts of a sentence: an age or a time before a noun, the regimen of a drug.

In: a `Printer` and a value. Out: a phrase in its language; `FactPrintError` where the value has
none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ...case import TreatmentValue
from ...case.compound import Sum
from ...case.doses import Doses, Part
from ...case.frequency import Frequency
from ...case.quantity import Quantity, Range
from ...case.units import TIME
from ...language import msgid
from ...message import say
from ..wording import ADJECTIVES, BEFORE_LAST
from .printer import Printer, is_qualified
from .values import Attributive, measured, misused


def aged(p: Printer, value: Any, how: str = "") -> Attributive:
    """An age before a noun: 54 yaşında, 54-year-old; with `how` "words", in words."""
    return _attributive(p, value, "age", how)


def adjective(p: Printer, value: Any, how: str = "") -> Attributive:
    """A time before a noun: 6 aylık, 6-month; with `how` "words", in words."""
    return _attributive(p, value, "adjective", how)


def _attributive(p: Printer, value: Any, context: str, how: str) -> Attributive:
    if isinstance(value, Sum):
        return Attributive(_of_several(p, value, context))
    quantity = measured(value)
    if isinstance(quantity, Range):
        printed, unit = _range_before_noun(p, quantity), quantity.high.unit
    else:
        unit = quantity.unit
        printed = (
            p.spoken(quantity.number, unit or "year", before_noun=True)
            if how == "words" and not is_qualified(quantity)
            else p.digits(quantity)
        )
    if unit not in TIME and not (unit == "" and context == "age"):
        raise misused(say("This filter needs a length of time."))
    source = ADJECTIVES[context].get(unit or "year")
    if source is None:
        raise misused(say("An age is given in hours, days, weeks, months or years."))
    return Attributive(p.language.label(source, context).format(n=printed))


def _of_several(p: Printer, value: Sum, context: str) -> str:
    """An age or time in several units before a noun: 4 yaş 3 aylık, 4-year-3-month-old."""
    *before, last = value.parts
    patterns = BEFORE_LAST[context]
    if last.unit not in ADJECTIVES[context] or any(one.unit not in patterns for one in before):
        raise misused(say("An age is given in hours, days, weeks, months or years."))
    kind = {"age": "age in two units", "adjective": "time in two units"}[context]
    told = [p.language.label(patterns[one.unit], kind).format(n=p.digits(one)) for one in before]
    ending = p.language.label(ADJECTIVES[context][last.unit], context).format(n=p.digits(last))
    # Label: Two units of an age or time before a noun: 4-year-3-month-old
    return p.language.label("{first}-{last}", "adjective").format(first=" ".join(told), last=ending)


def _range_before_noun(p: Printer, value: Range) -> str:
    if value.low.unit != value.high.unit:
        raise misused(say("This filter needs a range in one unit."))
    # Label: Two numbers before the adjectives of time and age: a 3- to 6-month interval
    return p.language.label("{low}–{high}", "adjective").format(
        low=p.digits(value.low), high=p.digits(value.high)
    )


def regimen(p: Printer, value: Any) -> str:
    """Dose, frequency and duration of a treatment: günde üç kez 500 mg, 500 mg three times a
    day."""
    if not isinstance(value, TreatmentValue):
        raise misused(say("Only a treatment has a regimen."), say("Name one of `treatments:`."))
    # Label: How long a drug is given
    lasting = p.language.label("for {time}", "duration")
    dose, way = placed(value.dose, value.route)
    frequency = value.frequency
    if frequency == _CONTINUOUS and way in _KEPT_RUNNING:
        way, frequency = _KEPT_RUNNING[way], None
    dose, over, lasted = _times_of(dose)
    time = value.duration or lasted
    # Label: The time that it takes to give a dose: 250 mg over 90 minutes
    taking = p.language.label("over {time}", "dose")
    return _in_order(
        p,
        dose=p.text(dose) if dose else "",
        over=taking.format(time=p.quantity(over)) if over else "",
        frequency=_how_often(p, frequency),
        duration=lasting.format(time=p.text(time)) if time else "",
        route=p.route(way) if way else "",
        counted=(bool(over) and p.is_once(frequency)) or _is_counted(frequency),
    )


def _times_of(dose: Any) -> tuple[Any, Quantity | None, Quantity | None]:
    """A dose that is one, without the time that it takes and the time for which it is given, which
    a sentence tells at other places; and these."""
    part = dose.parts[0] if isinstance(dose, Doses) and len(dose.parts) == 1 else None
    if part is None or part.after or part.often or part.route:
        return dose, None, None
    rest = replace(part, over=None, lasting=None)
    alone = rest == Part(part.amount)
    return part.amount if alone else Doses((rest,)), part.over, part.lasting


def _is_counted(frequency: Any) -> bool:
    """Whether a frequency says no more than how many doses, sessions or cycles there were."""
    lasting = getattr(frequency, "lasting", None)
    return lasting is not None and frequency == Frequency(None, lasting=lasting)


def _how_often(p: Printer, frequency: Any) -> str:
    """A frequency in a regimen."""
    if not _is_counted(frequency):
        return p.text(frequency) if frequency else ""
    # Label: How many doses, sessions or cycles are given, where no more is told: for 5 sessions
    return p.language.label("for {count}", "frequency").format(count=p.text(frequency))


_ORDERS = {
    # Label: Order in which a regimen is told; parts may be empty
    "regimen": msgid("{route} {dose} {over} {frequency} {duration}", "regimen"),
    # Label: The same of a regimen whose frequency is a number of doses: once, for 3 doses
    "number of doses": msgid("{route} {dose} {over} {frequency} {duration}", "number of doses"),
}
# A frequency that says the same as a route (by continuous infusion), and the route that both make.
_CONTINUOUS = Frequency(None, occasion="by continuous infusion")
_KEPT_RUNNING = {
    "intravenous": "continuous infusion",
    "infusion": "continuous infusion",
    "continuous infusion": "continuous infusion",
    "subcutaneous": "continuous subcutaneous infusion",
    "subcutaneous infusion": "continuous subcutaneous infusion",
    "continuous subcutaneous infusion": "continuous subcutaneous infusion",
}
# What is said of a dose by a route that is told beside it: an infusion that is intravenous.
_ROUTED = {
    ("intravenous", "infusion"): "infusion",
    ("infusion", "infusion"): "infusion",
    ("intravenous", "continuous infusion"): "continuous infusion",
    ("infusion", "continuous infusion"): "continuous infusion",
    ("continuous infusion", "infusion"): "continuous infusion",
    ("continuous infusion", "continuous infusion"): "continuous infusion",
    ("intravenous", "bolus"): "intravenous bolus",
    ("intravenous bolus", "bolus"): "intravenous bolus",
    ("subcutaneous", "infusion"): "subcutaneous infusion",
    ("subcutaneous infusion", "infusion"): "subcutaneous infusion",
    ("subcutaneous", "continuous infusion"): "continuous subcutaneous infusion",
    ("subcutaneous infusion", "continuous infusion"): "continuous subcutaneous infusion",
    ("continuous subcutaneous infusion", "infusion"): "continuous subcutaneous infusion",
    ("continuous subcutaneous infusion", "continuous infusion"): "continuous subcutaneous infusion",
}
# The same of one dose among several.
_ROUTED_PART = {
    ("intravenous", "bolus"): "intravenous bolus",
    ("intravenous", "infusion"): "intravenous infusion",
    ("intravenous", "continuous infusion"): "continuous intravenous infusion",
    ("infusion", "bolus"): "intravenous bolus",
    ("infusion", "infusion"): "intravenous infusion",
    ("infusion", "continuous infusion"): "continuous intravenous infusion",
    ("subcutaneous", "bolus"): "subcutaneous bolus",
    ("subcutaneous", "infusion"): "subcutaneous infusion",
    ("subcutaneous", "continuous infusion"): "continuous subcutaneous infusion",
}


def placed(dose: Any, route: str | None) -> tuple[Any, str | None]:
    """A dose and its route as they are printed beside each other, so that an infusion is not told
    twice: 60 mg/day by continuous infusion, given intravenously, is one thing."""
    if not isinstance(dose, Doses) or not route:
        return dose, route
    if len(dose.parts) == 1:
        way = _ROUTED.get((route, dose.parts[0].when))
        return (Doses((replace(dose.parts[0], when=""),)), way) if way else (dose, route)
    ways = [_ROUTED_PART.get((route, part.when)) for part in dose.parts]
    if not all(ways):
        return dose, route
    parts = [replace(part, when=way or "") for part, way in zip(dose.parts, ways, strict=True)]
    return replace(dose, parts=tuple(parts)), None


def dosage(p: Printer, dose: Any, frequency: Any) -> str:
    """How much and how often: günde üç kez 500 mg; either may be None."""
    return _in_order(
        p, dose=p.text(dose) if dose else "", frequency=p.text(frequency) if frequency else ""
    )


def _in_order(
    p: Printer,
    dose: str = "",
    frequency: str = "",
    duration: str = "",
    route: str = "",
    over: str = "",
    counted: bool = False,
) -> str:
    kind = "number of doses" if counted else "regimen"
    pattern = p.language.label(_ORDERS[kind], kind)
    told = pattern.format(dose=dose, frequency=frequency, duration=duration, route=route, over=over)
    return re.sub(" +", " ", told).strip()
