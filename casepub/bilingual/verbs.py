"""What is said to happen: verbs, and the nouns for the same, that translate each other.

In: a reading. Out: the `Happening`s that it tells. The clusters are data/verbs.tsv: a row for each
meaning, with the forms by which either language says it. A word may be in several rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .forms import Forms, forms_of, outermost
from .items import Reading
from .word_lists import read_rows


@dataclass(frozen=True, slots=True)
class Happening:
    """What is said to happen, as rows of the table, with the places of its first and last word."""

    rows: frozenset[int]
    first: int
    last: int


class Verbs:
    """The clusters of a pair of languages, searchable in either."""

    def __init__(self, rows: Sequence[Sequence[str]], languages: Sequence[str]):
        self._forms: Mapping[str, Forms] = {
            code: Forms(code, list(forms_of(rows, place))) for place, code in enumerate(languages)
        }

    def find(self, reading: Reading) -> list[Happening]:
        """What a reading says that happens, the longer phrases alone where one holds the other."""
        forms = self._forms.get(reading.language)
        found: dict[tuple[int, int], set[int]] = {}
        for form, first, last in forms.find(reading) if forms else ():
            found.setdefault((first, last), set()).add(form.row)
        whole = outermost(found)
        return [Happening(frozenset(rows), *span) for span, rows in found.items() if span in whole]


@lru_cache(maxsize=1)
def verbs() -> Verbs:
    """The clusters of verbs.tsv."""
    return Verbs(read_rows("verbs.tsv"), ("tr", "en"))
