"""The words and rules by which a patient is recognised are tables; each row's examples are what a
linguist who changes it relies on."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from rows import each

from casepub.language.tables import HEAD, fill
from casepub.privacy.words import (
    SHARED,
    SMALL_WORDS,
    any_case,
    tables_of,
    word_pattern,
    words_of,
)

HERE = ROOT / "casepub" / "privacy" / "vocabulary"
LANGUAGES = ("de", "en", "tr")
README = (HERE / "README.md").read_text("utf-8")
WORDS = [
    pytest.param(row, id=row.place)
    for code in LANGUAGES
    for rows in tables_of(code).rows.values()
    for row in rows
]
RULES = [
    pytest.param(row, id=row.place) for kind in ("rule", "fragment") for row in SHARED.of(kind)
]


def test_every_file_has_the_five_columns():
    for path in sorted(HERE.rglob("*.tsv")):
        head, *lines = path.read_text("utf-8").rstrip("\n").split("\n")
        assert tuple(head.split("\t")) == HEAD, path
        for number, line in enumerate(lines, 2):
            cells = line.split("\t")
            assert 3 <= len(cells) <= 5 and cells[0] and cells[2], f"{path}:{number}"


def test_every_kind_is_explained():
    kinds = {kind for code in LANGUAGES for kind in tables_of(code).rows} | set(SHARED.rows)
    assert {kind for kind in kinds if f"`{kind}`" not in README} == set()


def test_every_language_has_the_words_of_every_kind():
    kinds = [set(tables_of(code).rows) - SMALL_WORDS - {"honorific-behind"} for code in LANGUAGES]
    assert kinds[0] == kinds[1] == kinds[2]


def test_no_word_is_entered_twice():
    for code in LANGUAGES:
        for kind, rows in tables_of(code).rows.items():
            forms = [row.form for row in rows]
            assert len(forms) == len(set(forms)), (code, kind)


@each("row", WORDS)
def test_a_word_is_found_in_its_examples(row):
    small = row.kind in SMALL_WORDS
    pattern = re.compile(row.form if small else word_pattern(f"(?i:{any_case(row.form)})"))
    for text in row.examples or (row.form,):
        assert pattern.search(text), f"{row.place}: {text!r}"
    for text in row.counterexamples:
        assert not pattern.search(text), f"{row.place}: {text!r}"


@each("row", RULES)
def test_a_rule_is_found_in_its_examples(row):
    patterns = [re.compile(fill(row.form, words_of(code).part)) for code in LANGUAGES]
    if row.kind == "fragment" and row.means in ("upper", "lower"):  # letters
        patterns = [re.compile(f"[{row.form}]+")]
    else:
        assert row.examples, f"{row.place} has no example"
    find = re.fullmatch if row.kind == "fragment" else re.search
    for text in row.examples:
        assert any(find(pattern, text) for pattern in patterns), f"{row.place}: {text!r}"
    for text in row.counterexamples:
        assert not any(find(pattern, text) for pattern in patterns), f"{row.place}: {text!r}"


def test_a_language_without_a_folder_is_read_with_english_words():
    assert words_of("fr").listed("patient") == words_of("en").listed("patient")
    assert words_of("fr").mentions("honorific", "Mrs. Dupont")
