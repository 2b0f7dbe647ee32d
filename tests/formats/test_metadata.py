"""The article's own metadata for others: Crossref's deposit, BibTeX, RIS, CSL-JSON, a sheet for
submission forms."""

from __future__ import annotations

import json
import os
from pathlib import Path

import bibtexparser
import pytest
import rispy
from conftest import CASES, ROOT, casepub
from lxml import etree
from test_jats import PEOPLE

URLS = "  url: {tr: 'https://example.org/tr/1', en: 'https://example.org/en/1'}"
CASE = PEOPLE.replace(
    "publication: {",
    "publication: {url: {tr: 'https://example.org/tr/1', en: 'https://example.org/en/1'}, ",
)
FILES = {
    "case.yaml": CASE,
    "tr.md": "Böyledir [@one].",
    "en.md": "So it is [@one].",
    "references.bib": "@article{one, author={Öz, A}, title={R&D < 5%}, journal={J}, year=2001, doi={10.5555/x}}\n",
}
JOURNAL = "title: {tr: Deneme Dergisi, en: Trial Journal}\nabbreviation: Trial J\nissn: 2146-3131\npublisher: Deneme Yayınevi\ndepositor: {name: Deneme, email: a@example.org}\n"
# The deposit schema is Crossref's own and not carried here; where a copy lies beside the checkout,
# it is held against it.
SCHEMA = Path(
    os.environ.get(
        "CROSSREF_SCHEMA",
        ROOT.parent / "shared" / "schemas" / "crossref-5.3.1" / "crossref5.3.1.xsd",
    )
)


@pytest.fixture
def made(make_case, tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "journal.yaml").write_text(JOURNAL, "utf-8")
    out = tmp_path / "out"
    ran = casepub(
        "build",
        make_case(FILES),
        "--journal",
        tmp_path / "ours",
        "--formats",
        "crossref,bibtex,ris,csl,dergipark",
        "-o",
        out,
    )
    assert "was not built" not in ran.out, ran.out
    return {path.name.split(".", 1)[1]: path.read_bytes() for path in out.glob("case.*")}


def test_the_deposit_says_what_crossref_asks(made):
    root = etree.fromstring(made["crossref.xml"])
    space = {
        "c": "http://www.crossref.org/schema/5.3.1",
        "j": "http://www.ncbi.nlm.nih.gov/JATS1",
        "f": "http://www.crossref.org/fundref.xsd",
    }

    def texts(path):
        return [element.text for element in root.xpath(path, namespaces=space)]

    assert texts("//c:doi_data/c:doi") == ["10.1234/abcd"] and texts("//c:resource") == [
        "https://example.org/tr/1"
    ]
    assert texts("//c:titles/c:title") == ["Başlık: olgu sunumu", "A title: a case report"]
    assert (
        texts("//c:surname") == ["Yılmaz", "Öztürk"]
        and texts("//c:organization") == ["Çalışma Grubu"]
        and texts("//c:ORCID") == ["https://orcid.org/0000-0002-1825-0097"]
    )
    assert texts("//c:head/c:timestamp") == ["20260320000001000"]
    assert texts("//j:abstract/j:p") == ["Kısa öz.", "A short abstract."]
    assert texts("//f:assertion[@name='award_number']") == ["123S456"]
    assert (
        texts("//c:citation/c:doi") == ["10.5555/x"]
        and "R&D < 5%" in texts("//c:unstructured_citation")[0]
    )


def test_the_deposit_is_valid(made):
    if not SCHEMA.is_file():
        pytest.skip("Crossref's deposit schema is not here (CROSSREF_SCHEMA names it)")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(etree.fromstring(made["crossref.xml"])), list(schema.error_log)[:5]


def test_what_is_missing_for_a_deposit_is_named(make_case, tmp_path):
    ran = casepub("build", make_case(), "--formats", "crossref,bibtex", "-o", tmp_path / "out")
    assert ran.code == 1
    assert (
        "crossref was not built; it needs publication: doi, publication: url in “tr”" in ran.out
        and "depositor" in ran.out
    )
    assert [path.name for path in (tmp_path / "out").glob("case.*")] == ["case.bib"]
    again = casepub(
        "build",
        tmp_path / "case",
        "--formats",
        "crossref,bibtex",
        "-o",
        tmp_path / "out",
    )
    assert again.code == 1 and "crossref was not built" in again.out


def test_reference_managers_read_it(made):
    [entry] = bibtexparser.parse_string(made["bib"].decode()).entries
    assert (
        entry["title"].strip("{}") == "Başlık: olgu sunumu"
        and entry["author"] == "Yılmaz, Jr, Ayşe Nur and Öztürk, Ali and {Çalışma Grubu}"
        and entry["pages"] == "110--114"
        and entry["doi"] == "10.1234/abcd"
    )
    [record] = rispy.loads(made["ris"].decode())
    assert (
        record["title"] == "Başlık: olgu sunumu"
        and record["translated_title"] == "A title: a case report"
        and record["authors"][1] == "Öztürk, Ali"
    )
    assert (record["year"], record["start_page"], record["end_page"], record["doi"]) == (
        "2026",
        "110",
        "114",
        "10.1234/abcd",
    )
    assert set(record["keywords"]) == {
        "omurga",
        "Pseudomonas keratiti",
        "spine",
        "Pseudomonas keratitis",
    }
    [csl] = json.loads(made["csl.json"])
    assert (
        csl["type"] == "article-journal"
        and csl["issued"] == {"date-parts": [[2026, 3, 20]]}
        and csl["author"][2] == {"literal": "Çalışma Grubu"}
    )
    assert csl["custom"]["translations"]["en"]["title"] == "A title: a case report"


def test_what_is_written_is_read_back_as_a_reference(made, make_case):
    """The article's own record can be cited in another case."""
    for name, data in (
        ("references.bib", made["bib"]),
        ("references.ris", made["ris"].replace(b"ER  -", b"ID  - case\nER  -")),
        ("references.json", made["csl.json"]),
    ):
        from casepub.case import load

        case = load(make_case({name: data.decode(), "en.md": "x"}))
        record = case.references["case"].record
        assert (record["title"], record["DOI"], record["author"][1]) == (
            "Başlık: olgu sunumu",
            "10.1234/abcd",
            {"family": "Öztürk", "given": "Ali"},
        ), name


def test_the_sheet_for_a_form_holds_both_languages(made):
    sheet = made["dergipark.txt"].decode()
    for line in (
        "Başlık: Başlık: olgu sunumu",
        "Title: A title: a case report",
        "Anahtar kelimeler: omurga, Pseudomonas keratiti",
        "1. Ayşe Nur Yılmaz",
        "   ORCID: 0000-0002-1825-0097",
        "   E-posta: ayse@example.org",
        "Destekleyen kurum ve proje numarası: TÜBİTAK 123S456",
        "Kısa öz.",
        "A short abstract.",
    ):
        assert line in sheet.splitlines(), line
    assert "R&D < 5%" in sheet and "&amp;" not in sheet


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_samples(case, tmp_path):
    assert casepub("build", case, "--formats", "bibtex,ris,csl,dergipark", "-o", tmp_path).code == 0
    assert len(list(tmp_path.glob("[!.]*"))) == 4
