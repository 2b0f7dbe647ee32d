"""Dates as they are typed: 2024-03-12, 12 Mart 2024, March 12, 2024, 2025 Mayıs, and from one to
another: 12-15 Mart 2024, March 2024 - May 2025.

In: the text of a value in case.yaml. Out: a date, a month, or a span of them; None where the text
is none; `FactError` where the order of its numbers cannot be told.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ..message import say
from ..patterns import compiled
from .compound import YearMonth
from .frequency import FORMS
from .quantity import FactError

Moment = datetime.date | YearMonth


@dataclass(frozen=True)
class DateSpan:
    """From one date or month to another."""

    first: Moment
    last: Moment


_DATE_IN_WRITING = compiled(
    r"(?P<d>\d{1,2})(?P<sign>[./])(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4}|(?<=\.)\d\d)"
)
_MONTH_IN_WRITING = compiled(r"(?P<m>0[1-9]|1[0-2])[./](?P<y>(?:19|20)\d\d)")
_BY_NAME = compiled(
    r"(?:(?P<d>\d{1,2})\.? )?(?P<m>[^\W\d_]{3,9})\.?,?(?: (?P<e>\d{1,2}),)? (?P<y>(?:19|20)\d\d)"
)
_YEAR_FIRST = compiled(r"(?P<y>(?:19|20)\d\d)(?: yılı)?,? (?P<m>[^\W\d_]{3,9})(?: ayı)?")
_ENDING = compiled(r"['’][^\W\d_]{1,5}$")  # Mayıs 2025'te
_ISO = r"\d{4}-\d{2}(?:-\d{2})?"
_ISO_SPAN = compiled(rf"(?P<a>{_ISO})(?:\s*(?:–|/|\.\.)\s*|\s+(?:-|to|ile|ila)\s+)(?P<b>{_ISO})")
_SPAN = compiled(
    r"(?P<a>[^–]+?)\s*(?:–|-|\s(?:to|ile|ila)\s)\s*(?P<b>[^–-]+?)(?: aras[ıi](?:nda)?)?"
)
_MONTH_FIRST = compiled(
    r"(?P<m>[^\W\d_]{3,9}) (?P<a>\d{1,2})\s?[-–]\s?(?P<b>\d{1,2}), (?P<y>\d{4})"
)


def parse_date(text: str) -> Moment | DateSpan | None:
    """The date, month or span that a text is, or None."""
    text = _ENDING.sub("", text)
    return _calendar_date(text) or _named_date(text) or _span(text)


def _span(text: str) -> DateSpan | None:
    """From one date to another; what the first does not say, the second does."""
    first: Moment | None = None
    last: Moment | None = None
    text = _MONTH_FIRST.sub(r"\g<a>-\g<b> \g<m> \g<y>", text)  # March 12-15, 2024
    if match := _ISO_SPAN.fullmatch(text):
        first, last = _moment(match["a"]), _moment(match["b"])
    elif match := _SPAN.fullmatch(text):
        last, first = _named_date(match["b"]), _filled(match["a"].strip(), match["b"])
    if match is None or first is None or last is None:
        return None
    if _first_day(first) >= _first_day(last):
        raise FactError(
            say("“{text}” does not begin before it ends.", text=text[:60]),
            say("Write the earlier date first."),
        )
    return DateSpan(first, last)


def _filled(told: str, last: str) -> Moment | None:
    """The first date of a span, with the month and year of the last where it has none: 12, 12 Mart,
    Mart."""
    month, year = re.search(r"([^\W\d_]+)", last), re.search(r"(?:19|20)\d\d", last)
    if month is None or year is None:
        return None
    for text in (told, f"{told} {year[0]}", f"{told} {month[0]} {year[0]}"):
        if (found := _named_date(text)) is not None:
            return found
    return None


def _first_day(moment: Moment) -> datetime.date:
    if isinstance(moment, YearMonth):
        return datetime.date(moment.year, moment.month or 1, 1)
    return moment


def _moment(text: str) -> Moment:
    if len(text) == 10:
        return _date(text)
    year, month = map(int, text.split("-"))
    if not 1 <= month <= 12:
        _date(f"{text}-01")  # says why
    return YearMonth(year, month)


def _calendar_date(text: str) -> datetime.date | None:
    """A date as 2026-02-15; FactError where it is written otherwise."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _date(text)
    if written := _DATE_IN_WRITING.fullmatch(text):
        day, month, year = written["d"].zfill(2), written["m"].zfill(2), written["y"]
        year = year if len(year) == 4 else "20" + year
        raise FactError(
            say("“{text}” cannot be read as a date.", text=text),
            say("Write year-month-day: {date}.", date=f"{year}-{month}-{day}"),
        )
    if (written := _MONTH_IN_WRITING.fullmatch(text)) and text[0] == "0":  # 03/2024, 03.2024
        raise FactError(
            say("“{text}” cannot be read as a date.", text=text),
            say("Write year-month: {date}.", date=f"{written['y']}-{written['m']}"),
        )
    return None


def _named_date(text: str) -> Moment | None:
    """A date or month whose month is a word, in either language: 12 Mart 2024, March 12, 2024."""
    match = _BY_NAME.fullmatch(text)
    parts = match.groupdict() if match else {}
    if match is None:
        match = _YEAR_FIRST.fullmatch(text)
    word = match["m"].replace("İ", "i").lower() if match else ""
    number = next((means for form, means in FORMS.patterns("month") if form.fullmatch(word)), "")
    day, other = parts.get("d"), parts.get("e")
    if match is None or not number or (day and other):
        return None
    day = day or other
    if not day:
        return YearMonth(int(match["y"]), int(number))
    return _date(f"{match['y']}-{number.zfill(2)}-{day.zfill(2)}")


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise FactError(
            say("“{date}” is not a calendar date.", date=text),
            say("Write year-month-day, for example 2026-02-15."),
        ) from None
