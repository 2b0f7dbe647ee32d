"""HTML on paper: the one door to WeasyPrint. In: the HTML of an article, its pictures, style sheets. Out: PDF bytes.

WeasyPrint sets the text in columns' width on endless pages (the galley) and each figure and table by itself; `makeup` decides what stands
where; then WeasyPrint's own boxes are put on A4 pages and written. WeasyPrint's multi-column layout is not used: it
has no floats at the head or foot of a column, and without them figures leave holes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ..diagnostic import Unusable
from ..language import Language
from . import tags
from .galley import cut, lines_of
from .hyphenation import register
from .makeup import Float, Measure, Sheet, make_up

PX = 96 / 25.4                             # CSS pixels a millimetre
BASE = "https://case.invalid/"             # image names in the file are made from addresses: this one is the same everywhere


def warm() -> None:
    """Load WeasyPrint, so that processes forked afterwards share it."""
    _quiet_weasyprint()


@dataclass(frozen=True)
class Printed:
    """A finished PDF, and how its pages were made up: the sheets, and the line of the galley that first mentions each float."""

    data: bytes
    sheets: list[Sheet]
    first_mentions: Mapping[str, int]


class Typesetter:
    """Sets articles with one set of style sheets, fonts loaded once."""

    def __init__(self, stylesheets: Sequence[Path], fonts: Path, columns: int, column_width: float, page_width: float, grid: float):
        """`column_width`, `page_width` in mm; `grid` is the distance of lines in pt."""
        self._weasyprint = _quiet_weasyprint()
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcherResponse

        self.fonts = FontConfiguration()
        self.columns, self.column_width, self.page_width, self.grid = columns, column_width * PX, page_width * PX, grid * 96 / 72

        def fetch(address: str, *_, **__):
            return URLFetcherResponse(address, (fonts / address.rsplit("/", 1)[-1]).read_bytes(), {"Content-Type": "font/ttf"})

        self.sheets = [self._weasyprint.CSS(string=path.read_text("utf-8"), base_url="https://fonts.invalid/", url_fetcher=fetch,
                                            font_config=self.fonts) for path in stylesheets]

    def pdf(self, html: str, frames: Callable[[int], str], pictures: Mapping[str, Any], languages: Sequence[Language]) -> Printed:
        """The article in `html` as PDF/UA-1. `frames(n)` gives the HTML of n empty pages with their running heads; `pictures` maps
        addresses below `BASE` to what may be shown; nothing else is fetched."""
        from weasyprint.document import Page
        from weasyprint.urls import URLFetcherResponse

        for language in languages:
            register(language)

        def fetch(address: str, *_, **__):
            if address in pictures:
                return URLFetcherResponse(address, pictures[address].data, {"Content-Type": pictures[address].mime})
            raise ValueError("not part of the article")     # WeasyPrint leaves the part out

        document = self._set(html, fetch)
        sheets, parts, first_mentions = self._make_up(document)
        framed = self._set(frames(len(sheets)), fetch)
        for page, placed in zip(framed.pages, parts, strict=True):
            body = page._page_box.children[0].children[0]
            body.children = placed
        framed.pages = [Page(page._page_box) for page in framed.pages]     # gathers anchors, links and bookmarks anew
        framed.metadata = document.metadata
        framed._html = document._html
        with tags.completed(framed):
            data = framed.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=hashlib.blake2b(html.encode(), digest_size=16).digest())
        return Printed(data, sheets, first_mentions)

    def _set(self, html: str, fetch) -> Any:
        return self._weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetch).render(
            stylesheets=self.sheets, font_config=self.fonts, cache={}, pdf_variant="pdf/ua-1")

    # -- make-up ------------------------------------------------------------------------------------------------

    def _make_up(self, document) -> tuple[list[Sheet], list[list[Any]], dict[str, int]]:
        """The sheets; for each the boxes that stand on it, moved to their places; and where each float is first mentioned."""
        front, galley, plates = [], [], []
        for page in document.pages:
            box = page._page_box
            {"front": front, "galley": galley}.get(box.page_type.name, plates).append(box)
        measure = self.measure
        floats, plate_of = self._floats(plates)
        strips = [(box.children[0], lines_of(box.children[0])) for box in galley]
        lines, origin = [], []                               # each line, and the strip it comes from
        offset = 0.0
        for number, (_, own) in enumerate(strips):
            for line in own:
                lines.append(type(line)(line.top + offset, line.bottom + offset, line.may_break, line.mentions))
                origin.append((number, line.top))
            if own:
                offset += own[-1].bottom - own[0].top
        head = self._front_height(front, measure)
        first_mentions: dict[str, int] = {}
        for number, line in enumerate(lines):
            for name in line.mentions:
                if name in plate_of:
                    first_mentions.setdefault(name, number)
        sheets = make_up(lines, floats, measure, measure.on_grid(head + self.grid) if head else 0.0)
        placed = [list(self._placed(sheet, index, strips, lines, origin, plate_of, front)) for index, sheet in enumerate(sheets)]
        return sheets, [[_moved(*piece) for piece in pieces] for pieces in placed], first_mentions      # all is cut before anything moves

    @cached_property
    def measure(self) -> Measure:
        """The page's text area, in whole lines; read off an empty page, so that style sheets alone decide it."""
        page = self._set("<!DOCTYPE html><html lang='en'><title>x</title><p></p>", None).pages[0]._page_box
        self.left, self.top = page.content_box_x(), page.content_box_y()
        return Measure(self.columns, int(page.height // self.grid) * self.grid, self.grid, self.grid * 0.6)

    def _floats(self, plates) -> tuple[list[Float], dict[str, Any]]:
        floats, plate_of = [], {}
        for box in plates:
            figure = next(b for b in box.descendants() if getattr(b, "element_tag", None) == "figure")
            name = figure.element.get("id")
            kind = "table" if name.startswith("tab-") else "figure"
            part = sum(1 for item in plate_of if item == name or item.startswith(f"{name}/"))
            key = f"{name}/{part}" if part else name         # a table longer than a page goes on as a further plate
            plate_of[key] = box.children[0]
            floats.append(Float(key, kind, figure.margin_height(), box.width > self.column_width * 1.2 and self.columns > 1))
        return floats, plate_of

    def _front_height(self, front, measure: Measure) -> float:
        if not front:
            return 0.0
        lines = lines_of(front[0].children[0])
        return lines[-1].bottom if lines else 0.0

    def _placed(self, sheet: Sheet, index: int, strips, lines, origin, plate_of, front) -> Iterator[tuple[Any, float, float, float]]:
        """What stands on a sheet, in reading order: boxes, where they shall stand, and the height that moves there."""
        if index == 0 and front:
            yield front[0].children[0], self.left, self.top, 0.0
        gutter = (self.page_width - self.columns * self.column_width) / max(self.columns - 1, 1)
        head = [item for item in sheet.wide if item[1] <= sheet.columns[0].top]
        for name, y in head:
            yield plate_of[name], self.left, self.top + y, 0.0
        for number, column in enumerate(sheet.columns):
            x = self.left + number * (self.column_width + gutter)
            above = [item for item in column.floats if item[1] < column.top]
            for name, y in above:
                yield plate_of[name], x, self.top + y, 0.0
            at = column.first
            while at < column.last:                          # the lines of one strip at a time
                strip = origin[at][0]
                end = at
                while end < column.last and origin[end][0] == strip:
                    end += 1
                bottom = origin[end][1] if end < len(origin) and origin[end][0] == strip else float("inf")
                y = column.top + lines[at].top - lines[column.first].top
                yield cut(strips[strip][0], origin[at][1], bottom), x, self.top + y, origin[at][1]
                at = end
            for name, y in column.floats[len(above):]:
                yield plate_of[name], x, self.top + y, 0.0
        for name, y in sheet.wide[len(head):]:
            yield plate_of[name], self.left, self.top + y, 0.0


def _moved(box: Any, x: float, y: float, origin: float) -> Any:
    """The box with what stands at `origin` from its page's head moved to (x, y), its backgrounds with it."""
    from weasyprint.layout.background import layout_box_backgrounds

    box.translate(x, y - origin)
    layout_box_backgrounds(None, box, lambda **_: None)
    return box


@lru_cache(maxsize=1)
def _quiet_weasyprint():
    """WeasyPrint, its log kept from the terminal: what it says there is meant for those who write style sheets."""
    import logging

    try:
        import weasyprint
    except OSError:                          # cffi finds no Pango; WeasyPrint lets the loader's error through
        raise Unusable(
            "The PDF engine's system libraries are missing. On Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0. Web pages alone need none: --formats html.") from None
    logger = logging.getLogger("weasyprint")
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    return weasyprint
