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

from ..patterns import compiled
from ..rows import rows_beside
from .compound import Code, Compound
from .described import Described
from .frequency import FORMS
from .quantity import Choice, Quantity, Range

_PROBABILITY = compiled(r"^[pP]\s?=?\s?(?=[<>≤≥.\d])([<>≤≥]?\s?0?\.\d+)$")
_BREAK = compiled(r"\s*[:=]?\s+")
_MOST_WORDS = 4  # of a name


@dataclass(frozen=True)
class Named:
    """A value with the abbreviation of what was measured, as English has it."""

    name: str
    value: Any  # Quantity, Range; a titre, crosses, or a result with its titre or pattern


@cache
def _measures() -> dict[str, str]:
    """Every measure by each of its names, in small letters where these are of one alone: PaP, a
    prognostic score, is not PAP, a pressure."""
    found: dict[str, str] = {}
    for row in rows_beside(__file__, "measures.tsv"):
        for name in filter(None, (row[0], *"".join(row[1:]).split("|"))):
            found[name] = row[0]
            found.setdefault(name.replace("İ", "i").casefold(), row[0])
    return found


def names_of_measure(measure: str) -> frozenset[str]:
    """Every name of a measure, in small letters."""
    return frozenset(
        name for name, one in _measures().items() if one == measure and name == name.casefold()
    )


def parse_measure(text: str, read: Callable[[str], Any]) -> Named | None:
    """The named value that a text is, or None; `read` reads the value behind the name."""
    text = _PROBABILITY.sub(r"p \1", text)  # p<0.001
    measure, told = _named(text)
    if not measure:
        return None
    value = read(told)
    is_result = isinstance(value, Choice) and value.kind == "result"
    read_so = isinstance(value, Quantity | Range | Compound | Code | Described) or is_result
    return Named(measure, value) if read_so else None


def _named(text: str) -> tuple[str, str]:
    """The measure that is named at the beginning of a text, and what stands behind its name; a word
    for a test says nothing more: Lachman testi 2+."""
    ends = list(_BREAK.finditer(text))[:_MOST_WORDS]
    for end in reversed(ends):
        name = text[: end.start()]
        first, _, last = name.rpartition(" ")
        shorter = first if last.casefold() in FORMS.words("test-word") else ""
        for one in filter(None, (name, shorter)):
            small = one.replace("İ", "i").casefold()
            if measure := _measures().get(one) or _measures().get(small):
                return measure, text[end.end() :]
    return "", ""
