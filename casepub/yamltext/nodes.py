"""What a YAML file holds, as the reader hands it on.

In: nothing. Out: `Node`, a value with its place, and `Path`, the way to it from the top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..diagnostic import Position

Path = tuple[str | int, ...]  # keys and indices from the top of a file


@dataclass(slots=True)
class Node:
    """A value and its place. `value` is a text, None, a list of nodes, or a mapping from key to
    node. `start` and `end` are its place in the file's text, `key_end` the end of its name
    there."""

    value: str | list[Node] | dict[str, Node] | None
    position: Position
    key_position: Position | None = None
    plain: bool = True  # neither quoted nor a block text, so that columns inside it are true
    size: int = 1
    start: int = 0
    end: int = 0
    key_end: int = 0
    typed: str = ""  # a text as it was typed, where that is not its composed form

    def children(self) -> Iterator[Node]:
        """The values directly below this one."""
        if isinstance(self.value, dict):
            yield from self.value.values()
        elif isinstance(self.value, list):
            yield from self.value

    def walk(self, path: Path = ()) -> Iterator[tuple[Path, Node]]:
        """Every node below this one, with its path of keys and indices."""
        yield path, self
        if isinstance(self.value, dict):
            for key, child in self.value.items():
                yield from child.walk((*path, key))
        elif isinstance(self.value, list):
            for index, child in enumerate(self.value):
                yield from child.walk((*path, index))

    def data(self) -> Any:  # as deep as the author nests
        """The value without places, as plain texts, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: child.data() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.data() for child in self.value]
        return self.value
