"""Emphasis in the short texts of case.yaml: the same words in every format, and told where it is
not read."""

from __future__ import annotations

import io

import docx
import pytest
from conftest import findings_of
from lxml import etree
from lxml import html as lxml_html

from casepub.case import load
from casepub.checks import subject_of
from casepub.edition.emphasis import with_emphasis, without_emphasis
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("*E. coli*", "<em>E. coli</em>"),
        ("_E. coli_", "<em>E. coli</em>"),
        ("**very** high", "<strong>very</strong> high"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("*Leishmania*lar ve *E. coli*'ye", "<em>Leishmania</em>lar ve <em>E. coli</em>'ye"),
        ("(*S. aureus*), MRSA/*E. coli*", "(<em>S. aureus</em>), MRSA/<em>E. coli</em>"),
        (r"5 \* 4 and \_a\_", "5 * 4 and _a_"),
    ],
)
def test_marks_become_elements(typed, html):
    assert with_emphasis(typed) == html
    assert without_emphasis(typed) == etree.fromstring(f"<x>{html}</x>").xpath("string()")


@pytest.mark.parametrize(
    "typed",
    [
        "5*4*3 cm",
        "2*3 and 4*5",
        "HLA-B*27 and HLA-B*51",
        "CYP2C19 *1/*2",
        "p < 0.05 *, p < 0.01 **",
        "* p<0.05; ** p<0.01",
        "12 *",
        "sample_one_b",
        "** ** **",
        "a * b * c",
        "_",
        "****",
    ],
)
def test_an_authors_own_signs_stay(typed):
    assert with_emphasis(typed) == without_emphasis(typed) == typed


YAML = """\
title: {tr: "**Ağır** *E. coli* enfeksiyonu", en: "**Severe** *E. coli* infection"}
short_title: {tr: "**Ağır** enfeksiyon", en: "**Severe** infection"}
keywords: [{tr: "*Brucella* **a**", en: "*Brucella* **a**"}, {tr: b, en: b}]
timeline: {a: {at: 0, event: {tr: "**ilk** gün", en: "**first** day"}}}
figures: {f: {draw: timeline, legend: {tr: "**Seyir**.", en: "**Course**."}, alt: {tr: a, en: a}}}
tables:
  t:
    title: {tr: "**Bulgular**", en: "**Findings**"}
    columns: [{tr: "**Test**", en: "**Test**"}, {tr: _Sonuç_, en: _Result_}]
    rows: [[{tr: "**CRP**", en: "**CRP**"}, "**5** mg/L"]]
    note: {tr: "**not**", en: "**note**"}
statements: {consent: {tr: "**Onam**.", en: "**Consent**."}}
"""


@pytest.mark.slow
def test_no_format_prints_the_marks(make_case):
    texts = {"tr.md": "@fig:f @tab:t", "en.md": "@fig:f @tab:t"}
    folder = make_case({"case.yaml": YAML} | texts, name="marks")
    assert not [one for one in findings_of(folder) if one.check.startswith("mark")]
    editions = subject_of(load(folder, "marks")).editions
    articles = {code: Article(one, editions, {}) for code, one in editions.items()}
    page = get_format("html").encode(articles["en"]).decode()
    root = lxml_html.document_fromstring(page)
    bold = [one.text_content() for one in root.xpath("//strong")]
    for words in ("Severe", "First", "Course", "Findings", "Test", "CRP", "5", "note", "Consent"):
        assert words in bold
    assert "<em>Result</em>" in page and "**" not in page
    jats = next(iter(get_format("jats").files(WholeCase("marks", articles)))).value.decode()
    assert "**" not in jats and "<bold>Severe</bold>" in jats and "<bold>First</bold>" in jats
    word = docx.Document(io.BytesIO(get_format("docx").encode(articles["en"])))
    assert "**" not in etree.tostring(word.element, encoding="unicode")
    runs = {run.text for run in word.tables[-1]._cells[2].paragraphs[0].runs if run.bold}
    assert runs == {"CRP"}
    for name in ("csl", "bibtex", "ris"):
        data = [file.value for file in get_format(name).files(WholeCase("marks", articles))]
        assert data and not any(b"**" in one for one in data), name


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("affiliations: {x: {tr: '**Bölüm**', en: '**Department**'}}", "**Bölüm**"),
        ("correspondence: {tr: '*Bölüm*, Ankara', en: '*Department*, Ankara'}", "*Bölüm*, Ankara"),
        ("facts: {a: {tr: 'x `y` z', en: 'x `y` z'}}", "`y`"),
        ("short_title: {tr: 'Bir ~~iki~~ üç', en: 'One ~~two~~ three'}", "~~iki~~"),
        ("short_title: {tr: 'CO<sub>2</sub> ya', en: 'CO<sub>2</sub> now'}", "<sub>"),
        ("short_title: {tr: '[a](https://b.c) x', en: '[a](https://b.c) x'}", "[a](https://b.c)"),
        ("timeline: {a: {at: 0, event: {tr: 'gün[^1]', en: 'day[^1]'}}}", "[^1]"),
    ],
)
def test_what_is_not_read_is_told(make_case, yaml, told):
    found = [one for one in findings_of(make_case({"case.yaml": yaml})) if "mark" in one.check]
    assert [(one.check, one.message.split("”")[0][1:]) for one in found][:1] == [
        ("markup-unread", told)
    ]
    places = [place.position for one in found for place in one.places or [one]]
    assert all(position.line > 1 for position in places) and len(set(places)) == len(places) == 2
    assert len({one.message for one in found}) == len(found), "one text is told once"
