"""Pictures and references that are kept between runs are those that the files give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casepub import media
from casepub.case import load
from casepub.case import pictures as reading
from casepub.diagnostic import Diagnostic, Position

SAMPLE = Path(__file__).resolve().parents[2] / "cases" / "regional-migratory-osteoporosis"


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path / "kept"))
    monkeypatch.delenv("CASEPUB_CACHE_CASES")
    return shutil.copytree(SAMPLE, tmp_path / "case")


@pytest.fixture
def drawing(case):
    return next(path for path in sorted(case.rglob("*.svg")))


def read(case, drawing, line=1):
    name = drawing.relative_to(case).as_posix()
    return reading.read_picture(case, name, Position("case.yaml", line))


def cleaned(monkeypatch):
    """How often a picture is cleaned from now on."""
    times = []

    def clean(*arguments):
        times.append(1)
        return media.clean_picture(*arguments)

    monkeypatch.setattr(reading, "clean_picture", clean)
    return times


def test_a_picture_is_cleaned_once_for_its_content(case, drawing, monkeypatch):
    times = cleaned(monkeypatch)
    first = read(case, drawing)
    assert read(case, drawing) == first and len(times) == 1
    drawing.write_bytes(drawing.read_bytes().replace(b"<svg ", b"<svg onload='alert(1)' ", 1))
    changed = read(case, drawing)
    assert len(times) == 2 and changed.unsafe and b"onload" not in changed.data


def test_what_is_wrong_with_a_picture_is_told_at_its_place(case, drawing, monkeypatch):
    times = cleaned(monkeypatch)
    drawing.write_bytes(b"no picture")
    told = [read(case, drawing, line) for line in (3, 3, 7)]
    assert all(isinstance(one, Diagnostic) for one in told) and len(times) == 2
    assert [one.position.line for one in told] == [3, 3, 7]


def test_the_words_of_a_drawing_cannot_be_read_in_what_is_kept(case, drawing, tmp_path):
    drawing.write_bytes(drawing.read_bytes().replace(b"</svg>", b"<desc>Zeynepcan</desc></svg>"))
    read(case, drawing)
    (kept,) = (tmp_path / "kept" / "pictures").iterdir()
    assert b"svg" not in kept.read_bytes() and b"Zeynepcan" not in kept.read_bytes()


def test_references_are_the_same_from_either_and_changes_are_read(case, monkeypatch):
    first = load(case, "case")
    assert first.references and load(case, "case").references == first.references
    file = case / "references.bib"
    file.write_text(file.read_text("utf-8") + "\n@article{broken,\n", "utf-8")
    again = load(case, "case")
    assert again.diagnostics != first.diagnostics
    assert load(case, "case").diagnostics == again.diagnostics
