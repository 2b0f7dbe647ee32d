"""How often a drug is given, as prescriptions have it; the forms are a table, `vocabulary/`.

In: the text of `frequency:` in case.yaml. Out: a `Frequency`; `FactError` with advice where it is
none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ..language.tables import Tables
from ..message import say
from ..patterns import compiled
from .quantity import FactError, Quantity
from .units import canonical

_COUNTED = ("dose", "session", "fraction", "cycle")  # what a number of doses may be told in
_BRACKETS = compiled(r"\s*\(([^()]+)\)")  # 1x1 (gece)
_LISTED = compiled(r"\d{1,3}(?:-\d{1,3}){2,}")  # 0-1-6. ay
# Where an interval is told in words, as it is printed: every six hours, altı saatte bir.
_INTERVAL = compiled(
    r"(?<=\bevery )(?P<en>[a-z]+)(?= [a-z])"
    r"|\b(?P<tr>(?:on )?[a-zçğıöşü]+)(?= (?:dakika|saat|gün|hafta|ay|yıl)[a-zı]* (?:bir\b|ar))"
)
_DATED = compiled(r"\b(?:gün|hafta|ay(?!rı)|day|week|month)")
FORMS = Tables(Path(__file__).with_name("vocabulary"))
HINT = say(
    "Write times per unit of time (3/day, 1/week), an interval (every 6 hours), once or as needed; "
    "else a text per language: {{tr: …, en: …}}."
)


@dataclass(frozen=True)
class Numbered:
    """Days, weeks or months by their numbers: days 1–5; weeks 0, 2 and 6. Each is from one number
    to another, which is the same where it is one."""

    unit: str
    numbers: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Frequency:
    """How often: `times` in `every` units of time, 3/1 day, 1/6 hour; None where only an occasion
    is told. `once` has no unit. 2–3 times a day, every 4–6 hours; once a week for 8 weeks, then
    once a month."""

    times: Decimal | None
    per: str = ""
    every: int = 1
    occasion: str = ""  # as needed, at night …
    upto: int = 0  # the upper end of `every` or, where that is 1, of `times`; 0 for no range
    lasting: Quantity | None = None  # how long so
    then: Frequency | None = None  # and how often afterwards
    on: Numbered | None = None  # on which days, of a cycle where `every` tells one
    also: str = ""  # and on what occasion besides: every 4 hours and as needed
    count: int = 0  # how many times in all; 0 where that is not told


def read_frequency(text: str) -> Frequency:
    """The frequency that a text tells."""
    whole = " ".join(_BRACKETS.sub(r" \1", text.replace("İ", "i").lower()).split())
    whole = _INTERVAL.sub(_in_digits, whole)
    if _DATED.search(whole):
        whole = _LISTED.sub(lambda listed: listed[0].replace("-", ", "), whole)
    first, *later = [part for part in FORMS.pattern("then").split(whole) if part.strip()] or [""]
    if later:
        after = read_frequency("; ".join(later))
        return replace(_lasting(first, text), then=after)
    return _lasting(first, text)


def _in_digits(match: re.Match[str]) -> str:
    """A small number in words in digits; any other word as it is."""
    found = (means for form, means in FORMS.patterns("spelt") if form.fullmatch(match[0]))
    return next(found, match[0])


def _lasting(told: str, text: str) -> Frequency:
    """A frequency with the time for which it is kept, if that is told: weekly for 4 weeks."""
    try:
        return _read_one(told, text)
    except FactError as problem:
        kept = _kept(told, text) or _counted(told, text) or _besides(told, text)
        if kept is None:
            raise problem
        return kept


def _kept(told: str, text: str) -> Frequency | None:
    for form, _ in FORMS.patterns("kept"):
        match = form.search(told)
        rest = (told[: match.start()] + told[match.end() :]).strip(" ,") if match else ""
        unit = canonical(match["u"]) if match else None
        if match and unit and not rest and unit in _COUNTED:
            return Frequency(None, lasting=Quantity(Decimal(match["n"]), unit))
        if match and unit and rest:
            try:
                often = _read_one(rest, text)
            except FactError:
                continue
            return replace(often, lasting=Quantity(Decimal(match["n"]), unit))
    return None


def _counted(told: str, text: str) -> Frequency | None:
    """A frequency with how many times in all: once a week, 3 times in all; 3 times alone."""
    for form, means in FORMS.patterns("counted"):
        match = form.search(told)
        if match is None:
            continue
        count, rest = int(match["n"] or means), told[: match.start()].strip(" ,")
        if not rest:
            return Frequency(None, count=count)
        try:
            return replace(_lasting(rest, text), count=count)
        except FactError:
            continue
    return None


def _besides(told: str, text: str) -> Frequency | None:
    """A frequency and what comes besides: every 4 hours and as needed, which is a rescue dose."""
    for form, means in FORMS.patterns("occasion"):
        match = compiled(rf",? ?(?:\b(?:ve|and|plus|artı)\b|\+) ?(?:{form.pattern})$").search(told)
        if match and told[: match.start()]:
            try:
                return replace(_lasting(told[: match.start()], text), also=means)
            except FactError:
                continue
    return None


def _read_one(whole: str, text: str) -> Frequency:
    for told, occasion in ((whole, ""), _split_occasion(whole)):
        if found := _told(told, occasion):
            return found
    if multiple := re.fullmatch(r"(\d+) ?[x×] ?(\d+)", told):
        raise FactError(
            say("“{text}” says how often, and how much each time.", text=text[:60]),
            say("Write frequency: {times}/day, and how much under `dose:`.", times=multiple[1]),
        )
    raise FactError(say("“{text}” is not a frequency.", text=text[:60]), HINT)


def _told(told: str, occasion: str) -> Frequency | None:
    """A rate without its occasion, if it is one."""
    if not told and occasion:
        return Frequency(None, occasion=occasion)
    if numbered := _numbered(told, occasion):
        return numbered
    for form, _ in FORMS.patterns("once"):
        if form.fullmatch(told):
            return Frequency(Decimal(1), occasion=occasion)
    for form, means in FORMS.patterns("rate"):
        if match := form.fullmatch(told):
            return _frequency(means, match, occasion)
    return None


def _numbered(told: str, occasion: str) -> Frequency | None:
    """Days or weeks by their numbers, and the cycle in which they are counted if that is told:
    days 1 and 8 every 21 days."""
    for form, unit in FORMS.patterns("numbered"):
        for whole in (
            rf"(?:{form.pattern})(?:(?:,? (?=\D)|, )(?P<rest>.+))?",
            rf"(?P<rest>.+?),? {form.pattern}",
        ):
            match = compiled(whole).fullmatch(told)
            found = _numbers(match["list"]) if match else ()
            if not match or not found:
                continue
            rest = (match["rest"] or "").strip(" ,")
            if not rest:
                return Frequency(None, occasion=occasion, on=Numbered(unit, found))
            if (cycle := _told(rest, occasion)) and not cycle.on:
                return replace(cycle, on=Numbered(unit, found))
    return None


def _numbers(listed: str) -> tuple[tuple[int, int], ...]:
    """The numbers of a list in rising order, each from and to; () where they are in no order."""
    found: list[tuple[int, int]] = []
    for part in re.split(r"\s*(?:,|\band\b|\bve\b|&)\s*", listed.replace(".", "")):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if ends:
            found.append((ends[0], ends[-1]))
    flat = [number for pair in found for number in dict.fromkeys(pair)]
    return tuple(found) if flat == sorted(set(flat)) else ()


def _split_occasion(told: str) -> tuple[str, str]:
    """A rate, and the occasion behind it; either may be empty."""
    for form, means in FORMS.patterns("occasion"):
        if match := compiled(rf"(?:^|,? )(?:{form.pattern})$").search(told):
            return told[: match.start()], means
        if match := compiled(rf"(?:{form.pattern}),? (?=\S)").match(told):  # tok karnına 2x1
            return told[match.end() :], means
    return told, ""


def _frequency(means: str, match: re.Match[str], occasion: str) -> Frequency:
    groups = match.groupdict()
    times, every, unit = re.split("[/ ]", means)
    count = groups.get("n") or "1"
    upto = int(groups.get("to") or 0)
    if upto and upto <= int(count):
        raise FactError(say("“{text}” is not a frequency.", text=match[0][:60]), HINT)
    per = _period(groups["p"]) if unit == "p" else unit
    return Frequency(
        Decimal(count if times == "n" else times),
        per,
        int(count if every == "n" else every),
        occasion,
        upto,
    )


def _period(word: str) -> str:
    return next(means for form, means in FORMS.patterns("period") if form.fullmatch(word))
