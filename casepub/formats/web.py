"""What a web page has besides the article: files to take away, its script, what it may load.

In: an `Article`, cells. Out: files as addresses that contain them, a script, a policy.
"""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from ..edition.grid import Cell, Grid, columns_of
from ..edition.prose import strip_marks
from ..resources import TEMPLATES
from .page import Article, WholeCase

# What begins with a sign and is a value, and not what a spreadsheet computes.
_VALUE = re.compile(r"[-+]?\d[\w\s%°.,:/–µ²³]*")
_NO_SIGN = re.compile(
    r"""[\x00-\x20%#"'<>\\^`{|}\[\]\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ue000-\uf8ff]"""
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class SavedFile:
    """A file that readers save from the page: its name, what a link to it says, its address."""

    name: str
    label: str
    href: str


def citation_files(article: Article) -> list[SavedFile]:
    """The article's own reference for reference managers, in the language of the page first."""
    from . import bibtex, ris

    own = article.edition.language.code
    stem = article.links.get((own, "html"), "article.html").removesuffix(f".{own}.html")
    order = [own, *(code for code in article.editions if code != own)]
    whole = WholeCase(
        stem, {code: Article(article.editions[code], article.editions, {}) for code in order}
    )
    made = []
    for label, form, mime in (
        ("RIS", ris, "application/x-research-info-systems"),
        ("BibTeX", bibtex, "application/x-bibtex"),
    ):
        [output] = form.files(whole)
        href = _address(mime, output.value.decode("utf-8"))
        made.append(SavedFile(f"{stem}.{form.SUFFIX}", label, href))
    return made


def table_file(grid: Grid, decimal_mark: str) -> str:
    """The address of a table as CSV, as spreadsheets of the language open it: with semicolons where
    numbers have a comma, and the mark by which they know UTF-8."""
    rows: list[list[str]] = [[] for _ in (*grid.heads, *grid.rows)]
    for number, column, cell in columns_of((*grid.heads, *grid.rows)):
        rows[number] += [""] * (column - len(rows[number])) + [_value(cell)]
    written = io.StringIO()
    delimiter = ";" if decimal_mark == "," else ","
    width = max(grid.width, *map(len, rows), 0)
    csv.writer(written, delimiter=delimiter).writerows(
        row + [""] * (width - len(row)) for row in rows
    )
    return _address("text/csv", "\ufeff" + written.getvalue())


def _value(cell: Cell) -> str:
    """What stands in a cell, with plain spaces and minus signs; no program takes it for a
    formula."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", strip_marks(cell.text)).replace("−", "-")
    return f"'{text}" if text.startswith(_FORMULA) and not _VALUE.fullmatch(text) else text


def _address(mime: str, text: str) -> str:
    """An address that contains a file; letters beyond ASCII, which it may have, as they are."""
    return f"data:{mime};charset=utf-8," + _NO_SIGN.sub(lambda sign: quote(sign[0]), text)


@lru_cache(maxsize=1)
def script() -> str:
    """The script of the page, without its comments and indentation."""
    text = (TEMPLATES / "article.js").read_text("utf-8")
    return re.sub(r"^\s*(?://.*)?\n|^\s+", "", text, flags=re.M)


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """What a page may do, for `Content-Security-Policy`: run and apply what casepub put in, show
    what it contains, load nothing."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
