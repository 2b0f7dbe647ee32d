"""A value is marked high or low, and its reference range says something else.

Why: One of the three is wrong: the value, the mark or the range. Readers see the mark first.

Flagged (case.yaml):

    labs:
      sodium:
        name: {tr: sodyum, en: sodium}
        value: 116 mmol/L
        reference: 135-145 mmol/L
        flag: high

Clean (case.yaml):

    labs:
      sodium:
        name: {tr: sodyum, en: sodium}
        value: 116 mmol/L
        reference: 135-145 mmol/L
        flag: low
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...case import LabValue
from ...case.flags import flag_of
from ...case.parse import parse_fact
from ...case.quantity import FactError
from ...message import Message, phrase, say
from ...patterns import compiled
from ..finding import Finding, Severity, Status
from ..subject import Subject

if TYPE_CHECKING:
    from ...case.model import Table

SEVERITY = Severity.WARNING
SINCE = "0.1"
STATUS = Status.PREVIEW
# How the value stands to the range, and how it is marked: each pair a sentence.
_MARKED = {"high": phrase("high"), "low": phrase("low"), "normal": phrase("normal")}
_FLAG = compiled(r"[\s(*]*(↑+|↓+|(?<=[\s(*])[HL])\)?$")
_FLAGS = {"↑": "high", "↓": "low", "H": "high", "L": "low"}
_REFERENCE = compiled(r"refer|normal", re.I)


def find(subject: Subject) -> Iterator[Finding]:
    case = subject.case
    if case.file is None:
        return
    for group in ("labs", "vitals"):
        for name, typed in getattr(case.file, group).items():
            value = case.values.get(name)
            if typed.flag and value and isinstance(value.fact, LabValue) and not typed.values:
                told = flag_of(value.fact.value, value.fact.reference)
                if told and told != typed.flag:
                    yield Finding(
                        _sentence(typed.flag, told), case.position(group, name, "flag"), _hint()
                    )
    for name, table in case.file.tables.items():
        for row, column, marked, told in _contradicted(table):
            place = case.position("tables", name, "rows", row, column)
            yield Finding(_sentence(marked, told), place, _hint())


def _sentence(marked: str, told: str) -> Message:
    return say(
        "This value is marked as {marked}; by its reference range it is {told}.",
        marked=_MARKED[marked].say(),
        told=_MARKED[told].say(),
    )


def _hint() -> Message:
    return say("Compare the value, the mark and the range with the laboratory's report.")


def _contradicted(table: Table) -> Iterator[tuple[int, int, str, str]]:
    """Of a table that was written out, the cells with a mark that the range in their row denies:
    row, column, how it is marked, how the value stands."""
    columns = [
        index
        for index, head in enumerate(table.columns)
        if any(_REFERENCE.search(text or "") for text in head.values())
    ]
    if len(columns) != 1:
        return
    for number, row in enumerate(table.rows):
        if not isinstance(row, list) or len(row) != len(table.columns):
            continue
        reference = _fact(row[columns[0]])
        for column, cell in enumerate(row):
            match = _FLAG.search(cell) if isinstance(cell, str) else None
            value = _fact(cell[: match.start()]) if match and isinstance(cell, str) else None
            told = flag_of(value, reference) if match else None
            marked = _FLAGS[match[1][0]] if match else ""
            if told and told != marked:
                yield number, column, marked, told


def _fact(cell: Any) -> Any:
    """What a cell holds, if it is one value."""
    try:
        return parse_fact(cell.replace("–", "-")) if isinstance(cell, str) else None
    except FactError:
        return None
