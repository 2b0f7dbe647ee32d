"""The edits of one change, made of the places of entries.

In: a text, its nodes, and what it says before and after. Out: edits; `Unclear` where the text is
written in a way that cannot be followed. Whoever asks reads the result again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from ...yamltext import Node, Path
from . import tree
from .files import Edit
from .layout import Entry, Layout, Unclear
from .written import Like, write_entry, write_flow, write_name, write_scalar

_SPACE = " \t\r\n"


class Editor:
    """Edits of one text; `careful` writes every new text between quotation marks."""

    def __init__(
        self, text: str, root: Node, order: Callable[[Path], Sequence[str]], careful: bool
    ):
        self.text = text
        self.root = root
        self.order = order
        self.careful = careful
        self.layout = Layout(text)
        self.step = self._step()

    def edits(self, before: Any, after: Any, change: tree.Change) -> list[Edit]:
        """What makes a text that says `before` one that says `after`, by a change."""
        path = change.path
        match change:
            case tree.Put():
                return self._put(path, tree.below(before, path), change.value)
            case tree.Insert():
                parent = tree.below(after, path[:-1])
                name = path[-1]
                at = name if isinstance(name, int) else list(parent).index(name)
                return self._insert(path, at, change.value)
            case tree.Remove():
                while not self._is_missing(after, path[:-1]):
                    if len(tree.below(after, path[:-1]) or ()) < len(tree.below(before, path[:-1])):
                        break
                    path = path[:-1]
                while self._is_missing(after, path[:-1]):
                    path = path[:-1]
                return self._remove(path)
            case tree.Rename():
                return self._rename(path, change.name)
            case tree.Move():
                parent = tree.below(before, path[:-1])
                names = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
                names.remove(path[-1])
                names.insert(change.to, path[-1])
                own = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
                return self._reorder(path[:-1], [own.index(name) for name in names])

    @staticmethod
    def _is_missing(data: Any, path: Path) -> bool:
        try:
            tree.below(data, path)
        except tree.Impossible:
            return True
        return False

    # -- nodes

    def _node(self, path: Path) -> Node:
        """What stands at a path; Unclear below an alias, of which the text stands elsewhere."""
        node = self.root
        for key in path:
            entry = self._entry(node, key)
            if entry.alias:
                raise Unclear
            node = entry.node
        return node

    def _entry(self, node: Node, key: str | int) -> Entry:
        names = list(node.value) if isinstance(node.value, dict) else range(len(node.value or ()))
        return self.layout.entries(node)[list(names).index(key)]

    def _in_brackets(self, path: Path) -> bool:
        """Whether what stands at a path is inside brackets, or is written in them."""
        nodes = [self._node(path[:end]) for end in range(len(path) + 1)]
        return any(
            isinstance(node.value, dict | list) and self.layout.in_brackets(node) for node in nodes
        )

    def _step(self) -> int:
        """How far in the file's records stand below their name."""
        if isinstance(self.root.value, dict):
            for child in self.root.value.values():
                if isinstance(child.value, dict) and child.value:
                    if self.layout.in_brackets(child) or child.start < child.key_end:
                        continue
                    column = self.layout.column(child.start)
                    if 0 < column <= 8:
                        return column
        return 2

    def _like(self, siblings: Sequence[Entry], value: Any, at_root: bool) -> Like:
        """How neighbours of the same kind are written."""
        nodes = [entry.node for entry in siblings if not entry.alias]
        if not isinstance(value, dict):
            styles = [self.layout.style(node) for node in nodes if isinstance(node.value, str)]
            quoted = styles[-1] if styles and all(one in "\"'" for one in styles) else ""
            return Like(None, quoted, self.careful)
        same = [node for node in nodes if isinstance(node.value, dict) and node.value]
        if not same or at_root:
            return Like(None, "", self.careful)
        texts = [child for child in same[-1].children() if isinstance(child.value, str)]
        styles = [self.layout.style(child) for child in texts]
        quoted = styles[0] if styles and all(one in "\"'" for one in styles) else ""
        return Like(self.layout.in_brackets(same[-1]), quoted, self.careful)

    # -- changes

    def _put(self, path: Path, old: Any, value: Any) -> list[Edit]:
        """Another value in place of one; nothing where it says the same."""
        new = tree.as_data(value)
        if tree.ordered(new) == tree.ordered(old):
            return []
        if not path:
            raise Unclear
        parent = self._node(path[:-1])
        entry = self._entry(parent, path[-1])
        if entry.alias or self.layout.has_anchor(entry.node):
            raise Unclear
        if isinstance(old, str) and isinstance(new, str):
            return [self._retold(entry.node, old, value, self._in_brackets(path[:-1]))]
        flow = self._in_brackets(path[:-1])
        like = Like(None, "", self.careful)
        body = self.layout.body(entry.node)
        inside = isinstance(old, dict | list) and not self.layout.in_brackets(entry.node) and old
        block = isinstance(old, str) and self.layout.style(entry.node) in "|>"
        if flow:
            return [self._between(entry, write_flow(value, like))]
        column = self.layout.column(entry.start)
        written = write_entry("", value, column, self.step, like)
        if isinstance(path[-1], int):
            written = write_entry("-", value, column, self.step, like)[1:]
        head, _, lines = written.partition("\n")
        head = head.rstrip()
        if not inside and not block and not lines:
            return [self._between(entry, head.strip())]
        end = self.layout.line_end(entry.value_start)
        if (inside or old is None) and body > end - 1:  # what is behind the name stays: a comment
            edits = [Edit(entry.value_start, entry.value_start, head)] if head else []
            start = end if inside else self.layout.region(entry)[1]
            stop = self.layout.region(entry)[1] if inside else start
            text = f"\n{lines}" if lines else ""
            if start == entry.value_start:  # nothing stands between: one edit, so that neither
                return [Edit(start, stop, head + text)]  # can come before the other
            return [*edits, *([Edit(start, stop, text)] if text or stop > start else [])]
        return [Edit(entry.value_start, entry.end, written.rstrip())]

    def _between(self, entry: Entry, written: str) -> Edit:
        """A value on its line, behind its name, with one space at least."""
        if entry.node.value is None and not self.text[entry.node.start : entry.node.end].strip():
            colon = "" if self.text[entry.value_start - 1 : entry.value_start] in ":-" else ":"
            bare = entry.value_start == entry.start  # a missing item of a list in brackets
            return Edit(
                entry.value_start, entry.value_start, f"{colon}{'' if bare else ' '}{written}"
            )
        return Edit(entry.node.start, self.layout.end(entry.node), written)

    def _retold(self, node: Node, old: str, value: Any, flow: bool) -> Edit:
        """A text in place of another, in its style where that can be."""
        style, end = self.layout.style(node), self.layout.end(node)
        if style not in "|>" or self.careful or not isinstance(value, str):
            return Edit(node.start, end, write_scalar(value, style, flow, self.careful))
        first = self.layout.line_end(node.start) + 1
        indent = re.compile("[ ]*").match(self.text, first)
        if indent is None or value.endswith("\n") != old.endswith("\n") or first >= end:
            raise Unclear
        lines = value.removesuffix("\n").split("\n")
        if style == ">":
            lines = [part for line in lines for part in (line, "")][:-1]
        return Edit(first, end, "\n".join(f"{indent[0]}{line}" if line else "" for line in lines))

    def _insert(self, path: Path, at: int, value: Any) -> list[Edit]:
        """A new entry, before the entry that has its index."""
        parent = self._node(path[:-1])
        name = path[-1]
        entries = self.layout.entries(parent)
        if self.layout.has_anchor(parent) or (parent.value and not entries):
            raise Unclear
        like = self._like(entries, value, path == (name,) and isinstance(name, str))
        if self._in_brackets(path[:-1]):
            if entries or self._in_brackets(path[:-2] if len(path) > 1 else ()) or len(path) == 1:
                return [self._insert_in_brackets(parent, entries, name, at, value, like)]
            whole = [value] if isinstance(name, int) else {name: value}
            return self._put(path[:-1], parent.value and None, whole)
        if not entries:
            return [self._first(name, value)]
        column = self.layout.column(entries[0].start)
        head = "-" if isinstance(name, int) else f"{write_name(name, False, self.careful)}:"
        written = write_entry(head, value, column, self.step, like)
        group = isinstance(name, str) and column == 0 and "\n" in written
        group = group and not isinstance(value, str)
        return [self._insert_line(entries, at, written, column, group)]

    def _first(self, name: str | int, value: Any) -> Edit:
        """The first entry of a file that holds none."""
        head = "-" if isinstance(name, int) else f"{write_name(name, False, self.careful)}:"
        written = write_entry(head, value, 0, self.step, Like(None, "", self.careful))
        at = len(self.text)
        begin = "\n" if self.text and not self.text.endswith("\n") else ""
        return Edit(at, at, f"{begin}{written}\n")

    def _insert_line(
        self, entries: Sequence[Entry], at: int, written: str, column: int, group: bool
    ) -> Edit:
        """A new entry in lines of its own; a `group` has an empty line before and behind it."""
        indent = " " * column
        if at == 0:
            start = self.layout.region_start(entries[0])
            inline = not self.layout.leads(entries[0].start)
            text = f"{written}\n{indent}" if inline else f"{indent}{written}\n"
            return Edit(start, start, text)
        _, end = self.layout.region(entries[at - 1])
        apart = "\n" if group else ""
        after = self.text[end : end + 2]
        behind = "\n" if apart and at < len(entries) and after != "\n\n" and after else ""
        return Edit(end, end, f"\n{apart}{indent}{written}{behind}")

    def _insert_in_brackets(
        self,
        parent: Node,
        entries: Sequence[Entry],
        name: str | int,
        at: int,
        value: Any,
        like: Like,
    ) -> Edit:
        like = Like(True, like.quote, self.careful)
        written = write_flow(value, like)
        if isinstance(name, str):
            written = f"{write_name(name, True, self.careful)}: {written}"
        if not entries:
            inside = self.layout.body(parent) + 1
            return Edit(inside, inside, written)
        if at == 0:
            start = entries[0].start
            return Edit(start, start, f"{written}, ")
        end = entries[at - 1].end
        return Edit(end, end, f", {written}")

    def _remove(self, path: Path) -> list[Edit]:
        if not path:
            raise Unclear
        parent = self._node(path[:-1])
        entries = self.layout.entries(parent)
        names = list(parent.value) if isinstance(parent.value, dict) else range(len(entries))
        at = list(names).index(path[-1])
        if self.layout.in_brackets(parent):
            return self._remove_in_brackets(entries, at)
        start, end = self.layout.region(entries[at])
        if len(entries) == 1:
            return self._remove_only(path, parent, start, end)
        if not self.layout.leads(entries[at].start):  # behind a dash: the next one comes up
            behind = entries[at + 1]
            if self.text[end : behind.start].strip(_SPACE):
                while start > 0 and self.text[start - 1] in " \t":
                    start -= 1
                return [Edit(start, end, "")]
            return [Edit(start, behind.start, "")]
        return [self._cut_lines(start, end)]

    def _cut_lines(self, start: int, end: int) -> Edit:
        """Lines away, and one of the two empty lines that would then stand together."""
        if end < len(self.text):
            blank_before = self.text[:start].endswith("\n\n") or start == 0
            if blank_before and self.text[end + 1 : end + 2] == "\n":
                end += 1
            return Edit(start, end + 1, "")
        return Edit(max(start - 1, 0), end, "") if start else Edit(start, end, "")

    def _remove_only(self, path: Path, parent: Node, start: int, end: int) -> list[Edit]:
        """The only entry: the list or mapping stays, empty."""
        empty = "{}" if isinstance(parent.value, dict) else "[]"
        if len(path) == 1:
            return [Edit(start, end, empty)]
        above = self._entry(self._node(path[:-2]), path[-2])
        head = above.value_start
        if self.text[head : parent.start].strip(_SPACE + "-") == "" and not self.layout.leads(
            self.layout.entries(parent)[0].start
        ):
            return [Edit(head, end, f" {empty}")]
        return [Edit(head, head, f" {empty}"), self._cut_lines(start, end)]

    def _remove_in_brackets(self, entries: Sequence[Entry], at: int) -> list[Edit]:
        entry = entries[at]
        comma = re.compile(r"[ \t\r\n]*,").match(self.text, entry.end)
        behind = comma.end() if comma else entry.end
        if self.layout.leads(entry.start):  # a line of its own, with its comments
            rest = re.compile(r"[ \t\r]*(?:(?<=[ \t])#[^\n]*)?\n").match(self.text, behind)
            if rest is not None:
                return [Edit(self.layout.region_start(entry), rest.end(), "")]
        if at > 0 and not re.search(r"[#\n]", self.text[entries[at - 1].end : entry.start]):
            return [Edit(entries[at - 1].end, entry.end, "")]
        if at + 1 < len(entries):
            following = entries[at + 1].start
            if "\n" not in self.text[entry.start : following]:
                return [Edit(entry.start, following, "")]
        return [Edit(entry.start, behind, "")]

    def _rename(self, path: Path, name: str) -> list[Edit]:
        parent = self._node(path[:-1])
        entry = self._entry(parent, path[-1])
        if name == path[-1]:
            return []
        end = entry.node.key_end
        written = write_name(name, self._in_brackets(path[:-1]), self.careful)
        return [Edit(entry.start, end, written)]

    def _reorder(self, path: Path, order: Sequence[int]) -> list[Edit]:
        """The entries in another order; what stands between them stays between them."""
        parent = self._node(path)
        entries = self.layout.entries(parent)
        if self.layout.in_brackets(parent):
            spans = [(entry.start, entry.end) for entry in entries]
            texts = [self.text[start:end] for start, end in spans]
            return [Edit(*spans[at], texts[one]) for at, one in enumerate(order) if at != one]
        spans = [self.layout.region(entry) for entry in entries]
        indent = " " * self.layout.column(entries[0].start)
        texts = [self.text[start:end].removeprefix(indent) for start, end in spans]
        leads = [self.layout.leads(entry.start) for entry in entries]
        return [
            Edit(*spans[at], f"{indent if leads[at] else ''}{texts[one]}")
            for at, one in enumerate(order)
            if at != one
        ]
