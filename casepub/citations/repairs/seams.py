"""Two marks that meet: a question mark before a full stop was printed "Why?.", and one after a
colon "Why:?".

CSL 1.0.2, "Affixes", leaves doubled punctuation to the processor; its test-suite
(punctuation_FullMontyField) says which of two marks stays. citeproc-py drops only a mark that is
the same on both sides, and only where no markup lies between (issue 105, pull requests 202 and
208).
"""

import re

from ..engine import Element
from ..marks import find_first, find_last

# The second of two is dropped, as citeproc-js does ("the same?" + ". " gives "the same? ").
_SWALLOWED = frozenset(
    ("..", ",,", ";;", "::", "!!", "??", "?.", "!.", ":.", ";.", "?:", "!:", ";:", "  ")
)
# The first of two is dropped.
_YIELDS = frozenset((":?", ":!", ";?", ";!"))
# A quotation that ends a sentence takes no further full stop: "“Why?”." gives "“Why?”".
_QUOTED_END = re.compile("[.?!][\ue000-\uf8ff]*[”’»][\ue000-\uf8ff]*\\Z")


class Seams(Element):
    """`left` and `right` put together without doubling punctuation, through markup."""

    def glue(self, left: str, right: str) -> str:
        last, first = find_last(left), find_first(right)
        if last >= 0 and first >= 0 and left[last] + right[first] in _SWALLOWED:
            return left + right[:first] + right[first + 1 :]
        if last >= 0 and first >= 0 and left[last] + right[first] in _YIELDS:
            return left[:last] + left[last + 1 :] + right
        if first >= 0 and right[first] == "." and _QUOTED_END.search(left):
            return left + right[:first] + right[first + 1 :]
        return left + right


REPAIRS: dict[str, type] = {"*": Seams}
