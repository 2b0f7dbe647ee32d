"""Facts as an author types them.

In: the text of a value in case.yaml (`0.46 mg/dL`, `3-6 months`, `<0.5`, `120/80 mmHg`, `right`).
Out: a typed value; `FactError` with advice where it is none. Numbers in case.yaml are written with
a point.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal

from ..characters import RAISED_DIGITS
from ..message import commas, say
from ..patterns import compiled
from .check_names import UNIT_UNKNOWN
from .compound import CompoundFact, parse_compound
from .dates import DateSpan, parse_date
from .described import Described, parse_described
from .dose_reading import in_fractions, parse_dose
from .doses import Dose
from .eyes import Acuity, Refraction, parse_eyes
from .frequency import FORMS, Frequency, read_frequency
from .genetics import Genetic, parse_genetic
from .measures import Named, parse_measure
from .other_names import called
from .quantity import (
    CHOICES,
    COMPARATORS,
    KIND_OF,
    Choice,
    FactError,
    Quantity,
    Range,
    Term,
    read_decimal,
    read_unit,
    tells_age,
    unit_of_f,
)
from .remarks import parse_remarked
from .units import canonical, is_counted

MAX_FACT = 100
Fact = (
    Quantity
    | Range
    | Choice
    | Term
    | datetime.date
    | DateSpan
    | CompoundFact
    | Dose
    | Named
    | Described
    | Acuity
    | Refraction
    | Frequency
    | Genetic
)

_NUMBER = r"[-−+]?\d+(?:\.\d+)?"
_UNIT = r"[^\d\s<>≤≥~=.,;+-][^\s<>≤≥=;,]*(?:\s[^\W\d_][^\s<>≤≥=;,]*)?"
_QUANTITY = compiled(rf"(?P<cmp><=|>=|=<|=>|[<>≤≥~≈])?\s*(?P<n>{_NUMBER})\s*(?P<u>{_UNIT})?")
_RANGE = compiled(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*(?:-|–|\.\.|"
    rf"\b(?:to|ila)\b)\s*(?P<b>{_NUMBER})\s*(?P<ub>{_UNIT})?"
)
_PERCENT = compiled(
    r"(?P<cmp>[<>≤≥~≈=]*\s*)%\s*(?P<n>[\d.]+(?:\s*[-–]\s*[\d.]+)?)(?P<of>\s*[^\W\d_(][^\d]*|\s*\([^\d]*\))?"
)
_RANK = compiled(r"(?<=\d)\.(?=\s*(?:pers[ae]ntil|p)\b)|(?<=\d)(?:st|nd|rd|th)(?=\s*[-–])")
_POWER = compiled(r"\^(-?\d{1,3})\^")  # 10^5^, as a text has it
_POWER_UNIT = compiled(r"(?<=\d)\s+(?=10(?:\^\d|[³⁶⁹¹]))")  # 265 10^3/mm³
_MINUS = compiled(r"(?<!\d)−(?=\d)")
_SEVENTHS = compiled(r"^(\d{2}) ([0-6])/7(?= (?:hafta|weeks?|gebelik|gestation))")  # 31 4/7 weeks
# 1/2 of what is given by the piece; of anything else it is a ratio
_HALVES = compiled(
    r"(?<![\d./,])1/2(?=\s?(?:tb|tab|tablet|amp|ampul|ölçek|şase|saşe|flakon|fitil)\b)"
)
_COMMA = compiled(r"\d[\d.]*,[\d,.]*\d")
_DOSED = ("g", "mg", "µg")  # units of a dose, alone or by time or weight
_NAME_BEHIND = compiled(r"(?P<value>%\s?\d[\d.]*|\d[\d.]*\s?%)\s+(?P<name>[^\W\d_][^\s%]*)")
_THOUSANDS = compiled(r"\d{1,3}(,\d{3})+")


def parse_fact(text: str) -> Fact:
    """The typed value of a scalar; raises FactError with advice when it is none."""
    text = _POWER.sub(lambda match: match[1].translate(RAISED_DIGITS), _short(text))
    if (genetic := parse_genetic(text)) is not None:  # 46,XX is no number with a decimal comma
        return genetic
    limited = any(form.match(text.casefold()) for form, _ in FORMS.patterns("bound"))
    text = _in_figures(_RANK.sub("", _MINUS.sub("-", text)))
    if choice := called(text, KIND_OF):
        return Choice(KIND_OF[choice], choice)
    if (date := parse_date(text)) is not None:
        return date
    told = parse_described(text, parse_fact) or parse_eyes(_with_points(text))
    if told is not None:
        return told
    if not re.search(r"\d|^\++$", text):
        if (grade := parse_compound(text)) is not None:  # NYHA III, type B
            return grade
        if (named := parse_measure(text, parse_fact)) is not None:  # HLA-B27 positive
            return named
        raise FactError(
            say("“{text}” is not a quantity, a date or a known choice.", text=text[:60]),
            say(
                "Write text per language: {{tr: …, en: …}}. Choices are {choices}.",
                choices=commas(word for words in CHOICES.values() for word in words),
            ),
            general=True,
        )
    made = _of_numbers(_as_written(text))
    if limited and isinstance(made, Quantity):
        return replace(made, in_words=True)
    return made


def _as_written(text: str) -> str:
    """The text with its numbers and percentages in the one way in which they are read."""
    text = _with_points(text)
    text = _POWER_UNIT.sub(" ×", text)
    percent = _PERCENT.fullmatch(text)  # as Turkish writes it
    of = (percent["of"] or "").strip() if percent else ""
    if percent and (not of or canonical(f"% {of}")):
        text = f"{percent['cmp']}{percent['n']}% {of}".rstrip()
    return text


def _of_numbers(text: str) -> Fact:
    """The value that has numbers in it: a quantity, a compound value, a dose, a range."""
    text = in_fractions(text)
    if text.endswith(")") and (remarked := parse_remarked(text, parse_fact)) is not None:
        return remarked
    match = _QUANTITY.fullmatch(text)
    if match and (not match["u"] or match["u"] == "F" or canonical(match["u"].strip())):
        return _quantity(match["n"], match["u"], match["cmp"])
    compound, problem = _compound(text)
    if compound is not None:
        return compound
    if (named := parse_measure(_named_first(text), parse_fact)) is not None:
        return named
    if (dose := parse_dose(text, parse_fact)) is not None:
        return dose
    if problem:
        raise problem
    if both := _RANGE.fullmatch(text):
        return _range(both)
    if (schedule := _schedule(text)) is not None:
        return schedule
    if (remarked := parse_remarked(text, parse_fact)) is not None:
        return remarked
    if match:
        return _quantity(match["n"], match["u"], match["cmp"])
    raise FactError(
        say("“{text}” cannot be read as a quantity.", text=text[:60]),
        say(
            "Write a number with a decimal point and its unit (0.46 mg/dL), a range (3-6 months), "
            "or a date (2026-02-15); else a text per language: {{tr: …, en: …}}."
        ),
        general=True,
    )


def _compound(text: str) -> tuple[CompoundFact | None, FactError | None]:
    """The compound value that a text is; or that its unit is none, which it need not be: 3x1 g iv
    is a dose with its route."""
    try:
        return parse_compound(text), None
    except FactError as problem:
        if problem.check != UNIT_UNKNOWN:
            raise
        return None, problem


def _named_first(text: str) -> str:
    """A measure's name before its value: %100 FiO2 is FiO2 %100."""
    match = _NAME_BEHIND.fullmatch(text)
    return f"{match['name']} {match['value']}" if match else text


def _schedule(text: str) -> Frequency | None:
    """Days or weeks by their numbers, or the cycles of a course: weeks 0, 2 and 6."""
    try:
        often = read_frequency(text)
    except FactError:
        return None
    return often if often.on or often.lasting else None


def _in_figures(text: str) -> str:
    """A text with signs for the words that limit a number, and decimals for a half: yaklaşık 3 cm
    is ~3 cm, 1½ tablet 1.5 tablet, NÜS'nin 3 katı 3 ×ULN."""
    text = re.sub(r"(?<=\d)\s?½", ".5", text).replace("½", "0.5")
    text = _SEVENTHS.sub(r"\1+\2", text)
    text = _HALVES.sub("0.5", text)
    for form, sign in FORMS.patterns("bound"):
        if match := form.match(text.casefold()):
            text = sign + text[match.end() :]
    for form, made in FORMS.patterns("figure"):
        if match := form.fullmatch(text.replace("Ü", "ü").casefold()):
            text = made.replace("n", match["n"], 1)
    return text


def _quantity(number: str, unit: str | None, comparator: str | None = None) -> Quantity:
    sign, value = COMPARATORS.get(comparator or "", ""), read_decimal(number)
    read = Quantity(
        value,
        unit_of_f(value) if unit == "F" else read_unit(unit),
        sign,
        number.startswith("+"),
        of_age=tells_age(unit),
    )
    refuse_grouped(read, read.unit)
    return read


def refuse_grouped(fact: Fact | None, unit: str) -> None:
    """Refuse 18.400/mm³, which is eighteen thousand to a Turkish author and eighteen to a reader of
    numbers with a decimal point: a count is never told to three decimals, nor are millilitres, and
    a dose or a weight in grams never with a nought at its end (3.250 g)."""
    for one in (fact.low, fact.high) if isinstance(fact, Range) else (fact,):
        if isinstance(one, Quantity) and _is_grouped(one.number, unit or one.unit):
            typed = str(one.number)
            raise FactError(
                say(
                    "The point in “{number}” is a decimal point, so that this is {value} {unit}.",
                    number=typed,
                    value=f"{one.number.normalize():f}",
                    unit=unit or one.unit,
                ),
                say(
                    "If thousands are meant, write {thousands}, without a separator; if not, with "
                    "fewer decimals: {number}.",
                    thousands=typed.replace(".", ""),
                    number=f"{round(one.number, 2).normalize():f}",
                ),
            )


def _is_grouped(number: Decimal, unit: str) -> bool:
    """Whether a number in a unit looks like one in groups of thousands."""
    if number.as_tuple().exponent != -3 or not 1 <= abs(number) < 1000:
        return False
    above = unit.split("/")[0]
    return is_counted(unit) or above == "mL" or (above in _DOSED and str(number).endswith("0"))


def _range(match: re.Match[str]) -> Range:
    """From one number to another, which is not smaller: 7-5 mg was most likely meant otherwise."""
    low = _quantity(match["a"], match["ua"] or match["ub"])
    high = _quantity(match["b"], match["ub"] or match["ua"])
    years = 1900 <= low.number < 2100 and low.number % 100 < high.number < 100  # 1998-99
    if low.unit == high.unit and low.number > high.number >= 0 and not (years and not low.unit):
        raise FactError(
            say(
                "“{text}” is a range whose first number is greater than its second.", text=match[0]
            ),
            say(
                "Write the smaller number first, 5-7 mg; if one number is meant, with a "
                "decimal point: 7.5 mg."
            ),
        )
    return Range(low, high)


def _with_points(text: str) -> str:
    """The text with a point in each number that was typed with a decimal comma. What may be
    thousands as well is refused: 1,234 is more than a thousand to an English author; 0,125 and 12,5
    can only be decimals."""

    def point(match: re.Match[str]) -> str:
        whole, _, behind = match[0].partition(",")
        if not behind.isdigit() or "." in whole or (len(behind) == 3 and whole != "0"):
            raise _comma(match[0])
        return f"{whole}.{behind}"

    return _COMMA.sub(point, text)


def _comma(typed: str) -> FactError:
    """A number with a comma, which may part decimals or thousands; what to write instead."""
    thousands, last = typed.replace(",", ""), max(typed.rfind(","), typed.rfind("."))
    if not _THOUSANDS.fullmatch(typed):  # 1.234,56
        decimal = re.sub(r"[.,]", "", typed[:last]) + "." + typed[last + 1 :]
        hint = say("Write {number}, with a decimal point alone.", number=decimal)
    elif typed.count(",") == 1:
        hint = say(
            "If thousands are meant, write {thousands}, without a separator; if decimals, "
            "{number}.",
            thousands=thousands,
            number=typed.replace(",", "."),
        )
    else:
        hint = say("Write {number}; each language’s pages group the digits.", number=thousands)
    return FactError(
        say(
            "The comma in “{number}” may part decimals or thousands.",
            number=typed,
        ),
        hint,
    )


def _short(text: str) -> str:
    """The text of a fact; what is longer than any fact is refused before it is read."""
    text = text.strip()
    if len(text) > MAX_FACT:
        raise FactError(
            say("“{text}…” is too long for a fact.", text=text[:30]),
            say("Write a number with its unit, or text per language: {{tr: …, en: …}}."),
        )
    return text


def parse_frequency(text: str) -> Frequency:
    """How often, as prescriptions have it: 3/day, every 6 hours, q6h, 3x1, bid, as needed, once."""
    return read_frequency(_short(text))
