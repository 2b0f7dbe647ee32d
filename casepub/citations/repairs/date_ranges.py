"""A range of dates prints what both ends share at its end: "May–July 2016" where the year comes
first.

CSL 1.0.2, "Date-part": the order of the parts is that of the elements; "Date Ranges": the
delimiter is an en dash, or the range-delimiter of the largest part that differs. citeproc-py moves
the shared parts behind the others and knows no other delimiter (among its failing tests:
date_RangeDelimiter).
"""

from typing import Any

from ..engine import Element

_LARGEST_FIRST = ("year", "month", "day")


class DateRanges(Element):
    """Shared parts before the first or after the last differing part are printed once."""

    def render_date_range(
        self, date_range: Any, show_parts: Any = None, context: Any = None
    ) -> str | None:
        begin, end = date_range.begin, date_range.get("end")
        if end is None or end.is_nil():
            return self.render_single_date(begin, show_parts, context)
        shown = [p.get("name") for p in self.iterchildren() if p.get("name") in show_parts]
        same = []
        for name in _LARGEST_FIRST:
            if begin.get(name) != end.get(name):
                break
            if name == "month" and begin.get("season") != end.get("season"):
                break
            same.append(name)
        differ = [name for name in shown if name not in same]
        if not differ:
            return self.render_single_date(begin, shown, context)
        first, last = shown.index(differ[0]), len(shown) - shown[::-1].index(differ[-1])
        head, middle, tail = shown[:first], shown[first:last], shown[last:]
        left = self.render_single_date(begin, head + middle, context) or ""
        right = self.render_single_date(end, middle + tail, context) or ""
        return left.rstrip(" ,") + self._range_delimiter(differ) + right

    def _range_delimiter(self, differ: list[str]) -> str:
        largest = next(name for name in _LARGEST_FIRST if name in differ)
        part = next(p for p in self.iterchildren() if p.get("name") == largest)
        return str(part.get("range-delimiter", "–"))


REPAIRS: dict[str, type] = {"Date": DateRanges}
