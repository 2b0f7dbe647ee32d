"""Et al. is printed after a list of which nothing was left out: "A, B, et al.".

CSL 1.0.2, "Name", et-al-min and et-al-use-first: the term is appended "to truncated name lists",
and a list no longer than et-al-use-first is not truncated. citeproc-py looks at et-al-min alone.
No issue upstream is known.
"""

from collections.abc import Sequence
from typing import Any

from ..engine import Element, Option


class EtAlOfWholeList(Element):
    """A list is cut off only if something is left out."""

    def truncate(self, names: Sequence[Any], option: Option) -> tuple[list[Any], bool]:
        shown, is_cut = super().truncate(names, option)
        return shown, is_cut and len(shown) < len(names)


REPAIRS: dict[str, type] = {"Name": EtAlOfWholeList}
