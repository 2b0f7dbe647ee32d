"""An article as one standalone web page: styles, fonts and pictures inside, readable from 320 px
and in print.

In: an `Article`. Out: UTF-8 HTML.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from ..journal import Journal
from ..media import Picture
from .faces import all_faces, with_fonts
from .page import Article, render

SUFFIX = "html"
_TAG = re.compile(r"<[^>]*>")
_NUMBERS = re.compile(r" (?:d|points)='[^']*'")
# What stands in an address as it is: of the rest, `#` ends one, others the checker of HTML refuses.
_PLAIN = "!$&'()*+,-./:;=?@_~"


def encode(article: Article) -> bytes:
    """The page's bytes."""
    css = Markup("\n".join(article.edition.journal.stylesheets("screen.css")))
    return with_fonts(render(article, "screen", address_of, {"css": css})).encode("utf-8")


def address_of(picture: Picture) -> str:
    """A picture as an address that contains it; a drawing as text, which takes less room than
    base64 and can be packed for the way."""
    if not picture.is_vector:
        return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode('ascii')}"
    text = _TAG.sub(_with_short_signs, picture.data.decode("utf-8"))
    text = text if "<text" in text else re.sub(r">\s+<", "><", text)
    return Markup(f"data:{picture.mime},{quote(text, safe=_PLAIN).replace('&', '&amp;')}")


def _with_short_signs(tag: re.Match[str]) -> str:
    """A tag of a drawing with signs that need no code in an address: ' for " and, between numbers
    of a path, a comma for a space."""
    if "'" in tag[0]:
        return tag[0]
    return _NUMBERS.sub(
        lambda match: re.sub(r"(?<=\d) (?=[-.\d])", ",", match[0]), tag[0].replace('"', "'")
    )


@lru_cache(maxsize=4)
def style_sheet(journal: Journal) -> str:
    """The styles of a journal's pages with the fonts embedded, for a page that is being written."""
    return "\n".join([all_faces(), *journal.stylesheets("screen.css")])
