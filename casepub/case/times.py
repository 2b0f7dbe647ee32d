"""The times of a course: under which names the values of several days stand.

In: the name of a value as an author types it (`day3`, `3 days`, `2026-02-15`, `admission`, or an
event of the timeline). Out: its `Time`, or None. `gather_times` brings the two ways of writing a
series into one form.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ..diagnostic import Diagnostic, Severity
from ..message import say
from ..patterns import compiled
from ..yamltext import Node
from ..yamltext.check_names import DUPLICATE_KEY
from .check_names import WRONG_TYPE
from .compound import YearMonth
from .dates import DateSpan
from .parse import parse_fact
from .quantity import FactError, Quantity
from .units import TIME, canonical

VALUES, CHANGES = "values", "changes"
# What stands in a treatment's and a measured value's record beside the values of its days.
_SERIES = {"labs": ("name", "value", "reference", "flag", VALUES)}
_SERIES["vitals"] = _SERIES["labs"]
# What the time from which times are counted is called, by language.
PRESENTATION = {"en": ("presentation", "admission"), "tr": ("başvuru", "yatış")}
_CALLED = frozenset(one for said in PRESENTATION.values() for one in said)
_PRESENTATION = {"0", "baseline", "arrival"} | _CALLED
_TESTED = compiled(r"(?P<mic>.*\d.*?)?[\s,(]*(?P<result>(?<![A-Za-z])[SIR])?\)?")
_COUNTED = compiled(r"(?P<unit>[a-zçğıöşü]+)[ _.-]?(?P<n>\d{1,4})")
_ORDINAL = compiled(r"(?P<n>\d{1,4})[._ ]+(?P<unit>[a-zçğıöşü]+)")
# As authors tell it in words: 3 ay önce, 3 months ago; 2 hafta sonra, 2 weeks later.
_BEFORE = r"önce|evvel|ago|earlier|before(?: (?:presentation|admission|visit))?"
_AFTER = r"sonra|later|after(?: (?:presentation|admission|visit))?"
_FROM = r"(?:(?:başvuru|yatış)(?:dan|tan) )?"
_TOLD = compiled(
    rf"{_FROM}(?P<amount>\d+(?:[.,]\d+)? ?[^\W\d_]+) (?:(?P<before>{_BEFORE})|(?:{_AFTER}))"
)
_YEAR = compiled(r"(?:19|20)\d\d")
# Of time, what an author writes beside the units of facts.
_WORDS = {"gün": "day", "hafta": "week", "ay": "month", "yıl": "year", "saat": "hour"}
_DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 30.44,
    "year": 365.25,
    "": 1,
}


@dataclass(frozen=True)
class Time:
    """A time of a course: counted from the presentation or a date, in days for its order and its
    place in a drawing; `event` is the timeline's event that it is, or ''."""

    at: Quantity | datetime.date | YearMonth | DateSpan
    days: float
    event: str = ""

    @property
    def dated(self) -> bool:
        return not isinstance(self.at, Quantity)


def days_of(at: Any) -> float | None:
    """A time in days, from the presentation or of the calendar; months and years at their mean
    length, and a month or span of dates at its middle."""
    if isinstance(at, datetime.date):
        return float(at.toordinal())
    if isinstance(at, YearMonth):
        return float(datetime.date(at.year, at.month or 7, 15 if at.month else 1).toordinal())
    if isinstance(at, DateSpan):
        return ((days_of(at.first) or 0.0) + (days_of(at.last) or 0.0)) / 2
    number, unit = getattr(at, "number", None), getattr(at, "unit", None)
    if number is None or unit not in _DAYS:
        return None
    return float(number) * _DAYS[unit]


def read_time(name: str, events: Mapping[str, Any]) -> Time | None:
    """The time that a name stands for: an event by its id (`events` gives the time of each), a day,
    a length of time from the presentation, or a date."""
    if name in events:
        days = days_of(events[name])
        return Time(events[name], days, name) if days is not None else None
    at = written_time(name)
    days = days_of(at)
    return Time(at, days) if at is not None and days is not None else None


def written_time(name: str) -> Quantity | datetime.date | YearMonth | DateSpan | None:
    """The time that is written out: day 3, 3. gün, -2 days, 2026-02-15, admission."""
    name = name.strip()
    if name.lower() in _PRESENTATION:
        return Quantity(Decimal(0))
    counted = _COUNTED.fullmatch(name.lower()) or _ORDINAL.fullmatch(name.lower())
    if counted and (unit := _WORDS.get(counted["unit"]) or canonical(counted["unit"])) in TIME:
        return Quantity(Decimal(counted["n"]), unit or "")
    told = _TOLD.fullmatch(name.lower())
    try:
        fact = parse_fact(told["amount"] if told else name)
    except FactError:
        return None
    if told and told["before"] and isinstance(fact, Quantity):
        fact = replace(fact, number=-fact.number)
    if isinstance(fact, Quantity) and not fact.unit and _YEAR.fullmatch(name):
        return YearMonth(int(name), 0)
    if isinstance(fact, Quantity):
        return replace(fact, plus=False) if fact.unit in TIME and not fact.comparator else None
    return fact if isinstance(fact, datetime.date | YearMonth | DateSpan) else None


def between(first: Time, last: Time) -> Quantity | None:
    """The time from one to another, in the unit in which they were written; None where they are
    counted in units of no fixed proportion, such as days and months."""
    if first.dated or last.dated:
        exact = (isinstance(time.at, datetime.date) for time in (first, last))
        if not all(exact):
            return None
        return Quantity(Decimal(int(last.days - first.days)), "day")
    one, other = first.at, last.at
    assert isinstance(one, Quantity) and isinstance(other, Quantity)
    if one.number == 0 or one.unit == other.unit:
        return Quantity(other.number - one.number, other.unit) if other.unit else None
    if other.number == 0:
        return Quantity(-one.number, one.unit)
    if {one.unit, other.unit} <= {"hour", "day", "week"}:
        return Quantity(Decimal(str(round(last.days - first.days, 2))).normalize(), "day")
    return None


def gather_times(root: Node) -> tuple[Node, list[Diagnostic]]:
    """case.yaml with every series below `values`, and what is in doubt about it: an author may also
    write the values of the days directly beside the name and the reference of a test. A vital sign
    may be its value alone, and the vital signs of a time may stand below it."""
    if not isinstance(root.value, dict):
        return root, []
    timeline = root.value.get("timeline")
    events = timeline.value if timeline and isinstance(timeline.value, dict) else {}
    value = dict(root.value)
    faults: list[Diagnostic] = []
    vitals = value.get("vitals")
    if vitals is not None and isinstance(vitals.value, dict):
        value["vitals"], faults = _by_sign(vitals, vitals.value, events)
    for group, known in _SERIES.items():
        node = value.get(group)
        if node is not None and isinstance(node.value, dict):
            entries = {
                name: _gathered(entry if group == "labs" else _record(entry), known, events)
                for name, entry in node.value.items()
            }
            value[group] = replace(node, value=entries)
    cultures = value.get("cultures")
    if cultures is not None and isinstance(cultures.value, dict):
        made = {name: _with_records(entry) for name, entry in cultures.value.items()}
        value["cultures"] = replace(cultures, value=made)
    return replace(root, value=value), faults


def _by_sign(
    vitals: Node, entries: Mapping[str, Node], events: Mapping[str, Node]
) -> tuple[Node, list[Diagnostic]]:
    """The vital signs with the values that their author wrote below the times of measurement; what
    stands twice, or partly below times and partly below signs, is told."""
    known = _SERIES["vitals"]
    times = {
        key: child.value
        for key, child in entries.items()
        if isinstance(child.value, dict)
        and child.value
        and (key in events or written_time(key) is not None)
        and not any(name in known or written_time(name) for name in child.value)
    }
    signs = {name: _record(child) for name, child in entries.items() if name not in times}
    faults: list[Diagnostic] = []
    for name, sign in signs.items():
        below_sign = sign.value if isinstance(sign.value, dict) else {}
        if times and below_sign.keys() - {"name", "reference", "flag"} and not faults:
            faults.append(_told_mixed(name, next(iter(times)), sign))
    for time, below in times.items():
        for name, node in below.items():
            sign = signs.setdefault(name, replace(node, value={}))
            if not isinstance(sign.value, dict):
                continue
            there = sign.value.get(VALUES) or replace(node, value={})
            if not isinstance(there.value, dict):
                continue
            if time in there.value or time in sign.value:
                faults.append(_told_twice(name, time, node))
                continue
            there = replace(there, value=there.value | {time: node})
            signs[name] = replace(sign, value=sign.value | {VALUES: there})
    return replace(vitals, value=signs), faults


def _told_mixed(name: str, time: str, sign: Node) -> Diagnostic:
    return Diagnostic(
        WRONG_TYPE,
        Severity.WARNING,
        say(
            "Some vital signs are written below their name (“{name}”), others below a time "
            "(“{time}”).",
            name=name,
            time=time,
        ),
        sign.key_position or sign.position,
        say("Both are read; write all values in one of the two ways, so that none is overlooked."),
    )


def _told_twice(name: str, time: str, node: Node) -> Diagnostic:
    return Diagnostic(
        DUPLICATE_KEY,
        Severity.ERROR,
        say("“{name}” has two values of the time “{time}”.", name=name, time=time),
        node.key_position or node.position,
        say("Keep one of the two."),
    )


def _with_records(culture: Node) -> Node:
    """A culture whose antibiotics are records, where their author wrote “2 µg/mL R”, “R” or a
    value."""
    if not isinstance(culture.value, dict):
        return culture
    tested = culture.value.get("susceptibility")
    if tested is None or not isinstance(tested.value, dict):
        return culture
    made = {}
    for name, node in tested.value.items():
        parts = _TESTED.fullmatch(node.value.strip()) if isinstance(node.value, str) else None
        made[name] = node
        if parts:
            record = {
                key: replace(node, value=parts[key], key_position=node.position)
                for key in ("mic", "result")
                if parts[key]
            }
            made[name] = replace(node, value=record)
    tested = replace(tested, value=made)
    return replace(culture, value=culture.value | {"susceptibility": tested})


def _record(entry: Node) -> Node:
    """A vital sign that is a value alone, as a record."""
    if not isinstance(entry.value, str):
        return entry
    return replace(entry, value={"value": replace(entry, key_position=entry.position)})


def _gathered(entry: Node, known: Container[str], events: Container[str]) -> Node:
    if not isinstance(entry.value, dict):
        return entry
    times = {
        key: child
        for key, child in entry.value.items()
        if key not in known and (key in events or written_time(key) is not None)
    }
    there = entry.value.get(VALUES)
    if not times or (there is not None and not isinstance(there.value, dict)):
        return entry
    rest = {key: child for key, child in entry.value.items() if key not in times}
    if there is None:
        first = next(iter(times.values()))
        there = replace(entry, value={}, key_position=first.key_position or first.position)
    assert isinstance(there.value, dict)
    rest[VALUES] = replace(there, value=there.value | times)
    return replace(entry, value=rest)
