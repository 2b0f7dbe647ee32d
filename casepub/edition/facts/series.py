"""The values of several times: `sodium.day3`, `sodium.highest`, `sodium | change`.

In: a `LabValue` with a series, and what is asked of it. Out: a `Measurement`, or a phrase by the
language's pattern; `FactPrintError` where the series has no such value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...case import Case, EventValue, LabValue, Measurement
from ...case.quantity import Quantity
from ...case.times import between, read_time
from ...diagnostic import did_you_mean
from ...message import commas, say
from .values import FactPrintError, misused


def _number(one: Measurement) -> Decimal:
    assert isinstance(one.value, Quantity)
    return one.value.number


# What may stand for a time behind the name of a value.
NAMED_TIMES: Mapping[str, Callable[[Sequence[Measurement]], Measurement]] = {
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "highest": lambda values: max(values, key=_number),
    "lowest": lambda values: min(values, key=_number),
}


def named_time(value: LabValue, name: str) -> Measurement:
    """The first, last, highest or lowest value of a series."""
    values = value.measurements
    if not values:
        raise misused(
            say("All values of this series are missing."), say("Give one of them in case.yaml.")
        )
    if name in ("highest", "lowest") and not all(
        isinstance(one.value, Quantity) and one.value.comparator in ("", "~") for one in values
    ):
        raise misused(
            say("Which of these values is the lowest cannot be told: some are not plain numbers.")
            if name == "lowest"
            else say(
                "Which of these values is the highest cannot be told: some are not plain numbers."
            ),
            say("Name its time: {times}.", times=commas(one.key for one in values)),
        )
    return NAMED_TIMES[name](values)


def find_time(case: Case, value: LabValue, name: str) -> Measurement:
    """The value of a time, by an event or as its author may write it."""
    events = {
        one.name: one.fact.at for one in case.values.values() if isinstance(one.fact, EventValue)
    }
    time = read_time(name, events)
    found = next(
        (one for one in value.series if one.key == name or (time and one.time.days == time.days)),
        None,
    )
    keys = [one.key for one in value.series]
    if found is None:
        raise FactPrintError(
            say("“{name}” is not a time at which this was measured.", name=name),
            did_you_mean(name, [*keys, *NAMED_TIMES])
            or say("There are: {names}.", names=commas((*keys, *NAMED_TIMES))),
        )
    if found.value is None:
        raise FactPrintError(
            say("At “{name}” nothing was measured.", name=name),
            say("Name another time, or give the value."),
        )
    return found


@dataclass(frozen=True)
class Change:
    """How a value changed from one time to another; `time` is None where it cannot be counted."""

    first: Measurement
    last: Measurement
    time: Quantity | None

    @property
    def trend(self) -> str:
        """rose, fell or stayed."""
        one, other = _number(self.first), _number(self.last)
        return "rose" if other > one else "fell" if other < one else "stayed"


def change_of(case: Case | None, value: Any, times: Sequence[str]) -> Change:
    """The change of a value between its first and last time, or between two named ones."""
    if not isinstance(value, LabValue) or len(value.measurements) < 2:
        raise misused(
            say("Only a fact measured at several times can change."),
            say("Give it `values:` in case.yaml."),
        )
    if len(times) not in (0, 2):
        raise misused(
            say("This filter takes two times or none."), say("Write change('day0', 'day3').")
        )
    ends = [
        named_time(value, name)
        if name in NAMED_TIMES or case is None
        else find_time(case, value, name)
        for name in (times or ("first", "last"))
    ]
    if not all(isinstance(one.value, Quantity) for one in ends):
        raise misused(say("Only numbers rise and fall."))
    first, last = sorted(ends, key=lambda one: one.time.days)
    return Change(first, last, between(first.time, last.time))
