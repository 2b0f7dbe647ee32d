"""Values of facts as a reader's language tells them, and as case.yaml has them.

In: what stands in a field, or what was typed in it. Out: for a reader of Turkish 54 yaş, erkek,
0,46 mg/dL, günde üç kez, where the file has 54 years, male, 0.46 mg/dL, 3/day; and back. A value is
put into other words only where these are read as the same value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from ..case.compound import YearMonth
from ..case.parse import parse_fact, parse_frequency
from ..case.quantity import FactError, Quantity
from ..case.times import PRESENTATION, written_time
from ..edition.facts.printer import Printer
from ..edition.facts.values import FactPrintError
from ..language import get_language
from ..language.codes import is_language
from ..patterns import compiled
from ..yamltext import Path
from .describe import Field, Kind

AGE = ("patient", "age")
_FILE = "en"  # the language of the words in case.yaml
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_COMMA = compiled(r"(?<=\d),(?=\d)")
_POINT = compiled(r"(?<=\d)\.(?=\d)")
_GROUPED = compiled(r"[1-9]\d{0,2},\d{3}(?!\d)")
_LISTED = compiled(r"\d,\d+,")
_GROUPS = compiled(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_DASH = compiled(r"(?<=\d)–(?=\d)")
_DATE = compiled(r"\d{4}-\d\d")
_TIMES = compiled(r"(?<=\d) ?x ?(?=\d)")
_WORD = compiled(r"[^\W\d_]+")

_Read = Callable[[str], Any]


def with_point(text: str) -> str:
    """Numbers with a decimal comma, as 0,46 mg/dL, with a point. One that may be in groups of three
    digits (300,000), or a list, stays: what it means is asked."""
    return text if _GROUPED.search(text) or _LISTED.search(text) else _COMMA.sub(".", text)


def in_words_of(field: Field, path: Path, value: Any, language: str) -> Any:
    """What stands in a field as a reader of a language writes it; cells each by itself."""
    if field.kind is Kind.CELLS:
        return each_cell(value, lambda one: spoken(Kind.FACT, one, language))
    if not isinstance(value, str) or field.kind not in _READ:
        return value
    return spoken(field.kind, value, language, path == AGE)


def each_cell(value: Any, make: Callable[[str], Any]) -> Any:
    """Cells with whatever stands in them made anew, but texts by language."""
    if isinstance(value, str):
        return make(value)
    if isinstance(value, Mapping):
        return {
            name: one if is_language(str(name)) else each_cell(one, make)
            for name, one in value.items()
        }
    return [each_cell(one, make) for one in value] if isinstance(value, list) else value


def in_words_of_file(kind: Kind, typed: str, is_age: bool = False) -> str:
    """What was typed in a field as case.yaml has it: it stays, with a point in its number, unless
    it has words of another language."""
    text = with_point(typed) if kind is Kind.FACT else typed
    value = _read(kind, text)
    if value is None or (getattr(value, "of_age", False) and not is_age):
        return text  # 40 yaş of a relative: the file tells years of a life apart in this way alone
    told = _told(kind, value, text, _FILE)
    return text if not told or any(_has_words(one, text) for one in told) else told[0]


def as_before(kind: Kind, before: Any, typed: str) -> str | None:
    """What stood there before, if it is the value that was typed, in whatever words; None where it
    is another. Of cells, one that has it."""
    if isinstance(before, list | Mapping):
        below = before.values() if isinstance(before, Mapping) else before
        found = (as_before(kind, one, typed) for one in below)
        return next((one for one in found if one is not None), None)
    if not isinstance(before, str) or _has_words(before, typed):
        return None  # another spelling of its numbers
    value = _read(kind, with_point(typed))
    return before if value is not None and _read(kind, before) == value else None


@lru_cache(maxsize=4096)
def spoken(kind: Kind, text: str, language: str, is_age: bool = False) -> str:
    """A value as a reader of a language writes it."""
    value = _read(kind, text)
    if value is None or (kind is Kind.TIME and _DATE.match(text)):
        return text
    if is_age and isinstance(value, Quantity) and value.unit == "year":
        value = replace(value, of_age=True)
    told = _told(kind, value, text, language)
    if any(_has_words(one, text) for one in told):
        own = _POINT.sub(get_language(language).decimal_mark, text)
        return own if _read(kind, own) == value else text
    return told[0] if told else text


def _told(kind: Kind, value: Any, text: str, language: str) -> list[str]:
    """What a language has for a value, the best first: what is read as the same value."""
    candidates = _candidates(kind, value, text, language)
    return [told for told in candidates if _read(kind, told) == value]


def _has_words(told: str, text: str) -> bool:
    """Whether all words of a text stand in what a language has for it."""
    return _words(text) <= _words(told)


def _words(text: str) -> set[str]:
    text = _TIMES.sub("×", normalize("NFKC", text).casefold())  # mm³ is mm3 there
    return set(_WORD.findall(text))


def _candidates(kind: Kind, value: Any, text: str, language: str) -> Iterator[str]:
    """Ways to write a value in a language, the best first."""
    if kind is Kind.FREQUENCY and language == _FILE:
        yield f"{value.times}/{value.per}"
        yield f"every {value.every} {value.per}s"
    if language == _FILE and isinstance(value, datetime.date):
        yield value.isoformat()
    if language == _FILE and isinstance(value, YearMonth):
        yield f"{value.year}-{value.month:02}"
    if kind is Kind.TIME:
        yield from _times(value, text, language)
    try:
        told = Printer(None, get_language(language)).text(value)
    except FactPrintError:
        return
    told = _DASH.sub("-", told.translate(_SPACES).replace("−", "-"))
    yield told
    yield _GROUPS.sub("", told)


def _times(value: Any, text: str, language: str) -> Iterator[str]:
    """A day by its number, as day 3; a length of time from the presentation, and that itself."""
    if not isinstance(value, Quantity):
        return
    for said in zip(*PRESENTATION.values(), strict=True):
        if text.casefold() in said:
            yield dict(zip(PRESENTATION, said, strict=True)).get(language, said[0])
    length = Printer(None, get_language(language)).text(replace(value, number=abs(value.number)))
    length = ("-" if value.number < 0 else "") + length.translate(_SPACES)
    is_counted = re.match(r"\D*\d+$|\d+\.", text) and value.unit and value.number > 0
    if is_counted:
        unit = re.sub(r"[\d\s]+", "", length)
        yield f"{value.number}. {unit}" if language != _FILE else f"{value.unit} {value.number}"
    yield length


def _read(kind: Kind, text: str) -> Any:
    """The value that a text is; None where it is none, or the field holds another kind of text."""
    try:
        return _READ[kind](text) if kind in _READ else None
    except FactError:
        return None


_READ: dict[Kind, _Read] = {
    Kind.FACT: parse_fact,
    Kind.FREQUENCY: parse_frequency,
    Kind.TIME: written_time,  # of what is no name of an event
}
