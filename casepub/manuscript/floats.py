"""The figures and tables of a manuscript: pictures with their legends, tables with their titles.

In: the documents of a case. Out: `Figure`s and `Table`s by their numbers; what has no partner is
told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..word.read import WordBlock
from .imported import ImportResult, Sources
from .parts import Legend, Manuscript

PICTURES = {"png": "png", "jpeg": "jpg", "jpg": "jpg", "tif": "tif", "tiff": "tif", "svg": "svg"}


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
    """A table in one language, and its title where it has one."""

    language: str
    block: WordBlock
    legend: Legend | None


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
            file = f"figures/fig{number}.{picture.suffix}"
            made.leave(name, "picture without a legend", file, picture.number)
        figures[number].pictures.append(picture)
    for number, figure in sorted(figures.items()):
        if not figure.pictures:
            legend_block = next(iter(figure.legends.values()))
            text = f"{number}. {legend_block.text}"
            made.leave(figure.document, "legend without a picture", text, legend_block.number)
    return [figures[number] for number in sorted(figures)]


def _numbered(manuscript: Manuscript, figures: Mapping[int, Figure]) -> list[tuple[WordBlock, int]]:
    """The pictures of a document with the numbers of their figures. Where all stand at the end, or
    all before their legends, they go by their order; else by the legends before them."""
    pictures = manuscript.pictures
    numbers = [legend.number for legend in manuscript.legends if legend.kind == "fig"]
    order = list(dict.fromkeys(numbers)) or sorted(figures)
    together = len({before for _, before in pictures}) == 1
    above = bool(pictures) and pictures[0][1] > 0  # legends stand above their pictures
    last = max([*figures, 0])
    found: list[tuple[WordBlock, int]] = []
    for index, (picture, before) in enumerate(pictures):
        place = index if together and len(pictures) > 1 else before - above
        if place < len(order):
            found.append((picture, order[place]))
        else:
            last += 1
            found.append((picture, last))
    return found


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
        for block, legend in manuscript.tables:
            if legend is None and spare:
                legend = spare.pop(0)
            given = legend.language if legend else ""
            code = given or (manuscript.languages or [sources.first])[0]
            number = _number(tables, legend, code)
            if legend is None:
                text = " | ".join(block.rows[0])
                made.leave(name, "table without a title", text, block.number)
            tables.setdefault(f"tab{number}", []).append(Table(code, block, legend))
    return dict(sorted(tables.items(), key=lambda pair: int(pair[0][3:])))


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
                made.leave(figure.document, problem, figure.file(index), picture.number)
