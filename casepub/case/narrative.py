"""A narrative file cut into sections, with places.

In: the text of tr.md or en.md. Out: `Narrative`, a list of `NarrativeSection`. What a heading means
(abstract, case …) is the language's matter, settled when the edition is made; here stands what the
author wrote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from ..composed import Composed, composed
from ..diagnostic import Position
from ..patterns import compiled

_HEADING = compiled(r"^#[ \t][^\n]*", re.M)
# “#Discussion” in a paragraph of its own: nobody means a # there
_TIGHT = compiled(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))#[^\W\d_][^\r\n.!?:;,#]{2,60}(?=[ \t]*(?:\r?\n[ \t]*){2})"
)
_ID = compiled(r"[ \t]\{#([A-Za-z][\w-]{0,60})\}$")
_CLOSING = compiled(r"(?:^|[ \t]+)#+$")  # not the # of C#
_ORDINAL = compiled(r"#[ \t]+\d+[.,]?[ \t]+([^\W\d_])")
_FENCE = compiled(r"^(```|~~~)", re.M)
COMMENT = compiled(r"(?<!\\)<!--.*?-->", re.S)  # what authors say to each other
# what an author is still to write, as `casepub new` puts it; a citation may be inside
PLACEHOLDER = compiled(r"\[\[(?:(?!\]\]|\[\[)[^\n]){1,600}\]\]")
_NOT_BREAK = compiled(r"[^\r\n]")
MAX_SECTIONS = 100


@dataclass(frozen=True)
class SourceText:
    """A text of an author and where it begins; positions inside it can be asked for. The text is
    in composed form, and the positions are those of the file, however its letters are written."""

    text: str
    position: Position
    exact: bool = True  # lines and columns inside the text are those of the file
    _typed: Composed | None = field(default=None, compare=False, repr=False)
    _has_comments: bool = field(default=False, compare=False, repr=False)
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    @classmethod
    def from_typed(cls, typed: str, position: Position, exact: bool = True) -> SourceText:
        """A text as it stands in the file."""
        whole = Composed(typed)
        return cls(whole.text, position, exact, whole)

    @classmethod
    def from_narrative(cls, typed: str, position: Position) -> SourceText:
        """A part of a narrative as it stands in the file, without its comments."""
        spans = list(_find_comments(typed)) if "-->" in typed else []
        if not spans:
            return cls.from_typed(typed, position)
        whole = Composed.without(typed, spans)
        return cls(whole.text, position, True, whole, True)

    def at(self, offset: int, length: int = 0) -> Position:
        """The place of the `length` characters at `offset`."""
        if not self.exact:
            return self.position
        if self._typed is not None:
            end = self._typed.at(offset + length) if length else 0
            offset = self._typed.at(offset)
            length = end - offset if length else 0
        if not self._starts:
            written = self._typed.typed if self._typed is not None else self.text
            self._starts.append(0)
            self._starts.extend(match.end() for match in re.finditer("\n", written))
        row = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[row] + (self.position.column if row == 0 else 1)
        return Position(self.position.file, self.position.line + row, column, length)

    def part(self, start: int, end: int) -> SourceText:
        """The characters from `start` to `end`, with their places."""
        if self._typed is None or not self.exact:
            return SourceText(self.text[start:end], self.at(start), self.exact)
        typed = self._typed.typed[self._typed.at(start) : self._typed.at(end)]
        make = SourceText.from_narrative if self._has_comments else SourceText.from_typed
        return make(typed, self.at(start))


@dataclass(frozen=True)
class NarrativeSection:
    """One `#` section: its heading as written, its explicit id if it has one, and what stands below
    it."""

    title: str
    id: str | None
    position: Position
    body: SourceText
    is_tight: bool = False  # its # has no space behind it
    within: str = ""  # the title of the section as a part of which it was written, ## Discussion


@dataclass(frozen=True)
class Narrative:
    """One language's file. `before` is text above the first heading, which belongs to no
    section."""

    language: str
    file: str
    text: str
    sections: tuple[NarrativeSection, ...]
    before: SourceText


def read_narrative(text: str, language: str, file: str) -> Narrative:
    """Cut a narrative at its top-level headings; fenced code hides headings. A comment,
    `<!-- for the authors -->`, is no part of it."""
    typed, text = text, _without_comments(text)
    whole = SourceText(text, Position(file))  # as typed, so that its places are the file's
    hidden = _find_fences(text)
    marks = [
        match
        for match in sorted(
            (*_HEADING.finditer(text), *_TIGHT.finditer(text)), key=lambda match: match.start()
        )
        if not bisect_right(hidden, match.start()) % 2 and not _continues(text, match)
    ][:MAX_SECTIONS]
    sections = []
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(text)
        start = min(mark.end() + 1, end)
        title = _CLOSING.sub("", mark[0][1:].strip())[:300]
        identified = _ID.search(" " + title)
        sections.append(
            NarrativeSection(
                composed(title[: identified.start() - 1 if identified else None].strip()),
                identified and identified[1],
                whole.at(mark.start(), mark.end() - mark.start()),
                SourceText.from_narrative(typed[start:end], whole.at(start)),
                not mark[0][1].isspace(),
            )
        )
    first = marks[0].start() if marks else len(text)
    before = SourceText.from_narrative(typed[:first], Position(file))
    return Narrative(language, file, composed(text), tuple(sections), before)


def _find_comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments stand; one that has lines of its own goes with them. What begins like one and
    is never closed is text, so that a slip loses nothing."""
    for found in COMMENT.finditer(text):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end()) + 1
        around = text[start : found.start()] + text[found.end() : end or len(text)]
        yield found.span() if around.strip() else (start, end or len(text))


def _without_comments(text: str) -> str:
    """A narrative with spaces where comments stand, so that headings are found in their places."""
    return COMMENT.sub(lambda found: _NOT_BREAK.sub(" ", found[0]), text) if "-->" in text else text


def _continues(text: str, mark: re.Match[str]) -> bool:
    """Whether a # begins no heading but goes on a sentence: "tooth" and, on the next line, "# 36
    was extracted"."""
    before = text[: mark.start() - 1].rpartition("\n")[2].strip() if mark.start() else ""
    ordinal = _ORDINAL.match(mark[0])
    return (
        bool(ordinal and ordinal[1].islower() and before and not before.startswith("#"))
        and before[-1:] not in ".!?:"
    )


def _find_fences(text: str) -> list[int]:
    """Where fenced code begins and ends, in turn; a position inside a fence has an odd number of
    them before it. A fence that is never closed is not a fence and hides nothing."""
    bounds: list[int] = []
    fence = ""
    for mark in _FENCE.finditer(text):
        if not fence or mark[1] == fence:
            bounds.append(mark.start())
            fence = "" if fence else mark[1]
    return bounds[:-1] if fence else bounds
