"""The times of a table or drawing, and its values without their common unit.

In: values of several times. Out: their times in order, and how a language heads them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ..case import EventValue, LabValue
from ..case.compound import Compound
from ..case.quantity import Quantity, Range
from ..case.times import Time
from .facts import Printer
from .wording import COUNTED

PRESENTATION = Time(Quantity(Decimal(0)), 0.0)


def times_of(labs: Iterable[LabValue]) -> list[Time]:
    """The times of all values, in order; what has one value only was measured at presentation. Of
    one time told in two ways the event stays."""
    found: dict[float, Time] = {}
    dated = False
    alone = False
    for lab in labs:
        alone = alone or (not lab.series and lab.value is not None)
        for one in lab.series:
            dated = dated or one.time.dated
            if one.time.days not in found or not found[one.time.days].event:
                found[one.time.days] = one.time
    if alone and not dated:
        found.setdefault(0.0, PRESENTATION)
    return [found[days] for days in sorted(found)]


def time_head(p: Printer, time: Time) -> str:
    """A time in a word or two: its event's label, else Day 3, Presentation, 15.02.2026."""
    event = p.case.values.get(time.event) if p.case and time.event else None
    if event is not None and isinstance(event.fact, EventValue) and event.fact.label:
        return p.language.capital(p.term(event.fact.label))
    if isinstance(time.at, datetime.date):
        return p.language.date(time.at, "numeric")
    if not isinstance(time.at, Quantity):
        return p.text(time.at)
    if time.at.number == 0 and p.first_day:
        return p.language.capital(p.first_day)
    if time.at.number == 0:
        # Label: Head of a column or mark of an axis: the time at which the patient came (at most 14 characters)
        return p.language.label("Presentation", "time")
    if time.at.number < 0:
        ago = replace(time.at, number=-time.at.number)
        # Label: Head of a column or mark of an axis: a time before presentation (at most 16 characters)
        return p.language.label("{ago} before", "time").format(ago=p.quantity(ago))
    return p.language.label(COUNTED[time.at.unit], "time").format(
        n=p.language.number(time.at.number)
    )


def shared_unit(lab: LabValue) -> str:
    """The unit of all values of a test and of its reference, or ''."""
    facts: list[Any] = [one.value for one in lab.measurements] or [lab.value]
    units = {_unit(fact) for fact in facts}
    if lab.reference is not None and _unit(lab.reference):
        units.add(_unit(lab.reference))
    return units.pop() if len(units) == 1 else ""


def _unit(fact: Any) -> str:
    match fact:
        case Quantity(unit=unit) | Compound(unit=unit):
            return unit
        case Range(low=low, high=high) if low.unit == high.unit:
            return high.unit
    return ""


def bare(fact: Any, unit: str) -> Any:
    """A fact without the unit that is printed elsewhere."""
    if not unit or _unit(fact) != unit:
        return fact
    if isinstance(fact, Range):
        return replace(fact, low=replace(fact.low, unit=""), high=replace(fact.high, unit=""))
    return replace(fact, unit="")


__all__ = ["PRESENTATION", "bare", "shared_unit", "time_head", "times_of"]
