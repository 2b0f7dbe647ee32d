"""Two works that are cited alike get no letters: "(Kaya 2001)" twice.

CSL 1.0.2, "Disambiguation", disambiguate-add-year-suffix: "an alphabetic year-suffix is added to
ambiguous cites … and to their corresponding bibliographic entries", in the order of the list.
citeproc-py does not disambiguate (pull request 215 would). The other methods, and a letter where
the style does not print the variable itself, are not done here either.
"""

from collections.abc import Callable
from typing import Any

from ..engine import Element


class YearSuffix(Element):
    """Works whose citations are the same get a and b."""

    def add_year_suffixes(self, items: list[Any], cite: Callable[[Any], str]) -> None:
        alike: dict[str, list[Any]] = {}
        if self.find("cs:citation", self.nsmap).get("disambiguate-add-year-suffix") == "true":
            for item in items:
                alike.setdefault(cite(item), []).append(item)
        for group in alike.values():
            for i, item in enumerate(group if len(group) > 1 else ()):
                item.reference["year-suffix"] = item.reference["year_suffix"] = _letters(i)


def _letters(i: int) -> str:
    """a … z, aa, ab …"""
    return (_letters(i // 26 - 1) if i > 25 else "") + chr(ord("a") + i % 26)


REPAIRS: dict[str, type] = {"Style": YearSuffix}
