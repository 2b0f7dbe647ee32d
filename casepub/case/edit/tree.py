"""What is to be different in a file, and what the file then says.

In: plain data as the reader has it (texts, None, lists, dicts), and a change. Out: the data with
the change, to compare with what is read of the edited file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from ...characters import UNPRINTABLE
from ...composed import composed
from ...yamltext import Path


class Bare(str):
    """A text that is no prose: a quantity, a day, a word of a list. It is written without quotation
    marks where every program then reads it as what it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Put:
    """The value at `path`, there or new; what is missing above it is made."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Insert:
    """A new entry. `path` ends in its name, or in the index that it will have in a list; `at` is
    its place among the names, where it is not to be found by the order of fields."""

    path: Path
    value: Any
    at: int | None = None


@dataclass(frozen=True)
class Remove:
    """The entry at `path` goes, and what is empty then and need not be there."""

    path: Path


@dataclass(frozen=True)
class Rename:
    """The entry at `path` gets another name."""

    path: Path
    name: str


@dataclass(frozen=True)
class Move:
    """The entry at `path` goes to another index among its neighbours."""

    path: Path
    to: int


Change = Put | Insert | Remove | Rename | Move


class Impossible(Exception):
    """The change does not fit what stands in the file; carries the path that does not."""


def as_data(value: Any) -> Any:
    """A value as the reader will have it: texts, None, lists and dicts. TypeError for others."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value) if isinstance(value, int) else format(Decimal(str(value)), "f")
    if isinstance(value, str):
        return UNPRINTABLE.sub(" ", composed(value))
    if isinstance(value, Mapping):
        return {as_data(str(key)): as_data(child) for key, child in value.items()}
    if _is_list(value):
        return [as_data(child) for child in value]
    raise TypeError(f"{type(value).__name__} is nothing that YAML holds")


def parts_of(data: Any, change: Change) -> list[Change]:
    """A change as smaller ones, where it puts a list or mapping in place of one that holds
    something; what is put in comes before what goes, so that nothing is empty meanwhile."""
    if not isinstance(change, Put):
        return [change]
    try:
        old = below(data, change.path)
    except Impossible:
        return [change]
    if isinstance(old, dict) and isinstance(change.value, Mapping):
        return _parts_of_mapping(old, change)
    if isinstance(old, list) and _is_list(change.value):
        return _parts_of_list(old, change)
    return [change]


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _parts_of_mapping(old: dict[str, Any], change: Put) -> list[Change]:
    new = {as_data(str(name)): child for name, child in change.value.items()}
    both = [name for name in new if name in old]
    if not both or both != [name for name in old if name in new]:
        return [change]
    parts: list[Change] = []
    for name in both:
        parts += parts_of(old, Put((name,), new[name]))
    at = 0
    names = list(old)
    for name, child in new.items():
        if name in old:
            at = names.index(name) + 1
        else:
            parts.append(Insert((name,), child, at))
            names.insert(at, name)
            at += 1
    parts += (Remove((name,)) for name in old if name not in new)
    return [replace(part, path=(*change.path, *part.path)) for part in parts]


def _parts_of_list(old: list[Any], change: Put) -> list[Change]:
    new = list(change.value)
    if not old or not new:
        return [change]
    said = [repr(ordered(one)) for one in old], [repr(ordered(as_data(one))) for one in new]
    parts: list[Change] = []
    steps = SequenceMatcher(None, *said, autojunk=False).get_opcodes()
    for kind, start, end, first, last in reversed(steps):
        if kind == "equal":
            continue
        same = min(end - start, last - first)
        for step in range(same):
            parts += parts_of(old, Put((start + step,), new[first + step]))
        parts += (Insert((start + step,), new[first + step]) for step in range(same, last - first))
        parts += (Remove((at,)) for at in reversed(range(start + same, end)))
    return [replace(part, path=(*change.path, *part.path)) for part in parts]


def ordered(data: Any) -> Any:
    """Data in which the order of names counts."""
    if isinstance(data, dict):
        return {"": [(key, ordered(child)) for key, child in data.items()]}
    return [ordered(child) for child in data] if isinstance(data, list) else data


def below(data: Any, path: Path) -> Any:
    """What stands at a path. Impossible where nothing does."""
    for end, key in enumerate(path, 1):
        try:
            if isinstance(key, int) and key < 0:
                raise IndexError
            data = data[key]
        except (KeyError, IndexError, TypeError):
            raise Impossible(path[:end]) from None
    return data


def replaced(data: Any, path: Path, value: Any) -> Any:
    """Data with another value at a path that exists."""
    if not path:
        return value
    below(data, path[:1])
    made: Any = dict(data) if isinstance(data, dict) else list(data)
    made[path[0]] = replaced(data[path[0]], path[1:], value)
    return made


def inserted(data: Any, path: Path, value: Any, at: int) -> Any:
    """Data with a new entry at an index among its neighbours."""
    parent = below(data, path[:-1])
    if isinstance(parent, list):
        made: Any = [*parent[:at], value, *parent[at:]]
    else:
        items = list((parent or {}).items())
        made = dict([*items[:at], (path[-1], value), *items[at:]])
    return replaced(data, path[:-1], made)


def removed(data: Any, path: Path) -> Any:
    """Data without an entry."""
    parent = below(data, path[:-1])
    made: Any = dict(parent) if isinstance(parent, dict) else list(parent)
    del made[path[-1]]
    return replaced(data, path[:-1], made)


def renamed(data: Any, path: Path, name: str) -> Any:
    """Data in which an entry has another name."""
    parent = below(data, path[:-1])
    made = {name if key == path[-1] else key: child for key, child in parent.items()}
    return replaced(data, path[:-1], made)


def moved(data: Any, path: Path, order: Sequence[int]) -> Any:
    """Data in which the entries beside a path stand in another order, given by their indices."""
    parent = below(data, path[:-1])
    if isinstance(parent, list):
        return replaced(data, path[:-1], [parent[index] for index in order])
    items = list(parent.items())
    return replaced(data, path[:-1], dict(items[index] for index in order))
