"""Figures and tables among a PDF's bookmarks.

In: a document whose pages are made up, and the HTML that it is of. Out: the document, whose
bookmarks have, behind those of the headings, a group of the figures and one of the tables, each in
the order of their numbers and with the beginning of its legend.

WeasyPrint makes bookmarks where things stand, and a figure stands wherever there was room for it:
below the heading of another section.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Place = tuple[int, float, float]  # a page, and a point on it
# A bookmark as WeasyPrint has them: its label, where it leads, those below it, and their state.
Bookmark = tuple[str, Place, list[Any], str]

LONGEST = 90  # characters of a bookmark
# The beginning of the ids, and the attribute of `body` that holds the heading of the group.
GROUPS = (("fig-", "data-figures"), ("tab-", "data-tables"))


def list_floats(document: Any) -> None:
    """Add figures and tables to the bookmarks that a document will be written with."""
    from weasyprint.matrix import Matrix

    own = document.make_bookmark_tree

    def tree(scale: float = 1, transform_pages: bool = False) -> list[Any]:
        made: list[Any] = own(scale, transform_pages)
        places: dict[str, Place] = {}
        for number, page in enumerate(document.pages):
            down = (-scale, page.height * scale) if transform_pages else (scale, 0)
            matrix = Matrix(a=scale, d=down[0], f=down[1])
            for name, (x, y, *_) in page.anchors.items():
                places.setdefault(name, (number, *matrix.transform_point(x, y)))
        title = made[0][2] if len(made) == 1 else made
        title.extend(_groups(document._html.etree_element, places))
        return made

    document.make_bookmark_tree = tree


def _groups(html: Any, places: dict[str, Place]) -> Iterator[Bookmark]:
    """A bookmark for each group, above those of its floats."""
    body = html.find("body")
    for start, attribute in GROUPS:
        floats: list[Bookmark] = [
            (_label(figure), places[figure.get("id")], [], "open")
            for figure in html.iter("figure")
            if figure.get("id", "").startswith(start) and figure.get("id") in places
        ]
        if floats and body is not None and body.get(attribute):
            yield body.get(attribute), floats[0][1], floats, "closed"


def _label(figure: Any) -> str:
    """The beginning of a legend, with the number before it."""
    text = " ".join("".join(figure.find("figcaption").itertext()).split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
