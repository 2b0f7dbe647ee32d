"""The numbers of a citation are sorted although the style does not say so: "1; 3" for "3; 1".

CSL 1.0.2, "Sorting": "In the absence of cs:sort, cites and bibliographic entries appear in the
order in which they are cited." citeproc-py sorts cites by the list first. No issue upstream is
known.
"""

from typing import Any

from ..engine import Element


class OrderOfCites(Element):
    """Cites keep their order unless the style sorts them."""

    def order_cites(self, items: list[Any], citation: Any) -> list[Any]:
        return items


REPAIRS: dict[str, type] = {"Layout": OrderOfCites}
