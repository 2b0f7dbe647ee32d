"""Facts as parts of a sentence: an age or a time before a noun, the regimen of a drug.

In: a `Printer` and a value. Out: a phrase in its language; `FactPrintError` where the value has
none.
"""

from __future__ import annotations

import re
from typing import Any

from ...case import TreatmentValue
from ...case.quantity import Range
from ...case.units import TIME
from ...message import say
from ..wording import ADJECTIVES
from .printer import Printer, is_qualified
from .values import Attributive, measured, misused


def aged(p: Printer, value: Any, how: str = "") -> Attributive:
    """An age before a noun: 54 yaşında, 54-year-old; with `how` "words", in words."""
    return _attributive(p, value, "age", how)


def adjective(p: Printer, value: Any, how: str = "") -> Attributive:
    """A time before a noun: 6 aylık, 6-month; with `how` "words", in words."""
    return _attributive(p, value, "adjective", how)


def _attributive(p: Printer, value: Any, context: str, how: str) -> Attributive:
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
    return _in_order(
        p,
        dose=p.text(value.dose) if value.dose else "",
        frequency=p.text(value.frequency) if value.frequency else "",
        duration=lasting.format(time=p.text(value.duration)) if value.duration else "",
        route=p.route(value.route) if value.route else "",
    )


def dosage(p: Printer, dose: Any, frequency: Any) -> str:
    """How much and how often: günde üç kez 500 mg; either may be None."""
    return _in_order(
        p, dose=p.text(dose) if dose else "", frequency=p.text(frequency) if frequency else ""
    )


def _in_order(
    p: Printer, dose: str = "", frequency: str = "", duration: str = "", route: str = ""
) -> str:
    # Label: Order in which a regimen is told; parts may be empty
    pattern = p.language.label("{route} {dose} {frequency} {duration}", "regimen")
    told = pattern.format(dose=dose, frequency=frequency, duration=duration, route=route)
    return re.sub(" +", " ", told).strip()
