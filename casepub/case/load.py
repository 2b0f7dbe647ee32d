"""A case folder → `Case`: what the author wrote, every value with its place, and what could not be read.

In: a folder. Out: a `Case`, always, unless there is no folder at all; its `faults` say what is wrong. Loading never raises
for what an author did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostic import Diagnostic, Position, Severity
from .blind import Blinding
from .files import read_text
from .narrative import Narrative, Passage, read_narrative
from .picture import Picture, fitted, read_picture
from .reader import Node, read_yaml
from .references import Reference, read_references
from .reviews import Review, read_reviews
from .shape import validate
from .terms import read_terms
from .values import Value, read_values

CASE_FILE = "case.yaml"
MAX_NARRATIVE = 200_000
MAX_PIXELS = 150_000_000  # of all pictures of a case together


@dataclass
class Case:
    """What stands in one case folder."""

    folder: Path
    name: str  # as the user named the folder; findings name files below it
    file: Any = None  # model.CaseFile, or None where case.yaml could not be read at all
    values: dict[str, Value] = field(default_factory=dict)
    narratives: dict[str, Narrative] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    references_file: str = ""
    terms: list[tuple[str, Mapping[str, tuple[str, ...]]]] = field(
        default_factory=list
    )  # kind, forms by language
    reviews: list[Review] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    _nodes: dict[tuple, Node] = field(default_factory=dict)
    _pictures: dict[tuple, Picture | Diagnostic] = field(default_factory=dict)
    _pixels: int = 0
    _blinding: Blinding | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the case, the one it was first written in before the others."""
        first = self.file.language if self.file else None
        return tuple(sorted(self.narratives, key=lambda code: (code != first, code)))

    def path(self, name: str) -> str:
        """The name of a file of the case as findings print it."""
        return f"{self.name}/{name}" if self.name not in ("", ".") else name

    def position(self, *path) -> Position:
        """Where a value of case.yaml stands; the nearest thing above it where it is missing."""
        for end in range(len(path), -1, -1):
            node = self._nodes.get(path[:end])
            if node is not None:
                return (
                    node.position
                    if end == len(path) or node.key_position is None
                    else node.key_position
                )
        return Position(self.path(CASE_FILE))

    def key_position(self, *path) -> Position:
        """Where the name of a value stands."""
        node = self._nodes.get(path)
        return (node.key_position or node.position) if node else self.position(*path)

    def passage(self, *path) -> Passage | None:
        """A text of case.yaml with its places, or None where it is missing or empty."""
        node = self._nodes.get(path)
        if node is None or not isinstance(node.value, str) or not node.value.strip():
            return None
        # Columns run true inside a plain one-line text; inside quotes they run one further, unless escapes stand before.
        start = node.position if node.plain else node.position.shifted(1)
        one_line = node.position.length > 0 and "\n" not in node.value
        return Passage(node.value, start if one_line else node.position, exact=one_line)

    def picture(
        self, name: str, position: Position, width_mm: float | None = None
    ) -> Picture | Diagnostic:
        """A picture of the case, clean, fitted to its printed width if one is given; read once."""
        key = (name, width_mm)
        if key not in self._pictures:
            if width_mm is not None:
                whole = self.picture(name, position)
                self._pictures[key] = (
                    fitted(whole, width_mm) if isinstance(whole, Picture) else whole
                )
            elif self._pixels > MAX_PIXELS:
                self._pictures[key] = Diagnostic(
                    "image-invalid",
                    Severity.ERROR,
                    f"“{name}” is one too many: the pictures hold more than {MAX_PIXELS // 1_000_000} million pixels.",
                    position,
                    "Save them at the size at which they are printed.",
                )
            else:
                found = read_picture(self.folder, name, position)
                if self._blinding and isinstance(found, Picture):
                    found = self._blinding.picture(found)
                self._pictures[key] = found
                self._pixels += (
                    found.width * found.height
                    if isinstance(found, Picture) and not found.vector
                    else 0
                )
        return self._pictures[key]

    def texts(self) -> Iterator[tuple[tuple, Mapping[str, Node]]]:
        """Every mapping of case.yaml whose keys are languages, with its path."""
        from ..language.codes import is_language

        for path, node in self._nodes.items():
            if isinstance(node.value, dict) and any(
                is_language(key) and not isinstance(child.value, dict)
                for key, child in node.value.items()
            ):
                yield path, node.value


def load(folder: Path, name: str | None = None, blinding: Blinding | None = None) -> Case:
    """Read the case in `folder`; `name` is how findings call it (the folder as the user typed it). With a `blinding`, as reviewers may see it."""
    case = Case(folder, name if name is not None else str(folder), _blinding=blinding)
    text, faults = read_text(folder, CASE_FILE, case.path(CASE_FILE))
    case.faults += faults
    root, faults = read_yaml(text, case.path(CASE_FILE)) if text is not None else (None, [])
    case.faults += faults
    if root is not None and not isinstance(root.value, dict):
        case.faults.append(
            Diagnostic(
                "yaml-invalid",
                Severity.ERROR,
                "case.yaml must be a list of “name: value” lines.",
                root.position,
                "Start from the file that `casepub new` writes.",
            )
        )
        root = None
    case.references, case.references_file, reference_faults = read_references(folder, case.path)
    if blinding:
        case.references = {
            name: reference for name, reference in blinding.references(case.references)
        }
    if root is not None:
        root = blinding.yaml(root) if blinding else root
        case._nodes = dict(root.walk())
        validate(case, root)
    elif text is not None and not case.faults:
        case.faults.append(
            Diagnostic(
                "yaml-invalid",
                Severity.ERROR,
                "case.yaml is empty.",
                Position(case.path(CASE_FILE)),
                "Start from the file that `casepub new` writes.",
            )
        )
    if case.file is not None:
        case.faults += read_values(case)
    _narratives(case)
    case.terms, faults = read_terms(folder, case)
    case.faults += faults
    case.reviews, faults = read_reviews(folder, case)
    case.faults += [*faults, *reference_faults]
    return case


def _narratives(case: Case) -> None:
    from ..language.codes import is_language

    for path in sorted(case.folder.glob("*.md")):
        if is_language(path.stem):
            text, faults = read_text(case.folder, path.name, case.path(path.name))
            case.faults += faults
            if text is not None and len(text) > MAX_NARRATIVE:
                case.faults.append(
                    Diagnostic(
                        "file-too-large",
                        Severity.ERROR,
                        f"The narrative is longer than {MAX_NARRATIVE:,} characters; the rest is not read.",
                        Position(case.path(path.name), text.count("\n", 0, MAX_NARRATIVE) + 1),
                        "A case report has some ten thousand.",
                    )
                )
                text = text[:MAX_NARRATIVE]
            if text is not None and case._blinding:
                text = case._blinding.text(text, path.stem)
            if text is not None:
                case.narratives[path.stem] = read_narrative(text, path.stem, case.path(path.name))
    if not case.narratives and not any(
        fault.position.file.endswith(".md") for fault in case.faults
    ):
        case.faults.append(
            Diagnostic(
                "file-missing",
                Severity.ERROR,
                "There is no narrative: neither tr.md nor en.md.",
                Position(case.path(CASE_FILE)),
                "Write tr.md and en.md beside case.yaml.",
            )
        )
