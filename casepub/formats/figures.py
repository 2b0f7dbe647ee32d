"""The figures as separate files, as submission systems require them beside the manuscript: one ZIP,
with a file for each figure or panel, and drawings as PNG at 300 dpi.

In: a `WholeCase`. Out: the ZIP; the same bytes for the same input. Pictures carry no metadata;
their names contain only the number of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..media import Picture, rasterise, set_upright
from ..message import Message, say
from .archive import DOTS, zip_files
from .page import CaseOutput, WholeCase

WHOLE = True
SUFFIX = "figures.zip"


def files(whole: WholeCase) -> Iterator[CaseOutput]:
    """The ZIP; nothing if the case has no pictures."""
    edition = whole.first.edition
    inside = {}
    for figure in edition.figures:
        width = edition.printed_width(figure)
        for panel in figure.panels:
            picture = (
                edition.case.pictures.get(panel.file, panel.file_position, width)
                if panel.file
                else None
            )
            if isinstance(picture, Picture):
                pixels = set_upright(rasterise(picture, round(width / 25.4 * DOTS)))
                suffix = "jpg" if pixels.mime == "image/jpeg" else "png"
                inside[f"figure-{figure.number}{panel.letter}.{suffix}"] = pixels.data
    if inside:
        yield CaseOutput(SUFFIX, zip_files(inside))


def missing(whole: WholeCase) -> list[Message]:
    """What the case lacks for it."""
    return (
        []
        if any(panel.file for figure in whole.first.edition.figures for panel in figure.panels)
        else [say("a figure with a picture")]
    )
