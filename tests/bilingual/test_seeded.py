"""An error of every kind, put into the sample cases, is found by the check that is meant for it,
and nothing else is said of the place."""

from __future__ import annotations

import shutil

import pytest
from conftest import ROOT, casepub, findings_of

RMO, KERATITIS = "regional-migratory-osteoporosis", "contact-lens-keratitis"
# The check, the case, the file, what stands there, what is put in its place.
SEEDED = [
    ("number-differs", RMO, "en.md", "34 patients with hip pain", "43 patients with hip pain"),
    ("unit-differs", RMO, "tr.md", "tek doz 5 mg zoledronik", "tek doz 5 g zoledronik"),
    ("dose-differs", RMO, "en.md", "70 mg weekly", "10 mg weekly"),
    (
        "frequency-differs",
        RMO,
        "tr.md",
        "haftada 70 mg alendronat",
        "günde bir kez 70 mg alendronat",
    ),
    (
        "duration-differs",
        RMO,
        "en.md",
        "particularly in the first 6 months",
        "particularly in the first 9 months",
    ),
    ("date-differs", RMO, "en.md", "as early as 1959", "as early as 1969"),
    ("duration-differs", RMO, "en.md", "(range, 2–12 months)", "(range, 2–15 months)"),
    ("sex-differs", RMO, "tr.md", "erkek hasta sunulmaktadır", "kadın hasta sunulmaktadır"),
    (
        "negation-differs",
        RMO,
        "en.md",
        "He had no history of trauma.",
        "He had a history of trauma.",
    ),
    (
        "values-swapped",
        RMO,
        "en.md",
        "cites 8 patients on alendronate, 70 mg weekly, whose condition had resolved at 6 months, and 17 given",
        "cites 17 patients on alendronate, 70 mg weekly, whose condition had resolved at 6 months, and 8 given",
    ),
    ("side-differs", RMO, "tr.md", "başlayan sağ ayak bileği", "başlayan sol ayak bileği"),
    ("drug-differs", RMO, "en.md", "zoledronic acid, 5 mg", "ibandronic acid, 5 mg"),
    (
        "term-differs",
        RMO,
        "en.md",
        "edema of the medial femoral condyle, whereas",
        "edema of the lateral tibial plateau, whereas",
    ),
    (
        "abbreviation-differs",
        RMO,
        "en.md",
        "painful joint should be evaluated by MRI",
        "painful joint should be evaluated by CT",
    ),
    (
        "citation-differs",
        RMO,
        "en.md",
        "diagnosis of exclusion [@patel2014]",
        "diagnosis of exclusion [@uzun2013]",
    ),
    ("mention-differs", RMO, "en.md", "femoral condyle [@fig:knee]", "femoral condyle [@fig:hip]"),
    (
        "sentence-missing",
        RMO,
        "en.md",
        "Reference ranges for the laboratory results were not reported. ",
        "",
    ),
    (
        "sentence-untranslated",
        RMO,
        "tr.md",
        "Laboratuvar sonuçlarının referans aralıkları bildirilmemiştir.",
        "Reference ranges for the laboratory results were not reported.",
    ),
    ("word-untranslated", RMO, "tr.md", "ağrılı eklem MRG", "ağrılı joint MRG"),
    ("fact-contradicted", RMO, "tr.md", "{{ age | aged }}", "55 yaşında"),
]


@pytest.fixture
def sample(tmp_path):
    def copy(name: str):
        return shutil.copytree(ROOT / "cases" / name, tmp_path / name)

    return copy


@pytest.mark.parametrize(
    "check, name, file, old, new",
    SEEDED,
    ids=lambda value: (
        value
        if isinstance(value, str)
        and value.endswith(("differs", "missing", "untranslated", "contradicted"))
        else ""
    ),
)
def test_a_seeded_error_is_found(sample, check, name, file, old, new):
    folder = sample(name)
    text = (folder / file).read_text("utf-8")
    assert text.count(old) >= 1, "the sample has changed; seed another place"
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    found = findings_of(folder)
    assert check in {finding.check for finding in found}, [f"{f.check}: {f.message}" for f in found]


def test_a_paragraph_that_was_forgotten(sample):
    folder = sample(RMO)
    text = (folder / "en.md").read_text("utf-8")
    paragraphs = text.split("\n\n")
    gone = next(p for p in paragraphs if p.startswith("Recovery in this case cannot be credited"))
    (folder / "en.md").write_text(text.replace(gone + "\n\n", ""), "utf-8")
    assert "paragraph-missing" in {finding.check for finding in findings_of(folder)}


@pytest.mark.slow
def test_the_proof_marks_the_error_in_both_languages(sample):
    folder = sample(RMO)
    text = (folder / "tr.md").read_text("utf-8")
    (folder / "tr.md").write_text(
        text.replace("başlayan sağ ayak bileği", "başlayan <b>sol</b> ayak bileği", 1), "utf-8"
    )
    made = {}
    for out in ("one", "two"):
        ran = casepub(
            "build", folder.name, "-o", folder.parent / out, "--formats", "proof", cwd=folder.parent
        )
        assert ran.code == 1 and "side-differs" in ran.out
        made[out] = {
            path.name: path.read_bytes()
            for path in (folder.parent / out).iterdir()
            if path.is_file()
        }
    assert made["one"] == made["two"] and set(made["one"]) == {
        f"{RMO}.proof.html",
        f"{RMO}.proof.pdf",
    }
    page = made["one"][f"{RMO}.proof.html"].decode("utf-8")
    assert (
        "<mark>sol<sup>" in page
        and "<mark>right<sup>" in page
        and "Taraf farklı" in page
        and "Side differs" in page
    )
    assert page.index('lang="tr">Türkçe') < page.index('lang="en">English'), (
        "Turkish stands on the left"
    )
    assert "{{" not in page and "<b>sol" not in page


def test_a_case_in_one_language_has_no_proof(make_case):
    folder = make_case()
    (folder / "en.md").unlink()
    ran = casepub("build", folder, "-o", folder.parent / "out", "--formats", "proof")
    assert ran.code == 1 and "only one language" in ran.out and "Traceback" not in ran.err
