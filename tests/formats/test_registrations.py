"""Numbers in registers of trials: printed with their statement, linked, named in JATS."""

from __future__ import annotations

import re

import pytest
from conftest import casepub, findings_of
from jats_schema import assert_valid_jats
from lxml import etree

NUMBERS = "registrations: [NCT01234567, ISRCTN12345678, EudraCT 2015-001234-12, TITCK-17]\n"
STATEMENT = "statements: {registration: {tr: Önceden kaydedildi., en: Registered before.}}\n"
NCT = '<a href="https://clinicaltrials.gov/study/NCT01234567">NCT01234567</a>'


def built(folder, out, forms):
    made = casepub("build", folder, "--formats", forms, "--output", out)
    assert made.code == 0, made.err
    return out


@pytest.mark.parametrize("statement", ["", STATEMENT])
def test_the_numbers_are_linked_in_their_statement(make_case, tmp_path, statement):
    out = built(make_case({"case.yaml": NUMBERS + statement}), tmp_path / "out", "html")
    page = (out / "case.tr.html").read_text("utf-8")
    section = re.search(r'<section id="statement-registration">.*?</section>', page, re.S)[0]
    section = section.partition('<div class="other"')[0]
    assert NCT in section and "https://www.isrctn.com/ISRCTN12345678" in section
    assert "eudract" not in section and "query=2015-001234-12" in section
    assert section.count("<a ") == 3 and "TITCK-17" in section
    assert ("Önceden" in section) == bool(statement)


def test_word_and_jats_have_them(make_case, tmp_path):
    from docx import Document

    out = built(make_case({"case.yaml": NUMBERS}), tmp_path / "out", "docx,jats")
    texts = [one.text for one in Document(out / "case.en.docx").paragraphs]
    place = texts.index("NCT01234567, ISRCTN12345678, EudraCT 2015-001234-12, TITCK-17")
    assert texts[place - 1] == "Trial Registration"
    root = etree.parse(out / "case.jats.xml").getroot()
    assert_valid_jats(root)
    found = root.findall("front/article-meta/related-object")
    assert found[0].get("document-id") == "NCT01234567" and len(found) == 4
    assert found[0].get("source-id") == "ClinicalTrials.gov" and found[3].get("source-id") is None


@pytest.mark.parametrize("number", ["NCT0123456", "nct01234567", "ISRCTN123A", "EudraCT 2015-1"])
def test_a_mistyped_number_is_told(make_case, number):
    folder = make_case({"case.yaml": f"registrations: [{number}]\n"})
    found = [f for f in findings_of(folder) if f.severity.name == "ERROR"]
    assert (
        len(found) == 1
        and f"“{number}” does not have the form of a registration number" in found[0].message
    )
    line = (folder / "case.yaml").read_text("utf-8").splitlines()[found[0].position.line - 1]
    assert number in line


def test_a_number_is_enough_where_a_journal_requires_the_statement(make_case):
    for yaml, missing in (("", True), (NUMBERS, False)):
        folder = make_case({"case.yaml": yaml})
        (folder / "journal.yaml").write_text("abbreviation: J\nrequired: [registration]\n", "utf-8")
        told = [f for f in findings_of(folder) if f.check == "statement-missing"]
        assert bool(told) == missing, yaml
