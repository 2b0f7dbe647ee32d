"""What the name of a fact stands for while it is printed, beside the values of the case themselves.

In: a value of the case. Out: `Age`, `FactGroup`, `Route`, or the fact as it is; `FactPrintError`
where something is asked of a value that it does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...case import LabValue, Measurement, NamedFact
from ...case.quantity import Quantity, Range
from ...message import NOTHING, Message, Problem, say
from ..check_names import FACT_MISUSED, FACT_UNKNOWN


class FactPrintError(Problem):
    """An expression that names nothing, or asks of a fact what it cannot do; `check` is the check
    that reports it."""

    def __init__(self, message: Message, hint: Message = NOTHING, check: str = FACT_UNKNOWN):
        super().__init__(message, hint)
        self.check = check


_REMOVE = say("Remove the filter.")


def misused(message: Message, hint: Message = _REMOVE) -> FactPrintError:
    """A fact that exists, used in a way that is not meant for it."""
    return FactPrintError(message, hint, FACT_MISUSED)


@dataclass(frozen=True)
class FactGroup:
    """Several values of one kind: all laboratory values, or the chosen ones."""

    name: str
    values: tuple[NamedFact, ...]


@dataclass(frozen=True)
class Age:
    """A patient's age: years print as a bare number, since the sentence around them says what they
    are."""

    quantity: Quantity


@dataclass(frozen=True)
class Route:
    """The way in which a drug is given."""

    name: str


@dataclass(frozen=True)
class VitalName:
    """The name of a vital sign that casepub has a word for."""

    source: str


class Attributive(str):
    """An age or time before a noun. Its number begins it, and so takes no capital: 54-jährige,
    while a name may: 25-Hydroxyvitamin."""


def fact_of(value: NamedFact) -> Any:
    """The fact of a value; of the patient's age, the age."""
    if value.group == "patient" and value.name == "age" and isinstance(value.fact, Quantity):
        return Age(value.fact)
    return value.fact


def measured(value: Any) -> Quantity | Range:
    """The quantity or range in a value; FactProblem where it has none."""
    match value:
        case Age(quantity=quantity):
            return quantity
        case LabValue(value=Quantity() | Range() as found):
            return found
        case Measurement(value=Quantity() | Range() as found):
            return found
        case Quantity() | Range():
            return value
    raise misused(say("This filter needs a number."))


def whole_number(value: Any) -> int:
    """The whole number in a value; FactProblem where it has none."""
    quantity = measured(value)
    if (
        isinstance(quantity, Range)
        or quantity.comparator
        or quantity.number != quantity.number.to_integral_value()
        or not 0 <= quantity.number < 10**12
    ):
        raise misused(say("This filter needs a whole number."))
    return int(quantity.number)
