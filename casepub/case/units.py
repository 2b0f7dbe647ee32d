"""The units of clinical facts: data, one line a unit.

`UNITS` maps the canonical symbol to how it behaves; `canonical` finds it from what authors type.
How a language spells
a symbol differently (mm/h → mm/saat) and its words (6 months → 6 ay) stand in the locale files,
context "unit".
"""

from __future__ import annotations

from dataclasses import dataclass

# A unit of time is written as a word that inflects (6 months, 6 ay) …
TIME = ("second", "minute", "hour", "day", "week", "month", "year")
# … so are these counted things.
COUNTED = ("drop", "tablet", "session", "dose", "cigarette", "pack-year")
SYMBOLS = [
    "%",
    "‰",
    "kg",
    "g",
    "mg",
    "µg",
    "ng",
    "pg",
    "fg",
    "mol",
    "mmol",
    "µmol",
    "nmol",
    "pmol",
    "L",
    "dL",
    "mL",
    "µL",
    "fL",
    "m",
    "cm",
    "mm",
    "µm",
    "nm",
    "m²",
    "cm²",
    "mm²",
    "cm³",
    "mm³",
    "IU",
    "mIU",
    "µIU",
    "kIU",
    "MIU",
    "U",
    "kU",
    "mU",
    "mEq",
    "Eq",
    "mmHg",
    "cmH₂O",
    "kPa",
    "Pa",
    "°C",
    "J",
    "kJ",
    "kcal",
    "cal",
    "Hz",
    "kHz",
    "MHz",
    "T",
    "mSv",
    "mGy",
    "Gy",
    "dB",
    "D",
    "SD",
    "V",
    "mV",
    "W",
    "bpm",
    "rpm",
    "ppm",
    "logMAR",
    "g/dL",
    "g/L",
    "mg/dL",
    "mg/L",
    "mg/mL",
    "mg/g",
    "µg/dL",
    "µg/L",
    "µg/mL",
    "ng/dL",
    "ng/mL",
    "ng/L",
    "pg/mL",
    "pg/dL",
    "pg",
    "mmol/L",
    "µmol/L",
    "nmol/L",
    "pmol/L",
    "mEq/L",
    "U/L",
    "U/mL",
    "IU/L",
    "IU/mL",
    "mIU/L",
    "mIU/mL",
    "µIU/mL",
    "kU/L",
    "IU/kg",
    "g/kg",
    "mg/kg",
    "µg/kg",
    "mL/kg",
    "mg/m²",
    "g/m²",
    "kg/m²",
    "mL/min",
    "mL/h",
    "L/min",
    "mg/h",
    "µg/h",
    "mL/min/1.73m²",
    "mg/day",
    "g/day",
    "µg/day",
    "IU/day",
    "mL/day",
    "mg/week",
    "IU/week",
    "mg/kg/day",
    "µg/kg/day",
    "mg/kg/h",
    "µg/kg/min",
    "mm/h",
    "mm/s",
    "cm/s",
    "m/s",
    "/min",
    "/µL",
    "/mm³",
    "/L",
    "/dL",
    "/hpf",
    "×10³/µL",
    "×10⁶/µL",
    "×10⁹/L",
    "×10¹²/L",
    "10³/µL",
    "10⁶/µL",
    "10⁹/L",
    "mOsm/kg",
    "mosm/kg",
    "mOsm/L",
    "g/cm²",
    "g/cm³",
    "HU",
    "copies/mL",
]


@dataclass(frozen=True)
class Unit:
    """`symbol` as printed where no locale says otherwise; `word`: it inflects and follows the
    number as a word."""

    symbol: str
    word: bool = False


UNITS: dict[str, Unit] = {symbol: Unit(symbol) for symbol in SYMBOLS} | {
    word: Unit(word, True) for word in TIME + COUNTED
}

_ALIASES = {
    "mcg": "µg",
    "ug": "µg",
    "μg": "µg",
    "l": "L",
    "ml": "mL",
    "dl": "dL",
    "cc": "mL",
    "gr": "g",
    "iu": "IU",
    "İU": "IU",
    "İÜ": "IU",
    "percent": "%",
    "celsius": "°C",
    "sec": "second",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "d": "day",
    "wk": "week",
    "mo": "month",
    "y": "year",
    "yr": "year",
    "yrs": "year",
    "yo": "year",
    "mm/hr": "mm/h",
    "mmhg": "mmHg",
    "pack-years": "pack-year",
    "packyear": "pack-year",
    "cm2": "cm²",
    "mm2": "mm²",
    "m2": "m²",
    "kg/m2": "kg/m²",
    "mg/m2": "mg/m²",
    "mm3": "mm³",
    "cm3": "cm³",
    "/mm3": "/mm³",
    "/uL": "/µL",
    "g/cm2": "g/cm²",
    "sd": "SD",
    "mL/min/1.73 m2": "mL/min/1.73m²",
}


def canonical(text: str) -> str | None:
    """The canonical symbol of a unit as typed, or None. Case is kept apart where it matters (mg is
    not Mg)."""
    text = " ".join(text.replace("μ", "µ").split())
    if text in UNITS:
        return text
    if text in _ALIASES:
        return _ALIASES[text]
    if text.endswith("s") and text[:-1] in UNITS and UNITS[text[:-1]].word:
        return text[:-1]
    parts = [_ALIASES.get(part, part) for part in text.split("/")]
    parts = [{"mIu": "mIU", "uIU": "µIU"}.get(part, part) for part in parts]
    if len(parts) > 1:
        joined = "/".join(
            [
                parts[0],
                *({"hour": "h", "minute": "min", "second": "s"}.get(p, p) for p in parts[1:]),
            ]
        )
        if joined in UNITS:
            return joined
    return None
