"""A figure as the pages print it: its panels, or what casepub draws of the case.

In: an `EditionFigure`. Out: what the templates print; a `Course`, where it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..edition import Edition, EditionFigure
from ..edition.drawings import Drawing, drawing
from ..edition.prose import Prose, anchor
from ..edition.text import EditionText
from ..media import SVG, Picture
from .courses import on_screen, size_of, svg, told_in_words
from .inks import INK, inked
from .timeline import axis


def figure_of(
    edition: Edition,
    figure: EditionFigure,
    prose: Prose,
    source: Callable[[Picture], str],
    ink: str,
) -> dict[str, Any]:
    """A figure; `source` returns the address at which a picture is shown, and what casepub draws is
    in the colour `ink`."""
    name = f"fig-{anchor(figure.id)}" if figure.number else figure.id
    panels = []
    for panel in figure.panels:
        shown = edition.picture(figure, panel)
        panels.append(
            {
                "letter": panel.letter,
                "anchor": f"{name}.{panel.letter}" if panel.letter else name,
                "label": figure.label + panel.letter,
                "src": source(shown) if shown else "",
                "width": shown.width if shown else 0,
                "height": shown.height if shown else 0,
                "alt": _alt(edition, panel.alt),
                "legend": Markup(prose.inline(panel.legend)),
                "by_language": panel.by_language,
            }
        )
    drawn, alt = figure.draw == "timeline" and edition.events, _alt(edition, figure.alt)
    shown_course = course(edition, figure, ink)
    if shown_course:
        panels = [_drawn_panel(shown_course, name, figure.label, alt, source)]
    return {
        "anchor": name,
        "label": figure.label,
        "legend": Markup(prose.inline(figure.legend)),
        "width": figure.width,
        "printed": edition.printed_width(figure),
        "alt": alt,
        "panels": [] if drawn else panels,
        "events": [
            {"when": edition.language.capital(e.when), "text": edition.language.capital(e.text)}
            for e in edition.events
        ]
        if drawn
        else [],
        "drawing": Markup(on_screen(shown_course.svg)) if shown_course else "",
        "told": told_in_words(shown_course.drawing) if shown_course else "",
        "cells": shown_course.drawing.grid if shown_course else None,
        # Label: Web page: what a drawing shows, as a table that can be opened
        "values_label": edition.language.label("Values as a table", "chart"),
        "axis": Markup(inked(axis([event.days for event in edition.events], alt), ink))
        if drawn
        else "",
    }


@dataclass(frozen=True)
class Course:
    """A figure that casepub draws: what it shows, and the drawing as a picture."""

    drawing: Drawing
    picture: Picture

    @property
    def svg(self) -> str:
        return self.picture.data.decode("utf-8")


def course(edition: Edition, figure: EditionFigure, ink: str = INK) -> Course | None:
    """The drawing of a figure that shows values or drugs over time, in the colour `ink`."""
    shown = drawing(edition, figure)
    if shown is None:
        return None
    width = edition.printed_width(figure)
    made = svg(shown, width, _alt(edition, figure.alt) or figure.label, told_in_words(shown))
    size = size_of(shown, width)
    data = inked(made, ink).encode("utf-8")
    return Course(shown, Picture(f"{figure.id}.svg", SVG, data, *size))


def _drawn_panel(
    shown: Course, name: str, label: str, alt: str, source: Callable[[Picture], str]
) -> dict[str, Any]:
    picture = shown.picture
    return {
        "letter": "",
        "anchor": name,
        "label": label,
        "src": source(picture),
        "width": picture.width,
        "height": picture.height,
        "alt": alt,
        "legend": Markup(""),
        "by_language": True,  # it has words
    }


def _alt(edition: Edition, text: EditionText | None) -> str:
    return edition.typographic(text.plain) if text else ""
