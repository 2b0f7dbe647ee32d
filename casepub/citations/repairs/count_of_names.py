"""The number of names, by which APA sorts, is 1 for every work.

CSL 1.0.2, "Name", form="count": "the total number of names that would otherwise be rendered …
taking into account the effects of et-al abbreviation". citeproc-py cuts off at et-al-use-first
even where nothing is abbreviated. No issue upstream is known.
"""

from collections.abc import Sequence
from typing import Any

from ..engine import Element, Option


class CountOfNames(Element):
    """Names are counted as they would be printed."""

    def count(self, names: Sequence[Any], option: Option) -> int:
        return len(self.truncate(names, option)[0])


REPAIRS: dict[str, type] = {"Name": CountOfNames}
