"""The table of units: every spelling and example is read, every code is one of UCUM's."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rows import each

from casepub.case.parse import parse_fact
from casepub.case.quantity import Quantity
from casepub.case.units import ROWS as TABLED
from casepub.case.units import TABLE, TIME, UNITS, canonical

ROWS = list(UNITS.values())
# The atoms of UCUM (ucum.org, version 2.2) that the table uses, with what each measures; those that
# take prefixes are metric. Anything in braces is an annotation and measures nothing.
METRIC = {
    "g": "mass",
    "mol": "amount",
    "eq": "amount",
    "osm": "amount",
    "L": "length length length",
    "m": "length",
    "[IU]": "arbitrary",
    "U": "amount /time",
    "Pa": "mass /length /time /time",
    "m[Hg]": "mass /length /time /time",
    "m[H2O]": "mass /length /time /time",
    "J": "mass length length /time /time",
    "cal": "mass length length /time /time",
    "eV": "mass length length /time /time",
    "Hz": "/time",
    "T": "mass /time /time /current",
    "Sv": "length length /time /time",
    "Bq": "/time",
    "Ci": "/time",
    "Gy": "length length /time /time",
    "B": "",
    "V": "mass length length /time /time /time /current",
    "W": "mass length length /time /time /time",
    "s": "time",
    "N": "mass length /time /time",
    "gf": "mass length /time /time",
    "A": "current",
}
PLAIN = {
    "%": "",
    "[ppth]": "",
    "[ppm]": "",
    "atm": "mass /length /time /time",
    "Cel": "temperature",
    "[diop]": "/length",
    "min": "time",
    "h": "time",
    "d": "time",
    "wk": "time",
    "mo": "time",
    "a": "time",
    "[HPF]": "view",
    "[LPF]": "view",
    "[degF]": "temperature",
    "[hnsf'U]": "radiodensity",
    "10*": "",
    "deg": "",
    "[p'diop]": "",
    "[Ch]": "length",
}
PREFIXES = ("da", "G", "M", "k", "d", "c", "m", "u", "n", "p", "f")
_FACTOR = re.compile(r"(?P<atom>10\*|\[[^\]]+\]|[A-Za-z%][A-Za-z]*(?:\[[^\]]+\])?)(?P<power>\d*)")


def dimension(code: str) -> Counter[str]:
    """What a code of UCUM measures; ValueError where it is none."""
    found: Counter[str] = Counter()
    code = re.sub(r"\{[^{}\s]+\}", "", code)
    for index, part in enumerate(re.split("[/.]", code)):
        if not part:
            continue
        match = _FACTOR.fullmatch(part)
        if match is None:
            raise ValueError(code)
        power = int(match["power"] or 1) * (-1 if index and "." not in code else 1)
        for what in _atom(match["atom"]).split():
            found[what.strip("/")] += -power if what.startswith("/") else power
    return Counter({what: power for what, power in found.items() if power})


def _atom(atom: str) -> str:
    if atom in METRIC or atom in PLAIN:
        return (METRIC | PLAIN)[atom]
    for prefix in PREFIXES:
        if atom.startswith(prefix) and atom[len(prefix) :] in METRIC:
            return METRIC[atom[len(prefix) :]]
    raise ValueError(atom)


@each("unit", ROWS)
def test_a_code_is_one_of_ucum_and_measures_what_its_dimension_says(unit):
    same = [other for other in ROWS if other.dimension == unit.dimension]
    assert all(dimension(unit.ucum) == dimension(other.ucum) for other in same)


@pytest.mark.parametrize("code", ["mcg", "IU", "mmHg", "Mg/dL2x", "10^3/uL", "cc", "hr", "kmin"])
def test_what_is_no_code_of_ucum_is_found(code):
    with pytest.raises(ValueError):
        dimension(code)


def test_a_code_stands_for_one_unit():
    """Unless a unit is written in two ways."""
    codes = Counter(unit.ucum for unit in ROWS)
    twice = {code for code, count in codes.items() if count > 1}
    molar = {"mmol/L", "umol/L", "nmol/L"}
    assert twice == {"10*3/uL", "10*6/uL", "10*9/L", "mosm/kg", "M[IU]", *molar}


@each("unit", ROWS)
def test_every_spelling_and_example_is_read(unit):
    assert canonical(unit.symbol) == unit.symbol
    for text in unit.spellings:
        assert canonical(text) == unit.symbol
    if unit.word:
        assert canonical(unit.symbol + "s") == unit.symbol
    if unit.example:
        fact = parse_fact(unit.example)
        assert isinstance(fact, Quantity) and fact.unit == unit.symbol
    else:  # a number cannot be told from its unit
        assert unit.symbol[0].isdigit()


def test_no_spelling_stands_for_two_units():
    spellings = Counter(text for unit in ROWS for text in (unit.symbol, *unit.spellings))
    assert [text for text, count in spellings.items() if count > 1] == []


def test_times_are_in_their_order():
    assert TIME == ("second", "minute", "hour", "day", "week", "month", "year")


def test_the_table_is_clean():
    lines = TABLE.read_text("utf-8").split("\n")
    assert lines[-1] == "" and len(lines) - 2 == len(TABLED)
    assert all(line == line.strip("\n ") and line.count("\t") == 8 for line in lines[:-1])


@each(
    "typed, unit",
    [
        ("mcg/dL", "µg/dL"),
        ("U/kg/h", "U/kg/h"),
        ("ünite/kg/saat", "U/kg/h"),
        ("mmol/saat", "mmol/h"),
        ("g/h", "g/h"),
        ("g/24 h", "g/day"),
        ("mmol/mol", "mmol/mol"),
        ("uIU/ml", "µIU/mL"),
        ("mL/hour", "mL/h"),
        ("mg/kg/hr", "mg/kg/h"),
        ("İU/ml", "IU/mL"),
        ("gr/dl", "g/dL"),
        ("days", "day"),
        ("\u03bcg", "µg"),
        ("Mg", None),
        ("mq", None),
        ("gün", "day"),
        ("paket-yıl", "pack-year"),
        ("mL/sn", "mL/s"),
        ("/dk", "/min"),
        ("mL/dk/1.73 m2", "mL/min/1.73m²"),
        ("milyon ünite", "million U"),
        ("hücre/mm3", "cells/mm³"),
        ("güm", None),
        ("day/mg", None),
        ("/", None),
        ("", None),
        ("bin/mm3", "×10³/mm³"),
        ("10^3/mm3", "×10³/mm³"),
        ("x10^3/mm3", "×10³/mm³"),
        ("K/µL", "×10³/µL"),
        ("milyon/mm3", "×10⁶/mm³"),
        ("kat", "fold"),
        ("mg/24 saat", "mg/day"),
        ("µg/mL FEU", "µg FEU/mL"),
        ("mg/gr kreatinin", "mg/g creatinine"),
        ("% TVYA", "% TBSA"),
        ("patches", "patch"),
    ],
)
def test_a_unit_as_typed(typed, unit):
    assert canonical(typed) == unit
