"""Results with what describes them: a titre with its pattern, a finding with its titre or grade.

In: the text of a value in case.yaml (`1:640, homogeneous pattern`, `1/320 granüler`, `positive
(1:320)`, `pozitif (3+)`, `(+)`). Out: a typed value, or None where the text is none of these. The
words are rows of `vocabulary/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..patterns import Pattern
from .compound import Code
from .frequency import FORMS
from .other_names import called
from .quantity import CHOICES, Choice, FactError


@dataclass(frozen=True)
class Described:
    """A value with a word for it: a pattern of fluorescence (1:640, homogeneous), or the result
    that it stands for (positive, 1:320)."""

    value: Any  # Compound, Quantity or Code
    pattern: str = ""
    result: str = ""


_SIGNED = {"(+)": "positive", "(-)": "negative", "(−)": "negative", "(–)": "negative"}
_CROSSES = Pattern(r"\((?P<n>[1-4]\+|\+{2,4})\)")
_VALUE = r"[<>≤≥=]*\s?\d[\d.:/+]*|\+{1,4}"
_BEHIND = Pattern(rf"(?P<value>{_VALUE})\s*[,;]?\s*\(?(?P<word>[^\W\d][^()\d]*?)\)?")
_BEFORE = Pattern(rf"(?P<word>[^\W\d][^()\d]*?)\s*[,;:]?\s*\(?\s*(?P<value>{_VALUE})\s*\)?")


def parse_described(text: str, read: Callable[[str], Any]) -> Described | Choice | Code | None:
    """The described result that a text is, or None; `read` reads the value in it."""
    if sign := _SIGNED.get(text):
        return Choice("result", sign)
    if crosses := _CROSSES.fullmatch(text):
        return Code(crosses["n"])
    for form in (_BEHIND, _BEFORE):
        match = form.fullmatch(text)
        if match is None:
            continue
        word = match["word"].strip()
        result = called(word, CHOICES["result"])
        pattern = _pattern(word)
        if not (pattern or result in _SIGNED.values() or result.endswith("positive")):
            continue
        try:
            return Described(read(match["value"].strip()), pattern, result)
        except FactError:
            return None
    return None


def _pattern(word: str) -> str:
    """The pattern that a word names, in either language; "" for none."""
    small = word.replace("İ", "i").lower()
    return next((means for form, means in FORMS.patterns("pattern") if form.fullmatch(small)), "")
