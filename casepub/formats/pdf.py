"""An article as a printed journal page: A4, tagged (PDF/UA-1), fonts inside.

In: an `Article`. Out: PDF bytes; the same for the same input, in any folder, on any day.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache, partial

from ..case.picture import Picture
from ..journal import Journal
from ..resources import TEMPLATES
from ..typeset import BASE, Printed, Typesetter, warm
from .page import Article, render, render_frames

SUFFIX = "pdf"
__all__ = ["SUFFIX", "encode", "page", "printed", "typesetter", "warm"]


def encode(article: Article) -> bytes:
    """The PDF's bytes."""
    return printed(article).data


def printed(article: Article) -> Printed:
    """The PDF, and how its pages were made up."""
    html, pictures = page(article)
    languages = [edition.language for edition in article.editions.values()]
    return typesetter(article.edition.journal).pdf(html, partial(render_frames, article), pictures, languages)


def page(article: Article) -> tuple[str, dict[str, Picture]]:
    """The HTML that is printed, and its pictures by address."""
    shown: dict[str, Picture] = {}

    def source(picture: Picture) -> str:
        name = hashlib.blake2b(picture.data, digest_size=10).hexdigest() + "." + picture.mime.split("/")[1].split("+")[0]
        shown[BASE + name] = picture
        return name

    return render(article, "page", source), shown


@lru_cache(maxsize=8)
def typesetter(journal: Journal) -> Typesetter:
    """The journal's typesetter: style sheets parsed and fonts loaded once for all its articles."""
    return Typesetter(journal.stylesheets("page.css"), TEMPLATES / "fonts", journal.columns, journal.column_width, journal.page_width, journal.grid)
