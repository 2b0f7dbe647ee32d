"""What CSL does not know of lists that are cut off.

BibTeX's "and others" prints et al. even where the style would print every name. A style that wants
no name at all before et al. (TÜBİTAK's: "(et al., 2016)") gets those of its later citations, so
that a reader knows whose work it is.
"""

from collections.abc import Sequence
from typing import Any

from .engine import Element, Option
from .records import OTHERS


class NamesWithOthers(Element):
    """cs:name that looks at the named people only, and is cut off where others follow."""

    def truncate(self, names: Sequence[Any], option: Option) -> tuple[list[Any], bool]:
        people = [name for name in names if name.get("literal") != OTHERS]
        shown, is_cut = super().truncate(people, option)
        if people and not shown:
            is_cut = len(people) >= (option("et-al-subsequent-min") or 2)
            shown = list(people[: option("et-al-subsequent-use-first") or 1] if is_cut else people)
        return shown, is_cut or len(people) < len(names)
