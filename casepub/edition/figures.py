"""The figures of an edition, and its graphical abstract: one form for all that has pictures.

In: an edition, and what case.yaml says of a figure. Out: `EditionFigure`s, their panels with the
picture of the edition's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Position
from ..yamltext import Path
from .text import EditionText

if TYPE_CHECKING:
    from ..case.model import Figure
    from ..journal import Journal
    from .edition import Edition

_GRAPHICAL_ABSTRACT = ("graphical_abstract",)


@dataclass(frozen=True)
class EditionPanel:
    """A panel, or the whole picture of a figure without panels (letter '')."""

    letter: str
    file: str | None
    file_position: Position
    legend: EditionText | None
    alt: EditionText | None
    by_language: bool = False  # whether each language has a picture of its own


@dataclass(frozen=True)
class EditionFigure:
    """A numbered figure: its label ("Resim 2"), legend and pictures; or the graphical abstract, of
    the number 0. `path` is where it stands in case.yaml."""

    id: str
    number: int
    label: str
    legend: EditionText | None
    width: str
    draw: str | None
    only: tuple[str, ...]
    alt: EditionText | None
    panels: tuple[EditionPanel, ...]
    position: Position
    path: Path

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(panel.letter for panel in self.panels if panel.letter)


def figures_of(edition: Edition) -> tuple[EditionFigure, ...]:
    """The figures of case.yaml, numbered in their order."""
    figures = edition.case.file.figures if edition.case.file else {}
    made = []
    for number, (name, figure) in enumerate(figures.items(), 1):
        at = ("figures", name)
        made.append(
            EditionFigure(
                name,
                number,
                edition.figure_label(name),
                edition.text_at(*at, "legend"),
                figure.width,
                figure.draw,
                tuple(figure.only),
                edition.text_at(*at, "alt"),
                _panels_of(edition, name, figure),
                edition.case.key_position(*at),
                at,
            )
        )
    return tuple(made)


def graphical_abstract_of(edition: Edition) -> EditionFigure | None:
    """The article in one picture, as wide as the page at most; None where the case has none."""
    given = edition.case.file.graphical_abstract if edition.case.file else None
    if given is None:
        return None
    at = _GRAPHICAL_ABSTRACT
    alt = edition.text_at(*at, "alt")
    return EditionFigure(
        "graphical-abstract",  # with a hyphen, which no name of a figure has
        0,
        # Label: Below the abstracts, over the picture that shows the article at a glance
        edition.language.label("Graphical Abstract"),
        edition.text_at(*at, "legend"),
        "page",
        None,
        (),
        alt,
        (_panel(edition, "", given.file, at, None, alt),),
        edition.case.key_position(*at),
        at,
    )


def _panels_of(edition: Edition, name: str, figure: Figure) -> tuple[EditionPanel, ...]:
    """The panels of a figure; of one without panels the whole picture."""
    at = ("figures", name)
    if not figure.panels:
        return (_panel(edition, "", figure.file, at, None, edition.text_at(*at, "alt")),)
    return tuple(
        _panel(
            edition,
            letter,
            panel.file,
            (*at, "panels", letter),
            edition.text_at(*at, "panels", letter, "legend"),
            edition.text_at(*at, "panels", letter, "alt"),
        )
        for letter, panel in figure.panels.items()
    )


def _panel(
    edition: Edition,
    letter: str,
    file: str | dict[str, str] | None,
    at: Path,
    legend: EditionText | None,
    alt: EditionText | None,
) -> EditionPanel:
    """A panel with the picture of the edition's language; where that has none of its own, with
    another's."""
    place = edition.case.position(*at, "file")
    if not isinstance(file, dict):
        return EditionPanel(letter, file, place, legend, alt)
    code = edition.language.code
    shown = code if code in file else next(iter(file), "")
    place = edition.case.position(*at, "file", shown)
    return EditionPanel(letter, file.get(shown), place, legend, alt, by_language=True)


def printed_width(figure: EditionFigure, journal: Journal) -> float:
    """Millimetres at which each picture of a figure is printed."""
    whole = journal.page_width if figure.width == "page" else journal.column_width
    beside = min(len(figure.letters), 2)
    return (whole - 4 * (beside - 1)) / beside if beside > 1 else whole
