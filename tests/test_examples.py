"""The gallery: each case of examples/ is checked without a finding, is built in every form that a
journal takes, and shows what docs/gallery.md says that it shows."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from conftest import ROOT, casepub
from lxml import etree, html

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))
SHOWN = ROOT / "docs" / "gallery.md"
pytestmark = pytest.mark.slow

# What must be seen on the web page of each case, in both languages: XPath.
_TREND = "//figure[.//*[local-name()='polyline' or local-name()='path']]"
SEEN = {
    "behcet-uveitis": [
        "//th[@colspan='3']",  # right eye, left eye
        "//td[@colspan='3']",
        "//figure[count(.//img) = 3 or count(.//*[local-name()='svg']) = 3]",  # panels a, b, c
        "//header//figure[@id='graphical-abstract']//img[string-length(@alt) > 99]",
        "//math[@display='block']",
        "//*[contains(., '20/200')]",
        "//*[contains(., '1:80')]",
        "//blockquote",
    ],
    "diabetic-ketoacidosis": [
        _TREND,
        "//math[@display='block']//mfrac",
        "//math[not(@display='block')]",
        "//td[@rowspan='2'] | //th[@rowspan='2']",
        "//*[contains(., 'E3V4M6')]",
        "//section[@id='learning']",
        "//section[@role='doc-endnotes']",
    ],
    "dress-syndrome": [
        "//td[@rowspan='2']",
        "//*[@colspan='3']",  # the heads of groups of rows
        "//math[@display='block']//mfrac",
        "//*[contains(., '1:640')]",
        "//blockquote",
    ],
    "hellp-syndrome": [
        _TREND,
        "//th[@colspan='3']",
        "//*[contains(., '6/8/9')]",
        "//*[contains(., '172/114')]",
        "//*[contains(., '33+5')]",
        "//section[@id='learning']",
    ],
    "infective-endocarditis": [
        _TREND,
        "//td//em[.='Staphylococcus aureus'] | //td//i[.='Staphylococcus aureus']",
        "//blockquote",
    ],
    "pyridoxine-dependent-epilepsy": [
        "//td[@rowspan='2']",
        "//td[@colspan='2']",
        "//math[@display='block']//mfrac",
        "//*[contains(., '39+2')]",
        "//*[contains(., '8/9')]",
    ],
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """All examples, built in every form but PDF."""
    out = tmp_path_factory.mktemp("gallery")
    ran = casepub("build", *EXAMPLES, "-o", out, "--formats", "html,docx,jats")
    assert ran.code == 0, ran.out + ran.err
    return out


def test_there_are_six_and_each_is_looked_at():
    assert len(EXAMPLES) == 6 and [path.name for path in EXAMPLES] == sorted(SEEN)


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda path: path.name)
def test_nothing_is_found(case):
    ran = casepub("check", case, "--format", "json")
    assert ran.code == 0 and json.loads(ran.out)["diagnostics"] == []


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda path: path.name)
def test_the_care_checklist_is_complete(case, tmp_path):
    ran = casepub("care", case, "-o", tmp_path, "--formats", "none")
    assert ran.code == 0 and "care-item-missing" not in ran.out + ran.err
    assert "CARE items found" in ran.out


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("case", EXAMPLES, ids=lambda path: path.name)
def test_the_page_shows_what_the_case_is_for(pages, case, language):
    (page,) = pages.rglob(f"{case.name}.{language}.html")
    tree = html.parse(str(page))
    assert "{{" not in tree.getroot().text_content()
    assert [path for path in SEEN[case.name] if not tree.xpath(path)] == []


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda path: path.name)
def test_word_and_jats_are_written(pages, case):
    words = list(pages.rglob(f"{case.name}.*.docx"))
    assert len(words) == 2
    for path in words:
        with zipfile.ZipFile(path) as file:
            assert len(file.read("word/document.xml")) > 20_000
    (jats,) = pages.rglob(f"{case.name}*.xml")
    tree = etree.parse(str(jats))
    assert tree.xpath("//sub-article[@article-type='translation']") and tree.xpath("//ref")


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda path: path.name)
def test_the_pdf_has_its_pages(case, tmp_path):
    import pymupdf

    ran = casepub("build", case, "-o", tmp_path, "--formats", "pdf")
    assert ran.code == 0, ran.out + ran.err
    for language in ("tr", "en"):
        (path,) = tmp_path.rglob(f"{case.name}.{language}.pdf")
        with pymupdf.open(path) as file:
            assert 2 <= len(file) <= 6


def test_the_gallery_shows_each_case_and_lines_that_stand_in_it():
    text = SHOWN.read_text("utf-8")
    for case in EXAMPLES:
        head = rf"^## [^\n]*\(\.\./examples/{case.name}/case\.yaml\)$"
        section = re.search(rf"{head}.*?(?=^## |\Z)", text, re.M | re.S)
        assert section, case.name
        yaml = (case / "case.yaml").read_text("utf-8")
        (shown,) = re.findall(r"```yaml\n(.*?)```", section[0], re.S)
        for line in filter(None, map(str.strip, shown.split("\n"))):
            assert line == "…" or line in yaml, f"{case.name}: {line}"
        for link in re.findall(r"\]\((\.\./examples/[^)]+)\)", section[0]):
            assert (SHOWN.parent / link).exists(), link
