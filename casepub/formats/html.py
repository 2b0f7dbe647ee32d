"""An article as one standalone web page: styles and pictures inside, no script, readable from 360
px and in print.

In: an `Article`. Out: UTF-8 HTML.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from markupsafe import Markup

from ..journal import Journal
from ..media import Picture
from ..resources import TEMPLATES
from .page import Article, render

SUFFIX = "html"
# The two faces that carry the text are embedded in the page; bold and italic in small print come
# from the reader's machine.
FACES = (
    ("Source Serif 4", "SourceSerif4-Regular", 400, "normal"),
    ("Source Serif 4", "SourceSerif4-It", 400, "italic"),
    ("Source Serif 4", "SourceSerif4-Semibold", 600, "normal"),
    ("Source Sans 3", "SourceSans3-Regular", 400, "normal"),
    ("Source Sans 3", "SourceSans3-Semibold", 600, "normal"),
)


def encode(article: Article) -> bytes:
    """The page's bytes."""
    css = style_sheet(article.edition.journal)
    return render(article, "screen", _data_uri, {"css": Markup(css)}).encode("utf-8")


def _data_uri(picture: Picture) -> str:
    return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode('ascii')}"


@lru_cache(maxsize=4)
def style_sheet(journal: Journal) -> str:
    """The styles of a journal's pages, with the fonts embedded."""
    return "\n".join([faces(), *journal.stylesheets("screen.css")])


@lru_cache(maxsize=1)
def faces() -> str:
    """The fonts of a page as style rules, with their files embedded."""
    rules = []
    for family, file, weight, style in FACES:
        path = TEMPLATES / "fonts" / f"{file}.woff2"
        if path.is_file():
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            rules.append(
                f'@font-face{{font-family:"{family}";font-weight:{weight};'
                f"font-style:{style};font-display:swap;"
                f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
            )
    return "\n".join(rules)
