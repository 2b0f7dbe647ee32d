"""What the checks of locale files examine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...diagnostic import Diagnostic, Position
from ...language import Language, get_language
from ...language.catalog import Catalog, Entry, forms


@dataclass(eq=False)
class Locale:
    """A locale file: its language, its catalog, and what was wrong with it when it was read."""

    code: str
    catalog: Catalog | None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def language(self) -> Language:
        return get_language(self.code)

    def place(self, entry: Entry, what: str = "msgstr", words: str = "") -> Position:
        """Where a part of an entry is, or `words` inside it."""
        return self.catalog.place(entry, what, words) if self.catalog else Position(self.code)

    @cached_property
    def translated(self) -> list[tuple[Entry, str, str]]:
        """Each translation with its entry and its source: for a plural form the plural, for the
        first of several the singular."""
        return list(self._translated())

    def _translated(self) -> Iterator[tuple[Entry, str, str]]:
        for entry in self.catalog or ():
            texts = forms(entry)
            for index, text in enumerate(texts):
                if text and not entry.fuzzy:
                    yield (
                        entry,
                        text,
                        entry.msgid
                        if not entry.msgid_plural or (index == 0 and len(texts) > 1)
                        else entry.msgid_plural,
                    )
