"""Where the values of case.yaml stand. In: its nodes. Out: `Places`, which the readers ask and
findings name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..diagnostic import Position

if TYPE_CHECKING:
    from ..yamltext import Node, Path

CASE_FILE = "case.yaml"
# The fields of case.yaml that hold what is true of the patient.
PATIENT_GROUPS = (
    "patient",
    "facts",
    "labs",
    "vitals",
    "cultures",
    "treatments",
    "timeline",
)
# Those that hold things under names that an author chooses, and a text can name.
NAMED_GROUPS = (*PATIENT_GROUPS, "figures", "tables")


@dataclass(frozen=True)
class Places:
    """The places of a case folder; `name` is how the user named it, and findings name files below
    it."""

    name: str
    nodes: Mapping[Path, Node] = field(default_factory=lambda: MappingProxyType({}))

    def path(self, name: str) -> str:
        """The name of a file of the case as findings print it."""
        return f"{self.name}/{name}" if self.name not in ("", ".") else name

    def position(self, *path: str | int) -> Position:
        """Where a value of case.yaml stands; the nearest thing above it where it is missing."""
        for end in range(len(path), -1, -1):
            node = self.nodes.get(path[:end])
            if node is not None:
                whole = end == len(path) or node.key_position is None
                return node.position if whole else node.key_position or node.position
        return Position(self.path(CASE_FILE))

    def key_position(self, *path: str | int) -> Position:
        """Where the name of a value stands."""
        node = self.nodes.get(path)
        return (node.key_position or node.position) if node else self.position(*path)
