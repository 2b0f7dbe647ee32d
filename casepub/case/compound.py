"""Facts that are more than one number: a blood pressure, a score, a titre, dimensions, a power of
ten.

In: the text of a value in case.yaml. Out: a typed value, or None where the text is none of these;
`FactError` where it is one with a unit that is not known. `quantity` asks here first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ..characters import PLAIN_DIGITS
from ..message import say
from ..patterns import Pattern
from .grades import Degree, Grade, coma_of, impossible_coma, parse_grade, refuse_sum
from .quantity import COMPARATORS, FactError, Quantity, Remark, read_decimal, read_unit, tells_age
from .units import TIME, canonical


@dataclass(frozen=True)
class Compound:
    """Numbers that are read as one value, with the sign between them and one unit: 120/80 mmHg,
    13/15, 1:320, 4 × 3 × 2 cm, 39+2 weeks, 54.2 ± 8.1 years."""

    numbers: tuple[Decimal, ...]
    sign: str  # one of / : × + ±
    unit: str = ""
    comparator: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Spread:
    """A median with the range around it: 54 (48–61) years."""

    middle: Decimal
    low: Decimal
    high: Decimal
    unit: str = ""


@dataclass(frozen=True)
class Power:
    """A number by a power of ten: 2.4 × 10⁵ CFU/mL; `factor` is None where only 10⁵ was typed."""

    factor: Decimal | None
    exponent: int
    unit: str = ""
    comparator: str = ""


@dataclass(frozen=True)
class Code:
    """A sign or the parts of a score, which every language writes alike: 3+, +++, 4+/5, E3V4M6,
    T2N0M0, i2 t3 v0."""

    text: str


@dataclass(frozen=True)
class Sum:
    """A quantity told in several units: 2 years 3 months, 1 hour 30 minutes."""

    parts: tuple[Quantity, ...]


@dataclass(frozen=True)
class YearMonth:
    """A month of a year; the day is not known, or not told: 2025-01. `month` is 0 where the year
    alone is."""

    year: int
    month: int


CompoundFact = Compound | Spread | Power | Code | Sum | YearMonth | Grade | Degree

_N = r"\d+(?:\.\d+)?"
_CMP = r"(?P<cmp><=|>=|=<|=>|[<>≤≥~≈])?\s*"
_UNIT = r"\s*(?P<u>[^\d\s<>≤≥~=.,;:+±×*-][^<>≤≥=;,]*?|%[^\d]*)?"
_SIGNS = {"x": "×", "X": "×", "*": "×", "+/-": "±", "+-": "±"}
_JOINED = Pattern(rf"{_CMP}(?P<n>{_N}(?:\s*(?P<s>/|:|×|[xX*]|\+/-|\+-|±|\+)\s*{_N})+){_UNIT}\s*")
_EACH = Pattern(rf"{_N}\s*(?P<u>[^\W\d_]+)(?:\s*[x×X*]\s*{_N}\s*(?P=u)){{1,2}}")
_SPREAD = Pattern(rf"(?P<m>{_N})\s*[(\[](?P<a>{_N})\s*(?:-|–|to)\s*(?P<b>{_N})[)\]]{_UNIT}\s*")
_POWER = Pattern(
    rf"{_CMP}(?:(?P<f>{_N})\s*[x×*·]\s*)?10(?:\^(?P<e>-?\d{{1,2}})|(?P<r>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}))"
    rf"{_UNIT}\s*"
)
_CODE = Pattern(
    r"R[0-2]|[CTLS]\d{1,2}(?:[-–/][CTLS]?\d{1,2})+|[1-4]\+|\+{1,4}|\+[0-4]/5|[0-5][+-]/[45]\+?|\+{1,4}/\+{4}|[0-4]\+?/4\+|"
    r"(?:[A-Z][a-z]?\d{1,2}[a-z]?\s?){1,5}[A-Z][a-z]?\d{1,2}[a-z]?|"
    r"(?:[A-Za-z]{1,4}\d(?:[a-z]\d?)?\s){1,7}[A-Za-z]{1,4}\d(?:[a-z]\d?)?"
)
_GLEASON = Pattern(r"([1-5])\+([1-5])=([2-9]|10)")
_STAGE = Pattern(r"[cpyra]{0,2}T(?:is|[0-4X])[a-d]?(?:N[0-3X][a-c]?)?(?:M[01X][a-c]?)?")
_PARTS = Pattern(rf"(?:{_N}\s*[A-Za-zçğıöşü]+\.?(?:\s*,?\s*(?:and|ve)?\s+|$)){{2,3}}")
_PART = Pattern(rf"(?P<n>{_N})\s*(?P<u>[A-Za-zçğıöşü]+)")
_MONTH = Pattern(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])")


def parse_compound(text: str) -> CompoundFact | None:
    """The compound value that a text is, or None."""
    if each := _EACH.fullmatch(text):  # 15 cm x 10 cm
        text = re.sub(rf"\s*{each['u']}(?=\s*[x×X*])", "", text)
    for form, read in _FORMS:
        if match := form.fullmatch(text):
            found = read(match)
            if found is not None:
                return found
    return parse_grade(text)


def _read_joined(match: re.Match[str]) -> Compound | None:
    """Numbers with one sign between them; 3x1 is a frequency, and 14:30 a time of day."""
    signs = set(re.findall(r"/|:|×|[xX*]|\+/-|\+-|±|\+", match["n"]))
    sign = _SIGNS.get(match["s"], match["s"])
    if len({_SIGNS.get(one, one) for one in signs - ({"+", "/"} if sign == "±" else set())}) > 1:
        return None
    numbers = tuple(read_decimal(n) for n in re.findall(_N, match["n"]))
    unit = read_unit(match["u"])
    if sign == "×" and not unit:
        raise FactError(
            say("“{text}” has no unit.", text=match[0]),
            say("Write 4x3x2 cm; how often a drug is given belongs under `frequency:`."),
        )
    if sign == "+" and unit not in ("week", "gestational week"):
        return None
    if sign in "+±" and len(numbers) != 2:
        return None
    if sign == "+" and not numbers[1] < 7:
        raise FactError(
            say("“{text}” has {days} days; a week has seven.", text=match[0], days=str(numbers[1])),
            say("Write weeks and the days after them, from 0 to 6: 39+2 weeks."),
        )
    return Compound(numbers, sign, unit, COMPARATORS.get(match["cmp"] or "", ""))


def _read_spread(match: re.Match[str]) -> Spread:
    middle, low, high = (read_decimal(match[name]) for name in "mab")
    if not low <= middle <= high:
        raise FactError(
            say(
                "{median} is not between {low} and {high}.",
                median=match["m"],
                low=match["a"],
                high=match["b"],
            ),
            say("Write the median first, then the range around it: 54 (48-61) years."),
        )
    return Spread(middle, low, high, read_unit(match["u"]))


def _read_code(match: re.Match[str]) -> Code:
    """A grade or score; of the Glasgow coma scale, whose parts are known, one that can be."""
    coma = coma_of(match[0])
    if coma and not coma.is_possible:
        raise impossible_coma(match[0])
    if coma and coma.is_possible and coma.turkish:
        return Code(str(coma))
    return Code(match[0])


def _read_gleason(match: re.Match[str]) -> Code:
    """A Gleason score with its sum, which must be right."""
    refuse_sum(match[0])
    return Code(match[0])


def _read_power(match: re.Match[str]) -> Power:
    exponent = int(match["e"] or match["r"].translate(PLAIN_DIGITS))
    factor = read_decimal(match["f"]) if match["f"] else None
    comparator = COMPARATORS.get(match["cmp"] or "", "")
    return Power(factor, exponent, read_unit(match["u"]), comparator)


def _read_sum(match: re.Match[str]) -> Sum | None:
    """A length of time; other units are not told so."""
    found = [(part["n"], part["u"]) for part in _PART.finditer(match[0])]
    if not all(canonical(unit) in TIME for _, unit in found):
        return None
    return Sum(
        tuple(
            Quantity(read_decimal(number), canonical(unit) or "", of_age=tells_age(unit))
            for number, unit in found
        )
    )


_FORMS: tuple[tuple[Pattern, Callable[[re.Match[str]], CompoundFact | None]], ...] = (
    (_CODE, _read_code),
    (_GLEASON, _read_gleason),
    (_STAGE, _read_code),
    (_MONTH, lambda match: YearMonth(int(match["y"]), int(match["m"]))),
    (_POWER, _read_power),
    (_SPREAD, _read_spread),
    (_JOINED, _read_joined),
    (_PARTS, _read_sum),
)
