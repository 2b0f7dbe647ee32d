"""A macro that prints a date sorts by the name of the month: "October 2012" after "January 2015".

CSL 1.0.2, "Sorting Macros": date variables in a macro are "treated the same as when they are
called via variable", as YYYYMMDD, with those parts only that the macro would print; ranges by
their start, then by their end, after single dates. citeproc-py sorts by the printed date (among
its failing tests: sort_ConditionalMacroDates).
"""

from collections.abc import Sequence
from typing import Any

from ..engine import DateRange, Element, LiteralDate
from ..records import DATES

_PARTS = ("year", "month", "day")


class SortKeyOfDate(Element):
    """A date in a sort key, with the parts that it would print."""

    def process(
        self,
        item: Any,
        variable: Any = None,
        show_parts: Any = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        date = item.reference.get(self.get("variable"))
        if kwargs.get("sort_options") is None or date is None:
            return super().process(item, variable, show_parts, context, **kwargs)
        item.count(date)
        if self.get("form") is not None:
            shown: Sequence[str] = self.get("date-parts", "year-month-day").split("-")
        else:
            shown = [part.get("name") for part in self.iterchildren()]
        return sort_key(date, shown)


class SortKeyOfDateVariable(Element):
    """A date variable as the key itself."""

    def sort_keys(self, items: Sequence[Any], context: Any) -> list[Any]:
        name = self.get("variable")
        if name not in DATES:
            return super().sort_keys(items, context)
        dates = [item.reference.get(name) for item in items]
        return [sort_key(date, _PARTS) if date is not None else None for date in dates]


def sort_key(date: Any, shown: Sequence[str]) -> str:
    """Eighteen digits: start and end of a date, nothing for parts not shown; or its words."""
    if isinstance(date, LiteralDate):
        return str(date.text)
    days = (date.begin, date.end) if isinstance(date, DateRange) else (date,)
    return "".join(_digits(day, shown) for day in days).ljust(18, "0")


def _digits(day: Any, shown: Sequence[str]) -> str:
    year, month, day = (day.get(part, 0) if part in shown else 0 for part in _PARTS)
    return f"{year + 10000:05}{month:02}{day:02}"


REPAIRS: dict[str, type] = {"Date": SortKeyOfDate, "Key": SortKeyOfDateVariable}
