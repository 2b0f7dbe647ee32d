"""Page make-up: a galley of typeset lines and a series of floats become pages. Numbers only; no
library, no boxes.

In: `Line`s in reading order with their heights, `Float`s (figures and tables) tied to the line that
first mentions them, the measure of the page. Out: `Sheet`s that say which lines are in which
column, and where each float is.

The rules are those of journal make-up: text runs on and fills every column; a float is at the head
or foot of a column near its first mention (or of the page, if it is as wide as that; if it is
wider, on a page of its own that lies on its side), figures and tables each in their order; no
column ends with a heading or with the first line of a paragraph, and none begins with a last line;
the columns of the last page are of equal length. All lengths are in one unit, and text is on a grid
of lines, so that neighbouring columns align.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# share of a column's height that floats at its head may take where text could be
MOST_FLOATS = 0.75
LEAST_LINES = 5  # of text that a column keeps between floats at its head and foot


@dataclass(frozen=True)
class Line:
    """A line of the galley, or a block that cannot be split. `top` and `bottom` are its position in
    the galley."""

    top: float
    bottom: float
    may_break: bool = True  # whether a column may end with this line
    mentions: tuple[str, ...] = ()  # floats that are mentioned here


@dataclass(frozen=True)
class Float:
    """A figure or table. Floats of one `kind` keep their order."""

    id: str
    kind: str
    height: float
    wide: bool = False
    turned: bool = False  # it stands on a page of its own that lies on its side


@dataclass(frozen=True)
class Measure:
    """The page: its columns and heights, the grid that lines stand on, and the space around
    floats; `turned` is the height of a page that lies on its side."""

    columns: int
    height: float
    grid: float
    gap: float
    turned: float = 0.0

    def on_grid(self, height: float) -> float:
        """A height rounded up to whole lines."""
        return math.ceil(round(height / self.grid, 4)) * self.grid


@dataclass
class Column:
    """One column of a sheet: lines [first, last) of the galley at `top`, floats above and below
    them with their tops."""

    top: float = 0.0
    first: int = 0
    last: int = 0
    floats: list[tuple[str, float]] = field(default_factory=list)
    filled: float = 0.0  # of `height`, by lines and floats
    height: float = 0.0


@dataclass
class Sheet:
    """One page: its columns, and the floats that are as wide as the page, with their tops. One that
    lies on its side (`turned`) has these alone."""

    columns: list[Column]
    wide: list[tuple[str, float]] = field(default_factory=list)
    head: float = 0.0  # kept free at the head of the page, for the front matter
    turned: bool = False


@dataclass(frozen=True)
class _State:
    """The state of make-up between pages: the next line, the floats that are waiting, those that
    were mentioned."""

    line: int = 0
    waiting: tuple[Float, ...] = ()
    named: frozenset[str] = frozenset()


def make_up(
    lines: Sequence[Line], floats: Sequence[Float], measure: Measure, head: float = 0.0
) -> list[Sheet]:
    """All pages. `head` is the height that the front matter takes on the first one."""
    by_id = {item.id: item for item in floats}
    state = _State()
    sheets: list[Sheet] = []
    while state.line < len(lines) or state.waiting or len(state.named) < len(by_id):
        if state.line >= len(lines):  # floats that no line mentions come after the text
            rest = tuple(item for item in floats if item.id not in state.named)
            state = _State(
                state.line, state.waiting + rest, state.named | {item.id for item in rest}
            )
        taken = head if not sheets else 0.0
        if not taken and (turned := _turned(measure, state)):
            sheets.append(turned[0])
            state = turned[1]
            continue
        sheet, after = _page(lines, by_id, measure, state, taken, measure.height)
        rest_is_turned = all(item.turned for item in after.waiting)
        if after.line >= len(lines) and rest_is_turned and len(after.named) == len(by_id):
            sheet, after = _balance(lines, by_id, measure, state, taken, (sheet, after))
        if after == state and not taken:  # a float taller than any page gets one of its own
            sheet.columns[0].floats.append((state.waiting[0].id, 0.0))
            after = _State(state.line, state.waiting[1:], state.named)
        sheets.append(sheet)
        state = after
    return sheets


def _turned(measure: Measure, state: _State) -> tuple[Sheet, _State] | None:
    """A page that lies on its side, with the floats whose turn it is and that need one; None where
    no such float waits. Several stand on it one below the other, if they fit."""
    sheet, waiting, y = Sheet([], turned=True), list(state.waiting), 0.0
    while item := next((item for item in _first_of_each(waiting) if item.turned), None):
        if sheet.wide and y + item.height > measure.turned:
            break
        sheet.wide.append((item.id, y))
        y += measure.on_grid(item.height + measure.gap)
        waiting.remove(item)
    if not sheet.wide:
        return None
    return sheet, _State(state.line, tuple(waiting), state.named)


def _first_of_each(waiting: Sequence[Float]) -> list[Float]:
    """The next float of each kind, the one that has waited longest first: only these may be placed
    now."""
    first: dict[str, Float] = {}
    for item in waiting:
        first.setdefault(item.kind, item)
    return list(first.values())


def _balance(
    lines: Sequence[Line],
    by_id: Mapping[str, Float],
    measure: Measure,
    state: _State,
    head: float,
    whole: tuple[Sheet, _State],
) -> tuple[Sheet, _State]:
    """The last page with columns as short, and so as equal, as possible."""
    if measure.columns == 1:
        return whole
    best, low, high = whole, 1, int((measure.height - head) // measure.grid)
    while low <= high:
        middle = (low + high) // 2
        sheet, after = _page(lines, by_id, measure, state, head, head + middle * measure.grid)
        if after == whole[1]:
            best, high = (sheet, after), middle - 1
        else:
            low = middle + 1
    return best


def _page(
    lines: Sequence[Line],
    by_id: Mapping[str, Float],
    measure: Measure,
    state: _State,
    head: float,
    height: float,
) -> tuple[Sheet, _State]:
    """One page filled from `state`; `height` is where its columns end."""
    page = _Page(lines, by_id, measure, state, head, height)
    return page.sheet, page.state


class _Page:
    """A page that is being filled."""

    def __init__(
        self,
        lines: Sequence[Line],
        by_id: Mapping[str, Float],
        measure: Measure,
        state: _State,
        head: float,
        height: float,
    ):
        self.lines, self.by_id, self.measure = lines, by_id, measure
        self.waiting, self.named, self.line = list(state.waiting), set(state.named), state.line
        self.top, self.bottom = head, height  # of the columns, as narrowed by wide floats
        self.sheet = Sheet([], head=head)
        self.room = height - head
        self._wide_at_head()
        for index in range(measure.columns):
            self._column(index)

    @property
    def state(self) -> _State:
        return _State(self.line, tuple(self.waiting), frozenset(self.named))

    def _heads(self) -> list[Float]:
        """The floats that may be placed now, on a page that stands upright."""
        return [item for item in _first_of_each(self.waiting) if not item.turned]

    def _take(self, item: Float) -> None:
        self.waiting.remove(item)

    def _space(self, item: Float) -> float:
        return self.measure.on_grid(item.height + self.measure.gap)

    def _wide_at_head(self) -> None:
        placed = True
        while placed:
            placed = False
            for item in self._heads():
                space = self._space(item)
                used = self.top - self.sheet.head
                alone = not used and not self.sheet.head
                if item.wide and (
                    used + space <= self.room * MOST_FLOATS or (alone and item.height <= self.room)
                ):
                    self.sheet.wide.append((item.id, self.top))
                    self.top += space
                    self._take(item)
                    placed = True
                    break

    def _column(self, index: int) -> None:
        column = Column(height=self.bottom - self.top)
        at, end, text = self.top, self.bottom, self.line < len(self.lines)
        placed = True
        while placed:  # floats that waited go to the head
            placed = False
            for item in self._heads():
                space = self._space(item)
                most = column.height * MOST_FLOATS if text else column.height
                fits = at - self.top + space <= most + 1e-6 or (
                    at == self.top
                    and at + item.height <= end
                    and not (index == 0 and self.sheet.head)
                )
                if not item.wide and fits:
                    column.floats.append((item.id, at))
                    at += space
                    self._take(item)
                    placed = True
                    break
        column.top, column.first = at, self.line
        foot: list[Float] = []
        if index == 0 and text:
            end = self._wide_at_foot(column, at, end)
        i = self.line
        while i < len(self.lines) and self._reach(column, i) <= end + 1e-6:
            for name in self.lines[i].mentions:
                if name in self.by_id and name not in self.named:
                    self.named.add(name)
                    self.waiting.append(self.by_id[name])
                    end = self._at_foot(index, column, i, end, foot)
            i += 1
        if i < len(self.lines):
            alone = at == 0 and not foot and not self.sheet.wide  # it will not fit elsewhere either
            i = self._break(column.first, i, alone)
        column.last = self.line = i
        used = self._reach(column, i - 1) if i > column.first else at
        y = end
        for item in foot:  # feet are filled from the top, in order
            y += self.measure.gap
            column.floats.append((item.id, y))
            y += self._space(item) - self.measure.gap
        column.filled = used - self.top + sum(self._space(item) for item in foot)
        self.sheet.columns.append(column)

    def _wide_at_foot(self, column: Column, at: float, end: float) -> float:
        """Before the first column is filled: a float as wide as the page that waited behind others
        can now go to its foot."""
        for item in self._heads():
            space = self._space(item)
            if item.wide and end - at - space >= LEAST_LINES * self.measure.grid:
                self._take(item)
                self.bottom -= space
                column.height -= space
                self.sheet.wide.append((item.id, self.bottom + self.measure.gap))
                return end - space
        return end

    def _reach(self, column: Column, i: int) -> float:
        """How far down the page line `i` reaches if it is in this column."""
        return column.top + self.lines[i].bottom - self.lines[column.first].top

    def _at_foot(self, index: int, column: Column, i: int, end: float, foot: list[Float]) -> float:
        """Place a float at the foot of this column (of the page, if it is wide and this is the
        first column); the new end of the text."""
        for item in self._heads():
            space = self._space(item)
            if self._reach(column, i) + space > end + 1e-6:
                continue
            if not item.wide:
                self._take(item)
                foot.append(item)
                return end - space
            if index == 0 and not foot:
                self._take(item)
                self.bottom -= space
                column.height -= space
                self.sheet.wide.append((item.id, self.bottom + self.measure.gap))
                return end - space
        return end

    def _break(self, first: int, i: int, must: bool) -> int:
        """The last place before line `i` where a column may end; if there is none, before `i`, or
        after one line if it must."""
        for j in range(i, first, -1):
            if self.lines[j - 1].may_break:
                return j
        return max(i, first + 1) if must else first
