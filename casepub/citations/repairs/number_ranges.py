"""A range of volumes or issues that is printed as text keeps its hyphen: "1-3" for "1–3"; one that
is printed by cs:number has a dash even where the locale's delimiter is a hyphen, as in Turkish.

CSL 1.0.2 says nothing of it ("Range Delimiters" speaks of locators and pages); citeproc-js prints
every number variable's range with the page-range-delimiter, whether by cs:text or by cs:number.
citeproc-py knows the dash alone, for cs:number. No issue upstream is known.
"""

import re
from typing import Any

from ..engine import Element

_NUMBERS = frozenset(
    ("chapter-number", "collection-number", "edition", "issue", "number", "volume")
)
_DASH = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")


class RangesInText(Element):
    """A number variable's ranges, printed by cs:text."""

    def print_variable(self, text: str, name: str) -> str:
        if name in _NUMBERS:
            return _DASH.sub(self.get_single_term("page-range-delimiter") or "–", text)
        return super().print_variable(text, name)


class RangesInNumber(Element):
    """The same, printed by cs:number."""

    def _process(self, value: Any, variable: str) -> Any:
        text = super()._process(value, variable)
        if variable in _NUMBERS and isinstance(text, str):
            return _DASH.sub(self.get_single_term("page-range-delimiter") or "–", text)
        return text


REPAIRS: dict[str, type] = {"Text": RangesInText, "Number": RangesInNumber}
