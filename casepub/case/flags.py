"""Whether a value is low or high by its reference range.

In: a value and a reference as facts. Out: low, high, normal, or None where that cannot be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..patterns import compiled
from .parse import Fact, parse_fact
from .quantity import FactError, Quantity, Range, Term


def flag_of(value: Fact | None, reference: Fact | None) -> str | None:
    """Whether a number is low, high or normal by a reference in its unit; None where that cannot be
    told. A value that is itself a bound (<0.5) is told where the whole of it lies outside."""
    bounds, value = _bounds(reference), _number_in(value)
    if not isinstance(value, Quantity) or bounds is None or bounds.unit not in (value.unit, ""):
        return None
    low, high, strict = bounds.low, bounds.high, bounds.strict
    sign = value.comparator.replace("≤", "<").replace("≥", ">")
    touches = strict or sign in ("<", ">")  # to reach the bound is to be beyond it
    if (
        low is not None
        and sign != ">"
        and (value.number < low or (touches and value.number == low))
    ):
        return "low"
    above = high is not None and (value.number > high or (touches and value.number == high))
    if above and sign != "<":
        return "high"
    return None if sign in ("<", ">") else "normal"


_LEADING = compiled(r"[<>≤≥~]?\s?\d+(?:[.,]\d+)?(?:\s?(?:[^\W\d_]|[%°µ/²³×]|(?<=[a-zA-Z])\d)+)?")


def _number_in(value: Fact | None) -> Fact | None:
    """A value; of one that is a text for each language the number with which all of them begin:
    {tr: "112 mmol/L (hemolizli)", en: "112 mmol/L (haemolysed)"}."""
    if not isinstance(value, Term):
        return value
    found = []
    for text in value.texts.values():
        match = _LEADING.match(text.strip())
        try:
            found.append(parse_fact(match[0]) if match else None)
        except FactError:
            return value
    one = found[0] if found else None
    return one if one is not None and all(other == one for other in found) else value


@dataclass(frozen=True)
class _Bounds:
    """From where to where a value is normal; `strict`: at the bound itself it is not."""

    low: Decimal | None
    high: Decimal | None
    strict: bool
    unit: str


def _bounds(reference: Fact | None) -> _Bounds | None:
    match reference:
        case Range(low=low, high=high):
            return _Bounds(low.number, high.number, False, high.unit)
        case Quantity(number=number, unit=unit, comparator="<" | "≤" as sign):
            return _Bounds(None, number, sign == "<", unit)
        case Quantity(number=number, unit=unit, comparator=">" | "≥" as sign):
            return _Bounds(number, None, sign == ">", unit)
    return None
