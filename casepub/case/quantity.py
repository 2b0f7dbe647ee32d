"""The values of facts: quantities, ranges, choices, terms, months.

Numbers keep the digits that were typed (`36.10` stays 36.10). `compound` has the values that are
several numbers; `parse` reads what an author types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..diagnostic import CheckName
from ..language import msgid
from ..message import NOTHING, Message, Problem, say
from .check_names import FACT_INVALID, UNIT_UNKNOWN
from .units import canonical, suggest

HINT = say(
    "See `casepub explain unit-unknown` for the list; what is not a quantity is written as a text "
    "per language: {{tr: …, en: …}}."
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
    "result": (
        msgid("normal", "result"),
        msgid("negative", "result"),
        msgid("positive", "result"),
        msgid("weakly positive", "result"),
        msgid("borderline", "result"),
        msgid("reactive", "result"),
        msgid("non-reactive", "result"),
        msgid("trace", "result"),
    ),
    # Label: How a tumour responded to treatment (RECIST 1.1), in a sentence
    "response": (
        msgid("complete response", "response"),
        msgid("partial response", "response"),
        msgid("stable disease", "response"),
        msgid("progressive disease", "response"),
    ),
}
KIND_OF = {word: kind for kind, words in CHOICES.items() for word in words}


class FactError(Problem):
    """A value that cannot be read as a fact; `check` is the check that reports it. `general`: the
    hint is for any value, and better advice can be given by what the value is of."""

    def __init__(
        self,
        message: Message,
        hint: Message = NOTHING,
        check: CheckName = FACT_INVALID,
        general: bool = False,
    ):
        super().__init__(message, hint)
        self.check = check
        self.general = general


@dataclass(frozen=True)
class Remark:
    """What is said of a value behind it, in brackets or after a comma: 91% (on room air), 4.8 mg/dL
    (direct 3.9). `word` is one of the table ("" for a value alone), `value` another fact."""

    word: str = ""
    value: Any = None
    comma: bool = False


@dataclass(frozen=True)
class Quantity:
    """A number with its unit ('' for a bare count) and an optional comparator. plus: whether a +
    was typed, which a refraction or a base excess keeps; of_age: whether years were typed as those
    of a life (3 yaş), which some languages call otherwise; in_words: whether the comparator was
    typed so (at most)."""

    number: Decimal
    unit: str = ""
    comparator: str = ""
    plus: bool = False
    remarks: tuple[Remark, ...] = ()
    of_age: bool = field(default=False, compare=False)
    in_words: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Range:
    """From `low` to `high`; the units are the same unless both were written (`3 months - 4
    years`)."""

    low: Quantity
    high: Quantity
    remarks: tuple[Remark, ...] = ()


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


def tells_age(unit: str | None) -> bool:
    """Whether a unit as typed is of years of a life: yaş, yaşında."""
    return (unit or "").strip().casefold().startswith("yaş")


def read_decimal(text: str) -> Decimal:
    """A number as typed, with its digits; FactError where it has more than any measurement."""
    if len(text) > 30:
        raise FactError(
            say("The number {number}… has more digits than any measurement.", number=text[:12]),
            say("Check the number."),
        )
    return Decimal(text.replace("−", "-").lstrip("+"))


# F behind a number is the size of a catheter up to here, and a temperature from there; between them
# it may be either.
_WIDEST, _COLDEST = 45, 85


def unit_of_f(number: Decimal) -> str:
    """The unit that F stands for behind a number: French of a tube, Fahrenheit of a fever; told
    where it may be either."""
    if number < _WIDEST:
        return "Fr"
    if number >= _COLDEST:
        return "°F"
    raise FactError(
        say("“{number} F” may be French or degrees Fahrenheit.", number=str(number)),
        say("Write {number} Fr or {number} °F.", number=str(number)),
    )


def read_unit(text: str | None) -> str:
    """The canonical symbol of a unit as typed, "" where none is; FactError where it is none."""
    if not text:
        return ""
    unit = canonical(text.strip())
    if unit is None:
        meant = suggest(text.strip())
        raise FactError(
            say("“{unit}” is not a unit that casepub knows.", unit=text.strip()[:40]),
            say("Did you mean “{name}”?", name=meant) if meant else HINT,
            UNIT_UNKNOWN,
            general=not meant and " " in text.strip(),  # words behind a unit, no unit
        )
    return unit
