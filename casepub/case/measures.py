"""Values that stand behind the abbreviation of what was measured: EF 35%, QTc 462 ms, PEEP 8 cmH₂O.

In: the text of a value in case.yaml. Out: a `Named` value, or None where the text is none. The
abbreviations are a table, `measures.tsv`, one row each: the name that English has, and other names
that authors type, apart by |. Where a language has another, it stands in the locale files, context
"measure".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..patterns import Pattern
from ..rows import rows_beside
from .compound import Code, Compound
from .described import Described
from .quantity import Choice, Quantity, Range

_NAMED = Pattern(r"(?P<name>[^\W_][^\s:=<>≤≥~]*(?: [^\W\d_]+)?)\s*[:=]?\s+(?P<value>\S.*)")


@dataclass(frozen=True)
class Named:
    """A value with the abbreviation of what was measured, as English has it."""

    name: str
    value: Any  # Quantity, Range; a titre, crosses, or a result with its titre or pattern


@cache
def _measures() -> dict[str, str]:
    """Every measure by each of its names."""
    return {
        name.replace("İ", "i").casefold(): row[0]
        for row in rows_beside(__file__, "measures.tsv")
        for name in (row[0], *"".join(row[1:]).split("|"))
        if name
    }


def names_of_measure(measure: str) -> frozenset[str]:
    """Every name of a measure, in small letters."""
    return frozenset(name for name, one in _measures().items() if one == measure)


def parse_measure(text: str, read: Callable[[str], Any]) -> Named | None:
    """The named value that a text is, or None; `read` reads the value behind the name."""
    match = _NAMED.fullmatch(text)
    measure = _measures().get(match["name"].replace("İ", "i").casefold()) if match else None
    if match is None or measure is None:
        return None
    value = read(match["value"])
    is_result = isinstance(value, Choice) and value.kind == "result"
    read_so = isinstance(value, Quantity | Range | Compound | Code | Described) or is_result
    return Named(measure, value) if read_so else None
