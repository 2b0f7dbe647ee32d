"""English against an oracle written by hand (Chicago Manual: hyphens below a hundred, no "and")."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.language import Spoken, get_language
from casepub.language.grammars import grammar_of

EN = get_language("en")
GRAMMAR = grammar_of("en")


def table(text: str) -> list[str]:
    """Words listed as in a dictionary, without quotes and commas."""
    return text.split()


SMALL = table("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety
""")
VALUES = dict(zip(SMALL, [*range(20), *range(20, 100, 10)], strict=True))
ORDINALS = dict(
    zip(
        [*SMALL, "hundred", "thousand", "million"],
        table("""
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth
    millionth
"""),
        strict=True,
    )
)


def value_of(words: str) -> int:
    """The number that English words name; hyphens only between tens and ones."""
    total = group = 0
    for word in words.split(" "):
        if word == "hundred":
            group *= 100
        elif word == "thousand":
            total, group = total + 1000 * group, 0
        else:
            tens, hyphen, one = word.partition("-")
            assert not hyphen or (VALUES[tens] >= 20 and 0 < VALUES[one] < 10), words
            group += VALUES[tens] + (VALUES[one] if hyphen else 0)
    return total + group


def test_every_number_up_to_a_thousand_and_its_thousands_in_words():
    for number in (*range(1001), *range(1000, 1_000_000, 997)):
        words = GRAMMAR.cardinal(Decimal(number))
        assert value_of(words) == number
        assert " and " not in words
        before, last = (
            words[: -len(words.replace("-", " ").split(" ")[-1])],
            words.replace("-", " ").split(" ")[-1],
        )
        assert GRAMMAR.ordinal(number) == before + ORDINALS[last]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        line.split("|")
        for line in """
0|zero
14|fourteen
40|forty
54|fifty-four
100|one hundred
101|one hundred one
999|nine hundred ninety-nine
1100|one thousand one hundred
50000|fifty thousand
1000000|one million
0.46|zero point four six
36.10|thirty-six point one zero
-2.5|minus two point five
""".strip().splitlines()
    ],
)
def test_numbers_in_words(number, words):
    assert EN.words(Decimal(number)) == words


def test_a_number_without_words_is_printed_in_digits():
    assert EN.words(Decimal(10**12)) == "1,000,000,000,000"


@pytest.mark.parametrize(
    "mark",
    table("""
    0th 1st 2nd 3rd 4th 5th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 24th 30th 31st 100th 101st 102nd 103rd 110th 111th 112th 113th
    121st 1000th 1001st 1011th 1012th 1021st
"""),
)
def test_printed_ordinals(mark):
    assert GRAMMAR.ordinal_mark(int(mark[:-2])) == mark


@pytest.mark.parametrize(
    ("number", "article"),
    [
        (1, "a"),
        (2, "a"),
        (7, "a"),
        (8, "an"),
        (9, "a"),
        (10, "a"),
        (11, "an"),
        (12, "a"),
        (17, "a"),
        (18, "an"),
        (21, "a"),
        (28, "a"),
        (54, "a"),
        (79, "a"),
        (80, "an"),
        (81, "an"),
        (85, "an"),
        (89, "an"),
        (90, "a"),
        (100, "a"),
        (101, "a"),
        (108, "a"),
        (110, "a"),
        (118, "a"),
        (800, "an"),
        (11000, "an"),
        ("8.5", "an"),
        ("1.5", "a"),
    ],
)
def test_the_article_before_an_age_follows_the_sound(number, article):
    assert GRAMMAR.indefinite(EN.words(Decimal(number))) == article + " "


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("54", "54’s"),
        ("MRI", "MRI’s"),
        ("Figure 2a", "Figure 2a’s"),
        ("6 mg", "6 mg’s"),
        ("paracetamol", "paracetamol’s"),
        ("the right ankle", "the right ankle’s"),
        ("the talus", "the talus’s"),
        ("1 month", "1 month’s"),
        ("6 months", "6 months’"),
        ("biopsies", "biopsies’"),
        ("MRIs", "MRIs’"),
        ("the pancreas", "the pancreas’s"),
        ("the pelvis", "the pelvis’s"),
    ],
)
def test_the_possessive_is_the_only_suffix(printed, whole):
    assert EN.add_suffix(printed, "s") == whole
    for written in ("de", "th", "S", "es", "ed", ""):
        assert EN.add_suffix(printed, written) is None


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.text(max_size=5))
def test_no_text_makes_it_fail(printed, written):
    assert isinstance(GRAMMAR.read(printed), str)
    possessives = ("’s", "’") if written == "s" else (None,)
    assert GRAMMAR.suffix(Spoken(printed, printed), written) in possessives
    assert EN.add_suffix(printed, written) in [
        ending and printed + ending for ending in possessives
    ]
    assert isinstance(EN.capital(printed), str)


@pytest.mark.parametrize(
    "text", ["1e9999999", "1e-9999999", "nan", "Infinity", "-", "1,2,3", "9" * 5000]
)
def test_odd_numbers_are_read_somehow(text):
    assert isinstance(GRAMMAR.read(text), str)


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("iritis", "Iritis"),
        ("“iritis”", "“Iritis”"),
        ("54 years", "54 years"),
        ("(two", "(Two"),
        ("MRI", "MRI"),
        ("", ""),
    ],
)
def test_capitals(text, capital):
    assert EN.capital(text) == capital


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        (name, True)
        for name in (
            "triglycerides",
            "liver function tests",
            "antibodies to dsDNA",
            "ANCAs",
            "platelets (EDTA)",
        )
    ]
    + [
        (name, False)
        for name in (
            "CRP",
            "HBs",
            "lupus anticoagulant",
            "virus",
            "serum gas",
            "stress test",
            "urinalysis",
            "culture of the scrapings",
            "",
            "Candida albicans",
            "PCR for herpes",
        )
    ],
)
def test_the_name_of_a_test_decides_its_verb(name, plural):
    assert GRAMMAR.is_plural(name) is plural


def test_capitals_have_no_dot():
    assert (EN.upper("iritis"), EN.lower("IRITIS")) == ("IRITIS", "iritis")
