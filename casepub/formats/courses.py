"""The drawings of courses: values over time, and drugs over the days.

In: a `Drawing` and a width in millimetres. Out: an SVG whose unit is a point on paper. What it says
stands beside the lines, not in a key; nothing is told by colour alone, so that it prints in grey.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ..edition.drawings import Bar, Curve, Drawing, Point, Row
from .inks import BAND, FAINT, INK, LIGHT, MIDDLE

POINT = 72 / 25.4  # points in a millimetre
SIZE = 7.6  # of the letters
_LETTER = 0.53  # mean width of a letter, of its size
MARGIN = 16.0  # at the ends of the axis
NEAREST = 30.0  # between two times, so that their values can be read
CURVE, GAP, HEAD = 46.0, 21.0, 13.0  # heights: of a curve, between two, of its name
LINE, BAR = 24.0, 9.0  # heights: of a treatment, of its bar
WORDS, SOFT = "#16202a", "#55626d"  # colours of what no journal changes
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_DOSE = re.compile(r"(?P<number>\d[\d.,]*)\s(?P<unit>.+)")


@dataclass(frozen=True)
class Scale:
    """Where times lie on the axis: in proportion, but never so close that two cannot be told
    apart."""

    days: tuple[float, ...]
    places: tuple[float, ...]

    def at(self, day: float) -> float:
        """The place of any time; between two known ones in proportion."""
        index = bisect_right(self.days, day)
        if index == 0:
            return self.places[0]
        if index == len(self.days):
            return self.places[-1]
        before, after = self.days[index - 1], self.days[index]
        part = (day - before) / (after - before)
        return self.places[index - 1] + part * (self.places[index] - self.places[index - 1])


def scale_of(days: Sequence[float], left: float, right: float) -> Scale:
    """The scale of an axis from `left` to `right`."""
    first, last = days[0], days[-1]
    room = right - left
    nearest = min(NEAREST, room / max(len(days) - 1, 1))
    places = [left + (day - first) / ((last - first) or 1) * room for day in days]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + nearest)
    if places[-1] > right:
        places[-1] = right
        for index in range(len(places) - 2, -1, -1):
            places[index] = min(places[index], places[index + 1] - nearest)
    return Scale(tuple(days), tuple(places))


def svg(drawing: Drawing, width: float, title: str, told: str) -> str:
    """The drawing, `width` millimetres wide; `title` and `told` say it in words."""
    across = width * POINT
    parts, height = (_curves if drawing.curves else _treatments)(drawing, across)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {across:.1f} '
        f'{height:.1f}" width="{across:.1f}" height="{height:.1f}" '
        f'font-family="Source Sans 3, sans-serif" font-size="{SIZE:g}" fill="{WORDS}">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>{''.join(parts)}</svg>"
    )


def told_in_words(shown: Drawing) -> str:
    """Every value of a drawing, for readers who cannot see it."""
    head = [cell.text for row in shown.grid.heads for cell in row]
    lines = (
        "; ".join(
            f"{title} {cell.text}" if title else cell.text
            for title, cell in zip(["", *head[1:]], row, strict=True)
        )
        for row in shown.grid.rows
    )
    return ". ".join(lines).replace("\u00a0", " ") + "."


def on_screen(drawn: str) -> str:
    """The drawing twice as large as on paper, for a page that has the room."""
    return _SIZE.sub(
        lambda size: f'width="{2 * float(size[1]):g}" height="{2 * float(size[2]):g}"',
        drawn,
        count=1,
    )


def size_of(drawing: Drawing, width: float) -> tuple[int, int]:
    """Width and height of the drawing in whole points."""
    across = width * POINT
    return round(across), round((_curves if drawing.curves else _treatments)(drawing, across)[1])


def words(text: str) -> float:
    """About how wide a text is printed."""
    return len(text) * SIZE * _LETTER


# -- curves


def _curves(drawing: Drawing, across: float) -> tuple[list[str], float]:
    days = [tick.days for tick in drawing.ticks]
    scale = scale_of(days, MARGIN, across - MARGIN)
    parts: list[str] = []
    top = 2.0
    for curve in drawing.curves:
        parts += _curve(curve, scale, top, across)
        top += HEAD + CURVE + GAP
    axis = top - GAP + 15  # below a number under the last curve
    parts += _ticks(drawing, scale, 0, axis, across)
    rows = 1 if _fits(drawing, scale) else 2
    return parts, axis + 6 + rows * (SIZE + 2)


def _curve(curve: Curve, scale: Scale, top: float, across: float) -> Iterator[str]:
    upper, lower = top + HEAD + 11, top + HEAD + CURVE
    numbers = [number for point in curve.points for number in point.numbers]
    bounds = [bound for bound in (curve.low, curve.high) if bound is not None]
    least, most = min(numbers + bounds), max(numbers + bounds)
    span = (most - least) or 1.0

    def y(number: float) -> float:
        return lower - (number - least) / span * (lower - upper)

    yield _text(0, top + SIZE, curve.name, weight=600, fill=INK)
    if curve.reference:
        yield _text(across, top + SIZE, curve.reference, anchor="end", fill=SOFT)
        high = upper - 3 if curve.high is None else y(curve.high)
        low = lower + 3 if curve.low is None else y(curve.low)
        yield (
            f'<rect x="0" y="{high:.1f}" width="{across:.1f}" '
            f'height="{max(low - high, 0.6):.1f}" fill="{BAND}"/>'
        )
        for edge in [y(bound) for bound in bounds]:
            yield f'<path d="M0 {edge:.1f}H{across:.1f}" stroke="{FAINT}" stroke-width=".5"/>'
    for index in range(len(curve.points[0].numbers)):
        path = "L".join(
            f"{scale.at(point.days):.1f} {y(point.numbers[index]):.1f}" for point in curve.points
        )
        dashed = "" if index == 0 else ' stroke-dasharray="2.5 2"'
        yield (
            f'<path d="M{path}" fill="none" stroke="{INK}" stroke-width="1.1"{dashed} '
            'stroke-linejoin="round"/>'
        )
    told = _labelled(curve.points, scale)
    for index, point in enumerate(curve.points):
        heights = [y(n) for n in point.numbers]
        yield from _point(curve.points, index, scale.at(point.days), heights, index in told)


def _labelled(points: Sequence[Point], scale: Scale) -> set[int]:
    """The points that have room for their number; the first, last, highest and lowest come
    first."""
    order = sorted(range(len(points)), key=lambda at: points[at].numbers)
    first = dict.fromkeys((0, len(points) - 1, order[-1], order[0], *range(len(points))))
    found: dict[int, tuple[float, float]] = {}
    for index in first:
        middle, half = scale.at(points[index].days), words(points[index].text) / 2 + 1
        if all(middle + half <= left or middle - half >= right for left, right in found.values()):
            found[index] = (middle - half, middle + half)
    return set(found)


def _point(
    points: Sequence[Point], index: int, x: float, heights: Sequence[float], told: bool
) -> Iterator[str]:
    """A value with its number: above the line, or below it where the line comes from above."""
    point = points[index]
    for height in heights:
        fill = INK if point.flagged else "#fff"
        yield (
            f'<circle cx="{x:.1f}" cy="{height:.1f}" r="2.1" fill="{fill}" stroke="{INK}" '
            'stroke-width="1"/>'
        )
    near = [points[at].numbers[0] for at in (index - 1, index + 1) if 0 <= at < len(points)]
    valley = all(number > point.numbers[0] for number in near) and len(heights) == 1
    y = heights[-1] + SIZE + 3.4 if valley else heights[0] - 4.4
    weight = 600 if point.flagged else 400
    if told:
        yield _text(x, y, point.text, anchor="middle", weight=weight, halo=True)


def _fits(drawing: Drawing, scale: Scale) -> bool:
    """Whether the words of the times stand beside one another on one line."""
    spans = [
        _span(scale.at(tick.days), tick.text, scale.places[-1] + MARGIN) for tick in drawing.ticks
    ]
    return all(one[1] + 4 <= other[0] for one, other in pairwise(spans))


def _span(x: float, text: str, across: float) -> tuple[float, float]:
    """From where to where a text under a place stands; at the ends it is pushed inside."""
    half = words(text) / 2
    middle = min(max(x, half), max(across - half, half))
    return middle - half, middle + half


def _is_pushed_out(drawing: Drawing, scale: Scale) -> bool:
    """Whether the words of the first time have no room beside the mark of the second, so that they
    are to stand below it."""
    first, *others = drawing.ticks
    return bool(others) and scale.at(others[0].days) - 3 < words(first.text)


def _ticks(
    drawing: Drawing, scale: Scale, left: float, axis: float, across: float
) -> Iterator[str]:
    """The axis with its times, on two lines where one is too narrow."""
    yield f'<path d="M{left:.1f} {axis:.1f}H{across:.1f}" stroke="{SOFT}" stroke-width=".7"/>'
    one_line = _fits(drawing, scale)
    flip = 0 if one_line else int(_is_pushed_out(drawing, scale))
    taken = [-3.0, -3.0]  # names stand above the axis, so that words may begin left of it
    for number, tick in enumerate(drawing.ticks):
        x = scale.at(tick.days)
        start, end = _span(x, tick.text, across)
        row = 0 if one_line else (number + flip) % 2
        deep = 3 + row * (SIZE + 2)
        after = [scale.at(one.days) - 3 for one in drawing.ticks[number + 1 : number + 2]]
        if row == 0 and not one_line and after and end > after[0]:  # its mark stands in the way
            start, end = start - (end - after[0]), after[0]
        yield f'<path d="M{x:.1f} {axis:.1f}v{deep:.1f}" stroke="{SOFT}" stroke-width=".7"/>'
        if start < taken[row] + 3:
            continue  # no room: its words stand in the table beside the drawing
        taken[row] = end
        crossed = number > 0 and not row and start < scale.at(drawing.ticks[number - 1].days) + 2
        y = axis + deep + SIZE + 0.5
        yield _text((start + end) / 2, y, tick.text, anchor="middle", halo=crossed)


# -- treatments


def _treatments(drawing: Drawing, across: float) -> tuple[list[str], float]:
    left = min(max(words(row.name) for row in drawing.rows) + 8, across * 0.36)
    goes_on = any(bar.end is None for row in drawing.rows for bar in row.bars)
    right = across - (34 if goes_on else MARGIN)
    scale = scale_of([tick.days for tick in drawing.ticks], left + 10, right)
    top, parts = 2.0, []
    axis = top + LINE * len(drawing.rows) + 4
    told = [_places(row, scale, across) for row in drawing.rows]
    for tick in drawing.ticks:
        x = scale.at(tick.days)
        path = "".join(f"M{x:.1f} {start:.1f}V{end:.1f}" for start, end in _beside(x, told, axis))
        parts.append(f'<path d="{path}" stroke="{FAINT}" stroke-width=".5"/>')
    for row, doses in zip(drawing.rows, told, strict=True):
        parts += _row(row, doses, scale, top, left, across)
        top += LINE
    parts += _ticks(drawing, scale, left, axis, across)
    rows = 1 if _fits(drawing, scale) else 2
    return parts, axis + 6 + rows * (SIZE + 2)


@dataclass(frozen=True)
class Dose:
    """The words of a dose: from where to where they stand above the bar."""

    text: str
    start: float
    end: float


def _places(row: Row, scale: Scale, across: float) -> list[Dose]:
    """The doses of a treatment, none on another, and none beyond the drawing."""
    made: list[Dose] = []
    taken = 0.0
    for start, text in _doses(row.bars, scale):
        width = words(text)
        x = across - width if start + width > across else max(start, taken + 3)
        taken = x + width
        made.append(Dose(text, x, taken))
    return made


def _beside(x: float, told: Sequence[Sequence[Dose]], axis: float) -> Iterator[tuple[float, float]]:
    """From where to where the line of a time goes: it stops where a dose is written."""
    top = start = 2.0
    for doses in told:
        if any(dose.start - 1 <= x <= dose.end + 1 for dose in doses):
            if top > start:
                yield start, top
            start = top + SIZE + 4
        top += LINE
    yield start, axis


def _row(
    row: Row, doses: Sequence[Dose], scale: Scale, top: float, left: float, across: float
) -> Iterator[str]:
    yield from _name(row.name, top, left)
    y = top + SIZE + 4
    for number, bar in enumerate(row.bars):
        start = scale.at(bar.start)
        end = across - 8 if bar.end is None else scale.at(bar.end)
        if bar.end == bar.start:
            yield (f'<path d="M{start:.1f} {y + 0.5:.1f}l4 4l-4 4l-4 -4z" fill="{INK}"/>')
        else:
            yield _bar(bar, start, end, y, number)
    for dose in doses:
        at_edge = dose.end >= across
        yield _text(
            across if at_edge else dose.start, top + SIZE, dose.text, "end" if at_edge else ""
        )


def _doses(bars: Sequence[Bar], scale: Scale) -> list[tuple[float, str]]:
    """The dose of each bar, with how often it is given where there is room, and where its words
    begin. Where one would run into the next and all have the same unit, it stands with the last
    alone: 80, 60, 40 mg."""
    told: list[tuple[float, str]] = []
    for texts in ([bar.text for bar in bars], [bar.dose for bar in bars]):
        places = [scale.at(bar.start) for bar in bars]
        told = [(start, text) for start, text in zip(places, texts, strict=True) if text]
        if all(start + words(text) + 3 <= after for (start, text), (after, _) in pairwise(told)):
            return told
    parts = [_DOSE.fullmatch(text) for _, text in told]
    if len({part and part["unit"] for part in parts}) != 1 or None in parts:
        return told
    numbers = [part["number"] for part in parts if part]
    return [
        (start, number) for (start, _), number in zip(told[:-1], numbers[:-1], strict=True)
    ] + told[-1:]


def _name(name: str, top: float, left: float) -> Iterable[str]:
    """The name of a treatment, on two lines where it is too long for one."""
    if words(name) <= left or " " not in name:
        return [_text(0, top + SIZE + 8, name, weight=600, fill=INK)]
    most = max(1, int(left / (SIZE * _LETTER)))
    cut = name.rfind(" ", 0, most + 1)
    cut = cut if cut > 0 else name.find(" ")
    return [
        _text(0, top + SIZE + 2, name[:cut], weight=600, fill=INK),
        _text(0, top + 2 * SIZE + 3, name[cut + 1 :], weight=600, fill=INK),
    ]


def _bar(bar: Bar, start: float, end: float, y: float, number: int) -> str:
    """A stretch with one dose: each next one is lighter, and what goes on ends in a point."""
    fill = (INK, MIDDLE, LIGHT)[min(number, 2)]
    tip = f"l6 {BAR / 2:g}l-6 {BAR / 2:g}" if bar.end is None else f"v{BAR:g}"
    return (
        f'<path d="M{start:.1f} {y:.1f}H{end - (6 if bar.end is None else 0):.1f}{tip}'
        f'H{start:.1f}z" fill="{fill}" stroke="{INK}" stroke-width=".6"/>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    anchor: str = "",
    weight: int = 400,
    fill: str = "",
    halo: bool = False,
) -> str:
    """Words; with a `halo`, on white, so that no line runs through them."""
    look = f' text-anchor="{anchor}"' if anchor else ""
    look += f' font-weight="{weight}"' if weight != 400 else ""
    look += f' fill="{fill}"' if fill else ""
    made = f'<text x="{x:.1f}" y="{y:.1f}"{look}>{escape(text)}</text>'
    if not halo:
        return made
    under = f'{look} stroke="#fff" stroke-width="2" stroke-linejoin="round"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{under} aria-hidden="true">{escape(text)}</text>' + made
