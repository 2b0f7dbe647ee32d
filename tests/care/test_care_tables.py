"""The words of the CARE checklist are tables; each row's examples are what a linguist who changes
it relies on."""

from __future__ import annotations

import pytest
from conftest import ROOT

from casepub.care.cues import compile_cues, cues_of, tables_of
from casepub.care.items import NUMBERS
from casepub.language import get_language
from casepub.language.tables import HEAD

HERE = ROOT / "casepub" / "care" / "vocabulary"
LANGUAGES = ("de", "en", "tr")
FORMS = ("cue", "late", "hint", "bonus", "veto", "rescue")  # words, with the signs of the README.md
OF_ITEMS = ("label", "heading", "refusal", "denial", "excuse")  # patterns of an item
PARTS = ("perspective", "statements", "conclusion", "discussion", "case")
OF_PEOPLE = (
    *("kin", "kin-described", "beside", "patient", "pronoun", "occasion", "joint"),
    *("ours", "others", "plan", "plan-end", "earlier", "general", "not-general"),
    *("definition", "untreated"),
    *("treated", "speech", "complaint", "adult", "speechless", "mother", "offspring", "pregnant"),
)
KINDS = (*FORMS, *OF_ITEMS, "section", *OF_PEOPLE)


def test_every_file_has_the_five_columns_and_every_row_a_known_kind():
    for path in sorted(HERE.rglob("*.tsv")):
        head, *lines = path.read_text("utf-8").rstrip("\n").split("\n")
        assert tuple(head.split("\t")) == HEAD, path
        for number, line in enumerate(lines, 2):
            kind, means, form, *_ = line.split("\t")
            if kind in (*FORMS, *OF_ITEMS):
                assert means in NUMBERS and form, f"{path}:{number}"
            elif kind == "section":
                assert means in PARTS and form, f"{path}:{number}"
            elif kind in OF_PEOPLE:
                assert not means and form, f"{path}:{number}"
            else:
                assert kind in ("group", "fragment") and means and form, f"{path}:{number}"


def test_no_word_is_entered_twice_and_no_group_has_two_meanings():
    for code in LANGUAGES:
        lower, tables = get_language(code).lower, tables_of(code)
        cues = [(row.kind, row.means, lower(row.form)) for kind in FORMS for row in tables.of(kind)]
        assert sorted(cues) == sorted(set(cues)), code
        groups = [row.means for row in tables.of("group")]
        assert sorted(groups) == sorted(set(groups)), code


def is_found(code, row, text):
    """Whether a row finds a text in small letters."""
    compiled = compile_cues(code, [row]) if row.kind in FORMS else tables_of(code).compile(row)
    return bool(compiled.search(get_language(code).lower(text)))


def weigh(code, number, text):
    return cues_of(code, number).weigh(get_language(code).lower(text))


def faults_of(code, row):
    """What is wrong with a row's examples."""
    signs = set("*~#{…") & set(row.form) or row.kind not in FORMS
    if signs and not row.examples:
        yield f"{row.place} has no example"
    for text in row.examples or (row.form,):
        if not is_found(code, row, text):
            yield f"{row.place}: {text!r} is not found"
        if row.kind in ("cue", "hint") and not weigh(code, row.means, text):
            yield f"{row.place}: a veto covers {text!r}"
    for text in row.counterexamples:
        vetoed = row.kind in ("cue", "hint") and not weigh(code, row.means, text)
        if is_found(code, row, text) and not vetoed:
            yield f"{row.place}: {text!r} is found"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_found_in_their_examples_and_not_in_their_counterexamples(code, kind):
    rows = tables_of(code).of(kind)
    assert [fault for row in rows for fault in faults_of(code, row)] == []


def test_capitals_and_endings_of_words_are_found():
    assert weigh("de", "13", "Eine schriftliche Einwilligung liegt vor")
    assert weigh("en", "10b", "The follow-up MRI was normal")
    assert weigh("en", "9a", "Cholecystectomy was done")
    assert not weigh("en", "6", "An untender belly")


def test_words_that_share_a_passage_count_once_and_a_bonus_alone_not_at_all():
    assert weigh("en", "6", "examination revealed") == weigh("en", "6", "on examination")
    assert not weigh("en", "9c", "because of fever")
    assert weigh("en", "9c", "the dose was reduced because of fever") > weigh(
        "en", "9c", "the dose was reduced"
    )


def test_a_veto_covers_only_its_own_words():
    assert not weigh("en", "13", "Consent for surgery was obtained")
    assert weigh("en", "13", "Consent for surgery and for publication was obtained")
    assert weigh("en", "10c", "Glucose tolerance was normal; the drug was well tolerated")


def test_a_language_without_a_folder_is_read_with_english_words():
    assert weigh("fr", "13", "informed consent")
