"""Before "and" a comma is printed, whatever the style's delimiter: "A, B, and C" for "A; B; and
C".

CSL 1.0.2, "Name", delimiter-precedes-last: it decides whether "the name delimiter" separates the
second to last and the last name; "Inheritable Name Options": name-delimiter sets it from above.
citeproc-py joins with a comma of its own. No issue upstream is known.
"""

from ..engine import Element, Option


class DelimiterBeforeAnd(Element):
    """The style's delimiter, also in a list that ends with "and"."""

    def delimiter_before_and(self, option: Option) -> str:
        return str(option("delimiter"))


REPAIRS: dict[str, type] = {"Name": DelimiterBeforeAnd}
