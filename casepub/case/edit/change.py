"""Changes of a YAML file as edits of its text.

In: the text of a file, and what is to be different. Out: `Edited`, or a finding that says why the
file cannot be changed so. What was made is read again: the file must say what was meant, and all
else as before, or it is not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...diagnostic import Diagnostic, Position, Severity
from ...message import NOTHING, Message, say
from ...yamltext import Node, Path, read_yaml
from ...yamltext.check_names import DUPLICATE_KEY, YAML_INVALID
from ..check_names import VALUE_MISSING, WRONG_VALUE
from ..fields import fields_in_order, need_not_be
from .editor import Editor
from .files import Edit, EditableFile, apply, spliced
from .layout import Unclear
from .tree import (
    Change,
    Impossible,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    as_data,
    below,
    inserted,
    moved,
    ordered,
    parts_of,
    removed,
    renamed,
    replaced,
)

_IN_THE_TEXT = say("Change it in the text of the file.")


@lru_cache(maxsize=4)
def read_once(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """What `read_yaml` makes of a text; remembered, since what one change leaves is what the next
    one begins with. Nobody may alter the nodes."""
    root, faults = read_yaml(text, file)
    return root, tuple(faults)


@dataclass(frozen=True)
class Edited:
    """Edits of a text, none of which overlap, and the text with them."""

    edits: tuple[Edit, ...]
    text: str


@dataclass(frozen=True)
class Rules:
    """What decides where a new name goes (the names of a record, in order) and whether an empty
    value may go as a whole."""

    order: Callable[[Path], Sequence[str]] = fields_in_order
    may_go: Callable[[Path], bool] = need_not_be


CASE_RULES = Rules()


def edit_yaml(
    text: str, changes: Iterable[Change], file: str = "case.yaml", rules: Rules = CASE_RULES
) -> Edited | Diagnostic:
    """Edits that make changes, one after another; each path is one of the file as the changes
    before it left it. `text` may have a byte order mark and any line ends; places are in it as it
    is given. A finding, in place of edits, where a change is impossible; then none is made."""
    editable = EditableFile(text.encode("utf-8", "replace"))
    pieces = _Pieces(editable.text)
    now = editable.text
    for change in changes:
        done = _in_parts(now, change, file, rules)
        if isinstance(done, Diagnostic):
            whole = _edit(now, change, file, rules)
            if isinstance(whole, Diagnostic):
                return whole
            done = [whole]
        for made in done:
            pieces.edit(made)
            now = apply(now, made)
    edits = tuple(editable.edits_as_stored(pieces.edits()))
    return Edited(edits, spliced(text, edits))


def _in_parts(text: str, change: Change, file: str, rules: Rules) -> list[list[Edit]] | Diagnostic:
    """The edits of a change, each of the text that those before it leave. A list or mapping in
    place of another is changed where the two differ, so that comments inside it stay."""
    root, _ = read_once(text, file)
    parts = parts_of(root.data(), change) if root is not None else [change]
    done = []
    for part in parts:
        made = _edit(text, part, file, rules)
        if isinstance(made, Diagnostic):
            return made
        done.append(made)
        text = apply(text, made)
    return done


def _edit(text: str, change: Change, file: str, rules: Rules) -> list[Edit] | Diagnostic:
    """The edits of one change."""
    root, faults = read_once(text, file)
    if root is None and faults:
        return faults[-1]
    root = root or Node(None, Position(file))
    data = root.data()
    try:
        change = _complete(change, data)
        expected = _expected(data, change, rules)
    except Impossible as stop:
        return _not_there(file, stop.args[0])
    for careful in (False, True):
        try:
            edits = Editor(text, root, rules.order, careful).edits(data, expected, change)
        except (Unclear, ValueError):
            continue
        again, more = read_once(apply(text, edits), file)
        found = again.data() if again else None
        if len(more) <= len(faults) and ordered(found) == ordered(expected):
            return edits
    return _refusal(text, root, change, faults, file)


def _complete(change: Change, data: Any) -> Change:
    """A change as the one that it comes to: what is put where nothing is becomes a new entry,
    whatever is missing above it a part of its value."""
    path = tuple(as_data(part) if isinstance(part, str) else part for part in change.path)
    if isinstance(change, Rename):
        return Rename(path, as_data(change.name))
    if isinstance(change, Move):
        return Move(path, change.to)
    if isinstance(change, Remove):
        below(data, path)
        return Remove(path)
    if isinstance(change, Put) and _is_there(data, path):
        return Put(path, change.value)
    at = change.at if isinstance(change, Insert) else None
    value = change.value
    if not path:
        raise Impossible(path)
    while len(path) > 1 and not _is_open(data, path[:-1]):
        if _is_there(data, path[:-1]) and below(data, path[:-1]) is not None:
            raise Impossible(path[:-1])
        value, at = ([value] if isinstance(path[-1], int) else {path[-1]: value}), None
        path = path[:-1]
        if _is_there(data, path):
            return Put(path, value)
    parent = below(data, path[:-1])
    if isinstance(parent, list) != isinstance(path[-1], int) and parent is not None:
        raise Impossible(path)
    if isinstance(path[-1], int) and not 0 <= path[-1] <= len(parent):
        raise Impossible(path)
    if isinstance(path[-1], str) and path[-1] in (parent or {}):
        raise Impossible(path)
    return Insert(path, value, at)


def _is_there(data: Any, path: Path) -> bool:
    try:
        below(data, path)
    except Impossible:
        return False
    return True


def _is_open(data: Any, path: Path) -> bool:
    """Whether a list or mapping stands at a path."""
    return _is_there(data, path) and isinstance(below(data, path), dict | list)


def _expected(data: Any, change: Change, rules: Rules) -> Any:
    """What the file shall say."""
    path = change.path
    match change:
        case Put():
            return replaced(data, path, as_data(change.value))
        case Insert():
            at = place_of(data, change, rules.order)
            return inserted(data, path, as_data(change.value), at)
        case Remove():
            return removed(data, going(data, path, rules))
        case Rename():
            parent = below(data, path[:-1])
            below(data, path)
            if not isinstance(parent, dict) or (change.name in parent and change.name != path[-1]):
                raise Impossible((*path[:-1], change.name))
            return renamed(data, path, change.name)
        case Move():
            return moved(data, path, order_after(data, change))


def place_of(data: Any, change: Insert, order: Callable[[Path], Sequence[str]]) -> int:
    """The index of a new entry among its neighbours: behind the fields that come before it."""
    if isinstance(change.path[-1], int):
        return change.path[-1]
    names = list(below(data, change.path[:-1]) or {})
    if change.at is not None:
        return min(max(change.at, 0), len(names))
    fields = list(order(change.path[:-1]))
    if change.path[-1] not in fields:
        return len(names)
    rank = fields.index(change.path[-1])
    before = [at for at, name in enumerate(names) if name in fields[:rank]]
    behind = [at for at, name in enumerate(names) if name in fields[rank:]]
    return before[-1] + 1 if before else behind[0] if behind else len(names)


def going(data: Any, path: Path, rules: Rules) -> Path:
    """What goes with an entry: the nearest thing above that would be empty without it, if it need
    not be there."""
    while len(path) > 1 and len(below(data, path[:-1])) == 1 and rules.may_go(path[:-1]):
        path = path[:-1]
    return path


def order_after(data: Any, change: Move) -> list[int]:
    """The indices of entries, in the order in which they stand after a move."""
    parent, key = below(data, change.path[:-1]), change.path[-1]
    below(data, change.path)
    at = key if isinstance(key, int) else list(parent).index(key)
    order = [index for index in range(len(parent)) if index != at]
    if not 0 <= change.to < len(parent):
        raise Impossible(change.path)
    order.insert(change.to, at)
    return order


# -- why not


def _told(message: Message, place: Position, hint: Message) -> Diagnostic:
    return Diagnostic(YAML_INVALID, Severity.ERROR, message, place, hint)


def _not_there(file: str, path: Path) -> Diagnostic:
    where = ".".join(map(str, path)) or file
    return Diagnostic(
        VALUE_MISSING if path else WRONG_VALUE,
        Severity.ERROR,
        say("{place} is not as this change needs it.", place=where),
        Position(file),
        say("The file may have been changed meanwhile: look at it again."),
    )


def _refusal(
    text: str, root: Node, change: Change, faults: Sequence[Diagnostic], file: str
) -> Diagnostic:
    """Why a change that is possible cannot be written."""
    twice = next((fault for fault in faults if fault.check == DUPLICATE_KEY), None)
    node, place = root, Position(file)
    for key in change.path:
        if isinstance(node.value, dict) and key in node.value:
            node = node.value[str(key)]
        elif isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        else:
            break
        place = node.key_position or node.position
        anchored = node.start < node.key_end or text[node.start : node.start + 1] in ("&", "!")
        if anchored:
            message = say("What stands here is shared by an anchor (& and *).")
            return _told(message, place, say("Write the values out, then change them."))
    if twice is not None:
        return twice
    where = ".".join(map(str, change.path))
    message = say("{place} cannot be changed as it is written here.", place=where)
    return _told(message, place, _IN_THE_TEXT or NOTHING)


class _Pieces:
    """A text as pieces of what it was and of what was put in."""

    def __init__(self, text: str):
        self._pieces: list[tuple[int, int] | str] = [(0, len(text))]
        self._length = len(text)

    def edit(self, edits: Iterable[Edit]) -> None:
        """Make edits of the text as it is now."""
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            self._pieces = [*self._cut(0, edit.start), edit.text, *self._cut(edit.end, None)]

    def _cut(self, start: int, end: int | None) -> list[tuple[int, int] | str]:
        found: list[tuple[int, int] | str] = []
        at = 0
        for piece in self._pieces:
            length = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
            low = max(start - at, 0)
            high = length if end is None else min(max(end - at, 0), length)
            if low < high:
                if isinstance(piece, str):
                    found.append(piece[low:high])
                else:
                    found.append((piece[0] + low, piece[0] + high))
            at += length
        return found

    def edits(self) -> list[Edit]:
        """What makes the text of what it was."""
        made: list[Edit] = []
        at, new = 0, ""
        for piece in [*self._pieces, (self._length, self._length)]:
            if isinstance(piece, str):
                new += piece
                continue
            if new or piece[0] > at:
                made.append(Edit(at, piece[0], new))
            at, new = piece[1], ""
        return made
