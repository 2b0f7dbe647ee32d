"""Letters that macOS writes as two characters are the letters that they are, wherever a text comes
in: the same pages, the same findings, at the places of the author's file."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from conftest import casepub

YAML = """\
title: {tr: "Şaşırtıcı çürük: olgu sunumu", en: "Çürük: a case report"}
keywords: [{tr: ağrı, en: pain}, {tr: şişlik, en: swelling}]
authors:
  - name: {given: Ayşe, family: Öğütçü}
    affiliations: [şişli]
affiliations:
  şişli: {tr: "Şişli Hastanesi, İstanbul", en: "Şişli Hospital, İstanbul"}
patient: {age: 54 years, sex: male}
facts:
  sure: 3 weeks
abbreviations:
  bo: {tr: {short: BÖ, full: böbrek ödemi}, en: {short: RÖ, full: renal Ödem}}
figures:
  gogus:
    file: figures/göğüs.svg
    legend: {tr: "Göğüs {{ sure }} sonra", en: "Çhest after {{ sure }}"}
    alt: {tr: Göğüs, en: Chest}
tables:
  olcum:
    title: {tr: Ölçüm, en: Measurement}
    columns: [{tr: Gün, en: Day}, {tr: Değer, en: Value}]
    rows: [[{tr: ilk gün, en: first dây}, "{{ sure }}"]]
statements:
  consent: {tr: Onam alındı; Öğütçü., en: Consent was taken by Öğütçü.}
"""
TURKISH = """\
# Öz

Kısa öz.

# Giriş

Şişlik ve ağrı [@öğütçü2020] ile gelir.

# Olgu Sunumu

Hastamız Ayşe Yılmaz, sağ böbrekte ödem ile başvurdu; {{ sure }} sürdü (@fig:gogus, @tab:olcum). \
Ağrı üç gün sürdü, {{ yokkı }}. Öğütçü gördü. İlacın dozu günde 5 µg idi.

# Tartışma

Tartışma ½ ve ² ve ﬁ.
"""
ENGLISH = """\
# Abstract

A short Abstract.

# Introduction

Swelling [@öğütçü2020].

# Case Presentation

Our patient Ayşe Yılmaz came with edema of the left kidney; it took {{ sure }} (@fig:gogus, \
@tab:olcum). The pain took four days, {{ yokkı }}. Öğütçü saw it. The dose was 5 μg a day.

# Discussion

Discussion ½ and ² and ﬁ.
"""
WORK = (
    "@article{öğütçü2020, author={Öğütçü, Ayşe}, title={Böbreğin şişi},"
    " journal={Çocuk}, year=2020}\n"
)
TERMS = "- {tr: böbrek, en: [kidnéy, kidney]}\n- {tr: çürük, en: cârious}\n"
FILES = {
    "case.yaml": "language: tr\njournal: plain\n" + YAML,
    "tr.md": TURKISH,
    "en.md": ENGLISH,
    "references.bib": WORK,
    "terms.yaml": TERMS,
    "figures/göğüs.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Göğüs</text></svg>'
    ),
}


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def write(folder: Path, decomposed: str = "", files: dict[str, str] = FILES) -> Path:
    """The case; what stands in the file `decomposed`, or every file, is decomposed; `names` are
    the names of files."""
    for name, text in files.items():
        stays = decomposed not in (name, "all")
        there = apart(name) if decomposed in ("names", "all") else name
        (folder / there).parent.mkdir(parents=True, exist_ok=True)
        (folder / there).write_text(text if stays else apart(text), "utf-8")
    return folder


def findings(folder: Path) -> list[tuple[object, ...]]:
    """What is found, and the words at each place of the author's file."""
    found = json.loads(casepub("check", ".", "--format", "json", cwd=folder).out)["diagnostics"]
    made = []
    for one in found:
        places = [one, *one["related"]]
        words = []
        for place in places:
            line = (folder / place["file"]).read_text("utf-8").split("\n")[place["line"] - 1]
            start = place["column"] - 1
            there = line[start : start + place["length"]]
            words.append(unicodedata.normalize("NFC", there))
            before = unicodedata.normalize("NFC", line[:start])
            words.append(len(before))
        made.append((one["check"], one["message"], one["hint"], one["line"], *words))
    return made


def outputs(folder: Path, out: Path, *options: str) -> dict[str, bytes]:
    formats = "html,docx" if "--blind" in options else "html,docx,jats,csl,ris,bibtex,dergipark"
    casepub("build", ".", "--output", out, "--formats", formats, *options, cwd=folder)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def composed_case(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("composed") / "olgu")
    found = findings(folder)
    return (
        found,
        outputs(folder, folder.parent / "a"),
        outputs(folder, folder.parent / "b", "--blind"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("decomposed", ["names", "all", *FILES])
def test_a_case_is_the_same_however_its_letters_are_written(tmp_path, composed_case, decomposed):
    folder = write(tmp_path / "olgu", decomposed)
    found, pages, blinded = composed_case
    assert {"patient-named", "side-differs", "fact-unknown", "duration-differs"} <= {
        check for check, *_ in found
    }
    assert findings(folder) == found
    assert outputs(folder, tmp_path / "a") == pages
    assert outputs(folder, tmp_path / "b", "--blind") == blinded
    assert blinded and all(b"\xc3\x96\xc4\x9f\xc3\xbct" not in data for data in blinded.values())
