""" "Kaya & Yurt" comes before "Kaya, Demir & Ak", for the "&" is sorted by too.

CSL 1.0.2, "Sorting Macros": et al. and labels are excluded from the sort key values of names, and
the key is a name list; "Name-part Order": a name sorts by family name, particles, given name,
suffix. citeproc-py sorts by what it would print (pull request 215 would leave "and" and et al.
out; among its failing tests: sort_WithAndInOneEntry, sort_DropNameLabelInSort, sort_NameVariable).
"""

from typing import Any

from ..collation import BETWEEN
from ..engine import Element, Option


class SortKeyOfNames(Element):
    """A list of names as a sort key: the parts of names, and nothing else."""

    def join_names(
        self, printed: list[str], inverted: list[bool], is_cut: bool, option: Option
    ) -> str:
        if option("is-sort-key"):
            return BETWEEN.join(printed)
        return super().join_names(printed, inverted, is_cut, option)

    def join_last(self, printed: list[str], last: str, option: Option) -> str:
        if option("is-sort-key"):
            return BETWEEN.join([*printed, last])
        return super().join_last(printed, last, option)

    def print_name(self, name: Any, is_first: bool, option: Option, context: Any) -> str:
        if not option("is-sort-key") or "literal" in name:
            return super().print_name(name, is_first, option, context)
        is_short = option("form") == "short"
        given = None if is_short else name.get("given")
        if given and option("initialize-with") is not None:
            given = self.initialize(given, option("initialize-with"), context)
        suffix = None if is_short else name.get("suffix")
        return _sort_key(name, given, suffix, option("demote-non-dropping-particle"))


class SortKeyOfNameVariable(Element):
    """A name variable as the key itself."""

    def _format_name(self, item: Any, variable: str) -> str | None:
        names = item.reference.get(variable)
        demote = self.get_root().get("demote-non-dropping-particle", "display-and-sort")
        if names is None:
            return None
        return BETWEEN.join(
            name["literal"]
            if "literal" in name
            else _sort_key(name, name.get("given"), name.get("suffix"), demote)
            for name in names
        )


class NoLabelInSortKey(Element):
    """The label of names, which a sort key leaves out."""

    def render(self, *args: Any, **kwargs: Any) -> Any:
        return None if kwargs.get("sort_options") is not None else super().render(*args, **kwargs)


def _sort_key(name: Any, given: str | None, suffix: str | None, demote: str) -> str:
    _, family, dropping, particle, _ = name.parts()
    if demote == "never":
        family, particle = " ".join(filter(None, (particle, family))), None
    particles = " ".join(filter(None, (dropping, particle)))
    return BETWEEN.join(filter(None, (family, particles, given, suffix)))


REPAIRS: dict[str, type] = {
    "Name": SortKeyOfNames,
    "Key": SortKeyOfNameVariable,
    "Label": NoLabelInSortKey,
}
