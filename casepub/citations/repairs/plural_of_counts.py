"""The label of a number of pages or volumes is lost.

CSL 1.0.2, "Label", plural: for number-of-pages and number-of-volumes, the term is plural "when the
number is higher than 1". citeproc-py looks the number up in the citation instead of the record,
and would turn "xii, 300" into an integer (among its failing tests: label_PluralNumberOfVolumes).
"""

from typing import Any

from ..engine import Element


class PluralOfCounts(Element):
    """A count is plural unless it is 0 or 1."""

    def _is_plural(self, item: Any) -> bool:
        name = str(self.get("variable"))
        if name.startswith("number-of"):
            return str(item.reference.get(name, "")) not in ("0", "1")
        return super()._is_plural(item)


REPAIRS: dict[str, type] = {"Label": PluralOfCounts}
