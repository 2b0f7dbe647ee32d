"""WeasyPrint's boxes as a galley: lines to make up pages from, and pieces of the box tree to put on
them.

In: the page boxes of one tall rendering. Out: `Line`s for `makeup`, and the boxes between two
heights, cut out and moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from .lines import avoid_hyphen
from .makeup import Float, Line, Sheet

_EXACT = 0.05  # px: what is nearer to the grid stands on it
BELOW = 4.0  # px, between the line that says that a table goes on and the table


class Matter:
    """The typeset parts of one article: front matter, the galley, and a plate for each figure and
    table; as boxes, and as numbers for make-up."""

    def __init__(self, document: Any, grid: float):
        self._front: list[Any] = []
        self._strips: list[Any] = []  # a galley longer than one endless page continues on the next
        self.plates: dict[str, Any] = {}
        self._figures: dict[str, Any] = {}
        self._widths: dict[str, float] = {}
        self._turned: set[str] = set()
        self._continued: dict[str, Any] = {}  # of a table: what says that a part is not its first
        for page in document.pages:
            box, root = page._page_box, page._page_box.children[0]
            match box.page_type.name:
                case "front":
                    self._front.append(root)
                case "galley":
                    self._strips.append(root)
                case "continued":
                    self._continued[next(reversed(self.plates)).partition("/")[0]] = root
                case _:
                    self._add_plate(box, root)
        self.lines: list[Line] = []
        self._origin: list[tuple[int, float]] = []  # of each line: its strip, and its top there
        # of each line: the box that it is a child of, and its number there; None of other boxes
        self._holders: list[tuple[Any, int] | None] = []
        offset = 0.0
        for number, root in enumerate(self._strips):
            keep_grid(root, grid)
            own = tuple(_lines(root, False, False))
            self._holders += [holder for _, holder in own]
            for line, _ in own:
                mentions = tuple(
                    plate
                    for name in line.mentions
                    for plate in self.plates
                    if plate == name or plate.startswith(f"{name}/")
                )
                self.lines.append(
                    Line(line.top + offset, line.bottom + offset, line.may_break, mentions)
                )
                self._origin.append((number, line.top))
            self._mark_references(root, len(self.lines) - len(own))
            offset += own[-1][0].bottom - own[0][0].top if own else 0.0

    def _mark_references(self, root: Any, first: int) -> None:
        """All floats stand above the heading of the references, which is in this strip or not; its
        lines are those from `first` on."""
        for box in root.descendants():
            element = getattr(box, "element", None)
            if element is not None and element.get("id") == "references":
                top = next((line.top for line in lines_of(box)), None)
                for number in range(first, len(self.lines)):
                    if self._origin[number][1] == top:
                        self.lines[number] = replace(self.lines[number], after_floats=True)
                return

    def _add_plate(self, page: Any, root: Any) -> None:
        figure = next(
            box for box in page.descendants() if getattr(box, "element_tag", None) == "figure"
        )
        name = figure.element.get("id")
        part = sum(1 for plate in self.plates if plate == name or plate.startswith(f"{name}/"))
        key = (
            f"{name}/{part}" if part else name
        )  # a table longer than a page continues on another plate
        self.plates[key], self._figures[key], self._widths[key] = root, figure, page.width
        if page.page_type.name == "plate-landscape":
            self._turned.add(key)

    @property
    def has_turned(self) -> bool:
        """Whether something needs a page that lies on its side."""
        return bool(self._turned)

    @property
    def first_mentions(self) -> dict[str, int]:
        """The line that first mentions each float."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.lines):
            for name in line.mentions:
                found.setdefault(name, number)
        return found

    def floats(self, widest_column: float | None) -> list[Float]:
        """Figures and tables as floats; those wider than `widest_column` extend across the page."""
        return [
            Float(
                name,
                name.partition("-")[0],
                figure.margin_height() + self._above(name),
                widest_column is not None and self._widths[name] > widest_column,
                name in self._turned,
            )
            for name, figure in self._figures.items()
        ]

    def _above(self, name: str) -> float:
        """The height of what stands above a part of a table that is not its first one."""
        line = self._continued.get(name.partition("/")[0]) if "/" in name else None
        if line is None:
            return 0.0
        return max((one.bottom for one in lines_of(line)), default=0.0) + BELOW

    def plate(self, name: str) -> Iterator[tuple[Any, float]]:
        """The boxes of a float, each with its distance from the top."""
        above = self._above(name)
        if above:
            yield self._continued[name.partition("/")[0]].deepcopy(), 0.0
        yield self.plates[name], above

    def front_pieces(self, height: float) -> list[tuple[float, float]]:
        """The front matter as pieces that each fit on a page: where each begins and ends."""
        pieces: list[tuple[float, float]] = []
        for root in self._front[:1]:
            lines = tuple(line for line, _ in _lines(root, False, False))
            start, last = 0.0, None
            for index, line in enumerate(lines):
                if line.bottom - start > height and last is not None:
                    pieces.append((start, last))
                    start, last = last, None
                if line.may_break and index + 1 < len(lines):
                    last = lines[index + 1].top
            if lines:
                pieces.append((start, lines[-1].bottom))
        return pieces

    def avoid_hyphens(self, sheets: Sequence[Sheet]) -> None:
        """Divide the paragraphs anew that would have a hyphen where a column ends; in as many
        lines, so that the sheets stay as they are."""
        for sheet in sheets:
            for column in sheet.columns:
                if column.first < column.last < len(self.lines):
                    holder = self._holders[column.last - 1]
                    if holder is not None:
                        avoid_hyphen(*holder)

    def goes_on(self, line: int) -> bool:
        """Whether a line is in the paragraph of the line before it."""
        if not 0 < line < len(self._holders):
            return False
        before, after = self._holders[line - 1], self._holders[line]
        return before is not None and after is not None and before[0] is after[0]

    def front(self, top: float, bottom: float) -> Any:
        """The front matter between two heights."""
        return (
            cut(self._front[0], top, bottom) if top else cut(self._front[0], float("-inf"), bottom)
        )

    def text(self, first: int, last: int) -> Iterator[tuple[Any, float, float]]:
        """The boxes of lines [first, last), a piece for each strip: the box, its distance from the
        first line, and its top in its strip."""
        at = first
        while at < last:
            strip, end = self._origin[at][0], at
            while end < last and self._origin[end][0] == strip:
                end += 1
            below = (
                self._origin[end][1]
                if end < len(self._origin) and self._origin[end][0] == strip
                else float("inf")
            )
            box = cut(self._strips[strip], self._origin[at][1], below)
            if box is not None:
                yield box, self.lines[at].top - self.lines[first].top, self._origin[at][1]
            at = end


def lines_of(root: Any) -> tuple[Line, ...]:
    """The lines below a box, in reading order, and whether a column may end after each."""
    return tuple(line for line, _ in _lines(root, False, False, False))


# A line, and the box that it is a child of, with its number there.
_Numbered = tuple[Line, tuple[Any, int] | None]


def _lines(box: Any, tied: bool, whole: bool, framed: bool = True) -> Iterator[_Numbered]:
    """Lines, each with the box that it is a child of, and its number there. `tied`: the next line
    must follow the end of this box directly; `whole`: this box must not be split; `framed`: the
    space and the border of a block are part of its first and last line."""
    from weasyprint.formatting_structure import boxes

    tied = tied or box.style["break_after"] in ("avoid", "avoid-page", "avoid-column")
    whole = whole or box.style["break_inside"] in ("avoid", "avoid-page", "avoid-column")
    children = [child for child in box.children if _is_in_flow(child)] if _can_part(box) else []
    count = len(children)
    if children and isinstance(children[0], boxes.LineBox):
        orphans, widows = box.style["orphans"], box.style["widows"]
        for index, line in enumerate(children, 1):
            may_break = (
                not tied
                if index == count
                else not whole and index >= orphans and count - index >= widows
            )
            end = line.position_y + line.height
            own = Line(line.position_y, end, may_break, tuple(_mentions(line)))
            yield own, (box, index - 1) if count == len(box.children) else None
    elif children:
        made: list[_Numbered] = []
        for index, child in enumerate(children, 1):
            joined = tied if index == count else whole or _is_tied(children[index])
            made += _lines(child, joined, whole, framed)
        yield from _with_frame(box, made) if framed else made
    elif box.height:
        top = box.position_y + box.margin_top
        yield Line(top, top + box.border_height(), not tied, tuple(_mentions(box))), None


def _is_tied(box: Any) -> bool:
    """Whether a block stays with what is above it; a formula, with the words that lead to it."""
    return box.style["break_before"] in ("avoid", "avoid-page", "avoid-column") or _is_formula(box)


def _with_frame(box: Any, lines: list[_Numbered]) -> list[_Numbered]:
    """The lines of a block; its own space and border are part of the first and of the last."""
    if lines and _is_framed(box):
        first, holder = lines[0]
        lines[0] = replace(first, top=min(first.top, box.position_y + box.margin_top)), holder
    if lines and (box.padding_bottom or box.border_bottom_width):
        last, holder = lines[-1]
        bottom = box.position_y + box.margin_top + box.border_height()
        lines[-1] = replace(last, bottom=max(last.bottom, bottom)), holder
    return lines


def keep_grid(root: Any, grid: float) -> None:
    """Move what comes after a formula, a note or a table in the text down to the next line of the
    grid, so that the lines of neighbouring columns stand on one level. A displayed formula stands
    in the middle of the room that it has."""
    base: float | None = None

    def settle(box: Any, down: float) -> float:
        """Move a box, and return how much what follows it is moved."""
        nonlocal base
        children = box.children if _can_part(box) and not _is_framed(box) else ()
        if not children or _is_line(children[0]):
            if children and abs(children[0].height - grid) < _EXACT:
                top = children[0].position_y + down
                base = top if base is None else base
                over = (top - base) % grid
                down += grid - over if _EXACT < over < grid - _EXACT else 0.0
            box.translate(0, down)
            return down
        box.position_y += down
        before, start = None, down
        for child in children:
            more = settle(child, down) - down
            if more and before is not None and _is_formula(before):
                before.translate(0, more / 2)
            before, down = child, down + more
        box.height += down - start
        return down

    settle(root, 0.0)


def _is_framed(box: Any) -> bool:
    """Whether a block has space of its own above its first line, which moves with it."""
    return bool(box.padding_top or box.border_top_width)


def _is_line(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import LineBox

    return isinstance(box, LineBox)


def _is_formula(box: Any) -> bool:
    """Whether a block is a displayed formula."""
    from weasyprint.formatting_structure.boxes import BlockReplacedBox

    return any(isinstance(inside, BlockReplacedBox) for inside in (box, *box.children[:1]))


def _is_in_flow(box: Any) -> bool:
    return box.is_in_normal_flow() if hasattr(box, "is_in_normal_flow") else True


def _can_part(box: Any) -> bool:
    """Whether a box is a plain block, with its children one below another."""
    from weasyprint.formatting_structure import boxes

    plain = type(box) in (boxes.BlockBox, boxes.LineBox) or (
        isinstance(box, boxes.BlockBox)
        and not isinstance(box, boxes.BlockReplacedBox | boxes.FlexBox | boxes.GridBox)
    )
    return plain and not box.is_table_wrapper and box.style["column_count"] == "auto"


def _mentions(box: Any) -> Iterator[str]:
    """The figures and tables that links below a box point to, by their ids."""
    for inside in box.descendants():
        element = getattr(inside, "element", None)
        if element is not None and element.tag == "a" and "mention" in (element.get("class") or ""):
            target = (
                (element.get("href") or "").lstrip("#").partition(".")[0]
            )  # fig-ankle is the figure of the panel fig-ankle.a
            if target.startswith(("fig-", "tab-")):
                yield target


def words_of(box: Any, ids: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words below a box in reading order, each with the ids of the elements that hold it."""
    from weasyprint.formatting_structure.boxes import TextBox

    element = getattr(box, "element", None)
    own = element.get("id") if element is not None else None
    if own and own not in ids:
        ids = (*ids, own)
    if isinstance(box, TextBox):
        yield ids, box.text
    for inside in getattr(box, "children", ()):
        yield from words_of(inside, ids)


def cut(box: Any, top: float, bottom: float) -> Any | None:
    """The part of a box whose lines begin at or below `top` and above `bottom`; None if nothing is
    left."""
    from weasyprint.formatting_structure import boxes

    children = box.children if _can_part(box) else ()
    if not children or isinstance(box, boxes.LineBox):
        start = (
            box.position_y if isinstance(box, boxes.LineBox) else box.position_y + box.margin_top
        )
        return box if top - 0.01 <= start < bottom - 0.01 else None
    if isinstance(children[0], boxes.LineBox):
        kept = [line for line in children if top - 0.01 <= line.position_y < bottom - 0.01]
    else:
        kept = [part for child in children if (part := cut(child, top, bottom)) is not None]
    if not kept:
        return None
    if len(kept) == len(children) and all(a is b for a, b in zip(kept, children, strict=True)):
        return box
    part = box.copy_with_children(kept)
    first, last = kept[0], kept[-1]
    begins = first is children[0]
    if not begins:
        part.margin_top = part.padding_top = part.border_top_width = 0
        part.position_y = first.position_y
    end = last.position_y + (
        last.height if isinstance(last, boxes.LineBox) else last.margin_height()
    )
    part.height = end - part.content_box_y()
    if last is not children[-1]:
        part.margin_bottom = part.padding_bottom = part.border_bottom_width = 0
    return part


def move(box: Any, x: float, y: float, origin: float) -> Any:
    """The box moved so that what was at `origin` from the head of its page is at (x, y), with its
    backgrounds."""
    from weasyprint.layout.background import layout_box_backgrounds

    box.translate(x, y - origin)
    layout_box_backgrounds(None, box, lambda **_: None)
    return box
