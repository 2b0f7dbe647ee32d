"""The figures and tables of a manuscript: pictures with their legends, tables with their titles.

In: the documents of a case. Out: `Figure`s and `Table`s by their numbers; what has no partner is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..word.read import Piece, WordBlock
from .float_notes import rows_of_notes
from .imported import ImportResult, Sources
from .parts import Legend, Manuscript

PICTURES = {"png": "png", "jpeg": "jpg", "jpg": "jpg", "tif": "tif", "tiff": "tif", "svg": "svg"}

MAX_PANELS = 8
_PANEL = re.compile(r"(?<![^\s(])\(?([A-Ha-h])(?:\)|(?=[:.,]\s))")


@dataclass
class Figure:
    """A figure: its pictures, of which several are panels, its legends by language, and the
    document that it was first seen in."""

    id: str
    pictures: list[WordBlock] = field(default_factory=list)
    legends: dict[str, WordBlock] = field(default_factory=dict)
    document: str = ""

    def file(self, index: int) -> str:
        """The name of the file of a picture in the case."""
        suffix = self.pictures[index].suffix
        panel = chr(97 + index) if len(self.pictures) > 1 else ""
        return f"figures/{self.id}{panel}.{PICTURES.get(suffix, suffix)}"


@dataclass(frozen=True)
class Table:
    """A table in one language: its rows, its title where it has one, and the notes below it."""

    language: str
    block: WordBlock
    rows: Sequence[Sequence[str]]
    legend: Legend | None
    notes: Sequence[WordBlock] = ()


def figures_of(sources: Sources, made: ImportResult) -> list[Figure]:
    """Figures by the numbers of their legends; pictures go to them in order."""
    figures: dict[int, Figure] = {}
    for name, manuscript in sources.read:
        for legend in manuscript.legends:
            if legend.kind == "fig":
                new = Figure(f"fig{legend.number}", document=name)
                figure = figures.setdefault(legend.number, new)
                figure.legends.setdefault(legend.language or sources.first, legend.block)
    name, manuscript = max(sources.read, key=lambda pair: len(pair[1].pictures))
    for picture, number in _numbered(manuscript, figures):
        if number not in figures:
            figures[number] = Figure(f"fig{number}", document=name)
            file = f"figures/fig{number}.{PICTURES.get(picture.suffix, picture.suffix)}"
            made.leave(name, "picture without a legend", file, picture.number)
        figures[number].pictures.append(picture)
    for number, figure in sorted(figures.items()):
        if not figure.pictures:
            legend_block = next(iter(figure.legends.values()))
            text = f"{number}. {legend_block.text}"
            document = legend_block.document
            made.leave(document, "legend without a picture", text, legend_block.number)
        elif len(figure.pictures) > MAX_PANELS:
            text = ", ".join(figure.file(at) for at in range(MAX_PANELS, len(figure.pictures)))
            made.leave(figure.document, "picture that is no panel of its figure", text, 0)
    return [figures[number] for number in sorted(figures)]


def _numbered(manuscript: Manuscript, figures: Mapping[int, Figure]) -> list[tuple[WordBlock, int]]:
    """The pictures of a document with the numbers of their figures: those that stand beside a
    legend by it; those that stand apart from all legends by their order, if there are as many
    pictures as legends, or panels in legends, ask for. No legend goes to a picture by guess."""
    above = _is_above(manuscript.strips)
    found: list[tuple[WordBlock, int]] = []
    alone: list[WordBlock] = []
    for strip in manuscript.strips:
        beside, rest = _beside(strip, above)
        found += beside
        alone += rest
    taken = {number for _, number in found}
    free = [number for number in _numbers(manuscript, figures) if number not in taken]
    panels = [_panels(figures[number]) if number in figures else 1 for number in free]
    if len(alone) == len(free):
        found += zip(alone, free, strict=True)
    elif alone and sum(panels) == len(alone):
        numbers = [number for number, count in zip(free, panels, strict=True) for _ in range(count)]
        found += zip(alone, numbers, strict=True)
    else:
        last = max([*figures, 0])
        found += [(picture, last + at) for at, picture in enumerate(alone, 1)]
    order = {id(picture): at for at, picture in enumerate(manuscript.pictures)}
    return sorted(found, key=lambda pair: order[id(pair[0])])


def _numbers(manuscript: Manuscript, figures: Mapping[int, Figure]) -> list[int]:
    """The figures in the order of a document's own legends, else by their numbers."""
    own = [legend.number for legend in manuscript.legends if legend.kind == "fig"]
    return list(dict.fromkeys(own)) or sorted(figures)


def _is_above(strips: Sequence[Sequence[WordBlock | Legend]]) -> bool:
    """Whether legends stand above their pictures: most strips that have both begin with one."""
    mixed = [strip for strip in strips if len({type(one) for one in strip}) == 2]
    return sum(isinstance(strip[0], Legend) for strip in mixed) * 2 > len(mixed)


def _beside(
    strip: Sequence[WordBlock | Legend], above: bool
) -> tuple[list[tuple[WordBlock, int]], list[WordBlock]]:
    """The pictures of a strip with the number of the legend that stands below them, or above; and
    those that have none. A picture that stands before other pictures' legend goes with them: they
    are its panels. Legends without pictures between them are one list, and nobody's."""
    pictures = [one for one in strip if isinstance(one, WordBlock)]
    numbers = list(dict.fromkeys(one.number for one in strip if isinstance(one, Legend)))
    if not pictures or not numbers:
        return [], pictures
    runs = _runs(reversed(strip) if above else strip)
    if any(len(legends) > 1 for _, legends in runs):  # a list of legends below all pictures
        counted = [count for own, legends in runs for count in (len(own), len(legends))]
        if counted != [len(pictures), len(numbers)] or len(pictures) != len(numbers):
            return [], pictures
        return list(zip(pictures, numbers, strict=True)), []
    found = [(picture, legends[0]) for own, legends in runs if legends for picture in own]
    return found, [picture for own, legends in runs if not legends for picture in own]


def _runs(
    strip: Iterable[WordBlock | Legend],
) -> list[tuple[list[WordBlock], list[int]]]:
    """Pictures, and the numbers of the legends behind them, as often as they alternate."""
    runs: list[tuple[list[WordBlock], list[int]]] = []
    for one in strip:
        if isinstance(one, Legend):
            if not runs:
                runs.append(([], []))
            if one.number not in runs[-1][1]:
                runs[-1][1].append(one.number)
        elif runs and not runs[-1][1]:
            runs[-1][0].append(one)
        else:
            runs.append(([one], []))
    return runs


def _panels(figure: Figure) -> int:
    """How many panels a legend tells of: “(a) …, (b) …” are two."""
    counts = [1]
    for block in figure.legends.values():
        letters = [one.lower() for one in _PANEL.findall(block.text)]
        count = 0
        while chr(97 + count) in letters:
            count += 1
        counts.append(count)
    return max(counts)


def tables_of(sources: Sources, made: ImportResult) -> dict[str, list[Table]]:
    """Tables by their names, in each language that has one."""
    tables: dict[str, list[Table]] = {}
    for name, manuscript in sources.read:
        taken = {id(legend) for _, legend in manuscript.tables if legend}
        spare = [
            legend
            for legend in manuscript.legends
            if legend.kind == "tab" and id(legend) not in taken
        ]
        for place, (block, legend) in enumerate(manuscript.tables):
            if legend is None and spare:
                legend = spare.pop(0)
            given = legend.language if legend else ""
            code = given or (manuscript.languages or [sources.first])[0]
            number = _number(tables, legend, code)
            if legend is None:
                text = " | ".join(block.rows[0])
                made.leave(name, "table without a title", text, block.number)
            table = Table(code, block, block.rows, legend, manuscript.notes.get(place, ()))
            tables.setdefault(f"tab{number}", []).append(table)
    in_order = sorted(tables.items(), key=lambda pair: int(pair[0][3:]))
    return {name: _without_notes(versions) for name, versions in in_order}


def _without_notes(versions: Sequence[Table]) -> list[Table]:
    """A table in its languages, with the notes in its last rows apart from these."""
    count = rows_of_notes([one.rows for one in versions])
    if not count:
        return list(versions)
    return [
        replace(one, rows=one.rows[:-count], notes=[*_notes(one, count), *one.notes])
        for one in versions
    ]


def _notes(table: Table, count: int) -> Iterator[WordBlock]:
    for row in table.rows[-count:]:
        yield replace(table.block, kind="text", pieces=[Piece(row[0])], rows=[])


def _number(tables: Mapping[str, Sequence[Table]], legend: Legend | None, code: str) -> int:
    """The number of a table: its title's; else of the first that this language has not yet."""

    def has(key: str) -> bool:
        return any(one.language == code for one in tables.get(key, ()))

    last = max([int(key[3:]) for key in tables], default=0)
    if legend:
        number = legend.number
    else:
        number = next((int(key[3:]) for key in tables if not has(key)), last + 1)
    return last + 1 if has(f"tab{number}") else number


def put_pictures(figures: Sequence[Figure], made: ImportResult) -> None:
    """The files of the pictures."""
    problem = "picture in a format that casepub does not support"
    for figure in figures:
        for index, picture in enumerate(figure.pictures):
            made.files[figure.file(index)] = picture.picture
            if picture.suffix not in PICTURES:
                made.leave(picture.document, problem, figure.file(index), picture.number)
