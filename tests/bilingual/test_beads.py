"""Which units stand for which, decided on units made by hand: only their lengths, what they share
and what sounds alike.

A unit is written as its length and its facts: "60 ab" is sixty characters that hold the facts a
and b, of full weight; "60 a /x" also has a word that sounds like x; a fact behind a question mark
(?a) has a tenth of the weight of others. Beads are written as the indexes of either side:
"0=0 1=- 2,3=2".
Lengths leave room, so that a weight may be tuned; what is tested is what each of them is for.
"""

from __future__ import annotations

import re

import pytest

from casepub.bilingual import align, weights
from casepub.bilingual.analysed import analyse
from casepub.bilingual.lexicon import terms


def unit(text: str) -> align.AlignmentUnit:
    length, *marks = text.split()
    facts, sounds = {}, set()
    for mark in marks:
        if mark.startswith("/"):
            sounds |= set(mark[1:])
        else:
            found = re.findall(r"(\??)(\w)", mark)
            facts |= {name: weights.WRITTEN / (10 if weak else 1) for weak, name in found}
    return align.AlignmentUnit(int(length), facts, frozenset(sounds))


def units(row: str) -> list[align.AlignmentUnit]:
    return [unit(text) for text in row.split(" | ")] if row else []


def beads(first: str, second: str, **options: float) -> str:
    def shown(indexes: range) -> str:
        return ",".join(map(str, indexes)) or "-"

    found = align.align(units(first), units(second), **options)
    return in_order(" ".join(f"{shown(here)}={shown(there)}" for here, there in found))


def in_order(found: str) -> str:
    """Two neighbours without counterparts, the first side's first: either order says the same."""
    return re.sub(r"-=(\d) (\d)=-", r"\2=- -=\1", found)


def mirrored(expected: str) -> str:
    made = ["=".join(reversed(bead.split("="))) for bead in expected.split()]
    if "-" not in expected:  # a crossed row is in the order of its first side
        made.sort()
    return in_order(" ".join(made))


BEADS = {
    "each with its own": ("60 a | 60 b | 60 c", "60 a | 60 b | 60 c", "0=0 1=1 2=2"),
    "one was left out, which its facts tell": ("60 a | 60 b | 60 c", "60 a | 60 c", "0=0 1=- 2=1"),
    "the first was left out": ("60 a | 60 b | 60 c", "60 b | 60 c", "0=- 1=0 2=1"),
    "the last was left out": ("60 a | 60 b | 60 c", "60 a | 60 b", "0=0 1=1 2=-"),
    "one was left out, which its sounds tell": (
        "60 /pq | 60 /rs | 60 /tu",
        "60 /pq | 60 /tu",
        "0=0 1=- 2=1",
    ),
    "one was left out, which lengths tell": ("40 | 150 | 60", "40 | 60", "0=0 1=- 2=1"),
    "one became two": ("60 z | 120 ab", "60 z | 60 a | 60 b", "0=0 1=1,2"),
    "one became three": ("60 z | 180 abc", "60 z | 60 a | 60 b | 60 c", "0=0 1=1,2,3"),
    "one became two, which sounds tell": (
        "60 /z | 120 /pqrs",
        "60 /z | 60 /pq | 60 /rs",
        "0=0 1=1,2",
    ),
    "one became two, of which the second has no facts": (
        "60 z | 120 ab",
        "60 z | 60 ab | 60",
        "0=0 1=1,2",
    ),
    # A translator may move a sentence.
    "two in the other order": ("60 z | 30 a | 120 b", "60 z | 120 b | 30 a", "0=0 1=2 2=1"),
    "one before two others": (
        "60 z | 60 a | 60 b | 60 c",
        "60 z | 60 c | 60 a | 60 b",
        "0=0 1=2 2=3 3=1",
    ),
    "one into another sentence, past a third": (
        "60 ab | 60 c | 60 d",
        "60 a | 60 c | 90 db",
        "0=0 1=1 2=2",
    ),
    # A merged sentence must have a part in its translation, or it was left out.
    "a short one with a fact of its own was left out": (
        "60 z | 60 a | 35 b",
        "60 z | 76 a",
        "0=0 1=1 2=-",
    ),
    "a short one whose fact is there was joined": (
        "60 z | 60 a | 35 b",
        "60 z | 88 ab",
        "0=0 1,2=1",
    ),
    "a short one whose word is there was joined": (
        "60 z | 60 a | 35 b /p",
        "60 z | 88 a /p",
        "0=0 1,2=1",
    ),
    "a short one with next to no facts was joined": (
        "60 z | 60 a | 35 ?b",
        "60 z | 88 a",
        "0=0 1,2=1",
    ),
    # A free translation is a translation.
    "of one length, though nothing is shared": ("60 a | 60 b", "60 c | 60 d", "0=0 1=1"),
    "half as long again, though nothing is shared": (
        "60 a | 60 z",
        "100 c | 60 z",
        "0=0 1=1",
    ),
    "half as long again, however many facts are not shared": (
        "60 abcdef | 60 z",
        "95 ghijkl | 60 z",
        "0=0 1=1",
    ),
    "much longer, but it shares all that it has": ("60 a | 60 z", "300 a | 60 z", "0=0 1=1"),
    "much longer, but there was next to nothing to share": (
        "60 ?a | 60 z",
        "110 ?b | 60 z",
        "0=0 1=1",
    ),
    "much longer, and what it shares is sure on one side only": (
        "60 z | 60 a | 60 y",
        "60 z | 170 ?a | 60 y",
        "0=0 1=- -=1 2=2",
    ),
    "much longer, and it shares one fact of many": (
        "60 z | 60 abcd | 60 y",
        "60 z | 170 efga | 60 y",
        "0=0 1=- -=1 2=2",
    ),
    "nothing shared, and much longer": (
        "60 a | 20 b | 60 z",
        "60 a | 200 c | 60 z",
        "0=0 1=- -=1 2=2",
    ),
    "a fact that another sentence has as well": ("60 a | 60 ab", "60 a | 60 ab", "0=0 1=1"),
}


@pytest.mark.parametrize("first, second, expected", BEADS.values(), ids=BEADS)
@pytest.mark.parametrize("side", [0, 1], ids=["to", "fro"])
def test_beads(first, second, expected, side):
    """Whichever language comes first: what joins on one side parts on the other."""
    if side == 0:
        assert beads(first, second) == expected
    else:
        assert beads(second, first) == mirrored(expected)


def test_rows_of_nothing():
    assert beads("", "") == ""
    assert beads("60 a | 60 b", "") == "0=- 1=-"
    assert beads("", "60 a | 60 b") == "-=0 -=1"
    assert beads("60 a", "600 b") == "0=0"  # two lone units stand for each other


def test_what_is_dear_to_leave_out_is_rather_paired():
    """Paragraphs are left out more rarely than sentences."""
    first, second = "60 a | 60 b | 60 z", "60 a | 130 c | 60 z"
    assert beads(first, second, alone=weights.ALONE - 2) == "0=0 1=- -=1 2=2"
    assert beads(first, second, alone=weights.PARAGRAPH_ALONE + 2) == "0=0 1=1 2=2"


def test_a_translation_that_is_longer_throughout_is_measured_by_itself():
    """Of four units on, how long a translation is for its text is taken from the rows themselves:
    what is short there was left out, not shortened."""
    long = "60 | 84 | 60 | 84 | 60"
    assert beads("40 | 56 | 40 | 56 | 40", long) == "0=0 1=1 2=2 3=3 4=4"
    assert beads(long, "40 | 56 | 40 | 56 | 40") == "0=0 1=1 2=2 3=3 4=4"


def test_long_rows_are_weighed_near_their_diagonal():
    """How many pairs are weighed grows with the length of the rows, not with its square."""
    weighed = 0
    cost = align._cost

    def counted(*arguments):
        nonlocal weighed
        weighed += 1
        return cost(*arguments)

    row = units(" | ".join(["60 a"] * 400))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "_cost", counted)
        found = align.align(row, row[:300])
    assert sum(len(here) for here, _ in found) == 400
    assert sum(len(there) for _, there in found) == 300
    assert weighed < 400 * (2 * 60 + 1) * sum(a > 0 < b for a, b in weights.BEADS)


# -- what a sentence must share with its translation


def measured(text: str, language: str = "tr") -> align.AlignmentUnit:
    read = analyse(text, language, terms())
    return align.measure(read.reading, read.terms)


FACTS = {
    "5 mg": {("number", 5): weights.WRITTEN},
    "beş kişi": {("number", 5): weights.SPELT},
    "bir kişi": {("number", 1): weights.OPTIONAL},
    "iki kez": {("number", 2): weights.SPELT},
    "günde iki kez": {
        ("frequency", 2): weights.WRITTEN,
        ("number", 2): weights.SPELT,
    },
    "12.345": {
        ("number", 12345): weights.WRITTEN * weights.AMBIGUOUS,
        ("number", 12.345): weights.WRITTEN * weights.AMBIGUOUS,
    },
    "2/3": {  # which may be two numbers in the other language
        ("number", 0.666667): weights.WRITTEN * weights.AMBIGUOUS,
        ("number", 2): weights.PART,
        ("number", 3): weights.PART,
    },
    "Şubat": {("month", 2): weights.WRITTEN},
    "Pazartesi": {("weekday", 1): weights.OPTIONAL * weights.AMBIGUOUS},
    "[12]": {("citation", 12): weights.WRITTEN},
    "sağ": {("side", "right"): weights.CUE},
    "erkek": {("sex", "male"): weights.CUE},
    "arttı": {("trend", "up"): weights.CUE},
    "yoktu": {},  # a negation is told in too many ways
}


@pytest.mark.parametrize("text, facts", FACTS.items(), ids=FACTS)
def test_what_a_sentence_must_share(text, facts):
    found = measured(text).anchors
    assert {key: weight for key, weight in found.items() if key[0] != "term"} == facts


@pytest.mark.parametrize(
    "turkish, english, weight",
    [
        ("osteopeni", "osteopenia", weights.TERM),
        ("hasta", "patient", weights.COMMON_TERM),
    ],
)
def test_a_term_is_the_same_in_both_languages(turkish, english, weight):
    """The more so where its absence would be missed."""
    here, there = measured(turkish).anchors, measured(english, "en").anchors
    assert here == there and set(here.values()) == {weight}


def test_a_word_of_several_meanings_weighs_no_more_than_one_of_one():
    found = {
        word: sum(w for key, w in measured(word).anchors.items() if key[0] == "term")
        for word in ("kol", "omuz", "el", "diz", "yüz")
    }
    assert max(found.values()) <= weights.TERM, found


def test_of_a_table_in_one_sentence_the_first_sixty_facts_are_taken():
    table = ", ".join(f"{number} mg" for number in range(100, 200))
    found = measured(table).anchors
    assert len(found) == align.MOST_ANCHORS == 60
    assert ("number", 100) in found and ("number", 199) not in found
    assert len(measured(", ".join(f"{n} mg" for n in range(100, 160))).anchors) == 60


@pytest.mark.parametrize(
    "turkish, english",
    [
        ("metotreksat", "methotrexate"),
        ("Karaçalı'nın", "Karaçalı"),
        ("Aydın'da", "Aydın"),
        ("sefazolinden", "cefazolin"),
    ],
)
def test_words_that_both_languages_have_sound_alike(turkish, english):
    assert measured(turkish).sounds == measured(english, "en").sounds != frozenset()


def test_short_words_sound_like_nothing():
    """Four letters are alike by chance."""
    assert measured("ağrı dizi").sounds == frozenset()
    assert measured("ağrılı dizin").sounds == {"agril", "disin"}


def test_a_length_is_that_of_the_words():
    assert measured("  beş kişi \n").length == len("beş kişi")
    assert measured("  ").length == 1  # and never nothing, by which lengths are divided


def test_a_paragraph_is_its_sentences():
    """Of a fact that several have, the surest counts."""
    merged = align.merge([unit("60 ?a b /x"), unit("40 a /y"), unit("20 ?a")])
    assert merged.length == 120
    assert merged.anchors == {"a": weights.WRITTEN, "b": weights.WRITTEN}
    assert merged.sounds == {"x", "y"}
    assert align.merge([]).length == 1
