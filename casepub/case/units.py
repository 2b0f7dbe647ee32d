"""The units of clinical facts, from units.tsv, one row a unit.

In: a unit as authors type it. Out: its canonical symbol; `UNITS` says how each behaves. The columns
of the table are

- `id`: the canonical symbol, as it is printed where no locale says otherwise;
- `ucum`: its code in the Unified Code for Units of Measure, for other programs;
- `dimension`: what it measures; units of one dimension can be compared;
- `written`: a `symbol`, or a `word` that inflects and follows the number as a word (6 months);
- `below a slash`: what stands for it there (mL/h, not mL/hour), if it differs;
- `any`, `tr`, `en`: other spellings, apart by |, accepted whatever language they come from;
- `example`: a fact with the unit, as an author types it.

Doses by weight, surface and time (mg/kg/min, IU/m²/day) that are in no row are put together of what
they consist of. How a language spells a symbol differently (mm/h → mm/saat) and its words (6
months → 6 ay) stand in the locale files, context "unit".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from ..characters import RAISED_DIGITS
from ..diagnostic import slip_of
from ..patterns import compiled

TABLE = Path(__file__).with_name("units.tsv")
SPELLINGS = ("any", "tr", "en")  # the columns with other spellings


@dataclass(frozen=True)
class MeasurementUnit:
    """A row of the table; `spellings` are all that an author may type besides the symbol."""

    symbol: str
    ucum: str
    dimension: str
    word: bool
    below_slash: str
    spellings: tuple[str, ...]
    example: str


def _read() -> Iterator[MeasurementUnit]:
    head, *lines = TABLE.read_text("utf-8").splitlines()
    names = head.split("\t")
    for line in lines:
        row = dict(zip(names, line.split("\t"), strict=True))
        yield MeasurementUnit(
            row["id"],
            row["ucum"],
            row["dimension"],
            row["written"] == "word",
            row["below a slash"] or row["id"],
            tuple(text for name in SPELLINGS for text in row[name].split("|") if text),
            row["example"],
        )


# What is given, by what of the patient, and in which time or how often.
_GIVEN = ("ng", "µg", "mg", "g", "mL", "mmol", "µmol", "mEq", "IU", "U", "mU", "kcal", "J")
_BODIES = {"": "", "kg": " per mass", "m²": " per area"}
PERIODS = ("min", "h", "day", "week", "dose")  # as they stand below a slash
_CODES = {"day": "d", "week": "wk", "dose": "{dose}", "m²": "m2"}


def _composed(known: dict[str, MeasurementUnit]) -> Iterator[MeasurementUnit]:
    """What is given by weight or surface, and by time, where no row has it: mg/kg/min."""
    for amount, (body, by), time in product(_GIVEN, _BODIES.items(), ("", *PERIODS)):
        symbol = "/".join(filter(None, (amount, body, time)))
        if symbol in known:
            continue
        codes = (known[amount].ucum, _CODES.get(body, body), _CODES.get(time, time))
        rate = "" if time in ("", "dose") else " rate"
        yield MeasurementUnit(
            symbol,
            "/".join(filter(None, codes)),
            known[amount].dimension + rate + by,
            False,
            symbol,
            (),
            f"2 {symbol}",
        )


ROWS: dict[str, MeasurementUnit] = {unit.symbol: unit for unit in _read()}
UNITS = ROWS | {unit.symbol: unit for unit in _composed(ROWS)}
TIME = tuple(symbol for symbol, unit in UNITS.items() if unit.dimension == "time")
PIECES = ("tablet", "ampoule", "vial", "sachet", "patch", "suppository", "measure")  # have halves
RANK = "percentile"  # its number is an ordinal
_SPELT = {text: symbol for symbol, unit in UNITS.items() for text in unit.spellings}
_SYMBOL_OF = {symbol: symbol for symbol in UNITS} | _SPELT


_COUNTED = ("number concentration", "count")
_UNITS_OF_DRUGS = ("IU", "U")  # and those by time, mass or volume


def is_counted(symbol: str) -> bool:
    """Whether a unit counts something in whole numbers, often in thousands: /mm³, CFU/mL, IU."""
    if symbol not in UNITS or (not symbol[0].isalpha() and symbol[0] != "/"):
        return False
    return UNITS[symbol].dimension in _COUNTED or symbol.split("/")[0] in _UNITS_OF_DRUGS


# Signs that differ from a unit's by a capital, and are something else: large calories, siemens.
_OF_ANOTHER_SIZE = ("Cal", "mS", "PA", "MW", "MA", "ML", "Mm", "MIN")

_POWER = compiled(r"^([x×*]?)\s*10\^(\d{1,2})")


def suggest(text: str) -> str:
    """The unit that was meant, "" where none is certain: never one of another dimension or size, so
    that a symbol differs in its capitals or by a letter typed twice, and a word in a letter."""
    if text in _OF_ANOTHER_SIZE:
        return ""
    plain = _plain(text)
    undoubled = (
        plain[:i] + plain[i + 1 :] for i in range(1, len(plain)) if plain[i] == plain[i - 1]
    )
    meant = {plain, *undoubled}
    alike = {symbol for spelt, symbol in _SYMBOL_OF.items() if _plain(spelt) in meant}
    if len(alike) == 1:
        return alike.pop()
    words = [symbol for symbol, unit in UNITS.items() if unit.word]
    return slip_of(text, (*words, *(f"{word}s" for word in words))).removesuffix("s")


def _plain(text: str) -> str:
    return re.sub(r"[\s.^]", "", text).casefold().replace("µ", "u").replace("μ", "u")


def canonical(text: str) -> str | None:
    """The canonical symbol of a unit as typed, or None. Case is kept apart where it matters (mg is
    not Mg)."""
    text = " ".join(text.replace("μ", "µ").split())
    text = _POWER.sub(
        lambda match: ("×" if match[1] else "") + "10" + match[2].translate(RAISED_DIGITS), text
    )
    if text in UNITS:
        return text
    if text in _SPELT:
        return _SPELT[text]
    if text.endswith("s") and text[:-1] in UNITS and UNITS[text[:-1]].word:
        return text[:-1]
    above, *below = [_SPELT.get(part, part) for part in text.split("/")]
    parts = (UNITS[part].below_slash if part in UNITS else part for part in below)
    joined = "/".join((above, *parts))
    return _SYMBOL_OF.get(joined) if below else None
