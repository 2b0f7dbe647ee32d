"""Page make-up: a galley of typeset lines and a series of floats become pages. Numbers only; no
library, no boxes.

In: `Line`s in reading order with their heights, `Float`s (figures and tables) tied to the line that
first mentions them, the measure of the page. Out: `Sheet`s that say which lines are in which
column, and where each float is.

The rules are those of journal make-up: text runs on and fills every column; a float is at the head
or foot of a column near its first mention (or of the page, if it is as wide as that; if it is
wider, on a page of its own that lies on its side), figures and tables each in their order, and all
above the heading of the references; no column ends with a heading or with the first line of a
paragraph, and none begins with a last line; a few lines do not stand alone beside a float; the
columns of the last page are of equal length. All lengths are in one unit, and text is on a grid of
lines, so that neighbouring columns align.

Each page is filled as `filling` does. Where the result has a fault (a hole, a float far behind its
mention, a few lines alone), other `Way`s of filling are tried, and the best series of pages is
taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from .filling import (
    LEAST_LINES,
    MOST_FLOATS,
    Column,
    Float,
    Line,
    Measure,
    Page,
    Sheet,
    State,
    Waiting,
    Way,
    first_of_each,
)

__all__ = ["MOST_FLOATS", "Column", "Float", "Line", "Measure", "Sheet", "make_up"]

_WAYS = tuple(
    Way(most, feet, wide_feet)
    for most, feet, wide_feet in product((MOST_FLOATS, 1.0), (True, False), (True, False))
)
# What is wrong with a page, in lines of one column that are left empty.
_EMPTY = 2  # lines at the end of a column that are no fault
_ALONE = 20  # a few lines that stand alone
_SHORT = 10  # a last page with no more than a few lines
_BEHIND = 15  # a float at the foot of the page on which the references begin
_GOOD = 8  # pages that are no worse are not made up in other ways
_KEPT = 6  # series of pages that are looked at further


def make_up(
    lines: Sequence[Line], floats: Sequence[Float], measure: Measure, head: float = 0.0
) -> list[Sheet]:
    """All pages. `head` is the height that the front matter takes on the first one."""
    job = _Job(_with_unmentioned(lines, floats), floats, measure, head)
    series = _Series()
    while not job.is_done(series.state):
        series = job.next_page(series, _WAYS[0])
    if series.cost > _GOOD:
        series = job.best(series)
    return list(series.sheets)


def _with_unmentioned(lines: Sequence[Line], floats: Sequence[Float]) -> Sequence[Line]:
    """The lines; the last one that floats may follow mentions those that no line mentions."""
    named = {name for line in lines for name in line.mentions}
    rest = tuple(item.id for item in floats if item.id not in named)
    stop = next((i for i, line in enumerate(lines) if line.after_floats), 0)
    if not rest or not stop:
        return lines
    last = replace(lines[stop - 1], mentions=lines[stop - 1].mentions + rest)
    return [*lines[: stop - 1], last, *lines[stop:]]


@dataclass(frozen=True)
class _Series:
    """Pages made so far, what is wrong with them, and the state after them."""

    sheets: tuple[Sheet, ...] = ()
    state: State = field(default_factory=State)
    cost: float = 0.0


class _Job:
    """An article that is made up."""

    def __init__(
        self, lines: Sequence[Line], floats: Sequence[Float], measure: Measure, head: float
    ):
        self.lines, self.measure, self.head = lines, measure, head
        self.by_id: Mapping[str, Float] = {item.id: item for item in floats}

    def is_done(self, state: State) -> bool:
        """Whether every line and every float has its place."""
        return (
            state.line >= len(self.lines)
            and not state.waiting
            and len(state.named) == len(self.by_id)
        )

    def best(self, known: _Series) -> _Series:
        """The best series of pages that is found: each page is filled in every way, and the few
        best series so far are continued."""
        running = [_Series()]
        while running:
            further: dict[State, _Series] = {}
            for series in running:
                for way in self._ways(series.state):
                    made = self.next_page(series, way)
                    if made.cost >= known.cost:
                        continue
                    if self.is_done(made.state):
                        known = made
                    elif made.state not in further or made.cost < further[made.state].cost:
                        further[made.state] = made
            running = sorted(further.values(), key=self._outlook)[:_KEPT]
        return known

    def _ways(self, state: State) -> Sequence[Way]:
        """In which ways the next page may be filled: where figures wait beside what needs a page on
        its side, that page may also come later."""
        later = len({item.turned for item in first_of_each(state.waiting)}) > 1
        return (*_WAYS, *(replace(way, turns=False) for way in _WAYS)) if later else _WAYS

    def _outlook(self, series: _Series) -> float:
        """What is wrong with the pages, and will be with the next one."""
        late = (_late(series.state.pages - one.since) for one in series.state.waiting)
        return series.cost + sum(late)

    def next_page(self, series: _Series, way: Way) -> _Series:
        """The series with one page more."""
        state = series.state
        if state.line >= len(self.lines):  # floats that no line mentions come after the text
            state = self._naming_all(state)
        taken = 0.0 if series.sheets else self.head
        sheet, after = self._sheet(state, taken, way)
        cost = self._cost(sheet, after) + sum(
            _late(state.pages - one.since) for one in state.waiting if one not in after.waiting
        )
        return _Series((*series.sheets, sheet), after, series.cost + cost)

    def _naming_all(self, state: State) -> State:
        """The state with every float mentioned."""
        rest = [item for item in self.by_id.values() if item.id not in state.named]
        waiting = (*state.waiting, *(Waiting(item, state.pages) for item in rest))
        return replace(state, waiting=waiting, named=frozenset(self.by_id))

    def _sheet(self, state: State, head: float, way: Way) -> tuple[Sheet, State]:
        alone = None if head else (way.turns and self._turned(state)) or self._too_tall(state)
        if alone:
            return alone
        sheet, after = self._page(state, head, self.measure.height, way)
        rest_is_turned = all(one.item.turned for one in after.waiting)
        if after.line >= len(self.lines) and rest_is_turned and len(after.named) == len(self.by_id):
            sheet, after = self._balance(state, head, way, (sheet, after))
        return sheet, after

    def _too_tall(self, state: State) -> tuple[Sheet, State] | None:
        """A page with a float alone that is taller than any page; None where none waits."""
        for item in first_of_each(state.waiting):
            if not item.turned and item.height > self.measure.height:
                line, full = state.line, self.measure.height
                columns = [
                    Column(first=line, last=line, filled=full, height=full)
                    for _ in range(self.measure.columns)
                ]
                columns[0].floats.append((item.id, 0.0))
                waiting = tuple(one for one in state.waiting if one.item is not item)
                return Sheet(columns), replace(state, waiting=waiting, pages=state.pages + 1)
        return None

    def _page(self, state: State, head: float, height: float, way: Way) -> tuple[Sheet, State]:
        """One page filled from `state`; `height` is where its columns end."""
        page = Page(self.lines, self.by_id, self.measure, state, head, height, way)
        return page.sheet, page.state

    def _turned(self, state: State) -> tuple[Sheet, State] | None:
        """A page that lies on its side, with the floats whose turn it is and that need one; None
        where no such float waits. Several stand on it one below the other, if they fit."""
        sheet, waiting, y = Sheet([], turned=True), list(state.waiting), 0.0
        while item := next((item for item in first_of_each(waiting) if item.turned), None):
            if sheet.wide and y + item.height > self.measure.turned:
                break
            sheet.wide.append((item.id, y))
            y += self.measure.on_grid(item.height + self.measure.gap)
            waiting = [one for one in waiting if one.item is not item]
        if not sheet.wide:
            return None
        return sheet, State(state.line, tuple(waiting), state.named, state.pages + 1)

    def _balance(
        self, state: State, head: float, way: Way, whole: tuple[Sheet, State]
    ) -> tuple[Sheet, State]:
        """The last page with columns as short, and so as equal, as possible."""
        if self.measure.columns == 1:
            return whole
        grid = self.measure.grid
        best, low, high = whole, 1, int((self.measure.height - head) // grid)
        while low <= high:
            middle = (low + high) // 2
            sheet, after = self._page(state, head, head + middle * grid, way)
            if after == whole[1]:
                best, high = (sheet, after), middle - 1
            else:
                low = middle + 1
        return best

    def _cost(self, sheet: Sheet, after: State) -> float:
        """What is wrong with a page by itself."""
        if sheet.turned:
            return 0.0
        cost, is_last, lines = 0.0, self.is_done(after), 0
        for column in sheet.columns:
            empty = (column.height - column.filled) / self.measure.grid - _EMPTY
            if empty > 0 and not is_last:
                cost += empty + empty * empty / 20
            if sheet.wide and any(
                line.after_floats for line in self.lines[column.first : column.last]
            ):
                cost += _BEHIND * sum(1 for _, top in sheet.wide if top > column.top)
            count = column.last - column.first
            lines += count
            if 0 < count < LEAST_LINES and not (is_last and not column.floats):
                cost += _ALONE
        floats = sheet.wide or any(column.floats for column in sheet.columns)
        if is_last and after.pages > 1 and not floats and lines <= LEAST_LINES:
            cost += _SHORT
        return cost


def _late(pages: int) -> float:
    """What is wrong with a float that stands so many pages behind its mention."""
    return 3.0 * pages + 20.0 * pages * (pages - 1) if pages > 0 else 0.0
