"""A season where the style wants the month in digits ends the whole list with an AssertionError.

CSL 1.0.2, "Seasons": a season term takes "the place of the month term", and a season has no digits
of its own. citeproc-py asserts that a numeric month is a month. No issue upstream is known.
"""

from typing import Any

from ..engine import Element


class NumericSeason(Element):
    """A season is printed by its name."""

    def process(self, date: Any, context: Any = None) -> Any:
        if self.get("name") == "month" and "month" not in date and "season" in date:
            form = "short" if self.get("form") == "short" else None
            return (self if context is None else context).get_single_term(
                f"season-{date.season:02}", form=form
            )
        return super().process(date, context)


REPAIRS: dict[str, type] = {"Date_Part": NumericSeason}
