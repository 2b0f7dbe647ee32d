"""YAML as an author means it: every scalar stays the text that was typed, its letters composed,
and every value knows its place.

In: the text of a YAML file. Out: a tree of `Node`, and findings. The one door to yaml.

Reading goes over parser events with a stack of its own, so that neither deep nesting nor aliases
that multiply ("YAML bombs") can exhaust the machine; YAML 1.1 scalar rules (`no` → False, `1:30` →
90) never apply.
"""

from __future__ import annotations

from typing import Any

import yaml

from ..characters import UNPRINTABLE, name_of
from ..composed import composed
from ..diagnostic import Diagnostic, Position, Severity
from ..message import amount, say
from ..patterns import compiled
from .advice import explain
from .check_names import DUPLICATE_KEY, ENCODING_INVALID, FILE_TOO_LARGE, YAML_INVALID
from .nodes import Node

MAX_BYTES = 2_000_000
MAX_NODES = 50_000
MAX_DEPTH = 20
_BREAKS = compiled("[\r\x85\u2028\u2029]")  # at which YAML parts lines, and editors do not
_NO_COMMENT = compiled(r"[ \t]+(#[^\s#][^\n]*)")  # Trisomy #21: a comment has a space behind its #
_YAML_TAG = "tag:yaml.org,2002:"
NULLS = {"", "~", "null", "Null", "NULL"}

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Mark = yaml.Mark | Any  # the C parser has a class of its own, with the same names
_Key = tuple[str, Position, int]  # a name that waits for its value: text, place, and where it ends


class _TooMuch(Exception):
    """The document is larger than any case; carries the message and the place."""


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Parse `text`; `file` is the name to report. None when it does not parse at all."""
    text = _BREAKS.sub(" ", text)
    if len(text) > MAX_BYTES:
        return None, [
            Diagnostic(
                FILE_TOO_LARGE,
                Severity.ERROR,
                say(
                    "The file has {count} characters; a case file may have at most {most}.",
                    count=amount(len(text)),
                    most=amount(MAX_BYTES),
                ),
                Position(file),
                say("Keep tables of raw data out of the case file."),
            )
        ]
    composer = _Composer(file, text)
    try:
        return composer.compose(), composer.faults
    except _TooMuch as stop:
        message, position = stop.args
        hint = say("Write the values out; a case file needs no anchors or deep nesting.")
    except yaml.YAMLError as problem:
        message, position, hint = explain(problem, text, file)
    report = Diagnostic(YAML_INVALID, Severity.ERROR, message, position, hint)
    others = (fault for fault in composer.faults if fault.check != YAML_INVALID)
    return None, [*others, report]  # what else was said of the form is part of the same slip


class _Composer:
    """Builds the nodes of one file from the parser's events."""

    def __init__(self, file: str, text: str):
        self.file = file
        self.text = text
        self.faults: list[Diagnostic] = []
        self.root: Node | None = None
        self._anchors: dict[str, Node] = {}
        self._unused: dict[str, Position] = {}  # anchors of texts to which nothing refers
        self._stack: list[tuple[Node, list[_Key]]] = []  # open collections, each with its key

    def compose(self) -> Node | None:
        """The topmost node, or None where the file holds nothing."""
        for event in yaml.parse(self.text, Loader=_Loader):
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    node, _ = self._stack.pop()
                    node.end = _marks(event)[1].index
                    self._attach(node, None)
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentStartEvent() if self.root is not None:
                    raise _TooMuch(
                        say("A second document starts here (---); a case file has only one."),
                        self._place(event),
                    )
        for name, place in self._unused.items():
            self._leave_out(f"&{name}", place)
        return self.root

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        typed = self._printable(event)
        text = composed(typed)
        start, end = _marks(event)
        node = Node(
            None if not event.style and text in NULLS else text,  # plain, not quoted
            self._place(event),
            plain=not event.style,
            size=1 + len(text) // 50,
            start=start.index,
            end=end.index,
            typed=typed if typed != text else "",
        )
        if event.anchor:
            self._anchors[event.anchor] = node
            if node.plain:  # before a quotation it can be nothing else
                self._unused[event.anchor] = node.position
        if event.tag:
            self._leave_out(event.tag.replace(_YAML_TAG, "!!"), node.position)
        comment = None if event.style else _NO_COMMENT.match(self.text, end.index)
        if comment:
            self._warn_of_comment(comment[1], end)
        self._attach(node, text)

    def _leave_out(self, typed: str, place: Position) -> None:
        """Report what YAML takes for a mark of its own, so that it is not in the text."""
        self.faults.append(
            Diagnostic(
                YAML_INVALID,
                Severity.ERROR,
                say("“{text}” is not read as a part of this text.", text=typed),
                place,
                say("Put the whole text in quotation marks."),
            )
        )

    def _warn_of_comment(self, comment: str, end: Mark) -> None:
        """Report a comment that looks like a part of the text before it."""
        self.faults.append(
            Diagnostic(
                YAML_INVALID,
                Severity.WARNING,
                say(
                    "“{text}” is read as a comment, not as a part of the text before it.",
                    text=comment,
                ),
                Position(self.file, end.line + 1, self._column_of(comment, end), len(comment)),
                say("Put the whole text in quotation marks, or a space after the # of a comment."),
            )
        )

    def _column_of(self, comment: str, end: Mark) -> int:
        return int(end.column + self.text.index(comment, end.index) - end.index + 1)

    def _printable(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar; an escape ("\\0", "\\e[31m") brings in what a file may not hold."""
        unseen = UNPRINTABLE.search(event.value)
        if unseen is None:
            return event.value
        self.faults.append(
            Diagnostic(
                ENCODING_INVALID,
                Severity.ERROR,
                say(
                    "An escape here stands for an invisible control character ({code}).",
                    code=name_of(unseen[0]),
                ),
                self._place(event),
                say("Delete the backslash and the code after it."),
            )
        )
        return UNPRINTABLE.sub(" ", event.value)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        """A list or mapping begins."""
        node = Node(
            {} if isinstance(event, yaml.MappingStartEvent) else [],
            self._place(event),
            plain=False,
            start=_marks(event)[0].index,
        )
        if len(self._stack) >= MAX_DEPTH:
            raise _too_deep(node.position)
        if self._stack and isinstance(self._stack[-1][0].value, dict) and not self._stack[-1][1]:
            raise _TooMuch(
                say("A name must be plain text, not a list or a mapping."), node.position
            )
        self._stack.append((node, []))
        if event.anchor:
            self._anchors[event.anchor] = node

    def _alias(self, event: yaml.AliasEvent) -> None:
        target = self._anchors.get(event.anchor or "")
        self._unused.pop(event.anchor or "", None)
        if target is None or any(target is node for node, _ in self._stack):
            raise _TooMuch(
                say("“*{anchor}” refers to nothing defined before it.", anchor=event.anchor or ""),
                self._place(event),
            )
        if len(self._stack) + _depth(target) > MAX_DEPTH:
            raise _too_deep(self._place(event))
        self._attach(target, target.value if isinstance(target.value, str) else None)

    def _attach(self, node: Node, key: str | None) -> None:
        """Put a node below the open collection; `key` is its text, if it may be a name."""
        if not self._stack:
            self.root = self.root or node
            return
        parent, waiting = self._stack[-1]
        parent.size += node.size
        if parent.size > MAX_NODES:
            raise _TooMuch(
                say("The file expands to more values than a case may have."), node.position
            )
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif waiting:
            self._name(parent, waiting.pop(), node)
        elif key is None:
            raise _TooMuch(say("A name must be plain text."), node.position)
        else:
            waiting.append((key, node.position, node.end))

    def _name(self, parent: Node, waiting: _Key, node: Node) -> None:
        """Put a node below a mapping under its name; the first of two wins."""
        key, key_position, key_end = waiting
        siblings = parent.value if isinstance(parent.value, dict) else {}
        if key in siblings:
            first = siblings[key].key_position or siblings[key].position
            self.faults.append(
                Diagnostic(
                    DUPLICATE_KEY,
                    Severity.ERROR,
                    say(
                        "“{key}” appears twice here; the first is on line {line}.",
                        key=key,
                        line=first.line,
                    ),
                    key_position,
                    say("Keep one of the two, or rename one."),
                )
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
            node.typed,
        )

    def _place(self, event: yaml.Event) -> Position:
        start, end = _marks(event)
        length = end.column - start.column if end.line == start.line else 0
        return Position(self.file, start.line + 1, start.column + 1, max(length, 0))


def _too_deep(position: Position) -> _TooMuch:
    return _TooMuch(
        say("Values are nested more than {most} levels deep.", most=MAX_DEPTH), position
    )


def _marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where an event begins and ends. The parser gives each its marks; only events made by hand
    have none."""
    if event.start_mark is None or event.end_mark is None:
        raise _TooMuch(say("The structure of the file cannot be read from here on."), Position(""))
    return event.start_mark, event.end_mark


def _depth(node: Node) -> int:
    """How deep the values below a node are nested; what is deeper than allowed counts as just too
    deep."""
    level, deepest = [node], 0
    while level and deepest <= MAX_DEPTH:
        level = [child for node in level for child in node.children()][:MAX_NODES]
        deepest += 1
    return deepest
