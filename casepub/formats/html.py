"""An article as one standalone web page: styles, fonts and pictures inside, readable from 320 px
and in print.

In: an `Article`. Out: UTF-8 HTML.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache

from markupsafe import Markup

from ..journal import Journal
from ..media import Picture
from .drawing_address import drawing_address
from .faces import all_faces, faces_for
from .page import Article, case_file, render
from .web import citation_files, policy, script, table_file

SUFFIX = "html"
PAIRS = True  # shows both languages beside each other


def encode(article: Article) -> bytes:
    """The page's bytes."""
    css = _styles(article.edition.journal)
    mark = article.edition.language.decimal_mark
    extra = {
        "css": Markup(css),
        "script": Markup(script()),
        "csv_of": lambda grid: table_file(grid, mark),
        "exports": citation_files(article) if case_file(article.edition).authors else [],
    }
    html = render(article, "screen", address_of, extra)
    styles = f"{faces_for(html)}\n{css}"
    allowed = policy([script()], [styles])
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n<style>{styles}</style>'
    )
    return html.replace(f"<style>{css}</style>", head, 1).encode("utf-8")


def address_of(picture: Picture) -> str:
    """A picture as an address that contains it."""
    if picture.is_vector:
        address = drawing_address(picture.data.decode("utf-8"))
        return Markup(address.replace("&", "&amp;"))  # ' is no harm between "
    return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode('ascii')}"


@lru_cache(maxsize=4)
def style_sheet(journal: Journal) -> str:
    """The styles of a journal's pages with the fonts embedded, for a page that is being written."""
    return f"{all_faces()}\n{_styles(journal)}"


@lru_cache(maxsize=4)
def _styles(journal: Journal) -> str:
    """The common styles without their comments and line ends, and the journal's own."""
    common = re.sub(r"/\*.*?\*/|(?<=[;{}])\s+|\s+(?=})", "", journal.common_sheet("screen.css"))
    return f"{common}\n{journal.own_sheet('screen.css').css}"
