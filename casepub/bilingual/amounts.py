"""Amounts told in units of one dimension: 4.5 µIU/mL is 4.5 mIU/L, 2100 ng/mL is 2.1 µg/mL, 1500
mL is 1.5 L; 6 weeks are 42 days.

In: two quantities as read. Out: whether they say the same. A milliequivalent counts as a
millimole, as for sodium and potassium it is.
"""

from __future__ import annotations

from collections.abc import Set
from decimal import Decimal

from .items import ReadQuantity
from .numerals import is_near
from .vocabulary import CONVERSIONS, IN_DAYS, MOLAR_MASSES

_POWERS = {"": 1.0, "d": 1e-1, "c": 1e-2, "m": 1e-3, "µ": 1e-6, "n": 1e-9, "p": 1e-12}
# The base unit by which a dimension is named: mass, substance, activity, volume, length.
_BASES = {"g": "g", "mol": "mol", "Eq": "mol", "IU": "IU", "U": "IU", "L": "L", "m": "m"}
# unit: its dimension, and how much of the base unit it is
_UNITS = {
    power + base: (dimension, factor)
    for base, dimension in _BASES.items()
    for power, factor in _POWERS.items()
} | {"kg": ("g", 1e3), "kU": ("IU", 1e3), "kIU": ("IU", 1e3)}
VOLUMES = {"L": 1.0, "dL": 1e-1, "mL": 1e-3, "µL": 1e-6, "mm³": 1e-6}
_EXACT = 0.004  # of an amount, rounded when it was converted
_SAME = 1e-9  # of one, as computers multiply
TO_THE_DAY = 0.016  # of two lengths of time
_DIGITS = 1e-6  # of a sum of decimals
# Lengths of time that are one in clinics, though not to the day: 15 gün are two weeks, and three
# months twelve.
_FORTNIGHT = {"week": 2.0, "day": 15.0}
_WEEKS_OF_MONTH, _MOST_MONTHS = 4.0, 6.0
# Units of time of which the larger are whole numbers of the smaller.
_WHOLE_TIMES = (
    frozenset(["second", "minute", "hour", "day", "week"]),
    frozenset(["month", "year"]),
)


def scales(item: ReadQuantity) -> dict[tuple[str, str], float]:
    """How much of the base unit of each dimension one of the quantity's units is: for mg/dL, of
    mass per volume."""
    return scales_of(*item.unit)


def scales_of(units: Set[str], per: str) -> dict[tuple[str, str], float]:
    """The same of a unit as it is read: mg, and per dL."""
    first, slash, rest = per.partition("/")
    volume = VOLUMES.get(first)
    per = f"L{slash}{rest}" if volume else per
    found = {
        (_UNITS[unit][0], per): _UNITS[unit][1] / (volume or 1.0)
        for unit in units
        if unit in _UNITS
    }
    if volume and not units:  # a count: 12.4 × 10³/µL
        found["", per] = 1.0 / volume
    return found


def is_one_unit(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two units are the same by other names: ng/mL and µg/L."""
    there = scales(other)
    return any(
        is_near(scale, there[dimension], _EXACT)
        for dimension, scale in scales(one).items()
        if dimension in there
    )


def is_one_amount(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two quantities are the same amount in two units. Whoever converts may round; where
    nothing is converted, as from 380 mg to 381 mg or from ng/mL to µg/L, nothing is."""
    there = scales(other)
    return any(
        is_near(
            value * scale,
            another * there[dimension],
            _SAME if is_near(scale, there[dimension], _SAME) else _EXACT,
        )
        for dimension, scale in scales(one).items()
        if dimension in there
        for value in one.numbers
        for another in other.numbers
        if value
    )


def may_be_molar(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether one concentration may be the other told in moles: 162 mg/dL and 9.0 mmol/L make
    180 g/mol, as glucose has. Of what neither is told, so any substance that is measured may be
    meant."""
    for mass, amount in ((one, other), (other, one)):
        grams, moles = scales(mass).get(("g", "L")), scales(amount).get(("mol", "L"))
        if grams and moles:
            return any(
                is_near(weight * grams, number * moles * one_mole, _rounding(weight, number))
                for weight in mass.numbers
                for number in amount.numbers
                if weight and number
                for one_mole in MOLAR_MASSES
            )
    return False


def _rounding(*values: float) -> float:
    """By how much values may differ that were rounded to their last digits."""
    return _EXACT + sum(_half_step(value) / abs(value) for value in values)


def is_exactly(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two values are the same in different units, and neither is rounded."""
    return is_one_amount(one, other) or _is_one_length(one, other)


def _is_one_length(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two lengths of time in different units are the same to the day: 18 months and a year
    and a half."""
    return any(
        a != b and _is_one_time(a, x, b, y, TO_THE_DAY)
        for a in one.units & IN_DAYS.keys()
        for b in other.units & IN_DAYS.keys()
        for x in one.numbers
        for y in other.numbers
    )


def _is_one_time(a: str, x: float, b: str, y: float, nearness: float) -> bool:
    """Whether two times in different units are one. Weeks are whole days and years whole months: 6
    weeks are 42 days, and only decimals, 1.4 weeks, show that something was rounded. A month is no
    whole number of days."""
    if not _are_whole({a, b}):
        return is_near(x * IN_DAYS[a], y * IN_DAYS[b], nearness)
    rounded = sum(
        _half_step(value) * IN_DAYS[unit] for unit, value in ((a, x), (b, y)) if value % 1
    )
    return abs(x * IN_DAYS[a] - y * IN_DAYS[b]) <= rounded + _DIGITS


def is_spoken_alike(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two lengths of time are one as people speak: 2 hafta and 15 days, 3 ay and 12
    weeks."""
    for here, there in ((one, other), (other, one)):
        if here.units == {"week"} and there.units == {"day"}:
            return _FORTNIGHT["week"] in here.numbers and _FORTNIGHT["day"] in there.numbers
        if here.units == {"month"} and there.units == {"week"}:
            return any(
                months <= _MOST_MONTHS and months * _WEEKS_OF_MONTH in there.numbers
                for months in here.numbers
            )
    return False


def are_whole(*items: ReadQuantity) -> bool:
    """Whether times have units of which the larger are whole numbers of the smaller."""
    return _are_whole({unit for item in items for unit in item.units})


def _are_whole(units: Set[str]) -> bool:
    return any(units <= whole for whole in _WHOLE_TIMES)


def _half_step(value: float) -> float:
    """Half of the last digit of a number: by so much it may have been rounded."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** min(int(exponent), 0)


def is_convertible(one: ReadQuantity, other: ReadQuantity) -> bool:
    """Whether two values are the same in different units: 6 weeks and 42 days, 5 miles and 8 km."""
    if is_exactly(one, other):
        return True
    for a in one.units:
        for b in other.units:
            if (
                a in IN_DAYS
                and b in IN_DAYS
                and a != b
                and any(_is_one_time(a, x, b, y, 0.03) for x in one.numbers for y in other.numbers)
            ):
                return True
            for pair, flip in (((a, b), False), ((b, a), True)):
                if pair in CONVERSIONS:
                    factor, tolerance = CONVERSIONS[pair]
                    if any(
                        is_near(x * factor, y, tolerance)
                        if not flip
                        else is_near(y * factor, x, tolerance)
                        for x in one.numbers
                        for y in other.numbers
                    ):
                        return True
            if {a, b} == {"°F", "°C"} or {a, b} == {"°F", "°"}:
                fahrenheit, celsius = (one, other) if a == "°F" else (other, one)
                if any(
                    abs(c * 1.8 + 32 - f) <= _half_step(f) + 1.8 * _half_step(c) + _DIGITS
                    for f in fahrenheit.numbers
                    for c in celsius.numbers
                ):
                    return True
    return False
