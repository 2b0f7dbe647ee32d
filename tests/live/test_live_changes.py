"""Changes as CodeMirror tells them, and three texts merged into one: nothing of anybody is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casepub.live.changes import OtherText, apply, difference, is_change, narrow, units, wide
from casepub.live.merge import Merged, merge

LETTERS = st.sampled_from("aşIİ😀é 𝒳.\n\n")
TEXTS = st.text(LETTERS, max_size=60)
WORDS = st.sampled_from(["ağrı", "ödem", "knee", "😀", "MRG", "iki"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=8)


@given(TEXTS)
def test_a_wide_text_is_the_same_text(text):
    assert narrow(wide(text)) == text
    assert len(wide(text)) == units(text) == len(text.encode("utf-16-le")) // 2


@given(TEXTS, TEXTS)
def test_the_difference_of_two_texts_makes_one_of_the_other(old, new):
    changes = difference(old, new)
    assert narrow(apply(wide(old), changes)) == new
    assert is_change(changes) == (old != new)


def test_units_are_those_of_javascript():
    # In a browser "a😀b".length is 4; the insertion comes behind the pair.
    assert narrow(apply(wide("a😀b"), [3, [0, "ş"], 1])) == "a😀şb"
    assert narrow(apply(wide("ab"), [1, [0, "iki", "satır"], 1])) == "aiki\nsatırb"


@pytest.mark.parametrize(
    "changes",
    [
        None,
        {},
        [3],
        [1],
        [-1, 3],
        [True, 1],
        [2, [1]],
        [[0, 3], 2],
        [[0, "a\nb"], 2],
        [[-1, "x"], 2],
        [[]],
        ["ab"],
        [2.0],
        [[1.0, "x"], 1],
        [0] * 30_000,
    ],
    ids=str,
)
def test_what_is_no_change_of_this_text_is_refused(changes):
    with pytest.raises(OtherText):
        apply("ab", changes)


@given(LINES, LINES, LINES)
@example(["ağrı ağrı"], ["ağrı ödem"], ["ödem ağrı"])
@example(["ağrı iki ağrı"], ["ağrı iki ödem"], ["ödem iki ağrı"])
def test_merging_loses_no_line_that_a_side_added(base, mine, theirs):
    """A line stands there, or it has the other side's changes beside its own: then each word that
    the side put in is there."""
    texts = ["".join(line + "\n" for line in lines) for lines in (base, mine, theirs)]
    merged = merge(*texts)
    before = {word for line in base for word in line.split()}
    for line in {*mine, *theirs} - {*base}:
        assert line in merged.text or all(
            word in merged.text for word in line.split() if word not in before
        )


@given(LINES, LINES, LINES)
def test_a_line_that_nobody_wrote_has_a_word_of_both_apart_from_each_other(base, mine, theirs):
    """What is joined of two is joined from words that stand apart."""
    merged = merge(*("".join(line + "\n" for line in lines) for lines in (base, mine, theirs)))
    for line in {*merged.text.splitlines()} - {*base, *mine, *theirs}:
        assert len(line.split()) >= 3, line


@given(TEXTS, TEXTS)
def test_what_one_side_left_is_what_the_other_made(base, made):
    assert merge(base, made, base).text == made
    assert merge(base, base, made).text == made
    assert merge(base, made, made) == merge(base, made, base)


def test_texts_made_to_be_slow_stand_as_a_whole():
    """Comparing them line by line would take hours."""
    base, mine, theirs = "a\n" * 150_000, "b\na\n" * 100_000, "# Öz\n\nHasta iyi.\n"
    assert merge(base, mine, theirs) == Merged(mine + theirs, 1)


def test_different_paragraphs_are_merged_without_a_word():
    base = "Bir.\n\nİki.\n\nÜç.\n"
    merged = merge(base, "Bir, önce.\n\nİki.\n\nÜç.\n", "Bir.\n\nİki.\n\nÜç, sonra.\n")
    assert (merged.text, merged.clashes) == ("Bir, önce.\n\nİki.\n\nÜç, sonra.\n", 0)


def test_one_line_changed_at_two_places_has_both_changes():
    merged = merge("sağ diz ağrısı\n", "sol diz ağrısı\n", "sağ diz ve kalça ağrısı\n")
    assert (merged.text, merged.clashes) == ("sol diz ve kalça ağrısı\n", 0)


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("2 mg", "4 mg", "2 g"),
        ("45 mg", "55 mg", "46 mg"),
        ("günde 5 mg", "günde 6 mg", "günde 5,5 mg"),
        ("sağ diz", "sol diz", "sağ kalça"),
        ("14,9 ng/mL", "15,9 ng/mL", "14,9 ng/dL"),
    ],
)
def test_a_value_that_nobody_wrote_is_not_made(base, mine, theirs):
    merged = merge(*(f"Doz {line} idi.\n" for line in (base, mine, theirs)))
    assert (merged.text, merged.clashes) == (f"Doz {mine} idi.\nDoz {theirs} idi.\n", 1)


def test_one_word_changed_twice_stands_twice():
    merged = merge("sağ diz\n", "sol diz\n", "her iki diz\n")
    assert (merged.text, merged.clashes) == ("sol diz\nher iki diz\n", 1)


def test_what_both_added_at_one_place_stands_there():
    merged = merge("a\nb\n", "a\nmine\nb\n", "a\ntheirs\nb\n")
    assert (merged.text, merged.clashes) == ("a\nmine\ntheirs\nb\n", 1)
