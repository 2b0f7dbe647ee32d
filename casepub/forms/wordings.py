"""What authors usually say in a statement, for them to choose and to change.

In: nothing. Out: for each statement its wordings, from wordings.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..rows import rows_beside


@cache
def wordings() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """The wordings of each statement that has some, each in every language."""
    made: dict[str, tuple[Mapping[str, str], ...]] = {}
    for name, turkish, english in rows_beside(__file__, "wordings.tsv"):
        made[name] = (*made.get(name, ()), {"tr": turkish, "en": english})
    return made
