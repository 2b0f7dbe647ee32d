"""What the reader asks of a language, with answers that do for a language without a file of its
own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

NOTHING: frozenset = frozenset()
TIME = frozenset(["second", "minute", "hour", "day", "week", "month", "year"])
# One of the former in the latter, for values told in another unit.
IN_DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4375,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
DAYS = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(30),
    "year": Fraction(365),
}

# Written alike in every language; the vocabularies add their words.
SYMBOLS = {
    "%": "%",
    "‰": "‰",
    "kg": "kg",
    "g": "g",
    "gr": "g",
    "mg": "mg",
    "µg": "µg",
    "mcg": "µg",
    "ug": "µg",
    "ng": "ng",
    "pg": "pg",
    "fg": "fg",
    "mol": "mol",
    "mmol": "mmol",
    "µmol": "µmol",
    "umol": "µmol",
    "nmol": "nmol",
    "pmol": "pmol",
    "l": "L",
    "lt": "L",
    "dl": "dL",
    "cl": "cL",
    "ml": "mL",
    "cc": "mL",
    "µl": "µL",
    "ul": "µL",
    "fl": "fL",
    "km": "km",
    "m": "m",
    "cm": "cm",
    "mm": "mm",
    "µm": "µm",
    "um": "µm",
    "nm": "nm",
    "km²": "km²",
    "km2": "km²",
    "m²": "m²",
    "m2": "m²",
    "cm²": "cm²",
    "cm2": "cm²",
    "mm²": "mm²",
    "mm2": "mm²",
    "cm³": "cm³",
    "cm3": "cm³",
    "mm³": "mm³",
    "mm3": "mm³",
    "m³": "m³",
    "m3": "m³",
    "iu": "IU",
    "miu": "mIU",
    "µiu": "µIU",
    "uiu": "µIU",
    "u": "IU",
    "ku": "kIU",
    "meq": "mEq",
    "meq/l": "mEq/L",
    "mmhg": "mmHg",
    "cmhg": "cmHg",
    "cmh2o": "cmH₂O",
    "kpa": "kPa",
    "hpa": "hPa",
    "mbar": "mbar",
    "°c": "°C",
    "°f": "°F",
    "°": "°",
    "kcal": "kcal",
    "hz": "Hz",
    "khz": "kHz",
    "mhz": "MHz",
    "ghz": "GHz",
    "msv": "mSv",
    "mgy": "mGy",
    "cgy": "cGy",
    "gy": "Gy",
    "db": "dB",
    "sd": "SD",
    "mv": "mV",
    "kv": "kV",
    "kw": "kW",
    "mw": "MW",
    "bpm": "bpm",
    "ppm": "ppm",
    "ms": "ms",
    "rpm": "rpm",
    "logmar": "logMAR",
    "mosm": "mOsm",
    "hu": "HU",
    "kb": "kB",
    "mb": "MB",
    "gb": "GB",
    "mbit": "Mbit",
    "ha": "ha",
    "mph": "mile",
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "$": "$",
    "€": "€",
    "£": "£",
    "₺": "₺",
    "¥": "¥",
}
# What a value can be told in instead: (one, other, how many of the other make one, how exactly).
CONVERSIONS = (
    ("mile", "km", 1.609, 0.08),
    ("foot", "m", 0.3048, 0.1),
    ("foot", "cm", 30.48, 0.06),
    ("inch", "cm", 2.54, 0.08),
    ("inch", "mm", 25.4, 0.08),
    ("yard", "m", 0.9144, 0.12),
    ("lb", "kg", 0.4536, 0.1),
    ("ounce", "g", 28.35, 0.1),
    ("acre", "ha", 0.4047, 0.12),
    ("acre", "dönüm", 4.047, 0.1),
    ("gallon", "L", 3.785, 0.1),
    ("stone", "kg", 6.35, 0.08),
    ("mile²", "km²", 2.59, 0.08),
    ("foot²", "m²", 0.0929, 0.1),
    ("g", "mg", 1000, 0.001),
    ("kg", "g", 1000, 0.001),
    ("mg", "µg", 1000, 0.001),
    ("m", "cm", 100, 0.001),
    ("cm", "mm", 10, 0.001),
    ("km", "m", 1000, 0.001),
    ("L", "mL", 1000, 0.001),
    ("ton", "kg", 1000, 0.02),
    ("century", "year", 100, 0.001),
    ("decade", "year", 10, 0.001),
    ("kIU", "IU", 1000, 0.001),
    ("mEq", "mmol", 1, 0.001),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means to the comparison; most fields are empty.

    `role` of a `number` in a compound: ones, teens, tens, hundred, scale, group (several in one
    word), half, dozen, span (decade), alone. `cues`: (kind, value,
    required). `trigger`: which patterns are worth trying where the word stands, f those of
    frequency, p phrases, n idioms with number words.
    """

    number: frozenset[float] = NOTHING
    role: str = ""
    required: bool = True
    ordinal: bool = False
    locative: bool = False  # Turkish üçte, in üçte bir: "one in three"
    closed: bool = False  # its ending ends the number: yüzde seksenlik bir pay
    units: frozenset[str] = NOTHING
    month: int = 0
    weekday: int = 0
    cues: tuple[tuple[str, str, bool], ...] = ()
    trigger: str = ""


def _latin(match: re.Match) -> tuple[Fraction, bool]:
    word = match[0].replace(".", "").replace(" ", "")
    return Fraction(
        {
            "bid": 2,
            "tid": 3,
            "qid": 4,
            "od": 1,
            "qd": 1,
            "bd": 2,
            "tds": 3,
            "qds": 4,
            "qod": Fraction(1, 2),
            "qhs": 1,
        }[word]
    ), True


# Prescriptions are Latin in every language; "bid" and "od" alone only where a dose stands before
# them.
LATIN = (
    re.compile(
        r"(?<![\w.])(?:b\. ?i\. ?d|(?<=\d )bid|(?<=mg )bid|(?<=ml )bid|(?<=ts )bid|(?<=iu "
        r")bid|(?<=po )bid|t\.? ?i\.? ?d|q\.? ?i\.? ?d|t\.?d\.?s|q\.?o\.?d|q\.d|o\.d|"
        r"(?<=mg )od|q\.?h\.?s)\b"
    ),
    _latin,
)


class Vocabulary:
    """A language of which nothing is known but its digits."""

    code = ""
    has_words = False  # knows number words, sides, negations, so that they can be missed
    joiners: frozenset[str] = frozenset()  # between the parts of a number: and
    halves: re.Pattern | None = None  # behind a number: and a half
    ranges: frozenset[str] = frozenset(["-", "–", "~"])
    percent_before: frozenset[str] = frozenset(["%"])
    clock_before: frozenset[str] = frozenset()
    before: tuple[tuple[re.Pattern, str], ...] = ()  # comparators before a number
    after: tuple[tuple[re.Pattern, str], ...] = ()  # and behind it
    before_hint: re.Pattern | None = None  # without one of these no comparator is worth looking for
    after_hint: re.Pattern | None = None
    frequencies: tuple[
        tuple[re.Pattern, Callable[[re.Match], tuple[Fraction, bool] | None]], ...
    ] = ()
    lengths: tuple[tuple[re.Pattern, float, str], ...] = ()  # a year and a half
    phrases: tuple[tuple[re.Pattern, tuple[str, str, bool]], ...] = ()
    clocks: tuple[tuple[re.Pattern, Callable[[re.Match], int]], ...] = ()
    not_numbers: re.Pattern | None = None  # idioms whose number words count nothing
    unit_before: frozenset[str] = frozenset()  # day 3
    small_words: frozenset[str] = frozenset()  # which no other language has
    roles: tuple[
        tuple[str, re.Pattern], ...
    ] = ()  # from and to, in the text before \0 and from a number on
    moves: tuple[
        tuple[re.Pattern, str], ...
    ] = ()  # phrases in which a value rises or falls: 20 mg'a çıkarıldı
    no_trend: re.Pattern | None = None  # what rises or falls in words only: declined to comment
    undenied: re.Pattern | None = (
        None  # phrases whose negation denies nothing: olup olmadığı (whether)
    )
    reference: re.Pattern | None = (
        None  # what marks the second of two that are compared: than men, erkeklere göre
    )
    less: re.Pattern | None = None  # and that the first is the smaller
    marked = False  # has letters that the other language has not
    aged: re.Pattern | None = None  # before \0 and from a number on: an age
    person: re.Pattern | None = None  # a person whom a sentence is about
    kin: re.Pattern | None = None  # somebody else
    ago: re.Pattern | None = None  # behind a length of time: before, earlier
    later: re.Pattern | None = None  # a later time than that of the presentation
    taken: frozenset[str] = frozenset()  # words spelt like words of the other language
    common: re.Pattern | None = None  # words that are terms in a hospital only
    mentions: re.Pattern | None = None  # Figure 2, Tablo 1
    mention_words: Mapping[str, str] = {}  # by which the words of a journal are replaced: Şek. 2
    mention_kinds: Mapping[str, str] = {}
    inflects = False  # numbers take case endings
    ordinal_point = False  # 3. means third
    abbreviated: frozenset[str] = frozenset()  # end in a full stop that ends no sentence

    def fold(self, text: str) -> str:
        """Small letters, by the language's rules, each in its place: as many characters come out as
        went in."""
        return text.lower() if len(text.lower()) == len(text) else text

    def entry(self, word: str, folded: str) -> Entry | None:
        """What a word means, or None."""
        units = SYMBOLS.get(folded)
        return Entry(units=frozenset([units])) if units else None

    def counted(self, folded: str) -> Entry | None:
        """What a word means behind a sign of percent, where every number form is a number."""
        return None

    def own_letters(self, folded: str) -> bool:
        """Whether a word has letters that show that it is of this language."""
        return False

    def looks_own(self, folded: str) -> bool:
        """Whether a word is spelt as only this language spells."""
        return False

    def digit_suffix(self, folded: str) -> str:
        """What a suffix joined to digits makes of them: ordinal (3rd), decade (1990s), each (5'er),
        locative or another case; '' where it is none."""
        return ""

    def stems(self, folded: str, known: Mapping[str, object]) -> Iterable[str]:
        """The keys of `known` of which the word is a form, the longest first."""
        return (folded,) if folded in known else ()

    def keys(self, word: str, last: bool, compound: bool) -> Iterable[str]:
        """Under which keys a word of a term is entered, so that `stems` finds its forms."""
        return (self.fold(word),)


@lru_cache(maxsize=16)
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of a language by its code; where it has no file, what its labels tell, and of
    a language without labels nothing."""
    from importlib import import_module
    from importlib.util import find_spec

    if not code.isalpha() or len(code) > 3 or find_spec(f"{__package__}.{code}") is None:
        from ...language import languages

        return (
            import_module(f"{__package__}.labelled").Labelled(code)
            if code in languages()
            else Vocabulary()
        )
    return import_module(f"{__package__}.{code}").VOCABULARY
