"""The initial of "Guo-ping" is printed "G-ping".

CSL 1.0.2, "Name", initialize-with: given names become initials; initialize-with-hyphen keeps the
hyphen of a compound given name ("J.-L." for "Jean-Luc"), whose parts are capitalised. A small part
has no initial. citeproc-py takes it for a particle (among its failing tests:
name_LowercaseSurnameSuffix).
"""

import re
from typing import Any

from ..engine import Element

_SMALL_PART = re.compile(r"(?<=[^\W\d_])-([^\W\d_]\w*)")


class InitialsOfCompounds(Element):
    """Initials of the capitalised parts of a compound."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        words = (
            _SMALL_PART.sub(lambda found: "" if found[1].islower() else found[0], word)
            if word[:1].isupper()
            else word
            for word in given.split()
        )
        return super().initialize(" ".join(words), mark, context)


REPAIRS: dict[str, type] = {"Name": InitialsOfCompounds}
