"""HTML on paper: the one door to WeasyPrint. In: the HTML of an article, its pictures, style
sheets. Out: PDF bytes.

WeasyPrint sets the text in the width of a column on endless pages (the galley), and each figure and
table separately; `makeup` decides what goes where; then WeasyPrint's own boxes are placed on A4
pages and written. WeasyPrint's multi-column layout is not used: it has no floats at the head or
foot of a column, and without them figures leave gaps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from ..diagnostic import Unusable
from ..language import Language
from ..message import say
from .blocks import Block, blocks_of
from .galley import Matter, lines_of, move, words_of
from .hyphenation import register
from .libraries import known_libraries
from .lines import Known, even_lines
from .makeup import Measure, Sheet, make_up
from .metadata import Publication
from .rests import without_short_rests
from .writing import VARIANT, Stock, write

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

    from ..media import Picture

PX = 96 / 25.4  # CSS pixels per millimetre
NUMBERS = "<!--numbers-->"  # in a frame: where the line numbers of a page go
CONTINUED = 8 * PX  # what is kept free above a table for the line that says that it goes on
# in a frame: what its page is called, upright and on its side
_UPRIGHT, _ON_ITS_SIDE = 'class="frame-page"', 'class="frame-page landscape"'
_TURNED = re.compile(r'<figure\b[^>]* class="table landscape')
NUMBER_HEIGHT = 10 * 96 / 72  # of a line number, as in templates/review.css
# the file's image names are derived from addresses, so this one is the same everywhere
BASE = "https://case.invalid/"


def warm() -> None:
    """Load WeasyPrint, so that processes forked afterwards share it."""
    _quiet_weasyprint()


def engine() -> str:
    """What sets pages beside Python's libraries, with its version."""
    _quiet_weasyprint()
    from weasyprint.text.ffi import pango

    version = pango.pango_version()
    return f"pango {version // 10000}.{version // 100 % 100}.{version % 100}"


# A box, its place on the page, the height of the galley that moves there, and whether it is text.
Placed = tuple[Any, float, float, float, bool]
_LIST_START = re.compile(r'<ol start="(\d{1,9})">')


def _set_list_start(match: re.Match[str]) -> str:
    """A list's first number as a style; WeasyPrint leaves the attribute alone."""
    return f'<ol style="counter-reset: list-item {int(match[1]) - 1}">'


@dataclass(frozen=True)
class Words:
    """Words that stand together on a line, with a hyphen at its end where one is printed; `ids` are
    those of the article's elements that hold them, the outermost first."""

    page: int
    ids: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class FinishedPdf:
    """A finished PDF, and how its pages were made up: the sheets, and the line of the galley that
    first mentions each float."""

    data: bytes
    sheets: list[Sheet]
    first_mentions: Mapping[str, int]
    anchors: Mapping[str, int]  # the page on which each id of the article stands, from 1
    words: tuple[Words, ...]  # in the order in which they are read, page after page
    blocks: tuple[tuple[Block, ...], ...]  # of each page: where its paragraphs stand
    looks: tuple[str, ...]  # of each page: a name that it shares with those that look alike


class Typesetter:
    """Sets articles with one set of style sheets; fonts are loaded once."""

    def __init__(
        self,
        stylesheets: Sequence[str],
        fonts: Path,
        columns: int,
        column_width: float,
        page_width: float,
        grid: float,
        numbered: bool = False,
        floats_last: bool = False,
    ):
        """`stylesheets` are CSS; `column_width`, `page_width` in mm; `grid` is the distance between
        lines in pt. `numbered`: lines of text are numbered in the margin, from the first to the
        last page;
        `floats_last`: figures and tables come after the text."""
        self.numbered, self.floats_last = numbered, floats_last
        self._weasyprint = _quiet_weasyprint()
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcherResponse

        self.fonts = FontConfiguration()
        # What was drawn, and found out of lines, with these fonts.
        self._stock, self._known = Stock(), Known()
        self.columns, self.column_width, self.page_width, self.grid = (
            columns,
            column_width * PX,
            page_width * PX,
            grid * 96 / 72,
        )

        def fetch(address: str, *_: object, **__: object) -> URLFetcherResponse:
            return URLFetcherResponse(
                address,
                (fonts / address.rsplit("/", 1)[-1]).read_bytes(),
                {"Content-Type": "font/ttf"},
            )

        self.sheets = [
            self._weasyprint.CSS(
                string=text,
                base_url="https://fonts.invalid/",
                url_fetcher=fetch,
                font_config=self.fonts,
            )
            for text in stylesheets
        ]
        _own_files(self.fonts)

    def pdf(
        self,
        html: str,
        frame: str,
        pictures: Mapping[str, Picture],
        languages: Sequence[Language],
        publication: Publication,
    ) -> FinishedPdf:
        """The article in `html` as PDF/A-2a and PDF/UA-1. `frame` is the HTML of one empty page
        with its running heads, marked as such; `pictures` maps addresses below `BASE` to what may
        be shown; nothing else is loaded."""
        from weasyprint.document import Page
        from weasyprint.urls import URLFetcherResponse

        for language in languages:
            register(language)

        def fetch(address: str, *_: object, **__: object) -> URLFetcherResponse:
            if address in pictures:
                return URLFetcherResponse(
                    address, pictures[address].data, {"Content-Type": pictures[address].mime}
                )
            raise ValueError("not part of the article")  # WeasyPrint leaves the part out

        plates = [*self._plates, *(self._turned_plates if _TURNED.search(html) else ())]
        html, document = without_short_rests(html, lambda text: self._set(text, fetch, plates))
        sheets, parts, first_mentions = self._make_up(document)
        before, one, after = re.split(r"<!--/?frame-->", frame)
        numbers = self._line_numbers(parts) if self.numbered else [""] * len(sheets)
        framed = self._set(before + "".join(map(_frame_of(one), sheets, numbers)) + after, fetch)
        for page, placed in zip(
            framed.pages, parts or [[]], strict=True
        ):  # an article without words is one empty page
            body = page._page_box.children[0].children[0]
            body.children = [box for box, _ in placed]
        framed.pages = [
            Page(page._page_box) for page in framed.pages
        ]  # collects anchors, links and bookmarks again
        for page in framed.pages:  # a picture in a link is no second one
            page.links = [link for link in page.links if link[3].element_tag == "a"]
        framed.metadata = document.metadata
        framed._html = document._html
        written = write(framed, publication, html, pictures, self._stock)
        anchors: dict[str, int] = {}
        for number, page in enumerate(framed.pages, 1):
            for name in page.anchors:
                anchors.setdefault(name, number)
        words = tuple(
            Words(number, ids, text)
            for number, page in enumerate(framed.pages, 1)
            for ids, text in words_of(page._page_box)
        )
        return FinishedPdf(
            written.data,
            sheets,
            first_mentions,
            anchors,
            words,
            blocks_of(framed.pages),
            written.looks,
        )

    def _set(self, html: str, fetch: Callable[..., object] | None, more: Sequence[Any] = ()) -> Any:
        """HTML on pages, by the style sheets and `more` of them."""
        html = _LIST_START.sub(_set_list_start, html)
        with even_lines(self._known):
            return self._weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetch).render(
                stylesheets=[*self.sheets, *more],
                font_config=self.fonts,
                cache={},
                pdf_variant=VARIANT,
            )

    @cached_property
    def measure(self) -> Measure:
        """The text area of the page, in whole lines; measured on an empty page, so that it depends
        on the style sheets alone."""
        page = self._empty_page("<p></p>")
        self.left, self.top = page.content_box_x(), page.content_box_y()
        return Measure(
            self.columns, int(page.height // self.grid) * self.grid, self.grid, self.grid * 0.6
        )

    @cached_property
    def _on_its_side(self) -> Any:
        """An empty page that lies on its side."""
        return self._empty_page(f"<div {_ON_ITS_SIDE}></div>")

    @cached_property
    def _plates(self) -> tuple[Any, ...]:
        """Style sheets that give figures and tables the size of a column, and of the text area."""
        height = self.measure.height
        return (
            self._plate("column", self.column_width, height),
            self._plate("page", self.page_width, height),
        )

    @cached_property
    def _turned_plates(self) -> tuple[Any, ...]:
        """The same for what stands on a page that lies on its side."""
        page = self._on_its_side
        return (self._plate("landscape", page.width, page.height),)

    def _plate(self, kind: str, width: float, height: float) -> Any:
        """A style sheet for plates; the line that says that a table goes on has room above."""
        size = f"{width:.4f}px {height - CONTINUED:.4f}px"
        rule = f"@page plate-{kind} {{ size: {size}; margin: 0; }}"
        return self._weasyprint.CSS(string=rule, font_config=self.fonts)

    def _empty_page(self, body: str) -> Any:
        html = f"<!DOCTYPE html><html lang='en'><title>x</title>{body}"
        return self._set(html, None).pages[0]._page_box

    def _make_up(
        self, document: Any
    ) -> tuple[list[Sheet], list[list[tuple[Any, bool]]], dict[str, int]]:
        """The sheets; for each, the boxes on it, moved to their places, and whether each is text;
        and where each float is first mentioned."""
        matter, measure = Matter(document, self.grid), self.measure
        if matter.has_turned:
            measure = replace(measure, turned=self._on_its_side.height)
        front = matter.front_pieces(measure.height)
        whole = [
            Sheet([], head=measure.height) for _ in front[:-1]
        ]  # front matter longer than a page fills the first pages alone
        height = front[-1][1] - front[-1][0] if front else 0.0
        lines = (
            [replace(line, mentions=(), after_floats=False) for line in matter.lines]
            if self.floats_last
            else matter.lines
        )
        sheets = whole + make_up(
            lines,
            matter.floats(self.column_width * 1.2 if self.columns > 1 else None),
            measure,
            measure.on_grid(height + 0.7 * self.grid) if height else 0.0,
        )
        matter.avoid_hyphens(sheets)
        placed = []
        for number, sheet in enumerate(sheets):
            pieces = (
                [(matter.front(*front[number]), self.left, self.top, front[number][0], True)]
                if number < len(front)
                else []
            )
            placed.append(pieces + self._place(sheet, matter))
        return (
            sheets,
            [[(move(*place), is_text) for *place, is_text in pieces] for pieces in placed],
            matter.first_mentions,
        )  # everything is cut before anything is moved

    def _line_numbers(self, parts: Sequence[Sequence[tuple[Any, bool]]]) -> list[str]:
        """For each page the column of its line numbers, each beside its line, as HTML for the
        margin."""
        count, pages = 0, []
        for placed in parts:
            rows, at = [], self.top
            for line in (line for box, is_text in placed if is_text for line in lines_of(box)):
                count += 1
                middle = (line.top + line.bottom) / 2 - NUMBER_HEIGHT / 2
                rows.append(
                    f'<div style="margin-top:{max(0.0, middle - at):.2f}px;'
                    f'height:{NUMBER_HEIGHT:g}px">{count}</div>'
                )
                at = max(at, middle) + NUMBER_HEIGHT
            pages.append(f'<div class="line-numbers">{"".join(rows)}</div>')
        return pages

    def _place(self, sheet: Sheet, matter: Matter) -> list[Placed]:
        """The contents of a sheet below the front matter, in reading order. A figure or a table
        beside a paragraph that goes on from another column is read behind it."""
        made: list[Placed] = []
        waiting: list[Placed] = []
        parts = list(self._parts(sheet, matter))
        for number, (part, first) in enumerate(parts):
            coming = (
                first
                if first is not None
                else next((line for _, line in parts[number:] if line is not None), None)
            )
            goes_on = coming is not None and matter.goes_on(coming)
            if not goes_on:
                made += waiting
                waiting = []
            (waiting if goes_on and first is None else made).append(part)
        return made + waiting

    def _parts(self, sheet: Sheet, matter: Matter) -> Iterator[tuple[Placed, int | None]]:
        """The contents of a sheet from top to bottom, and of text its first line."""
        gutter = (self.page_width - self.columns * self.column_width) / max(self.columns - 1, 1)
        text_top = min((column.top for column in sheet.columns), default=0.0)
        left, top = self.left, self.top
        if sheet.turned:
            left, top = self._on_its_side.content_box_x(), self._on_its_side.content_box_y()

        def at(floats: Iterable[tuple[str, float]], x: float) -> Iterator[tuple[Placed, None]]:
            for name, y in floats:
                for box, below in matter.plate(name):
                    yield (box, x, top + y + below, 0.0, False), None

        yield from at([item for item in sheet.wide if item[1] <= text_top], left)
        for number, column in enumerate(sheet.columns):
            x = self.left + number * (self.column_width + gutter)
            yield from at([item for item in column.floats if item[1] < column.top], x)
            below = [item for item in column.floats if item[1] >= column.top]
            for first, last, down in column.runs:
                if down:  # by the floats that part the text
                    yield from at(below, x)
                    below, down = (
                        [],
                        down + matter.lines[first].top - matter.lines[column.first].top,
                    )
                for box, y, origin in matter.text(first, last):
                    yield (box, x, self.top + column.top + down + y, origin, True), first
            yield from at(below, x)
        yield from at([item for item in sheet.wide if item[1] > text_top], left)


def _frame_of(one: str) -> Callable[[Sheet, str], str]:
    """The frame of a sheet with its line numbers, from that of an upright page."""

    def frame(sheet: Sheet, number: str) -> str:
        made = one.replace(_UPRIGHT, _ON_ITS_SIDE) if sheet.turned else one
        return made.replace(NUMBERS, number)

    return frame


def _own_files(fonts: FontConfiguration) -> None:
    """The files in which WeasyPrint keeps fonts for Pango go with them, or when the process ends
    that wrote them. WeasyPrint would have a forked process take them from its parent, which then
    prints in other fonts, and leave its own behind."""
    from multiprocessing.util import Finalize
    from shutil import rmtree

    folder, fonts._folder = fonts._folder, None
    if folder:
        Finalize(fonts, rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)


def plain_sheets(html: str, stylesheets: Sequence[Path], fonts: Path, faces: Path) -> bytes:
    """HTML on pages as its style sheets say, without columns or floats, for a proof. `faces` is the
    style sheet that names the files in `fonts`."""
    weasyprint = _quiet_weasyprint()
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

    def fetch(address: str, *_: object, **__: object) -> URLFetcherResponse:
        return URLFetcherResponse(
            address, (fonts / address.rsplit("/", 1)[-1]).read_bytes(), {"Content-Type": "font/ttf"}
        )

    def refuse(*_: object, **__: object) -> NoReturn:
        raise ValueError("not part of the proof")

    config = FontConfiguration()
    sheets = [
        weasyprint.CSS(
            string=path.read_text("utf-8"),
            base_url="https://fonts.invalid/",
            url_fetcher=fetch,
            font_config=config,
        )
        for path in (faces, *stylesheets)
    ]
    _own_files(config)
    with even_lines(Known()):
        document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=refuse).render(
            stylesheets=sheets, font_config=config, pdf_variant=VARIANT
        )
    return write(document, Publication(), html, {}, Stock()).data


@lru_cache(maxsize=1)
def _quiet_weasyprint() -> ModuleType:
    """WeasyPrint, with its log kept from the terminal: its messages are meant for authors of style
    sheets."""
    import logging

    try:
        with known_libraries():
            import weasyprint
    except OSError:  # cffi cannot find Pango; WeasyPrint passes on the loader's error
        raise Unusable(
            say(
                "The PDF engine's system libraries are missing. On Debian or Ubuntu: {command}. "
                "Web pages alone need none: --formats html.",
                command="sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            )
        ) from None
    logger = logging.getLogger("weasyprint")
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    engine: ModuleType = weasyprint
    return engine
