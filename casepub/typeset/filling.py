"""One page of make-up: its columns filled with lines of the galley and with floats that wait.
Numbers only; no library, no boxes. All lengths are in one unit.

In: the `State` that the page before left, the `Measure`, and the `Way` in which the page is filled.
Out: a `Sheet`, and the `State` after it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# share of a column's height that floats at its head may take where text could be
MOST_FLOATS = 0.75
LEAST_LINES = (
    5  # of text that stand together between floats, or between a float and the page's edge
)


@dataclass(frozen=True)
class Line:
    """A line of the galley, or a block that cannot be split. `top` and `bottom` are its position in
    the galley."""

    top: float
    bottom: float
    may_break: bool = True  # whether a column may end with this line
    mentions: tuple[str, ...] = ()  # floats that are mentioned here
    after_floats: bool = False  # whatever was mentioned above stands above this line


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
    them with their tops. Lines from `parted` on stand `shift` lower, below floats that part the
    text."""

    top: float = 0.0
    first: int = 0
    last: int = 0
    floats: list[tuple[str, float]] = field(default_factory=list)
    filled: float = 0.0  # of `height`, by lines and floats
    height: float = 0.0
    parted: int = 0
    shift: float = 0.0

    @property
    def runs(self) -> list[tuple[int, int, float]]:
        """The lines that stand together: first, last, and how much lower than without floats."""
        if not self.shift:
            return [(self.first, self.last, 0.0)]
        return [(self.first, self.parted, 0.0), (self.parted, self.last, self.shift)]


@dataclass
class Sheet:
    """One page: its columns, and the floats that are as wide as the page, with their tops. One that
    lies on its side (`turned`) has these alone."""

    columns: list[Column]
    wide: list[tuple[str, float]] = field(default_factory=list)
    head: float = 0.0  # kept free at the head of the page, for the front matter
    turned: bool = False


@dataclass(frozen=True)
class Waiting:
    """A float that was mentioned on a page, and has no place yet."""

    item: Float
    since: int


@dataclass(frozen=True)
class State:
    """The state of make-up between pages: the next line, the floats that are waiting, those that
    were mentioned, and the pages made."""

    line: int = 0
    waiting: tuple[Waiting, ...] = ()
    named: frozenset[str] = frozenset()
    pages: int = 0


@dataclass(frozen=True)
class Way:
    """How a page is filled: the share of a column's height that floats at its head may take,
    whether floats may stand at the feet of columns, and at the foot of the page, and whether what
    needs a page on its side comes before others that wait."""

    most: float = MOST_FLOATS
    feet: bool = True
    wide_feet: bool = True
    turns: bool = True


def first_of_each(waiting: Sequence[Waiting]) -> list[Float]:
    """The next float of each kind, the one that has waited longest first: only these may be placed
    now."""
    first: dict[str, Float] = {}
    for one in waiting:
        first.setdefault(one.item.kind, one.item)
    return list(first.values())


class Page:
    """A page that is being filled; `head` is kept free above its columns, which end at `height`."""

    def __init__(
        self,
        lines: Sequence[Line],
        by_id: Mapping[str, Float],
        measure: Measure,
        state: State,
        head: float,
        height: float,
        way: Way,
    ):
        self.lines, self.by_id, self.measure, self.way = lines, by_id, measure, way
        self.waiting, self.named, self.line = list(state.waiting), set(state.named), state.line
        self.number = state.pages
        self.top, self.bottom = head, height  # of the columns, as narrowed by wide floats
        self.sheet = Sheet([], head=head)
        self.heads: list[Float] = []  # as wide as the page, from the top down
        self.feet: list[Float] = []  # the same at its foot
        self.room = height - head
        self._wide_at_head()
        for index in range(measure.columns):
            self._column(index)
        gap = self._gap(self.feet)
        self.sheet.wide += self._tops(self.heads, self.sheet.head, self._gap(self.heads))
        self.sheet.wide += self._tops(self.feet, self.bottom + gap, gap)

    @property
    def state(self) -> State:
        """What the next page begins with."""
        return State(self.line, tuple(self.waiting), frozenset(self.named), self.number + 1)

    def _heads(self) -> list[Float]:
        """The floats that may be placed now, on a page that stands upright: none in a column above
        one of its kind at the foot of the page, which was mentioned before."""
        below = {item.kind for item in self.feet}
        return [
            item
            for item in first_of_each(self.waiting)
            if not item.turned and (item.wide or item.kind not in below)
        ]

    def _take(self, item: Float) -> None:
        self.waiting = [one for one in self.waiting if one.item is not item]

    def _space(self, *items: Float) -> float:
        """The height of floats one below the other, with the space that parts them from text, which
        is on the grid; only as a whole, so that many do not take more lines than they need."""
        return self.measure.on_grid(sum(item.height + self.measure.gap for item in items))

    def _gap(self, items: Sequence[Float]) -> float:
        """The space between floats that stand below each other; what the grid leaves is shared."""
        free = self._space(*items) - sum(item.height for item in items)
        return free / max(len(items), 1)

    def _tops(self, items: Sequence[Float], y: float, gap: float) -> Iterator[tuple[str, float]]:
        """Floats below each other from `y` on, with their tops."""
        for item in items:
            yield item.id, y
            y += item.height + gap

    def _wide_at_head(self) -> None:
        placed = True
        while placed:
            placed = False
            for item in self._heads():
                space = self._space(*self.heads, item)
                alone = not self.heads and not self.sheet.head
                if item.wide and (
                    space <= self.room * self.way.most or (alone and item.height <= self.room)
                ):
                    self.heads.append(item)
                    self.top = self.sheet.head + space
                    self._take(item)
                    placed = True
                    break

    def _column(self, index: int) -> None:
        column = Column(height=self.bottom - self.top)
        column.top = at = self._at_head(index, column)
        column.first, end = self.line, self.bottom
        foot: list[Float] = []
        text = self.line < len(self.lines) and (not at or end - at + 1e-6 >= self._least(self.line))
        if index == 0 and text:
            end = self._wide_at_foot(column, at, end)
        i, stop = self.line, len(self.lines) if text else self.line
        while i < stop and self._reach(column, i) <= end + 1e-6:
            if self.lines[i].after_floats and not column.parted:
                end = self._before(index, column, i, end, foot)
                if not all(one.item.turned for one in self.waiting):
                    stop = i
                    break
                column.parted = i
            end = self._mentioned(index, column, i, end, foot)
            i += 1
        if i < stop:
            alone = at == 0 and not foot and not self._has_wide  # it will not fit elsewhere either
            i = self._break(column.first, i, alone)
        column.last = self.line = i
        self._set_feet(column, end, foot)
        self.sheet.columns.append(column)

    @property
    def _has_wide(self) -> bool:
        return bool(self.heads or self.feet)

    def _least(self, first: int) -> float:
        """The least height that text from a line on has beside floats: a few lines, or all that is
        left of it."""
        left = self.lines[-1].bottom - self.lines[first].top if first < len(self.lines) else 0.0
        return min(LEAST_LINES * self.measure.grid, left)

    def _at_head(self, index: int, column: Column) -> float:
        """Floats that waited go to the head of a column; where the text below them begins."""
        at, heads = self.top, list[Float]()
        most = column.height * self.way.most if self._has_text else column.height
        below_front = index == 0 and self.sheet.head > 0
        placed = True
        while placed:
            placed = False
            for item in self._heads():
                fits = self._space(*heads, item) <= most + 1e-6
                if not fits and not below_front and (not heads or most == column.height):
                    fits = at + item.height <= self.bottom + 1e-6  # no text stands below it
                if not item.wide and fits:
                    heads.append(item)
                    at += item.height + self.measure.gap
                    self._take(item)
                    placed = True
                    break
        space = self._space(*heads)
        gap = self._gap(heads)
        if self.top + space > self.bottom and len(heads) > 1:  # no text stands below them
            free = self.bottom - self.top - sum(item.height for item in heads)
            gap = free / (len(heads) - 1)
        column.floats += self._tops(heads, self.top, gap)
        return self.top + space

    @property
    def _has_text(self) -> bool:
        """Whether text can follow: none does before a line that all floats stand above."""
        if self.line >= len(self.lines):
            return False
        return not (self.lines[self.line].after_floats and self.waiting)

    def _mentioned(
        self, index: int, column: Column, i: int, end: float, foot: list[Float]
    ) -> float:
        """The floats that line `i` mentions wait from now on; the new end of the text."""
        for name in self.lines[i].mentions:
            if name in self.by_id and name not in self.named:
                self.named.add(name)
                self.waiting.append(Waiting(self.by_id[name], self.number))
                end = self._at_foot(index, column, self._reach(column, i), end, foot)
        return end

    def _before(self, index: int, column: Column, i: int, end: float, foot: list[Float]) -> float:
        """Before a line that all floats stand above: as many of those that wait as have a place
        here; the new end of the text."""
        reach = self._reach(column, i - 1) if i > column.first else column.top
        while (new := self._at_foot(index, column, reach, end, foot)) != end:
            end = new
        return end

    def _set_feet(self, column: Column, end: float, foot: Sequence[Float]) -> None:
        """The floats below a column's text, in order: at its foot, or where they part it."""
        used = self._reach(column, column.last - 1) if column.last > column.first else column.top
        y = end
        if foot and column.first < column.parted < column.last:
            y = self._reach(column, column.parted - 1)
            column.shift = self._space(*foot)
        gap = self._gap(foot)
        column.floats += self._tops(foot, y + gap, gap)
        column.filled = used - self.top + self._space(*foot)

    def _wide_at_foot(self, column: Column, at: float, end: float) -> float:
        """Before the first column is filled: a float as wide as the page that waited behind others
        can now go to its foot."""
        for item in self._heads():
            space = self._space(*self.feet, item) - self._space(*self.feet)
            if item.wide and end - at - space >= LEAST_LINES * self.measure.grid:
                return self._foot_of_page(item, column, end)
        return end

    def _foot_of_page(self, item: Float, column: Column, end: float) -> float:
        """A float as wide as the page goes to its foot; the new end of the text."""
        space = self._space(*self.feet, item) - self._space(*self.feet)
        self._take(item)
        self.bottom -= space
        column.height -= space
        self.feet.append(item)
        return end - space

    def _reach(self, column: Column, i: int) -> float:
        """How far down the page line `i` reaches if it is in this column."""
        return column.top + self.lines[i].bottom - self.lines[column.first].top

    def _at_foot(
        self, index: int, column: Column, reach: float, end: float, foot: list[Float]
    ) -> float:
        """Place a float at the foot of this column (of the page, if it is wide and this is the
        first column), below text that reaches so far; the new end of the text."""
        least = column.top + self._least(column.first)
        for item in self._heads():
            beside = self.feet if item.wide else foot
            space = self._space(*beside, item) - self._space(*beside)
            if max(reach, least) + space > end + 1e-6:
                continue
            if not item.wide and self.way.feet:
                self._take(item)
                foot.append(item)
                return end - space
            if item.wide and self.way.wide_feet and index == 0 and not foot:
                return self._foot_of_page(item, column, end)
        return end

    def _break(self, first: int, i: int, must: bool) -> int:
        """The last place before line `i` where a column may end; if there is none, before `i`, or
        after one line if it must."""
        for j in range(i, first, -1):
            if self.lines[j - 1].may_break:
                return j
        return max(i, first + 1) if must else first
