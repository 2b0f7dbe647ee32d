"""The values of facts: quantities, ranges, choices, terms, months.

Numbers keep the digits that were typed (`36.10` stays 36.10). `compound` has the values that are
several numbers; `parse` reads what an author types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..diagnostic import CheckName
from ..language import msgid
from .check_names import FACT_INVALID, UNIT_UNKNOWN
from .units import canonical, suggest

HINT = (
    "See `casepub explain unit-unknown` for the list; what is not a quantity is written as a text "
    "per language: {tr: …, en: …}."
)
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
KIND_OF = {word: kind for kind, words in CHOICES.items() for word in words}


class FactError(ValueError):
    """A value that cannot be read as a fact; `hint` says what to write."""

    def __init__(self, message: str, hint: str = "", check: CheckName = FACT_INVALID):
        super().__init__(message)
        self.hint = hint
        self.check = check


@dataclass(frozen=True)
class Quantity:
    """A number with its unit ('' for a bare count) and an optional comparator. plus: whether a +
    was typed, which a refraction or a base excess keeps."""

    number: Decimal
    unit: str = ""
    comparator: str = ""
    plus: bool = False


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


def read_decimal(text: str) -> Decimal:
    """A number as typed, with its digits; FactError where it has more than any measurement."""
    if len(text) > 30:
        raise FactError(
            f"The number {text[:12]}… has more digits than any measurement.", "Check the number."
        )
    return Decimal(text.replace("−", "-").lstrip("+"))


def read_unit(text: str | None) -> str:
    """The canonical symbol of a unit as typed, "" where none is; FactError where it is none."""
    if not text:
        return ""
    unit = canonical(text.strip())
    if unit is None:
        meant = suggest(text.strip())
        raise FactError(
            f"“{text.strip()[:40]}” is not a unit that casepub knows.",
            f"Did you mean “{meant}”?" if meant else HINT,
            UNIT_UNKNOWN,
        )
    return unit
