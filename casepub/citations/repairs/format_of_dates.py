"""The year of a style that sets it in bold is plain.

CSL 1.0.2, "Date": "For both localized and non-localized dates, cs:date may carry affixes, display,
formatting and text-case attributes." citeproc-py applies the affixes alone ("TODO: fix" in
Date.markup). No issue upstream is known.
"""

from typing import Any

from ..engine import Element


class FormatOfDates(Element):
    """The date as a whole gets its formatting and text-case, inside its affixes."""

    def wrap(self, text: Any) -> str | None:
        return super().wrap(text and self.format(self.case(text)))


REPAIRS: dict[str, type] = {"Date": FormatOfDates}
