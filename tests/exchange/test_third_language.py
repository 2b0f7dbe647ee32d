"""A case in Turkish, English and German: the third comes in as a translator's file, is checked
against the first, and is printed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, casepub

TOOLS = Path(__file__).resolve().parent / "tools"


@pytest.fixture
def case(tmp_path):
    made = tmp_path / "contact-lens-keratitis"
    shutil.copytree(TOOLS / "contact-lens-keratitis", made)
    shutil.copytree(ROOT / "cases/contact-lens-keratitis/figures", made / "figures")
    ran = casepub("import", TOOLS / "german.po", "--case", made)
    assert ran.code == 0 and "67 imported" in ran.out, ran.out + ran.err
    return made


def findings(case, *more) -> list[dict]:
    return json.loads(casepub("check", case, "--format", "json", *more).out)["diagnostics"]


def test_the_three_languages_agree(case):
    assert [
        f"{one['check']} {one['file']}:{one['line']} {one['message']}" for one in findings(case)
    ] == []


@pytest.mark.parametrize(
    "before,after,check",
    [
        ("5,4-fach", "4,5-fach", "number-differs"),
        ("[@dart2008]", "", "citation-differs"),
        ("{{ infiltrate }}", "{{ hypopyon }}", "number-differs"),
        ("{{ iop_max }}", "16 mg", "unit-differs"),
        ("@fig:cornea.b", "@fig:cornea.a", "mention-differs"),
    ],
)
def test_what_differs_in_german_is_told(case, before, after, check):
    text = (case / "de.md").read_text("utf-8")
    assert before in text
    (case / "de.md").write_text(text.replace(before, after, 1), "utf-8")
    found = findings(case)
    assert check in {one["check"] for one in found} and any(
        "German" in one["message"] for one in found
    ), found


def test_a_paragraph_left_in_english_is_told(case):
    german, english = (case / "de.md").read_text("utf-8"), (case / "en.md").read_text("utf-8")
    paragraphs = [
        next(line for line in text.split("\n") if start in line)
        for text, start in (
            (german, "Alle Patientinnen und Patienten"),
            (english, "Clinicians should ask"),
        )
    ]
    (case / "de.md").write_text(german.replace(*paragraphs), "utf-8")
    assert "sentence-untranslated" in {one["check"] for one in findings(case)}


@pytest.mark.slow
def test_every_language_has_its_pages(case, tmp_path):
    ran = casepub("build", case, "--formats", "html,pdf,proof", "-o", tmp_path / "out")
    assert ran.code == 0, ran.out + ran.err
    made = {path.name for path in (tmp_path / "out").glob("*.*")}
    stem = "contact-lens-keratitis"
    assert {f"{stem}.{code}.{kind}" for code in ("tr", "en", "de") for kind in ("html", "pdf")} | {
        f"{stem}.en-{code}.proof.{kind}" for code in ("tr", "de") for kind in ("html", "pdf")
    } <= made
    page = re.sub(
        r"<[^>]*>", "", (tmp_path / f"out/{stem}.de.html").read_text("utf-8").split("<body", 1)[1]
    )
    for words in (
        "Fallbericht / Case Report / Olgu Sunumu",
        "Zusammenfassung",
        "Schlüsselwörter: Kontaktlinsen",
        "Abbildung\u00a01",
        "Tabelle\u00a01",
        "Eine 24-jährige Frau stellte sich",
        "1 Tropfen topisch stündlich über 2\u00a0Tage",
        "0,1",
        "3\u00a0Tage vor Erstvorstellung",
        "Literatur",
        "Öz",
        "Abstract",
    ):
        assert re.sub(r"\s", "", words) in re.sub(r"\s", "", page), words
    for code in ("tr", "en", "de"):
        text = (tmp_path / f"out/{stem}.{code}.html").read_text("utf-8")
        assert f'<html lang="{code}">' in text and text.count('class="abstract"') == 3
        assert all(f'hreflang="{other}"' in text for other in ("tr", "en", "de"))


def test_its_job_comes_back_unchanged_and_shows_the_third_language(case):
    before = (case / "de.md").read_bytes(), (case / "case.yaml").read_bytes()
    there = (case / "translations/contact-lens-keratitis.de.po").read_bytes()
    ran = casepub("export", case, "--to", "de", "--from", "tr")
    assert ran.code == 0 and "67 texts" in ran.out and "fuzzy" not in ran.out
    assert (case / "translations/contact-lens-keratitis.de.po").read_bytes() == there, (
        "the job from English stays"
    )
    job = (case / "translations/contact-lens-keratitis.tr-de.po").read_text("utf-8")
    assert "#. English: *Pseudomonas* keratitis in a contact lens wearer" in job
    assert (
        "67 unchanged"
        in casepub("import", case / "translations/contact-lens-keratitis.tr-de.po").out
    )
    assert ((case / "de.md").read_bytes(), (case / "case.yaml").read_bytes()) == before
