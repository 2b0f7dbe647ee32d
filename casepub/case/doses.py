"""Doses that are more than one quantity: an amount over a time or in a volume, a strength with its
amount, several amounts by time of day or one after another. `dose_reading` reads them.

In: quantities. Out: typed values, and the quantities in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .frequency import Frequency
from .quantity import Quantity


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
    place in the list says it), for how long, how often (of a step by which a dose is reduced, how
    often that is done), over what time, after what time, by which route, and how it is joined
    to the one before it (then, plus)."""

    amount: Any  # Quantity, Range or any other dose
    when: str = ""
    lasting: Quantity | None = None
    often: Frequency | None = None
    over: Quantity | None = None
    after: Quantity | None = None
    route: str = ""
    joint: str = ""


@dataclass(frozen=True)
class Doses:
    """Several doses in their order; `alternating`: by turns."""

    parts: tuple[Part, ...]
    alternating: bool = False


@dataclass(frozen=True)
class Often:
    """An amount with how often it is given, where both stand in one: 2x1 g."""

    amount: Any  # Quantity, Range or any other dose
    often: Frequency


Dose = Per | Strength | Doses | Often


def amounts_of(dose: Any) -> list[Quantity]:
    """Every quantity in a dose, in its order: of 16 IU in the morning, 10 IU in the evening both,
    of 0.2%, 15 mL the strength and the volume."""
    match dose:
        case Quantity():
            return [dose]
        case Per(above=above):
            return [above]
        case Often(amount=amount):
            return amounts_of(amount)
        case Strength(percent=percent, amount=amount):
            return [percent, amount] if amount else [percent]
        case Doses(parts=parts):
            return [quantity for part in parts for quantity in amounts_of(part.amount)]
    return []
