"""Every place of a page has an id of its own, and every link within the page leads to one."""

from __future__ import annotations

import io

import docx
import pytest
from conftest import findings_of
from lxml import etree
from lxml import html as lxml_html

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase

KEYS = ["çelik2020", "elik2020", "a_b", "a-b", "a.b", "a/b", "ab", "A_b", "b:1", "b1"]
BIB = "".join(
    f"@article{{{key}, author={{A, B}}, title={{Title {n}}}, journal={{J}}, year={{2020}}}}\n"
    for n, key in enumerate(KEYS)
)
FIGURE = "legend: {tr: Bir., en: One.}, alt: {tr: Bir., en: One.}"
YAML = f"""\
timeline: {{a: {{at: 0, event: {{tr: a, en: a}}}}}}
figures:
  hip_a: {{draw: timeline, {FIGURE}}}
  hip__a: {{draw: timeline, {FIGURE}}}
  hip_a_: {{draw: timeline, {FIGURE}}}
tables:
  labs_: {{title: {{tr: Bir, en: One}}, columns: [{{tr: a, en: a}}], rows: [[x]]}}
  labs: {{title: {{tr: Bir, en: One}}, columns: [{{tr: a, en: a}}], rows: [[x]]}}
"""
ENGLISH = """\
# Abstract

It is known [@{keys}].

# Abstract

A second abstract.

# Case Presentation

@fig:hip_a @fig:hip__a @fig:hip_a_ @tab:labs_ @tab:labs [@{keys}]

# Discussion

One.

# Discussion

Two.

# References {{#references}}

Three.

# Own {{#fig-hip-a}}

Four.

# Own {{#own}}

Five.

# Own {{#own}}

Six.
"""


@pytest.fixture
def article(make_case):
    keys = "; @".join(KEYS)
    text = ENGLISH.format(keys=keys)
    folder = make_case(
        {"case.yaml": YAML, "references.bib": BIB, "en.md": text, "tr.md": text}, name="ids"
    )
    editions = subject_of(load(folder, "ids")).editions
    return {code: Article(one, editions, {}) for code, one in editions.items()}


def _check(ids, targets):
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})
    assert sorted(set(targets) - set(ids)) == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["tr", "en"])
def test_ids_on_a_web_page(article, code):
    page = lxml_html.document_fromstring(get_format("html").encode(article[code]).decode())
    targets = [one[1:] for one in page.xpath("//@href") if one.startswith("#") and one != "#"]
    assert len(targets) > 30
    _check(page.xpath("//@id"), targets)


@pytest.mark.slow
def test_ids_in_jats(article):
    data = next(iter(get_format("jats").files(WholeCase("ids", article)))).value
    root = etree.fromstring(data)
    _check(root.xpath("//@id"), root.xpath("//@rid"))
    places = {one.get("id") for one in root.iter("sec", "ref", "fig", "table-wrap")}
    assert not {None} & places and len(root.findall("./back//ref")) == len(KEYS)


@pytest.mark.slow
def test_bookmarks_in_word(article):
    document = docx.Document(io.BytesIO(get_format("docx").encode(article["en"])))
    names = document.element.xpath("//w:bookmarkStart/@w:name")
    _check(names, document.element.xpath("//w:hyperlink/@w:anchor"))


def test_sections_of_one_name_are_all_printed_and_told(make_case):
    text = "# Discussion\n\nOne.\n\n# Discussion\n\nTwo.\n\n# Abstract\n\nA.\n\n# Abstract\n\nB.\n"
    folder = make_case({"en.md": text})
    edition = subject_of(load(folder, "twice")).editions["en"]
    page = get_format("html").encode(Article(edition, {"en": edition}, {})).decode()
    assert all(f"<p>{words}</p>" in page for words in ("One.", "Two.", "A.", "B."))
    found = [one for one in findings_of(folder) if one.check == "section-twice"]
    assert [one.position.line for one in found] == [5, 13]
