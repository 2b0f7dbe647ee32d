"""What a dotted name in `{{ }}` stands for: `crp`, `crp.reference`, `labs`.

In: a case and a name. Out: a value to print, or `FactPrintError` with the nearest known name.
"""

from __future__ import annotations

from typing import Any

from ...case import Case, CultureValue, EventValue, LabValue, TestedValue, TreatmentValue
from ...diagnostic import did_you_mean
from ...message import commas, say
from .series import NAMED_TIMES, find_time, named_time
from .values import FactGroup, FactPrintError, Route, VitalName, fact_of

GROUPS = ("patient", "labs", "vitals", "cultures", "treatments", "timeline")
# What may follow the name of a fact, by its kind.
_ATTRIBUTES: dict[type, tuple[str, ...]] = {
    LabValue: ("name", "value", "reference"),
    TreatmentValue: ("name", "dose", "frequency", "duration", "route"),
    EventValue: ("at", "event"),
    CultureValue: ("specimen", "organism", "count", "at"),
    TestedValue: ("name", "mic", "result"),
}


def look_up(case: Case, path: tuple[str, ...]) -> Any:
    """The value at a dotted name; raises FactProblem if there is none."""
    head, *rest = path
    if head in GROUPS:
        value: Any = FactGroup(head, tuple(v for v in case.values.values() if v.group == head))
        if rest and rest[0] in case.values and case.values[rest[0]].group == head:
            value, rest = fact_of(case.values[rest[0]]), rest[1:]
    elif head in case.values:
        value = fact_of(case.values[head])
    else:
        raise FactPrintError(
            say("“{fact}” is not a fact of this case.", fact=head),
            did_you_mean(head, [*case.values, *GROUPS])
            or say("Add it under `facts:` in case.yaml, or correct the name."),
        )
    for attribute in rest:
        value = _attribute(case, value, attribute, path)
    return value


def _attribute(case: Case, value: Any, attribute: str, path: tuple[str, ...]) -> Any:
    known = _ATTRIBUTES.get(type(value), ())
    if isinstance(value, LabValue) and value.series and attribute not in ("name", "reference"):
        if attribute in NAMED_TIMES:
            return named_time(value, attribute)
        if attribute != "value":
            return find_time(case, value, attribute)
    if isinstance(value, CultureValue):
        if attribute in value.tested:
            return value.tested[attribute]
        known = (*known, *value.tested)
        if attribute == "organism":
            return value
        if attribute == "at" and value.time is not None:
            return value.time.at
    if attribute not in known:
        raise FactPrintError(
            say(
                "{fact} has no “{part}”, so “{whole}” names nothing.",
                fact=path[0],
                part=attribute,
                whole=".".join(path),
            ),
            did_you_mean(attribute, known)
            or (
                say("It has: {parts}.", parts=commas(known))
                if known
                else say("Write only the name.")
            ),
        )
    if isinstance(value, LabValue) and value.vital and attribute == "name":
        return VitalName(value.vital)
    found = getattr(value, attribute, None)
    if found is None:
        raise FactPrintError(
            say("“{fact}” is not given in case.yaml.", fact=".".join(path)),
            say("Add “{field}:” there.", field=attribute),
        )
    return Route(found) if attribute == "route" else found
