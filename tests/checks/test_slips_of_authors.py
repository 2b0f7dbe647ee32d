"""Slips that physicians make in YAML and Markdown: each gives exactly one message, at its place,
with the right change, in English and in Turkish.

The table, slips_of_authors.tsv, has what was typed and instead of what; ⏎ is the end of a line and
⇥ a tab.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from conftest import findings_of

from casepub.language.phrasebook import phrasebook
from casepub.message import translate

CASE = """\
language: tr
journal: plain
title: {tr: "Kalça osteoporozu: olgu sunumu", en: "Osteoporosis of the hip: a case report"}
keywords:
  - {tr: kalça, en: hip}
  - {tr: osteoporoz, en: osteoporosis}
authors:
  - name: {given: Ada, family: Deniz}
    affiliations: [ftr]
affiliations:
  ftr: {tr: FTR Kliniği, en: PMR Clinic}
cleared: [hip.svg]
patient:
  age: 50 years
  sex: male
facts:
  crp: 4.6 mg/L
  onset: 2025-03-15
  share: 45%
  bp: 120/80 mmHg
  side: {tr: sağ, en: right}
treatments:
  rest:
    name: {tr: alendronat, en: alendronate}
    dose: 70 mg
    duration: 6 weeks
timeline:
  first:
    at: 0
    event: {tr: başvuru, en: presentation}
figures:
  hip:
    file: hip.svg
    legend: {tr: Kalça grafisi, en: Radiograph of the hip}
    alt: {tr: Kalça, en: Hip}
statements:
  consent: {tr: Onam alındı., en: Consent was obtained.}
"""
TURKISH = """\
# Öz

Kısa öz.

# Giriş

Giriş metni [@smith2020].

# Olgu Sunumu

Hasta {{ age | aged }} idi. Protein {{ crp }} idi;
{{ side }} kalça grafisi normaldi (@fig:hip).
Oran {{ share }}, basınç {{ bp }} idi.

{{ treatments | sentence }}

# Tartışma

Tartışma metni.
"""
ENGLISH = """\
# Abstract

A short abstract.

# Introduction

Introductory text [@smith2020].

# Case Presentation

The patient was {{ age | aged }}. Protein was {{ crp }};
the radiograph of the {{ side }} hip was normal (@fig:hip).
The share was {{ share }}, the pressure {{ bp }}.

{{ treatments | sentence }}

# Discussion

Text of the discussion.
"""
FILES = {
    "case.yaml": CASE,
    "tr.md": TURKISH,
    "en.md": ENGLISH,
    "references.bib": "@misc{smith2020, author={Smith, A}, title={One}, year=2020}\n",
    "hip.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>',
}


def _slips() -> list[dict[str, str]]:
    with (
        Path(__file__).with_name("slips_of_authors.tsv").open(encoding="utf-8", newline="") as table
    ):
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        {name: text.replace("⏎", "\n").replace("⇥", "\t") for name, text in row.items()}
        for row in rows
    ]


SLIPS = _slips()


@pytest.fixture
def folder_of(tmp_path):
    """A case with these files."""

    def make(files):
        folder = tmp_path / "case"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        return folder

    return make


def test_without_a_slip_nothing_is_told(folder_of):
    assert findings_of(folder_of(FILES)) == []
    assert len(SLIPS) >= 65


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["slip"] for slip in SLIPS])
def test_one_slip_is_one_message(folder_of, slip):
    files = dict(FILES)
    for name in slip["files"].split():
        assert slip["instead of"] in files[name]
        files[name] = files[name].replace(slip["instead of"], slip["typed"], 1)
    found = findings_of(folder_of(files))
    assert [(one.check, one.message, one.hint) for one in found] == [
        (slip["check"], slip["message"], slip["hint"])
    ]
    place = found[0].position
    assert f"{place.file.removeprefix('case/')}:{place.line}:{place.column}" == slip["place"]
    book = phrasebook("tr")
    for told in (found[0].message, found[0].hint):
        spoken = translate(told, book)
        assert spoken and spoken != told, "it is told in Turkish"
