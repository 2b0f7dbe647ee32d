"""Two works that are cited alike get no letters: "(Kaya 2001)" twice.

CSL 1.0.2, "Disambiguation", disambiguate-add-year-suffix: "an alphabetic year-suffix is added to
ambiguous cites … and to their corresponding bibliographic entries", in the order of the list.
The letter stands after "the first year rendered through cs:date" unless the style prints the
variable itself. citeproc-py does not disambiguate (pull request 215 would). The other methods are
not done here either.
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


class DateWithYearSuffix(Element):
    """The first date of an entry, which takes the letter where the style does not say where."""

    def process(
        self,
        item: Any,
        variable: Any = None,
        show_parts: Any = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        letter, date = item.reference.get("year-suffix"), item.reference.get(self.get("variable"))
        if not letter or not date or not self._is_first(variable, context):
            return super().process(item, variable, show_parts, context, **kwargs)
        last = date.get("end", date)
        last["letter"] = letter
        try:
            return super().process(item, variable, show_parts, context, **kwargs)
        finally:
            del last["letter"]

    def _is_first(self, variable: Any, context: Any) -> bool:
        """Whether this is the first date of an entry, the date of access aside."""
        if variable is not None or self.get("variable") == "accessed":
            return False
        repressed = (self if context is None else context).get_layout().repressed
        is_first = not repressed.get("lettered") and not _is_explicit(self.get_root())
        repressed["lettered"] = True
        return is_first


def _is_explicit(root: Any) -> bool:
    """Whether the style prints the letter itself."""
    path = "//cs:text[@variable='year-suffix']"
    return bool(root.remember("explicit", lambda: bool(root.xpath_search(path))))


class YearWithSuffix(Element):
    """A year and its letter."""

    def process(self, date: Any, context: Any = None) -> Any:
        text = super().process(date, context)
        return text + date.get("letter", "") if self.get("name") == "year" else text


REPAIRS: dict[str, type] = {
    "Style": YearSuffix,
    "Date": DateWithYearSuffix,
    "Date_Part": YearWithSuffix,
}
