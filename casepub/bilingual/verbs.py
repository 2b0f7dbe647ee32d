"""What is said to happen: verbs, and the nouns for the same, that translate each other; and other
words of no special field that do.

In: a reading. Out: the `Happening`s that it tells. The clusters are data/verbs.tsv and
data/words.tsv: a row for each meaning, with the forms by which either language says it. A word may
be in several rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .forms import Form, Forms, FormTable, outermost, tables_of_list
from .items import Reading

_COLUMNS = {"tr": (0,), "en": (1,)}


@dataclass(frozen=True, slots=True)
class Happening:
    """What is said to happen, as rows of the table, with the places of its first and last word."""

    rows: frozenset[int]
    first: int
    last: int


class Verbs:
    """The clusters of some languages, searchable in each."""

    def __init__(self, tables: Mapping[str, FormTable]):
        self._forms = {code: Forms(code, table, _tell) for code, table in tables.items()}

    def find(self, reading: Reading) -> list[Happening]:
        """What a reading says that happens, the longer phrases alone where one holds the other."""
        forms = self._forms.get(reading.language)
        found: dict[tuple[int, int], set[int]] = {}
        for row, first, last in forms.find(reading) if forms else ():
            found.setdefault((first, last), set()).add(row)
        whole = outermost(found)
        return [Happening(frozenset(rows), *span) for span, rows in found.items() if span in whole]


def _tell(forms: Sequence[Form]) -> Sequence[int]:
    return [form.row for form in forms]


@lru_cache(maxsize=1)
def verbs() -> Verbs:
    """The clusters of verbs.tsv."""
    return Verbs(tables_of_list("verbs.tsv", _COLUMNS))


@lru_cache(maxsize=1)
def words() -> Verbs:
    """The clusters of words.tsv: words that may stand for each other in a translation."""
    return Verbs(tables_of_list("words.tsv", _COLUMNS))
