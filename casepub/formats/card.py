"""The picture that social media and messengers show beside a link to the article's web page:
journal, title and authors, and a figure. The web page names it where the case says at which address
it will be (`publication: url:`).

In: an `Article`. Out: a PNG of 1200 by 630 pixels, the same bytes for the same input.
"""

from __future__ import annotations

import base64
from html import escape

from ..edition.prose import strip_marks
from ..media import SVG, Picture, rasterise
from .illustrations import course
from .indexers import HEIGHT, WIDTH
from .page import Article, running_heads

SUFFIX = "card.png"
SHARE = 480  # of the width, for the figure
MARGIN, LARGE, SMALL = 60, 52, 30
LETTER = 0.5  # mean width of a letter, of its size
MOST = 7  # lines of the title
DARK, INK, SOFT = "#1f4e6b", "#16202a", "#4a5763"


def encode(article: Article) -> bytes:
    """The picture's bytes."""
    svg = drawn(article).encode("utf-8")
    return rasterise(Picture("card.svg", SVG, svg, WIDTH, HEIGHT), WIDTH).data


def drawn(article: Article) -> str:
    """The card as a drawing."""
    edition = article.edition
    heads, shown = running_heads(edition), _picture(article)
    room = WIDTH - 2 * MARGIN - (SHARE if shown else 0)
    lines = _lines(strip_marks(edition.title), int(room / (LETTER * LARGE)))
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<rect width="16" height="{HEIGHT}" fill="{DARK}"/>',
    ]
    journal = edition.journal.title_in(edition.language.code)
    kind = journal or edition.language.label("Case Report")
    parts.append(_text(MARGIN + SMALL, kind, SMALL, DARK, 600))
    top = (HEIGHT - len(lines) * LARGE * 1.2) / 2
    for number, line in enumerate(lines, 1):
        parts.append(_text(top + number * LARGE * 1.2, line, LARGE, INK, 600))
    parts.append(_text(HEIGHT - MARGIN, heads["authors"], SMALL, SOFT, 400))
    if shown:
        data = base64.b64encode(shown.data).decode("ascii")
        parts.append(
            f'<image x="{WIDTH - SHARE}" width="{SHARE}" height="{HEIGHT}" '
            f'preserveAspectRatio="xMidYMid slice" href="data:{shown.mime};base64,{data}"/>'
        )
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _picture(article: Article) -> Picture | None:
    """The graphical abstract, or the first figure that has a picture, as pixels."""
    edition = article.edition
    for figure in edition.shown:
        if made := course(edition, figure):
            return rasterise(made.picture, 2 * SHARE)
        for panel in figure.panels:
            if picture := edition.picture(figure, panel):
                return rasterise(picture, 2 * SHARE)
    return None


def _text(y: float, text: str, size: int, fill: str, weight: int) -> str:
    look = f'font-family="Source Sans 3" font-size="{size}" font-weight="{weight}" fill="{fill}"'
    return f'<text x="{MARGIN}" y="{y:.1f}" {look}>{escape(text)}</text>'


def _lines(text: str, letters: int) -> list[str]:
    """A title in lines of about so many letters; one that is too long ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= MOST else [*lines[: MOST - 1], f"{lines[MOST - 1]} …"]
