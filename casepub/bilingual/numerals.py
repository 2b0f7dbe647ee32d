"""Digits as they are written, and every value that they can mean.

Nine in ten decimals of Turkish medical abstracts have a point, so neither separator distinguishes
thousands from decimals by itself: 50.000 is read as fifty thousand and as fifty, and the other
language decides. A number that cannot be thousands (0.640, 12,5) has one reading.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..patterns import compiled

_GROUPED = compiled(r"[1-9]\d{0,2}(?:[., \u202f]\d{3})+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM = compiled(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@lru_cache(maxsize=8192)
def readings(text: str) -> frozenset[float]:
    """The values that digits with separators can have: "50.000" → {50000, 50}, "1.234,5" →
    {1234.5}, "0,46" → {0.46}."""
    if len(text) > 40:
        return frozenset()
    marks = re.sub(r"\d", "", text)
    if not marks:
        return frozenset([float(text)])
    values = set()
    if len(set(marks)) == 1 and _GROUPED.fullmatch(text):
        values.add(float(re.sub(r"\D", "", text)))
    if len(marks) == 1 and marks in ".,":
        if values and text.endswith("000"):  # 450.000 is not 450
            return frozenset(values)
        values.add(float(text.replace(",", ".")))
    elif marks.count(marks[-1]) == 1:
        whole, _, fraction = text.rpartition(marks[-1])
        if _GROUPED.fullmatch(whole):
            values.add(float(re.sub(r"\D", "", whole) + "." + fraction))
    return frozenset(values)


def is_list(text: str) -> bool:
    """Whether digits with commas are several numbers: no number is written 1,3,5."""
    return not readings(text) and not _GROUPED.fullmatch(text)


def roman(text: str) -> int:
    """The value of a Roman numeral up to 99; 0 where it is none."""
    if not _ROMAN_FORM.fullmatch(text):
        return 0
    total = last = 0
    for letter in reversed(text):
        value = _ROMAN[letter]
        total += value if value >= last else -value
        last = value
    return total


def is_near(a: float, b: float, tolerance: float = 0.03) -> bool:
    """Whether two values are the same, but for rounding."""
    return abs(a - b) <= tolerance * max(abs(a), abs(b))
