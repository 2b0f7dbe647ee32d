"""Facts as an author types them: quantities, ranges, dates, choices, terms.

In: the text of a value in case.yaml (`0.46 mg/dL`, `3-6 months`, `<0.5`, `2026-02-15`, `right`).
Out: a typed value. Numbers keep the digits that were typed (`36.10` stays 36.10). Numbers in
case.yaml are written with a point.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..diagnostic import CheckName, did_you_mean
from ..language import msgid
from .check_names import FACT_INVALID, UNIT_UNKNOWN
from .units import UNITS, canonical

MAX_FACT = 100
COMPARATORS = {
    "<": "<",
    ">": ">",
    "<=": "≤",
    "=<": "≤",
    "≤": "≤",
    ">=": "≥",
    "=>": "≥",
    "≥": "≥",
    "~": "~",
    "≈": "~",
}
CHOICES = {
    # Label: The patient's sex
    "sex": (msgid("male", "sex"), msgid("female", "sex")),
    # Label: Side of the body
    "side": (msgid("right", "side"), msgid("left", "side"), msgid("bilateral", "side")),
    # Label: Result of a test, in a sentence
    "result": (msgid("normal", "result"), msgid("negative", "result"), msgid("positive", "result")),
}
_KIND = {word: kind for kind, words in CHOICES.items() for word in words}


class FactError(ValueError):
    """A value that cannot be read as a fact; `hint` says what to write."""

    def __init__(self, message: str, hint: str = "", check: CheckName = FACT_INVALID):
        super().__init__(message)
        self.hint = hint
        self.check = check


@dataclass(frozen=True)
class Quantity:
    """A number with its unit ('' for a bare count) and an optional comparator."""

    number: Decimal
    unit: str = ""
    comparator: str = ""


@dataclass(frozen=True)
class Range:
    """From `low` to `high`; the units are the same unless both were written (`3 months - 4
    years`)."""

    low: Quantity
    high: Quantity


@dataclass(frozen=True)
class Choice:
    """One of a few known words: sex, side, result of a test."""

    kind: str
    word: str


@dataclass(frozen=True)
class Term:
    """A text that the author wrote in each language."""

    texts: Mapping[str, str]

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.texts.items())))


@dataclass(frozen=True)
class Frequency:
    """How often in a unit of time: 3 per day. `once` is a frequency without a unit."""

    times: Decimal
    per: str = ""


Fact = Quantity | Range | Choice | Term | datetime.date

_NUMBER = r"[-−+]?\d+(?:\.\d+)?"
_UNIT = r"[^\d\s<>≤≥~=.,;-][^\s<>≤≥=;,]*(?:\s[A-Za-z][^\s<>≤≥=;,]*)?"
_QUANTITY = re.compile(rf"(?P<cmp><=|>=|=<|=>|[<>≤≥~≈])?\s*(?P<n>{_NUMBER})\s*(?P<u>{_UNIT})?")
_RANGE = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*(?:-|–|\.\.|"
    rf"\bto\b)\s*(?P<b>{_NUMBER})\s*(?P<ub>{_UNIT})?"
)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")


def parse_fact(text: str) -> Fact:
    """The typed value of a scalar; raises FactError with advice if it is not one."""
    text = _short(text)
    if text.lower() in _KIND:
        return Choice(_KIND[text.lower()], text.lower())
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _date(text)
    if not re.search(r"\d", text):
        raise FactError(
            f"“{text[:60]}” is not a quantity, a date or a known choice.",
            "Write text per language: {tr: …, en: …}. Choices are "
            + ", ".join(word for words in CHOICES.values() for word in words)
            + ".",
        )
    if "," in text:
        thousands = _THOUSANDS.fullmatch(text.split()[0])
        raise FactError(
            f"“{text[:60]}”: numbers in case.yaml use a decimal point and no thousands separators.",
            "Write 50000." if thousands else "Write 0.46; Turkish pages print it as 0,46.",
        )
    if match := _RANGE.fullmatch(text):
        low_unit, high_unit = match["ua"], match["ub"]
        high = Quantity(_decimal(match["b"]), _unit(high_unit or low_unit))
        low = Quantity(_decimal(match["a"]), _unit(low_unit or high_unit))
        return Range(low, high)
    if match := _QUANTITY.fullmatch(text):
        return Quantity(
            _decimal(match["n"]), _unit(match["u"]), COMPARATORS.get(match["cmp"] or "", "")
        )
    raise FactError(
        f"“{text[:60]}” cannot be read as a quantity.",
        (
            "Write a number with a decimal point and its unit (0.46 mg/dL), a range (3-6 months), "
            "or a date (2026-02-15)."
        ),
    )


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise FactError(
            f"“{text}” is not a calendar date.", "Write year-month-day, for example 2026-02-15."
        ) from None


def parse_frequency(text: str) -> Frequency:
    """`3/day`, `1/week`, `3x1/day` or `once`."""
    text = _short(text).lower()
    if text == "once":
        return Frequency(Decimal(1))
    match = re.fullmatch(r"(\d+)\s*(?:x\s*1)?\s*(?:/|per|a)\s*(hour|day|week|month|year)s?", text)
    if not match:
        raise FactError(
            f"“{text[:60]}” is not a frequency.",
            "Write times per unit of time (3/day, 1/week), or once.",
        )
    return Frequency(_decimal(match[1]), match[2])


def _short(text: str) -> str:
    """The text of a fact; what is longer than any fact is refused before it is read."""
    text = text.strip()
    if len(text) > MAX_FACT:
        raise FactError(
            f"“{text[:30]}…” is too long for a fact.",
            "Write a number with its unit, or text per language: {tr: …, en: …}.",
        )
    return text


def _decimal(text: str) -> Decimal:
    if len(text) > 30:
        raise FactError(
            f"The number {text[:12]}… has more digits than any measurement.", "Check the number."
        )
    return Decimal(text.replace("−", "-").lstrip("+"))


def _unit(text: str | None) -> str:
    if not text:
        return ""
    unit = canonical(text.strip())
    if unit is None:
        raise FactError(
            f"“{text.strip()[:40]}” is not a unit that casepub knows.",
            did_you_mean(text.strip(), UNITS) or "See `casepub explain unit-unknown` for the list.",
            UNIT_UNKNOWN,
        )
    return unit
