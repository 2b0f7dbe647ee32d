"""Values of several parts as text: 120/80 mmHg, evre IIIA, GKS 9, sabah 16 İÜ ve akşam 10 İÜ.

In: a `Printer` and a compound value, grade or dose. Out: its text in the printer's language.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ...case.compound import Code, Compound, Power, Spread, Sum, YearMonth
from ...case.dates import DateSpan
from ...case.described import Described
from ...case.doses import Doses, Often, Part, Per, Strength
from ...case.eyes import Acuity, Refraction
from ...case.genetics import Genetic
from ...case.grades import Degree, Grade, coma_of
from ...case.measures import Named
from ...case.quantity import Choice, Quantity, Range
from ...characters import RAISED_DIGITS
from ...language import MINUS, NBSP
from ..wording import (
    ACUITIES,
    CHANGES,
    DOSES,
    GENETICS,
    GRADES,
    MEASURES,
    PATTERNS,
    PREPARATIONS,
    SCALES,
    below_slash,
)

if TYPE_CHECKING:
    from .printer import Printer

EN_DASH = "\u2013"


def compound(p: Printer, value: Any) -> str:
    """A value of several parts as text; '' where it is none."""
    match value:
        case Compound() | Spread() | Power():
            return _numbers(p, value)
        case Sum():
            return " ".join(map(p.quantity, value.parts))
        case YearMonth() | DateSpan():
            return _dates(p, value)
        case Code():
            return _code(p, value.text)
        case Grade():
            return _grade(p, value)
        case Degree():
            return _degree(p, value)
        case Named():
            return _named(p, value)
        case Per():
            return p.quantity(value.above) + "/" + _below(p, value.below)
        case Strength():
            return _strength(p, value)
        case Doses():
            return _doses(p, value)
        case Often():
            pattern = p.language.label("{route} {dose} {over} {frequency} {duration}", "regimen")
            dose, often = p.text(value.amount), p.frequency(value.often)
            told = pattern.format(route="", over="", dose=dose, frequency=often, duration="")
            return re.sub(" +", " ", told).strip()
    return _finding(p, value)


def _named(p: Printer, value: Named) -> str:
    """A value behind its name: EF %35, HLA-B27 pozitif; p < 0,001."""
    if value.name == "p" and isinstance(value.value, Quantity):
        number = p.digits(replace(value.value, comparator=""))
        return NBSP.join(("p", value.value.comparator or "=", number))
    name = p.language.label(value.name, "measure") if value.name in MEASURES else value.name
    return name + (" " if isinstance(value.value, Choice) else NBSP) + p.text(value.value)


def _finding(p: Printer, value: Any) -> str:
    """A result with what describes it, or a value of an eye examination; '' where it is none."""
    match value:
        case Described():
            return _described(p, value)
        case Acuity():
            return _acuity(p, value)
        case Refraction():
            return _refraction(p, value)
        case Genetic():
            return _genetic(p, value)
    return ""


def _dates(p: Printer, value: YearMonth | DateSpan | datetime.date) -> str:
    """A month, a year, or a span: Mart 2024, 12–15 Mart 2024, 12 Mart – 3 Nisan 2024."""
    language = p.language
    match value:
        case DateSpan(first=datetime.date() as first, last=datetime.date() as last):
            if (first.year, first.month) == (last.year, last.month):
                days = f"{first.day}{EN_DASH}{last.day}"
                return language.date(last, day=days)
            told = language.date(first, year=first.year != last.year)
            return f"{told} {EN_DASH} {language.date(last)}"
        case DateSpan(first=YearMonth() as first, last=YearMonth() as last) if (
            first.year == last.year and first.month
        ):
            return language.month(last.year, last.month, first.month)
        case DateSpan():
            return f"{_dates(p, value.first)} {EN_DASH} {_dates(p, value.last)}"
        case YearMonth():
            return language.month(value.year, value.month) if value.month else str(value.year)
    return language.date(value)


def _numbers(p: Printer, value: Compound | Spread | Power) -> str:
    """Numbers with signs between them: 120/80 mmHg, 54 (48–61) yıl, 2,4 × 10⁵ KOB/mL."""
    number = p.language.number
    match value:
        case Compound():
            sign = f"{NBSP}{value.sign}{NBSP}" if value.sign in "×±" else value.sign
            grouped = value.unit or value.sign not in ":/"  # a titre is told without: 1:1280
            shown = [number(n) if grouped else _ungrouped(p, n) for n in value.numbers]
            joined = value.comparator + sign.join(shown)
            return p.with_unit(joined, value.unit, value.numbers[0])
        case Spread():
            around = f"{number(value.low)}{EN_DASH}{number(value.high)}"
            joined = f"{number(value.middle)} ({around})"
            return p.with_unit(joined, value.unit, value.middle)
    power = "10" + str(value.exponent).translate(RAISED_DIGITS)
    factor = f"{number(value.factor)}{NBSP}×{NBSP}" if value.factor is not None else ""
    return p.with_unit(value.comparator + factor + power, value.unit, Decimal(10))


def _code(p: Printer, text: str) -> str:
    """A sign as it was typed: 3+, L4–L5; the parts of a coma scale by the letters of the language,
    where they were typed by those of another: G3S4M6 is E3V4M6."""
    coma = coma_of(text)
    if coma and coma.turkish:
        # Label: The parts of the Glasgow coma scale (eyes, verbal, motor), by their initials
        pattern = p.language.label("E{eye}V{verbal}M{motor}", "coma")
        return pattern.format(eye=coma.eye, verbal=coma.verbal, motor=coma.motor)
    return text.replace("-", EN_DASH) if text[0] in "CTLS" else text


def _ungrouped(p: Printer, number: Decimal) -> str:
    """A number without groups of thousands."""
    return f"{number:f}".replace(".", p.language.decimal_mark)


def _grade(p: Printer, value: Grade) -> str:
    """A scale, what its grade is called, and the grade: GKS 9, Brunnstrom evre IV, tip B."""
    label = p.language.label
    scale = label(value.scale, "scale") if value.scale in SCALES else value.scale
    word = label(GRADES[value.word], "grade") if value.word else ""
    word = p.language.capital(word) if value.capital else word

    def localised(match: re.Match[str]) -> str:
        return match[0].replace(".", p.language.decimal_mark)

    # a range, unlike the parts of a class: II–III, 3b–4, but 31-A2, III-E
    grade = re.sub(r"(?<=\d)([a-e]?)-(?=\d)|(?<=[IVX])-(?=[IVX])", rf"\1{EN_DASH}", value.grade)
    grade = re.sub(r"^([A-E])-([A-E])$", rf"\1{EN_DASH}\2", grade)
    grade = re.sub(r"(?<=\()[EG]\w{5}(?=\))|^G\dS\dM\d$", lambda coma: _code(p, coma[0]), grade)
    grade = re.sub(r"^-", MINUS, re.sub(r"\d+\.\d+", localised, grade))
    return NBSP.join(filter(None, (scale, word, grade)))


def _degree(p: Printer, value: Degree) -> str:
    """A degree that is counted: 3. derece, third-degree."""
    number = p.language.grammar.ordinal_mark
    if value.to:
        # Label: Two degrees of a burn or block, each an ordinal: 2nd- to 3rd-degree
        pattern = p.language.label("{low}- to {high}-degree", "grade")
        return pattern.format(low=number(value.number), high=number(value.to))
    # Label: A degree of a burn or block; {ordinal} is its number: 3rd-degree
    return p.language.label("{ordinal}-degree", "grade").format(ordinal=number(value.number))


def _described(p: Printer, value: Described) -> str:
    """A result and its titre, or a titre and its pattern: positive (1:320); 1:640, homogeneous."""
    told = p.text(value.value)
    if value.result:
        # Label: A result of a test, with its titre or grade: positive (1:320)
        pattern = p.language.label("{result} ({value})", "result")
        return pattern.format(result=p.language.label(value.result, "result"), value=told)
    # Label: A titre with the pattern of the fluorescence: 1:640, homogeneous pattern
    pattern = p.language.label("{titre}, {pattern}", "pattern")
    named = p.language.label(PATTERNS[value.pattern], "pattern")
    return pattern.format(titre=told, pattern=named)


def _genetic(p: Printer, value: Genetic) -> str:
    """heterozygous c.386G>A; c.386G>A, heterozygous, de novo; V617F (34%). The signs are as they
    were typed."""
    number = value.exon.replace("-", EN_DASH)
    words = [p.language.label(GENETICS[word], "genetics").format(n=number) for word in value.words]
    share = p.language.percent(p.language.number(Decimal(value.share)), "%") if value.share else ""
    text = f"{value.text} ({share})" if share else value.text
    if value.before or not text:
        return " ".join(filter(None, (", ".join(words), text)))
    joint = " " if value.exon or value.words[:1] in (("positive",), ("negative",)) else ", "
    return text + (joint if words else "") + ", ".join(words)


def _acuity(p: Printer, value: Acuity) -> str:
    """Counting fingers at 50 cm; 50 cm’den parmak sayma."""
    seen = p.language.label(ACUITIES[value.word], "acuity")
    if value.distance is None:
        return seen
    # Label: What an eye sees from some distance, in metres or centimetres: counting fingers at 50 cm
    pattern = p.language.label("{acuity} at {distance}", "acuity")
    return pattern.format(acuity=seen, distance=p.quantity(value.distance))


def _refraction(p: Printer, value: Refraction) -> str:
    """−2.50 −1.00 × 180°, all on one line."""

    def signed(number: Decimal) -> str:
        return ("+" if number > 0 else "") + p.language.number(number)

    cylinder = f"{signed(value.cylinder)}{NBSP}×{NBSP}{value.axis}°"
    cylinder = f"({cylinder})" if value.bracketed else cylinder
    return signed(value.sphere) + NBSP + cylinder


def _below(p: Printer, below: Quantity) -> str:
    """What an amount is given in or over, behind a slash: 5 dk, 0,4 mL, 33 fractions."""
    if symbol := below_slash(p.language, below.unit):
        return p.digits(below) + NBSP + symbol
    return p.quantity(below)


def _strength(p: Printer, value: Strength) -> str:
    """How strong, and how much: %0,2’lik 15 mL; 0.2%, 15 mL; 1% cream."""
    printed = p.quantity(value.percent)
    strong = p.language.grammar.of_strength(printed)
    if value.form:
        form = p.language.label(PREPARATIONS[value.form], "preparation")
        return f"{strong} {form}"
    if value.amount is None:
        return strong
    # Label: A preparation's strength and how much of it is given: 0.5%, 1 drop
    pattern = p.language.label("{strength}, {amount}", "dose")
    return pattern.format(strength=strong, amount=p.quantity(value.amount))


def _doses(p: Printer, value: Doses) -> str:
    """Several doses with what is said of each."""
    parts = [_part(p, part) for part in value.parts]
    if value.alternating:
        # Label: Doses that are given by turns; {doses} is a list of them
        pattern = p.language.label("{doses} alternately", "dose")
        return pattern.format(doses=p.language.joined(parts))
    follow = any(part.lasting for part in value.parts) or value.parts[0].when in _FIRST
    follow = follow or any(_is_kept_up(part) for part in value.parts[1:])
    told = parts[0]
    for part, dose in zip(value.parts[1:], parts[1:], strict=True):
        told += _joint(p, part.joint or ("then" if follow else "")) + dose
    return told


def _joint(p: Printer, joint: str) -> str:
    """What stands between two doses."""
    if joint == "plus":
        return f"{NBSP}+ "
    # Label: Between doses that follow one another: 500 mg for 3 days, then 250 mg
    return p.language.label(", then ", "dose") if joint == "then" else ", "


_FIRST = ("loading", "bolus", "intravenous bolus", "subcutaneous bolus")  # what others follow


def _is_kept_up(part: Part) -> bool:
    """Whether a dose follows another and goes on: for maintenance, by infusion."""
    return part.when == "maintenance" or part.when.endswith("infusion")


def _part(p: Printer, part: Part) -> str:
    label, amount = p.language.label, p.text(part.amount)
    step = part.often if part.when in ("reduced", "raised") else None
    if isinstance(part.amount, Range) and part.when in CHANGES:
        low, high = p.quantity(part.amount.low), p.quantity(part.amount.high)
        amount = label(CHANGES[part.when], "dose").format(low=low, high=high)
    elif part.when:
        told = p.frequency(step) if step else ""
        amount = label(DOSES[part.when], "dose").format(amount=amount, frequency=told)
    if part.over:
        # Label: A dose with the time that it takes to give it: 250 mg over 90 minutes
        pattern = label("{amount} over {time}", "dose")
        amount = pattern.format(amount=amount, time=p.quantity(part.over))
    if part.route or (part.often and not step):
        pattern = label("{route} {dose} {over} {frequency} {duration}", "regimen")
        often = p.frequency(part.often) if part.often and not step else ""
        route = p.route(part.route) if part.route else ""
        told = pattern.format(route=route, over="", dose=amount, frequency=often, duration="")
        amount = re.sub(" +", " ", told).strip()
    if part.lasting:
        # Label: A dose with the time for which it is given
        pattern = label("{amount} for {time}", "dose")
        amount = pattern.format(amount=amount, time=p.quantity(part.lasting))
    if part.after:
        # Label: A dose that is given from some time after the one before it: 150 mg after 1 week
        pattern = label("{amount} after {time}", "dose")
        amount = pattern.format(amount=amount, time=p.quantity(part.after))
    return amount


__all__ = ["EN_DASH", "compound"]
