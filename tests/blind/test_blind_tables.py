"""The words by which names are recognised are tables that a linguist changes without Python."""

from __future__ import annotations

from casepub.blind.words import COMMON, HERE, INSTITUTIONS, TITLES, folded_words
from casepub.language import fold
from casepub.language.tables import HEAD, Tables

KINDS = {INSTITUTIONS, COMMON, TITLES}


def test_every_row_is_read_and_every_kind_explained():
    told = (HERE / "README.md").read_text("utf-8")
    for path in sorted(HERE.rglob("*.tsv")):
        assert path.read_text("utf-8").partition("\n")[0].split("\t") == list(HEAD), path
        tables = Tables(path.parent)
        assert set(tables.rows) == KINDS, path
        for kind in KINDS:
            assert f"`{kind}`" in told
            forms = [row.form for row in tables.of(kind)]
            assert len(forms) == len(set(forms)), path
            for row in tables.of(kind):
                assert fold(row.form) in folded_words(kind), row.place


def test_words_of_all_languages_are_read_together():
    assert {"hospital", "hastane", "krankenhaus"} <= folded_words(INSTITUTIONS)
    assert {"doc", "ogr", "herr"} <= folded_words(TITLES)
