"""Parts of an article that are set apart: learning points in a box, the patient's perspective, and
quotations with their source."""

from __future__ import annotations

import io

import docx
import pytest
from conftest import findings_of
from jats_schema import assert_valid_jats
from lxml import etree
from lxml import html as lxml_html

from casepub.case import load
from casepub.checks import subject_of
from casepub.formats import get_format
from casepub.formats.page import Article, WholeCase

ENGLISH = """\
# Abstract

Text.

# Introduction

Text.

# Case Presentation

> She never slept again.
> — her *mother*, 2024

> Two paragraphs.
>
> – her father

# Discussion

Text.

# Patient Perspective

I was well.

# Learning Points

- Ask about lenses.
- Take a culture.
"""
TURKISH = """\
# Öz

Metin.

# Giriş

Metin.

# Olgu Sunumu

> Bir daha hiç uyumadı.
> — *annesi*, 2024

> İki paragraf.
>
> – babası

# Tartışma

Metin.

# Hastanın Bakış Açısı

İyiydim.

# Öğrenme Noktaları

- Lens sorulmalı.
- Kültür alınmalı.
"""


@pytest.fixture
def folder(make_case):
    return make_case({"en.md": ENGLISH, "tr.md": TURKISH})


@pytest.fixture
def articles(folder):
    editions = subject_of(load(folder, "case")).editions
    return {code: Article(one, editions, {}) for code, one in editions.items()}


def test_nothing_is_told(folder):
    assert [f.check for f in findings_of(folder) if f.severity.value != "hint"] == []


@pytest.mark.parametrize(
    ("code", "sources"),
    [
        ("en", ["— her mother, 2024", "— her father"]),
        ("tr", ["— annesi, 2024", "— babası"]),
    ],
)
def test_a_web_page_has_a_box_and_sources(articles, code, sources):
    tree = lxml_html.document_fromstring(get_format("html").encode(articles[code]).decode())
    [box] = tree.xpath("//section[@class='box']")
    assert box.get("id") == "learning" and len(list(box.iter("li"))) == 2
    assert [p.text_content() for p in tree.xpath("//blockquote/p[@class='source']")] == sources


def test_jats_has_a_box_and_attributions(articles):
    data = next(iter(get_format("jats").files(WholeCase("case", articles)))).value
    root = etree.fromstring(data)
    assert_valid_jats(root)
    attributions = list(root.iterfind("body//disp-quote/attrib"))
    assert ["".join(one.itertext()) for one in attributions] == ["— annesi, 2024", "— babası"]
    assert len(root.findall("body/sec/boxed-text/list/list-item")) == 2


def test_word_has_both(articles):
    document = docx.Document(io.BytesIO(get_format("docx").encode(articles["en"])))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert {"— her mother, 2024", "— her father", "Learning Points"} <= set(texts)
    framed = [one.text for one in document.paragraphs if one._p.xpath("./w:pPr[w:pBdr and w:shd]")]
    assert [text.split("\t")[-1] for text in framed] == ["Ask about lenses.", "Take a culture."]


@pytest.mark.slow
def test_print_conforms(articles, tmp_path):
    from samples import conforms

    path = tmp_path / "case.pdf"
    path.write_bytes(get_format("pdf").encode(articles["tr"]))
    conforms(path)
