"""Amounts told in units of one dimension: 4.5 µIU/mL is 4.5 mIU/L, 2100 ng/mL is 2.1 µg/mL.

In: a quantity as read. Out: its amounts in the base unit of their dimension. A milliequivalent
counts as a millimole, as for sodium and potassium it is.
"""

from __future__ import annotations

from .items import ReadQuantity
from .numerals import is_near

_POWERS = {"": 1.0, "d": 1e-1, "m": 1e-3, "µ": 1e-6, "n": 1e-9, "p": 1e-12}
# The base unit by which a dimension is named: mass, substance, activity.
_BASES = {"g": "g", "mol": "mol", "Eq": "mol", "IU": "IU", "U": "IU"}
# unit: its dimension, and how much of the base unit it is
_UNITS = {
    power + base: (dimension, factor)
    for base, dimension in _BASES.items()
    for power, factor in _POWERS.items()
} | {"kg": ("g", 1e3), "kU": ("IU", 1e3), "kIU": ("IU", 1e3)}
_VOLUMES = {"L": 1.0, "dL": 1e-1, "mL": 1e-3, "µL": 1e-6, "mm³": 1e-6}
_EXACT = 0.004  # of an amount, rounded when it was converted
_SAME = 1e-9  # of one, as computers multiply


def scales(item: ReadQuantity) -> dict[tuple[str, str], float]:
    """How much of the base unit of each dimension one of the quantity's units is: for mg/dL, of
    mass per volume."""
    first, slash, rest = item.per.partition("/")
    volume = _VOLUMES.get(first)
    per = f"L{slash}{rest}" if volume else item.per
    found = {
        (_UNITS[unit][0], per): _UNITS[unit][1] / (volume or 1.0)
        for unit in item.units
        if unit in _UNITS
    }
    if volume and not item.units:  # a count: 12.4 × 10³/µL
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
