"""The text of a case.yaml as forms see it: what casepub reads of it, and where in the file each
value is written.

In: a text. Out: its nodes, and for a path of casepub's the path in the file. The two differ where
an author may write one thing in several ways: a vital sign as its value alone, values of days
beside the name of a test, başlık for title, tr-TR for tr.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from ..case import CASE_FILE
from ..case.edit import Change, Edited, Insert, Move, Put, Remove, Rename, edit_yaml, read_once
from ..case.loading import as_case
from ..case.places import Places
from ..case.shape import validate
from ..case.values import read_values
from ..diagnostic import Diagnostic, Position, Severity
from ..yamltext import Node, Path

MARK = "\ufeff"


@lru_cache(maxsize=4)
def document_of(text: str) -> Document:
    """A text, read; what was read last is remembered, since one value after another is changed."""
    return Document(text)


class Document:
    """One text, read once."""

    def __init__(self, text: str):
        self.given = text
        self.ahead = len(text) - len(text.removeprefix(MARK))
        self.text = text.removeprefix(MARK).encode("utf-8", "replace").decode("utf-8")
        self.raw, faults = read_once(self.text, CASE_FILE)
        self.empty = self.raw is None and not faults
        read: Node | None = None
        self.faults: list[Diagnostic] = []
        if not self.empty:
            read, self.faults = as_case(self.raw, faults, self.text)
        self.root = read or Node({}, Position(CASE_FILE))
        self.readable = self.empty or read is not None

    @cached_property
    def nodes(self) -> dict[Path, Node]:
        """Every value as casepub reads it."""
        return dict(self.root.walk())

    @cached_property
    def errors(self) -> list[Diagnostic]:
        """What is wrong with the values, as loading the case would tell it."""
        places = Places("", self.nodes)
        file, wrong = validate(self.root, places)
        more = read_values(file, places)[1] if file is not None else []
        return [one for one in (*self.faults, *wrong, *more) if one.severity is Severity.ERROR]

    def data(self, path: Path = ()) -> Any:
        """What stands at a path; None where nothing does."""
        node = self.nodes.get(path)
        return node.data() if node is not None else None

    def has(self, path: Path) -> bool:
        """Whether something stands at a path."""
        return path in self.nodes

    # -- the path in the file

    @cached_property
    def _written(self) -> dict[int, list[tuple[Path, Node]]]:
        found: dict[int, list[tuple[Path, Node]]] = {}
        for path, node in self.raw.walk() if self.raw is not None else ():
            found.setdefault(node.start, []).append((path, node))
        return found

    def written(self, path: Path) -> Path | None:
        """Where the value at a path is written, if it is by itself."""
        node = self.nodes.get(path)
        if node is None or not path:
            return path if node is not None else None
        same = [
            (at, one)
            for at, one in self._written.get(node.start, ())
            if type(one.value) is type(node.value)
            and (self._says(one, node) or path[-1] == "language")
        ]
        found = [at for at, _ in same]
        return path if path in found else found[0] if found else None

    def _says(self, written: Node, node: Node) -> bool:
        """Whether a node of the file is the one that casepub read; a number that YAML cut at its
        comma is put together there."""
        same = isinstance(node.value, dict | list) or written.value == node.value
        return same or node.end > written.end

    def _one_of_several(self, path: Path) -> Path | None:
        """The nearest record above a path (or at it) that is written as one text: 118/min, or
        2 µg/mL R; where it is written."""
        for end in range(len(path), 0, -1):
            node = self.nodes.get(path[:end])
            if node is None or not isinstance(node.value, dict):
                continue
            texts = [
                at
                for at, one in self._written.get(node.start, ())
                if isinstance(one.value, str) and one.end == node.end and node.value
            ]
            alone = set(node.value) <= {"value", "mic", "result"}
            return texts[0] if texts and alone else None
        return None

    def _place_for(self, path: Path) -> Path:
        """Where a value would be written that does not stand in the file yet."""
        for end in range(len(path), -1, -1):
            above = self.written(path[:end])
            if above is not None:
                return (*above, *path[end:])
        return path

    # -- changes

    def put(self, path: Path, value: Any) -> list[Change]:
        """What puts a value where the file has it or would have it."""
        at = self.written(path)
        if at is not None:
            return [Put(at, value), *self._behind_comma(path, at)]
        whole = self._one_of_several(path[:-1])
        if whole is None:
            return [Put(self._place_for(path), value)]
        if len(path) == 3 and path[0] == "vitals" and path[-1] == "value":
            return [Put(whole, value)]
        node = self.nodes[path[:-1]]
        return [Put(whole, node.data() | {str(path[-1]): value})]

    def insert(self, path: Path, value: Any, at: int | None) -> list[Change]:
        """What puts a new entry in."""
        place = self._place_for(path[:-1])
        if self.has(path[:-1]) and self.written(path[:-1]) is not None and self.data(path[:-1]):
            return [Insert((*place, path[-1]), value, at)]
        return [Put((*place, path[-1]), value)]

    def remove(self, path: Path) -> list[Change]:
        """What takes an entry out."""
        at = self.written(path)
        whole = self._one_of_several(path[:-1]) if path else None
        if at is not None and whole is None:
            return [*self._behind_comma(path, at), Remove(at)]
        if whole is not None:
            rest = {k: v for k, v in self.data(path[:-1]).items() if k != path[-1]}
            return [Put(whole, rest)] if rest else [Remove(whole)]
        return [change for child in self._below(path) for change in self.remove(child)][::-1]

    def _below(self, path: Path) -> Iterator[Path]:
        """The values of a record that the file has in several places."""
        value = self.nodes[path].value
        for key in value if isinstance(value, dict) else ():
            yield (*path, key)

    def move(self, path: Path, to: int) -> list[Change]:
        """What puts an entry elsewhere among its neighbours."""
        at = self.written(path)
        return [Move(at if at is not None else path, to)]

    def rename(self, path: Path, name: str) -> list[Change]:
        """What gives an entry another name."""
        at = self.written(path) or self._one_of_several(path)
        return [Rename(at if at is not None else path, name)]

    def _behind_comma(self, path: Path, at: Path) -> list[Change]:
        """What YAML made of the rest of a number with a comma: 38,9 °C between brackets."""
        node = self.nodes[path]
        value = self.raw.value if self.raw is not None else None
        for key in at[:-1]:
            value = value[key].value if isinstance(value, dict | list) else None  # type: ignore
        if isinstance(value, dict):
            written = value[str(at[-1])]
            ends = ((name, one) for name, one in value.items() if one.value is None)
            cut = [name for name, one in ends if written.end < one.key_end <= node.end]
            return [Remove((*at[:-1], name)) for name in cut]
        return []

    def edited(self, changes: Sequence[Change]) -> Edited | Diagnostic:
        """The edits that make changes."""
        return edit_yaml(self.given, changes, CASE_FILE)
