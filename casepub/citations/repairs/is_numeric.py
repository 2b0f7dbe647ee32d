"""A range or a list of numbers is not numeric: a volume "1-3" took the branch of words.

CSL 1.0.2, "Choose", is-numeric: numbers may have prefixes and suffixes, "and may be separated by a
comma, hyphen, or ampersand, with or without spaces ("2, 3", "2-4", "2 & 4")". citeproc-py knows
one number. No issue upstream is known.
"""

import re
from typing import Any

from ..engine import Element

_NUMERIC = re.compile(r"\W*[A-Za-z]*\d+[A-Za-z]*(\s*[,&–-]\s*[A-Za-z]*\d+[A-Za-z]*)*\W*")


class IsNumeric(Element):
    """Numbers, lists and ranges of them are numeric."""

    def _is_numeric(self, item: Any) -> list[bool]:
        return [
            name in item.reference and bool(_NUMERIC.fullmatch(str(item.reference[name])))
            for name in self.get("is-numeric").split()
        ]


REPAIRS: dict[str, type] = {"If": IsNumeric, "Else_If": IsNumeric}
