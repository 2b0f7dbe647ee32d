"""Pages in roman numerals have the label of one page: "p. i–ix".

CSL 1.0.2, "Label", plural: "Content is considered plural when it contains multiple numbers".
citeproc-py counts digits only (among its failing tests: number_PlainHyphenOrEnDashAlwaysPlural).
"""

import re
from typing import Any

from ..engine import Element

_SEVERAL = re.compile(r"[ivxlcdm]+\s*[-‐‑–—,&]+\s*[ivxlcdm]+", re.IGNORECASE)


class PluralOfRomanPages(Element):
    """A range of roman numerals is plural."""

    def _is_plural(self, item: Any) -> bool:
        name = self.get("variable")
        if name == "page" and _SEVERAL.fullmatch(str(item.reference.get(name, ""))):
            return True
        return super()._is_plural(item)


REPAIRS: dict[str, type] = {"Label": PluralOfRomanPages}
