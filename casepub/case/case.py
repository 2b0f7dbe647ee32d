"""What an author wrote. In: nothing. Out: `Case`, a frozen value that `load` puts together from
what the readers return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as Folder
from typing import TYPE_CHECKING

from ..composed import composed
from ..diagnostic import Diagnostic, Position
from ..yamltext import Node, Path
from .check_names import VERSION_TOO_NEW
from .fields import is_file_of_language, is_text_place
from .narrative import Narrative, SourceText
from .notes import Note
from .pictures import Pictures
from .places import Places
from .references import Reference
from .reviews import Review
from .terms import Rows
from .values import NamedFact

if TYPE_CHECKING:
    from .model import CaseFile


@dataclass(frozen=True)
class Case:
    """What stands in one case folder. `faults` are what could not be read of it."""

    folder: Folder
    places: Places
    file: CaseFile | None  # None where case.yaml could not be read at all
    values: Mapping[str, NamedFact]
    narratives: Mapping[str, Narrative]  # by language
    references: Mapping[str, Reference]
    references_file: str
    terms: Rows
    reviews: Sequence[Review]
    diagnostics: Sequence[Diagnostic]
    pictures: Pictures
    is_blinded: bool = False
    notes: Sequence[Note] = ()

    @property
    def name(self) -> str:
        """The folder as the user named it."""
        return self.places.name

    @property
    def folder_name(self) -> str:
        """The name of the folder, by which jobs of translators know the case."""
        return composed(self.folder.resolve().name)

    @property
    def too_new(self) -> Diagnostic | None:
        """The finding that a newer casepub wrote the case; nothing else of it was read then."""
        return next((fault for fault in self.diagnostics if fault.check == VERSION_TOO_NEW), None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the case, the one it was first written in before the others."""
        first = self.file.language if self.file else None
        return tuple(sorted(self.narratives, key=lambda code: (code != first, code)))

    def path(self, name: str) -> str:
        """The name of a file of the case as findings print it."""
        return self.places.path(name)

    def position(self, *path: str | int) -> Position:
        """Where a value of case.yaml stands; the nearest thing above it where it is missing."""
        return self.places.position(*path)

    def key_position(self, *path: str | int) -> Position:
        """Where the name of a value stands."""
        return self.places.key_position(*path)

    def source_text(self, *path: str | int) -> SourceText | None:
        """A text of case.yaml with its places, or None where it is missing or empty."""
        node = self.places.nodes.get(path)
        if node is None or not isinstance(node.value, str) or not node.value.strip():
            return None
        # Columns run true inside a plain one-line text; inside quotes they run one further, unless
        # escapes stand before.
        start = node.position if node.plain else node.position.shift(1)
        one_line = node.position.length > 0 and "\n" not in node.value
        typed = node.typed if composed(node.typed) == node.value else node.value
        return SourceText.from_typed(typed, start if one_line else node.position, exact=one_line)

    def texts(self) -> Iterator[tuple[Path, Mapping[str, Node]]]:
        """Every mapping of case.yaml whose keys are languages, with its path; and every empty one
        that should have such keys."""
        from ..language.codes import is_language

        for path, node in self.places.nodes.items():
            if is_file_of_language((*path, "")):
                continue  # pictures by language
            if isinstance(node.value, dict) and (
                any(
                    is_language(key) and not isinstance(child.value, dict)
                    for key, child in node.value.items()
                )
                or (not node.value and is_text_place(path))
            ):
                yield path, node.value
