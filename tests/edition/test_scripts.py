"""Raised and lowered signs, 10^5^ and CO~2~: in every text, in every format, and as the comparer
reads them."""

from __future__ import annotations

import io
import re

import docx
import pytest
from conftest import findings_of
from lxml import etree
from lxml import html as lxml_html

from casepub.bilingual.plain_text import plain
from casepub.case import load
from casepub.case.parse import parse_fact
from casepub.checks import subject_of
from casepub.edition.prose import emphasize, strip_marks
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase

YAML = """\
title: {tr: "10^5^ KOB: olgu", en: "10^5^ CFU: a case"}
keywords: [{tr: CO~2~, en: CO~2~}]
facts: {gas: {tr: CO~2~, en: CO~2~}}
timeline: {visit: {at: 0, event: {tr: Na^+^ düştü, en: Na^+^ fell}}}
figures: {course: {draw: timeline, legend: {tr: H~2~O, en: H~2~O}, alt: {tr: m^2^, en: m^2^}}}
tables:
  one:
    title: {tr: K^+^, en: K^+^}
    note: {tr: ^a^ ortalama, en: ^a^ mean}
    columns: [{tr: Gaz, en: Gas}, {tr: m^2^, en: m^2^}]
    rows: [[{tr: CO~2~, en: CO~2~}, {tr: 3^a^, en: 3^a^}]]
statements: {consent: {tr: Fe^2+^, en: Fe^2+^}}
"""
TEXTS = {"tr.md": "{{ gas }} @fig:course @tab:one", "en.md": "{{ gas }} @fig:course @tab:one"}
RAISED = {"5", "+", "a", "2", "2+"}


@pytest.fixture
def whole(make_case):
    editions = subject_of(load(make_case({"case.yaml": YAML, **TEXTS}), "case")).editions
    return WholeCase("case", {code: Article(one, editions, {}) for code, one in editions.items()})


def test_a_web_page_raises_and_lowers_them(whole):
    page = get_format("html").encode(whole.articles["en"]).decode()
    tree = lxml_html.document_fromstring(page)
    assert {e.text_content() for e in tree.iter("sup")} >= RAISED
    assert len(list(tree.iter("sub"))) >= 5  # keywords of both languages, legend, cell, fact
    assert "^" not in tree.body.text_content() and "~" not in tree.body.text_content()
    assert tree.findtext(".//title") == "10⁵ CFU: a case"


def test_jats_does(whole):
    root = etree.fromstring(next(iter(get_format("jats").files(whole))).value)
    assert {"".join(e.itertext()) for e in root.iter("sup")} >= RAISED
    assert {"".join(e.itertext()) for e in root.iter("sub")} == {"2"}


def test_word_does(whole):
    document = docx.Document(io.BytesIO(get_format("docx").encode(whole.articles["tr"])))
    tables = [p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    runs = [run for p in (*document.paragraphs, *tables) for run in p.runs]
    assert {run.text for run in runs if run.font.superscript} >= RAISED
    assert {run.text for run in runs if run.font.subscript} == {"2"}


@pytest.mark.slow
def test_print_sets_them_smaller(whole):
    import pypdfium2

    data = get_format("pdf").encode(whole.articles["en"])
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "105 CFU" in text and "^" not in text and "~" not in text


@pytest.mark.parametrize(
    ("typed", "html", "flat", "compared"),
    [
        ("10^5^", "10<sup>5</sup>", "10⁵", "10⁵"),
        ("10^-3^", "10<sup>−3</sup>", "10⁻³", "10⁻³"),
        ("CO~2~", "CO<sub>2</sub>", "CO₂", "CO2"),
        ("Na^+^", "Na<sup>+</sup>", "Na⁺", "Na+"),
        ("2^nd^", "2<sup>nd</sup>", "2nd", "2nd"),
        ("12^a^", "12<sup>a</sup>", "12a", "12 a"),
        ("~6~^14^C", "<sub>6</sub><sup>14</sup>C", "₆¹⁴C", "6¹⁴C"),
        (r"a^b\ c^", "a<sup>b c</sup>", "ab c", "ab c"),
        ("2^0,5^", "2<sup>0,5</sup>", "2^0,5", "2⁰,⁵"),
        ("*p*^2^", "<em>p</em><sup>2</sup>", "p²", "p ²"),
        ("a<b^<^", "a&lt;b<sup>&lt;</sup>", "a<b<", "a<b<"),
    ],
)
def test_one_reader_for_all(typed, html, flat, compared):
    assert re.sub(r"</?span[^>]*>", "", emphasize(typed)) == html
    assert strip_marks(typed) == flat
    assert plain(typed).strip() == compared


@pytest.mark.parametrize(
    "typed",
    ["~5 or ~6", "~3-~5", "~3–~5", "a ^ b", "x^2+y^2=z^2", "10^9/L", "a^b c^d", "~~gone~~", "^"],
)
def test_what_is_none_stays_as_typed(typed):
    assert "<su" not in emphasize(typed) and strip_marks(typed) == typed


def test_a_backslash_keeps_a_sign():
    assert emphasize(r"H\~2~O") == "H~2~O"


def test_a_fact_may_be_a_power_as_a_text_has_it():
    assert parse_fact("2.4×10^5^ CFU/mL") == parse_fact("2.4×10^5 CFU/mL")
    assert parse_fact("4 m^2^") == parse_fact("4 m2")


@pytest.mark.parametrize(
    ("turkish", "english", "is_told"),
    [
        ("Üreme 10^5^ idi.", "The growth was 10^5^.", False),
        ("Üreme 10^5^ idi.", "The growth was 10⁵.", False),
        ("Üreme 10^5^ idi.", "The growth was 105.", True),
        ("Üreme 10^5^ idi.", "The growth was 10^6^.", True),
        ("Alan 3 m^2^ idi.", "The area was 3 m².", False),
        ("CO~2~ 40 idi.", "The CO2 was 40.", False),
        ("CO~2~ 40 idi.", "The CO₂ was 40.", False),
        ("Na^+^ 140 idi.", "The Na+ was 140.", False),
        ("Ca^2+^ 9 idi.", "The Ca^2+^ was 9.", False),
        ("Değer 12^a^ idi.", "The value was 12^a^.", False),
    ],
)
def test_the_languages_are_compared(make_case, turkish, english, is_told):
    found = told(make_case({"tr.md": turkish, "en.md": english}))
    assert bool(found) == is_told, found
    assert all(f.position.length for f in found)


@pytest.mark.parametrize("block", ["title: {}", "figures: {{hip: {{file: a.png, legend: {}}}}}"])
def test_a_power_that_is_lost_is_found_in_any_text(make_case, block):
    pair = "{tr: Üreme 10^5^ idi, en: The growth was 105}"
    assert told(make_case({"case.yaml": block.format(pair) + "\n"}))


def told(folder):
    return [f for f in findings_of(folder) if f.check.endswith("-differs")]
