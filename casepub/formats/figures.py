"""The figures as separate files, as submission systems require them beside the manuscript: one ZIP,
with a file for each figure or panel, and drawings as PNG at 300 dpi.

In: a `WholeCase`. Out: the ZIP; the same bytes for the same input. Pictures carry no metadata;
their names contain only the number of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..edition import Edition, EditionFigure
from ..media import Picture, rasterise, set_upright
from .archive import DOTS, zip_files
from .illustrations import course
from .page import CaseOutput, WholeCase

WHOLE = True
SUFFIX = "figures.zip"


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The ZIP; nothing if the case has no pictures."""
    inside = {}
    first = whole.first.edition
    for article in whole.articles.values():
        edition = article.edition
        for figure in edition.shown:
            width = edition.printed_width(figure)
            suffix = "" if edition is first else f"-{edition.language.code}"
            name = f"figure-{figure.number}" if figure.number else figure.id
            for letter, picture in _pictures(edition, figure, edition is first):
                pixels = set_upright(rasterise(picture, round(width / 25.4 * DOTS)))
                ending = "jpg" if pixels.mime == "image/jpeg" else "png"
                inside[f"{name}{letter}{suffix}.{ending}"] = pixels.data
    if inside:
        yield CaseOutput(SUFFIX, zip_files(inside))


def _pictures(
    edition: Edition, figure: EditionFigure, is_first: bool
) -> Iterator[tuple[str, Picture]]:
    """The pictures of a figure, each with the letter of its panel; in another than the first
    language only those that are not the same in all, as drawings, which have words."""
    if drawn := course(edition, figure):
        yield "", drawn.picture
        return
    for panel in figure.panels:
        if not (is_first or panel.by_language):
            continue
        if picture := edition.picture(figure, panel):
            yield panel.letter, picture


def missing(whole: WholeCase) -> list[str]:
    """What the case lacks for it."""
    return (
        []
        if any(
            panel.file or figure.draw in ("trend", "treatments")
            for figure in whole.first.edition.shown
            for panel in figure.panels
        )
        else ["a figure with a picture"]
    )
