"""What follows --lang, and what belongs to the case: what casepub says to whoever is at the
terminal, files for them included, is in the language asked for; articles and all that goes with
them are the same whoever builds them."""

from __future__ import annotations

import re

import pytest
from conftest import casepub

from casepub.exchange import read_returned

YAML = """
title: {tr: Bir olgu, en: A case}
patient: {age: 54 years, sex: male}
facts: {side: {tr: sağ, en: right}}
figures:
  hip: {draw: timeline, legend: {tr: Seyir., en: Course.}, alt: {tr: Seyir., en: Course.}}
timeline: {visit: {at: 0, event: {tr: başvuru, en: presentation}}}
"""
TEXTS = {
    "tr.md": "# Olgu Sunumu\n\n{{ age | aged }} hastanın sağ dizi ağrıyordu (@fig:hip).",
    "en.md": "# Case Presentation\n\nA {{ age | aged }} man had pain in the left knee (@fig:hip).",
}


@pytest.mark.slow
def test_what_is_built_is_the_same_whoever_builds_it(make_case, tmp_path):
    case = make_case({"case.yaml": YAML, **TEXTS})
    made = []
    for code in ("en", "tr"):
        out = tmp_path / code
        formats = "html,proof,dergipark,docx,jats"
        assert casepub("build", case, "-o", out, "--formats", formats, "--lang", code).code in (
            0,
            1,
        )
        casepub("care", case, "-o", out, "--formats", "docx", "--lang", code)
        made.append(
            {
                file.relative_to(out).as_posix(): file.read_bytes()
                for file in out.rglob("*")
                if file.is_file() and not file.name.startswith(".")
            }
        )
    assert made[0] == made[1] and len(made[0]) >= 8


@pytest.mark.parametrize("form", ["po", "xliff", "xliff2"])
def test_the_notes_of_a_job_are_for_whoever_exports_it(form, make_case, tmp_path):
    case = make_case({"case.yaml": YAML, **TEXTS})
    texts = {}
    for code in ("en", "tr"):
        file = tmp_path / f"{code}.job"
        file = file.with_suffix(".po" if form == "po" else ".xlf")
        ran = casepub("export", case, "--to", "en", "--format", form, "-o", file, "--lang", code)
        assert ran.code == 0, ran.err
        texts[code] = file.read_text("utf-8")
    assert "Title of the article" in texts["en"] and "Makalenin başlığı" in texts["tr"]
    assert "Olgu Sunumu, paragraph 1" in texts["en"] and "Olgu Sunumu, 1. paragraf" in texts["tr"]
    english = re.compile(r"of the|the figure|Statement|paragraph|prints|Leave|\binto\b|described")
    assert english.search(texts["en"]) and not english.search(texts["tr"])


@pytest.mark.parametrize("form", ["po", "xliff", "xliff2"])
def test_a_former_source_is_read_back_in_any_language(form, make_case, tmp_path):
    """A text that changed after the export: what it was stands in a note."""
    case = make_case({"case.yaml": YAML, **TEXTS})
    for code in ("en", "tr"):
        (case / "tr.md").write_text(TEXTS["tr.md"], "utf-8")
        file = (tmp_path / f"{code}.job").with_suffix(".po" if form == "po" else ".xlf")
        export = ("export", case, "--to", "en", "--format", form, "-o", file, "--lang", code)
        assert casepub(*export).code == 0
        (case / "tr.md").write_text(TEXTS["tr.md"].replace("dizi", "kalçası"), "utf-8")
        assert casepub(*export).code == 0
        work, faults = read_returned(file.read_bytes(), str(file))
        assert work is not None and not faults
        (changed,) = [unit for unit in work.units if unit.former]
        assert "sağ dizi" in changed.former and changed.former.startswith("{{ age | aged }}")
