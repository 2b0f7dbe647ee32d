"""YAML as an author means it: every scalar stays the text that was typed, every value knows its
place.

In: the text of a YAML file. Out: a tree of `Node`, and findings. The one door to yaml.

Reading goes over parser events with a stack of its own, so that neither deep nesting nor aliases
that multiply ("YAML bombs") can exhaust the machine; YAML 1.1 scalar rules (`no` → False, `1:30` →
90) never apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..diagnostic import CheckName, Diagnostic, Position, Severity
from .check_names import DUPLICATE_KEY, FILE_TOO_LARGE, YAML_INVALID

MAX_BYTES = 2_000_000
MAX_NODES = 50_000
MAX_DEPTH = 20
CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ud800-\udfff]")
_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # at which YAML parts lines, and editors do not
NULLS = {"", "~", "null", "Null", "NULL"}

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ADVICE = (
    (
        r"mapping values are not allowed",
        (
            'Put quotes around text that contains a colon and a space: title: "Osteoporoz: olgu '
            'sunumu".'
        ),
    ),
    (
        r"could not find expected ':'",
        (
            "Write “name: value”, with a colon and a space after the name, and indent what "
            "belongs to it."
        ),
    ),
    (
        r"found character '\\t'|cannot start any token",
        "Indent with spaces, not tabs; quote text that starts with @, %, ` or &.",
    ),
    (
        r"found unexpected end of stream|while scanning a quoted scalar",
        "A quotation mark was opened but not closed.",
    ),
    (
        r"expected <block end>",
        "The indentation changes in the middle of a list or mapping; align its entries.",
    ),
    (
        r"undefined alias|did not find expected alphabetic|while scanning an? (alias|anchor)",
        "Quote text that starts with * or &.",
    ),
    (
        r"did not find expected ',' or|expected ',' or",
        (
            "Inside { } or [ ] separate the entries with commas, and quote text that contains a "
            "comma or colon."
        ),
    ),
    (
        r"special characters are not allowed|control characters",
        "Remove the invisible control character; paste the text again as plain text.",
    ),
)


Mark = yaml.Mark | Any  # the C parser has a class of its own, with the same names
Path = tuple[str | int, ...]  # keys and indices from the top of a file
Fault = Callable[[CheckName, str, Position, str], None]  # check, message, place, advice


@dataclass(slots=True)
class Node:
    """A value and its place. `value` is a text, None, a list of nodes, or a mapping from key to
    node. `start` and `end` are its place in the file's text, `key_end` the end of its name
    there."""

    value: str | list[Node] | dict[str, Node] | None
    position: Position
    key_position: Position | None = None
    plain: bool = (
        True  # written without quotation marks or block style, so that columns inside it are true
    )
    size: int = 1
    start: int = 0
    end: int = 0
    key_end: int = 0

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


class _TooMuch(Exception):
    """The document is larger than any case; carries the message and the place."""


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Parse `text`; `file` is the name to report. None when it does not parse at all."""
    faults: list[Diagnostic] = []
    text = _BREAKS.sub(" ", text)

    def fault(check: CheckName, message: str, position: Position, hint: str) -> None:
        faults.append(Diagnostic(check, Severity.ERROR, message, position, hint))

    if len(text) > MAX_BYTES:
        fault(
            FILE_TOO_LARGE,
            f"The file has {len(text):,} characters; a case file may have at most {MAX_BYTES:,}.",
            Position(file),
            "Keep tables of raw data out of the case file.",
        )
        return None, faults
    try:
        return _compose(text, file, fault), faults
    except _TooMuch as stop:
        message, position = stop.args
        fault(
            YAML_INVALID,
            message,
            position,
            "Write the values out; a case file needs no anchors or deep nesting.",
        )
    except yaml.YAMLError as problem:
        fault(YAML_INVALID, *_explain(problem, text, file))
    return None, faults


def _compose(text: str, file: str, fault: Fault) -> Node | None:
    root: Node | None = None
    anchors: dict[str, Node] = {}
    stack: list[
        tuple[Node, list[tuple[str, Position, int]]]
    ] = []  # an open collection, and the key that waits for its value

    def place(event: yaml.Event) -> Position:
        start, end = _marks(event)
        length = end.column - start.column if end.line == start.line else 0
        return Position(file, start.line + 1, start.column + 1, max(length, 0))

    def attach(node: Node, is_key_text: str | None) -> None:
        nonlocal root
        if not stack:
            root = root or node
            return
        parent, waiting = stack[-1]
        parent.size += node.size
        if parent.size > MAX_NODES:
            raise _TooMuch("The file expands to more values than a case may have.", node.position)
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif not waiting:
            if is_key_text is None:
                raise _TooMuch("A name must be plain text.", node.position)
            waiting.append((is_key_text, node.position, node.end))
        else:
            key, key_position, key_end = waiting.pop()
            siblings = parent.value if isinstance(parent.value, dict) else {}
            if key in siblings:
                first = siblings[key].key_position or siblings[key].position
                fault(
                    DUPLICATE_KEY,
                    f"“{key}” appears twice here; the first is on line {first.line}.",
                    key_position,
                    "Keep one of the two, or rename one.",
                )
                return
            siblings[key] = Node(
                node.value,
                node.position,
                key_position,
                node.plain,
                node.size,
                node.start,
                node.end,
                key_end,
            )

    for event in yaml.parse(text, Loader=_Loader):
        match event:
            case yaml.ScalarEvent():
                event.value = CONTROL.sub(
                    " ", event.value
                )  # "\\0", "\\e[31m": an escape brings in what a file may not hold
                value = (
                    None if not event.style and event.value in NULLS else event.value
                )  # plain, not quoted
                node = Node(
                    value,
                    place(event),
                    plain=not event.style,
                    size=1 + len(event.value) // 50,
                    start=_marks(event)[0].index,
                    end=_marks(event)[1].index,
                )
                if event.anchor:
                    anchors[event.anchor] = node
                attach(node, event.value)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                node = Node(
                    {} if isinstance(event, yaml.MappingStartEvent) else [],
                    place(event),
                    plain=False,
                    start=_marks(event)[0].index,
                )
                if len(stack) >= MAX_DEPTH:
                    raise _TooMuch(
                        f"Values are nested more than {MAX_DEPTH} levels deep.", node.position
                    )
                if stack and isinstance(stack[-1][0].value, dict) and not stack[-1][1]:
                    raise _TooMuch(
                        "A name must be plain text, not a list or a mapping.", node.position
                    )
                stack.append((node, []))
                if event.anchor:
                    anchors[event.anchor] = node
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node, _ = stack.pop()
                node.end = _marks(event)[1].index
                attach(node, None)
            case yaml.AliasEvent():
                target = anchors.get(event.anchor or "")
                if target is None or any(target is node for node, _ in stack):
                    raise _TooMuch(
                        f"“*{event.anchor}” refers to nothing defined before it.", place(event)
                    )
                if len(stack) + _depth(target) > MAX_DEPTH:
                    raise _TooMuch(
                        f"Values are nested more than {MAX_DEPTH} levels deep.", place(event)
                    )
                attach(target, target.value if isinstance(target.value, str) else None)
            case yaml.DocumentStartEvent() if root is not None:
                raise _TooMuch(
                    "A second document starts here (---); a case file has only one.", place(event)
                )
    return root


def _marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where an event begins and ends. The parser gives each its marks; only events made by hand
    have none."""
    if event.start_mark is None or event.end_mark is None:
        raise _TooMuch("The file cannot be followed here.", Position(""))
    return event.start_mark, event.end_mark


def _depth(node: Node) -> int:
    """How deep the values below a node are nested; what is deeper than allowed counts as just too
    deep."""
    level, deepest = [node], 0
    while level and deepest <= MAX_DEPTH:
        level = [
            child
            for node in level
            for child in (
                node.value.values()
                if isinstance(node.value, dict)
                else node.value
                if isinstance(node.value, list)
                else ()
            )
        ][:MAX_NODES]
        deepest += 1
    return deepest


def _explain(problem: yaml.YAMLError, text: str, file: str) -> tuple[str, Position, str]:
    """A parser's complaint as message, place and advice that an author can use."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    if mark is not None:
        position = Position(file, mark.line + 1, mark.column + 1)
    else:  # ReaderError: an offset into the text
        offset = min(getattr(problem, "position", 0) or 0, len(text))
        line = text.count("\n", 0, offset) + 1
        position = Position(file, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)
    said = " ".join(
        str(part)
        for part in (
            getattr(problem, "context", ""),
            getattr(problem, "problem", ""),
            getattr(problem, "reason", ""),
        )
        if part
    )
    hint = next(
        (advice for pattern, advice in ADVICE if re.search(pattern, said)),
        (
            "Compare the line with its neighbours: quotation marks, colons, brackets and "
            "indentation must agree."
        ),
    )
    lines = text.splitlines()
    near = lines[max(0, position.line - 2) : position.line]
    if any(":\u00a0" in line for line in near):
        hint = (
            "The colon is followed by a no-break space (it looks like a space); replace it with "
            "an ordinary space."
        )
    return (
        "This is not valid YAML: "
        f"{getattr(problem, 'problem', None) or said or 'it cannot be read'}.",
        position,
        hint,
    )
