"""The cues of the CARE checklist are tables; each row's examples are what a linguist who changes it
relies on."""

from __future__ import annotations

import pytest
from conftest import ROOT

from casepub.care.cues import compile_cues, cue_pattern, tables_of
from casepub.care.items import NUMBERS
from casepub.language import get_language
from casepub.language.tables import HEAD

HERE = ROOT / "casepub" / "care" / "vocabulary"
LANGUAGES = ("de", "en", "tr")
ROWS = [
    pytest.param(code, row, id=row.place) for code in LANGUAGES for row in tables_of(code).of("cue")
]


def test_every_file_has_the_five_columns_and_every_row_an_item():
    for path in sorted(HERE.rglob("*.tsv")):
        head, *lines = path.read_text("utf-8").rstrip("\n").split("\n")
        assert tuple(head.split("\t")) == HEAD, path
        for number, line in enumerate(lines, 2):
            kind, item, form, *_ = line.split("\t")
            assert kind == "cue" and item in NUMBERS and form, f"{path}:{number}"


def test_no_cue_is_entered_twice():
    for code in LANGUAGES:
        lower = get_language(code).lower
        cues = [(row.means, lower(row.form)) for row in tables_of(code).of("cue")]
        assert len(cues) == len(set(cues)), code


@pytest.mark.parametrize(("code", "row"), ROWS)
def test_a_cue_is_found_in_its_examples(code, row):
    pattern, lower = compile_cues(code, [row]), get_language(code).lower
    assert row.examples or not row.form.startswith("*"), f"{row.place} has no example"
    for text in row.examples or (row.form,):
        assert pattern.search(lower(text)), f"{row.place}: {text!r}"
        assert cue_pattern(code, row.means).search(lower(text)), f"{row.place}: {text!r}"
    for text in row.counterexamples:
        assert not pattern.search(lower(text)), f"{row.place}: {text!r}"


def test_capitals_and_endings_of_words_are_found():
    assert cue_pattern("de", "13").search("eine schriftliche einwilligung liegt vor")
    assert cue_pattern("en", "10b").search("the follow-up mri was normal")
    assert cue_pattern("en", "9a").search("cholecystectomy was done")
    assert not cue_pattern("en", "9a").search("an excised lesion")


def test_a_language_without_a_folder_is_read_with_english_cues():
    assert cue_pattern("fr", "13").search("informed consent")
