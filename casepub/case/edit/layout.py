"""Where the entries of a YAML file stand: name, value, and the comments that are theirs.

In: the text of a file and its nodes. Out: entries and spans, as places in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ...yamltext import Node

_ALIAS = re.compile(r"[ \t\n]*\*[^\s,\[\]{}]+")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*)*")
_COMMENT_LINE = re.compile(r"([ \t]*)#[^\n]*")
_REST = re.compile(r"[ \t\r]*(?:(?<=[ \t])#[^\n]*)?(?=\n|\Z)")


class Unclear(Exception):
    """The text is written in a way that cannot be followed."""


@dataclass(frozen=True)
class Entry:
    """An entry of a mapping or list: from its name or dash (in brackets: its value) to the end of
    its value, and where its value begins."""

    node: Node
    start: int
    end: int
    value_start: int  # behind the colon or the dash
    alias: bool


class Layout:
    """The places of one text."""

    def __init__(self, text: str):
        self.text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    # -- lines

    def line_start(self, at: int) -> int:
        """Where the line begins in which a place lies."""
        return self._lines[bisect_right(self._lines, at) - 1]

    def line_end(self, at: int) -> int:
        """Where that line ends, its line end not included."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def column(self, at: int) -> int:
        """How many characters stand before a place in its line."""
        return at - self.line_start(at)

    def leads(self, at: int) -> bool:
        """Whether nothing but spaces stands before a place in its line."""
        return not self.text[self.line_start(at) : at].strip()

    # -- nodes

    def in_brackets(self, node: Node) -> bool:
        """Whether a list or mapping is written in [ ] or { }."""
        at = self.body(node)
        return self.text[at : at + 1] in ("{", "[")

    def body(self, node: Node) -> int:
        """Where a value begins, behind an anchor or a tag."""
        found = _PROPERTIES.match(self.text, node.start)
        return found.end() if found else node.start

    def style(self, node: Node) -> str:
        """The first character of a text: ', ", | or >, or anything else for a plain one."""
        at = self.body(node)
        return self.text[at : at + 1]

    def has_anchor(self, node: Node) -> bool:
        """Whether a value has a mark of YAML's before it: an anchor or a tag."""
        return self.body(node) > node.start

    def end(self, node: Node) -> int:
        """Where what is written of a value ends; what follows it on the line is not part of it."""
        if isinstance(node.value, dict | list) and node.value and not self.in_brackets(node):
            return self.entries(node)[-1].end
        end = node.end
        if node.value is not None and not node.plain and self.style(node) in "|>":
            header = self.text[self.body(node) : self.line_end(self.body(node))]
            while "+" not in header and end > node.start and self.text[end - 1] in "\n\r \t":
                end -= 1
            end -= "+" in header and self.text[end - 1 : end] == "\n"
        return end

    def entries(self, node: Node) -> list[Entry]:
        """The entries of a mapping or a list, in the order of the file."""
        if isinstance(node.value, dict):
            return [self._named(child) for child in node.value.values()]
        if not isinstance(node.value, list):
            return []
        found: list[Entry] = []
        before = self.body(node)
        for child in node.value:
            found.append(self._item(node, child, before))
            before = found[-1].end
        return found

    def _named(self, child: Node) -> Entry:
        place = child.key_position
        if place is None:
            raise Unclear
        start = self._lines[place.line - 1] + place.column - 1
        colon = re.compile(r"[ \t\n]*:").match(self.text, child.key_end)
        behind = colon.end() if colon else child.key_end
        if child.start < child.key_end:
            return Entry(child, start, self._alias_end(behind), behind, True)
        return Entry(child, start, max(self.end(child), behind), behind, False)

    def _item(self, node: Node, child: Node, before: int) -> Entry:
        alias = child.start < before or (child.start == before > node.start)
        if self.in_brackets(node):
            if not alias:
                return Entry(child, child.start, self.end(child), child.start, False)
            found = re.compile(r"[\[,\s]*(?:#[^\n]*\s+)*").match(self.text, before)
            start = found.end() if found else before
            return Entry(child, start, self._alias_end(start), start, True)
        dash = self._dash(before)
        if alias:
            return Entry(child, dash, self._alias_end(dash + 1), dash + 1, True)
        return Entry(child, dash, max(self.end(child), dash + 1), dash + 1, False)

    def _dash(self, after: int) -> int:
        """The next dash of a list: comments and empty lines may stand before it."""
        found = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*-(?=[ \t\r\n]|\Z)").match(self.text, after)
        if found is None:
            raise Unclear
        return found.end() - 1

    def _alias_end(self, at: int) -> int:
        found = _ALIAS.match(self.text, at)
        if found is None:
            raise Unclear
        return found.end()

    # -- entries written line by line

    def region(self, entry: Entry) -> tuple[int, int]:
        """An entry with its own comments: those above it, that behind it, and those below it that
        are further in. From the beginning of a line, or of the entry behind a dash, to the end of
        a line without its line end."""
        rest = _REST.match(self.text, entry.end)
        if rest is None:
            raise Unclear
        column = self.column(entry.start)
        end = at = rest.end()
        while at < len(self.text):
            line = self.line_end(at + 1)
            comment = _COMMENT_LINE.fullmatch(self.text, at + 1, line)
            if comment is not None and len(comment[1]) > column:
                end = line
            elif self.text[at + 1 : line].strip():
                break
            at = line
        return self.region_start(entry), end

    def region_start(self, entry: Entry) -> int:
        """Where an entry begins with the comments above it: as far in as it is, without an empty
        line between, unless they are the head of the file."""
        if not self.leads(entry.start):
            return entry.start
        column = self.column(entry.start)
        own = start = self.line_start(entry.start)
        while own > 0:
            above = self.line_start(own - 1)
            comment = _COMMENT_LINE.fullmatch(self.text, above, own - 1)
            if comment is None or len(comment[1]) != column:
                return own
            own = above
        return start
