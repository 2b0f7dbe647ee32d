"""What a case.yaml has in the fields of a form.

In: the text of a file and a form. Out: `Entry`s: each value with its path, and its place in the
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..diagnostic import Position
from ..yamltext import Node, Path
from .describe import ANY, LEAVES, Field, Form, Kind
from .document import Document, document_of


@dataclass(frozen=True)
class Entry:
    """What stands in a field. Of a value, `value` is what it is: a text, a text per language (a
    mapping), texts (a list), True or False; None where nothing is written. Records, rows and named
    things have `entries`. `start` and `end` are its place in the text, None where it is not there;
    `position` is where a finding points."""

    field: Field
    path: Path
    value: Any
    start: int | None
    end: int | None
    position: Position
    entries: tuple[Entry, ...] = ()
    missing: bool = False

    def walk(self) -> Iterator[Entry]:
        """This entry and all below it."""
        yield self
        for one in self.entries:
            yield from one.walk()

    def as_dict(self) -> dict[str, Any]:
        """The entry for a page."""
        made: dict[str, Any] = {"path": list(self.path), "kind": str(self.field.kind)}
        if self.start is not None:
            made |= {"start": self.start, "end": self.end, "line": self.position.line}
        if self.entries or self.field.kind not in LEAVES:
            made["entries"] = [one.as_dict() for one in self.entries]
        if self.field.kind in LEAVES or self.field.kind is Kind.CELLS:
            made["value"] = self.value
        return made


def read_form(text: str, form: Form) -> tuple[Entry, ...]:
    """The fields of a form with what the file has in them. A file that cannot be parsed has
    nothing in any of them (`faults_of` says why); what does not fit its field is its value as it is
    written."""
    document = document_of(text)
    return tuple(_entry(document, field, field.path) for field in form.fields)


def _entry(document: Document, field: Field, path: Path) -> Entry:
    node = document.nodes.get(path)
    if node is None:
        position = Position("case.yaml")
        below = _fields(document, field, path, None) if field.kind is Kind.RECORD else ()
        return Entry(field, path, None, None, None, position, tuple(below), True)
    ahead = document.ahead
    position = node.key_position or node.position
    value = value_of(field, node.data()) if field.kind in LEAVES else None
    if field.kind is Kind.CELLS:
        value = node.data()
    entries = () if field.kind in LEAVES else tuple(_fields(document, field, path, node))
    return Entry(field, path, value, node.start + ahead, node.end + ahead, position, entries)


def _fields(document: Document, field: Field, path: Path, node: Node | None) -> Iterator[Entry]:
    """What stands below a record, rows or named things."""
    if field.kind is Kind.RECORD:
        for one in field.fields:
            yield _entry(document, one, (*path, one.path[-1]))
        return
    if node is None or field.kind is Kind.CELLS or not isinstance(node.value, dict | list):
        return
    names = list(node.value) if isinstance(node.value, dict) else list(range(len(node.value)))
    for name in names:
        here = (*path, name)
        if len(field.fields) == 1 and field.fields[0].path == (*field.path, ANY):
            yield _entry(document, field.fields[0], here)
            continue
        yield _row(document, field, here)


def _row(document: Document, field: Field, path: Path) -> Entry:
    """A record among others: its fields, those that are not written too."""
    node = document.nodes[path]
    below = Field((*field.path, ANY), Kind.RECORD, field.label, fields=field.fields)
    entries: list[Entry] = []
    for one in field.fields:
        rest = one.path[len(field.path) + 1 :]
        if ANY in rest:  # under a language: of an abbreviation, of a keyword
            entries += _by_language(document, field, one, path, rest)
            continue
        entries.append(_entry(document, one, (*path, *rest)))
    ahead = document.ahead
    position = node.key_position or node.position
    end = node.end + ahead
    return Entry(below, path, None, node.start + ahead, end, position, tuple(entries))


def _by_language(
    document: Document, field: Field, one: Field, path: Path, rest: Path
) -> Iterator[Entry]:
    value = document.nodes[path].value
    own = {other.path[-1] for other in field.fields} - {ANY}
    for name in value if isinstance(value, dict) else ():
        if name not in own:
            yield _entry(document, one, (*path, name, *rest[1:]))


def value_of(field: Field, data: Any) -> Any:
    """What a field shows of what is written; as it is written where that is something else."""
    if field.kind is Kind.BOOLEAN:
        return {"true": True, "yes": True, "false": False, "no": False}.get(data, data)
    if field.kind in (Kind.NAMES, Kind.LIST, Kind.CHOICES):
        return [data] if isinstance(data, str) else data or []
    return data
