"""The parts of a localised date are joined by the delimiter of the element that calls it, and not
by their own: "2017June" for "2017 June".

CSL 1.0.2, "Localized Date Formats": "The delimiter attribute may be set on cs:date to specify the
delimiter for the cs:date-part elements"; "Delimiter": it "is not allowed when cs:date calls a
localized date format", so there it says nothing. citeproc-py takes the caller's. No issue upstream
is known.
"""

from typing import Any

from ..engine import Element


class DelimiterOfLocalizedDate(Element):
    """A date's parts are joined by the delimiter of the element that holds them."""

    def render_single_date(
        self, date: Any, show_parts: Any = None, context: Any = None
    ) -> str | None:
        parts = self.parts(date, show_parts, context if context is not self else None)
        return self.join_with(parts, self.get("delimiter", "")) or None


REPAIRS: dict[str, type] = {"Date": DelimiterOfLocalizedDate}
