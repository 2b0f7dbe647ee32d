"""A range of volumes or issues that is printed as text keeps its hyphen: "1-3" for "1–3".

CSL 1.0.2 says nothing of it ("Range Delimiters" speaks of locators and pages); citeproc-js prints
every number variable's range with the page-range-delimiter, whether by cs:text or by cs:number,
and citeproc-py does so for cs:number. No issue upstream is known.
"""

import re

from ..engine import Element

_NUMBERS = frozenset(
    ("chapter-number", "collection-number", "edition", "issue", "number", "volume")
)
_DASH = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")


class NumberRanges(Element):
    """A number variable's ranges, as cs:number prints them."""

    def print_variable(self, text: str, name: str) -> str:
        if name in _NUMBERS:
            return _DASH.sub(self.get_single_term("page-range-delimiter") or "–", text)
        return super().print_variable(text, name)


REPAIRS: dict[str, type] = {"Text": NumberRanges}
