"""Every case in every journal and language, compared whole: the web page's markup, and each line of
the printed pages.

`scripts/test tests/formats/test_goldens.py --refresh-goldens` writes them anew; read the difference
before committing it.
"""

from __future__ import annotations

import hashlib
import re

import pytest
from conftest import CASES, ROOT
from samples import article, is_archivable_and_accessible, subject

from casepub.formats import get_format
from casepub.journal import journals

GOLDENS = ROOT / "tests" / "goldens"
PAGES = [
    (case, journal, language)
    for case in CASES
    for journal in journals()
    for language in ("tr", "en")
]


def without_bulk(html: str) -> str:
    """The markup, with pictures as the hash of what they are, and without styles and the script of
    every page, of which the page's own policy has the hashes."""
    html = re.sub(r"<(style|script)>.*?</\1>", r"<\1/>", html, flags=re.S)
    return re.sub(
        r"data:[\w/+-]+[;,][^\"]+",
        lambda m: "data:" + hashlib.sha256(m[0].encode()).hexdigest()[:16],
        html,
    )


def printed_lines(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number, page in enumerate(document, 1):
        text = (
            page.get_textpage()
            .get_text_range()
            .replace("\r\n", "\n")
            .replace("\x02", "-")
            .replace("\ufffe", "-")
        )
        text = re.sub(r" +$", "", text, flags=re.M)  # spaces that end a line are drawn
        pages.append(f"=== page {number}\n{text.rstrip()}\n")
    return "\n".join(pages)


def compare(name: str, text: str, refresh: bool) -> None:
    path = GOLDENS / name
    if refresh:
        GOLDENS.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), "no golden; write it with --refresh-goldens"
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("case", "journal", "language"), PAGES, ids=lambda value: getattr(value, "name", value)
)
def test_web_page(case, journal, language, request):
    html = get_format("html").encode(article(case, journal, language)).decode()
    compare(
        f"{case.name}.{journal}.{language}.html",
        without_bulk(html),
        request.config.getoption("--refresh-goldens"),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "journal", "language"), PAGES, ids=lambda value: getattr(value, "name", value)
)
def test_printed_page(case, journal, language, request, built):
    if journal == subject(case, journal).case.file.journal:
        pdf = (built / f"{case.name}.{language}.pdf").read_bytes()
    else:
        pdf = get_format("pdf").encode(article(case, journal, language))
    is_archivable_and_accessible(pdf)
    compare(
        f"{case.name}.{journal}.{language}.txt",
        printed_lines(pdf),
        request.config.getoption("--refresh-goldens"),
    )


def test_no_golden_is_left_over():
    expected = {
        f"{case.name}.{journal}.{language}.{kind}"
        for case, journal, language in PAGES
        for kind in ("html", "txt")
    }
    reports = {f"import-report.{language}.html" for language in ("tr", "en")}  # of manuscripts
    assert {path.name for path in GOLDENS.iterdir()} == expected | reports
