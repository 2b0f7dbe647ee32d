"""BibTeX's "and others", which CSL does not know: a list of names that ends with it prints et al.
even where the style would print every name."""

from collections.abc import Sequence
from typing import Any

from .engine import Element, Option
from .records import OTHERS


class NamesWithOthers(Element):
    """cs:name that looks at the named people only, and is cut off where others follow."""

    def truncate(self, names: Sequence[Any], option: Option) -> tuple[list[Any], bool]:
        people = [name for name in names if name.get("literal") != OTHERS]
        shown, is_cut = super().truncate(people, option)
        return shown, is_cut or len(people) < len(names)
