"""What may follow a | in {{ }}.

In: a `Printer`, a value, and what stands in the filter's brackets. Out: a text, or a value for the
next filter; `FactPrintError` where the value is of another kind. `FILTERS` lists them under the
names that authors write; the docstring of each is its line in the documentation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from ...case import CultureValue, EventValue, LabValue, Measurement
from ...case.frequency import Frequency
from ...case.quantity import Range
from ...diagnostic import did_you_mean
from ...message import commas, say
from .compounds import EN_DASH
from .phrases import adjective, aged, regimen
from .printer import Printer, is_qualified
from .sentences import changed, culture_sentence, sentence
from .series import change_of, find_time
from .values import Age, Attributive, FactGroup, FactPrintError, measured, misused, whole_number


def words(p: Printer, value: Any) -> str:
    """the number in words: elli dört, fifty-four; with its unit: altı ay, six months"""
    match value:
        case Age(quantity=years) if years.unit in ("year", "") and not is_qualified(years):
            return p.spoken(years.number, "year")
        case Frequency():
            return p.frequency(value)
    quantity = measured(value)
    if isinstance(quantity, Range):
        return p.range(quantity, words=True)
    return p.quantity(quantity, words=True)


def ordinal(p: Printer, value: Any) -> str:
    """the number as an ordinal: 3., 3rd"""
    return p.language.grammar.ordinal_mark(whole_number(value))


def ordinal_words(p: Printer, value: Any) -> str:
    """the ordinal in words: üçüncü, third"""
    number = whole_number(value)
    return p.language.grammar.ordinal(number) or p.language.grammar.ordinal_mark(number)


def capital(p: Printer, value: Any) -> str:
    """the first letter as a capital, by the language's rules: İstirahat, Rest"""
    if isinstance(value, Attributive) and value[:1].isdecimal():
        return value
    return p.language.capital(p.text(value))


def number_only(p: Printer, value: Any) -> str:
    """the number without its unit, with its sign: 28, <0.5"""
    quantity = measured(value)
    if isinstance(quantity, Range):
        return p.digits(quantity.low) + EN_DASH + p.digits(quantity.high)
    return p.digits(quantity)


def numeric(p: Printer, value: Any) -> str:
    """a date in digits: 15.02.2026"""
    if not isinstance(value, datetime.date):
        raise misused(say("This filter needs a date."))
    return p.language.date(value, "numeric")


def when(p: Printer, value: Any) -> str:
    """the time of an event or of a value: 6 ay önce, 6 months before presentation"""
    match value:
        case EventValue():
            return p.when(value.at)
        case Measurement():
            return p.when(value.time.at)
    return p.when(value)


def at(p: Printer, value: Any, time: str) -> Measurement:
    """the value of a time that is no plain name: sodium | at('2026-02-15')"""
    if not isinstance(value, LabValue) or not value.series or p.case is None:
        raise misused(say("Only a fact measured at several times has a value at a given time."))
    return find_time(p.case, value, time)


def change(p: Printer, value: Any, *times: str) -> str:
    """how a value changed: rose from 116 to 131 mmol/L within 3 days; change('visit', 'day3')"""
    return changed(p, change_of(p.case, value, times))


def only(_: Printer, value: Any, *names: str) -> FactGroup:
    """the named ones of a group, in this order: labs | only('esr', 'crp')"""
    if not isinstance(value, FactGroup):
        raise misused(
            say("Only a group can be filtered by `only`."),
            say("Write labs | only('esr') or treatments | only('paracetamol')."),
        )
    there = {v.name: v for v in value.values}
    for name in names:
        if name not in there:
            raise FactPrintError(
                say("{group} has no “{fact}”.", group=value.name, fact=name),
                did_you_mean(str(name), there) or say("It has: {parts}.", parts=commas(there)),
            )
    return FactGroup(value.name, tuple(there[name] for name in names))


def as_sentence(p: Printer, value: Any) -> str:
    """a sentence from the facts of patient, labs, vitals, cultures, treatments or timeline"""
    if isinstance(value, CultureValue):
        return culture_sentence(p, value)
    if not isinstance(value, FactGroup):
        raise misused(
            say(
                "Only patient, labs, vitals, cultures, treatments and timeline can be printed as "
                "a sentence."
            ),
            say("Write the fact without `| sentence`."),
        )
    return sentence(p, value) if value.values else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "words": words,
    "ordinal": ordinal,
    "ordinal_words": ordinal_words,
    "aged": aged,
    "adjective": adjective,
    "capital": capital,
    "value": number_only,
    "numeric": numeric,
    "when": when,
    "at": at,
    "change": change,
    "regimen": regimen,
    "only": only,
    "sentence": as_sentence,
}
