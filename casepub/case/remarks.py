"""What is said of a value behind it: 91% (on room air), 104/min, irregular; 4.8 mg/dL (direct 3.9).

In: the text of a value in case.yaml. Out: the value with its remarks, or None where the text is
none. A remark is another value, or one of the rows `remark` of `vocabulary/`; any other text
belongs into a text of each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ..patterns import Pattern, compiled
from .compound import Compound
from .frequency import FORMS
from .quantity import FactError, Quantity, Range, Remark

_BRACKETED = Pattern(r"(?P<value>.*[^\s(])\s*\((?P<remarks>[^()]+)\)")
_BEHIND_COMMA = Pattern(r"(?P<value>[^,;]*(?:\d,\d[^,;]*)?)[,;]\s+(?P<remarks>[^()]+)")
_BETWEEN = compiled(r"\s*(?:;|,(?!\d))\s*")
_Remarked = Quantity | Range | Compound
_MOST = 3  # remarks
_MOST_WORDS = 4  # of a value


def parse_remarked(text: str, read: Callable[[str], Any]) -> _Remarked | None:
    """The value with remarks that a text is, or None; `read` reads a value."""
    for head, remarks, comma in _divided(text):
        parts = [part.strip() for part in _BETWEEN.split(remarks)]
        if not 1 <= len(parts) <= _MOST:
            continue
        told = [_remark(part, read, comma) for part in parts]
        value = _read(head.strip(), read) if all(told) else None
        if isinstance(value, Quantity | Range | Compound) and not value.remarks:
            return replace(value, remarks=tuple(filter(None, told)))
    return None


def _divided(text: str) -> Iterator[tuple[str, str, bool]]:
    """The ways to divide a text into a value and remarks; whether these are outside of brackets."""
    if match := _BRACKETED.fullmatch(text):
        yield match["value"], match["remarks"], False
    elif match := _BEHIND_COMMA.fullmatch(text):
        yield match["value"], match["remarks"], True
    elif "(" not in text and "," not in text:
        spaces = [space.start() for space in re.finditer(" ", text)]
        for at in spaces[:_MOST_WORDS]:  # 91% on room air
            yield text[:at], text[at + 1 :], True


def _remark(text: str, read: Callable[[str], Any], comma: bool) -> Remark | None:
    """One remark; in brackets also a value alone, which behind a comma would be another dose."""
    small = text.replace("İ", "i").replace("Ü", "ü").lower()
    for form, word in FORMS.patterns("remark"):
        match = form.fullmatch(small)
        if match is None:
            continue
        group = next((name for name in ("v", "w") if match.groupdict().get(name)), "")
        if not group:
            return Remark(word, None, comma)
        value = _read(text[match.start(group) : match.end(group)].strip(), read)
        return Remark(word, value, comma) if value is not None else None
    value = None if comma else _read(text, read)
    return Remark("", value, comma) if _is_told(value) else None


def _is_told(value: Any) -> bool:
    """Whether a value says by itself what it is: a bare number does not."""
    if isinstance(value, Quantity | Range | Compound):
        return bool(getattr(value, "unit", "") or getattr(getattr(value, "high", None), "unit", ""))
    return value is not None


def _read(text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text)
    except FactError:
        return None
