"""Texts that are no articles: each ends soon, and what was not looked at is said."""

from __future__ import annotations

import pytest
from forked import LIMIT, calls_of, processor_time

from casepub import compare
from casepub.bilingual.analysed import analyse
from casepub.bilingual.lexicon import terms
from casepub.bilingual.verbs import verbs

SIZE = 20_000
REPEATED = [
    "1 ",
    "12,5 mg ibuprofen ",
    "[1,2",
    "üçte ",
    "yüzyüz",
    "5 mg/gün ",
    "1.000.000.000 ",
    "Ocak 5 ",
    "XV ",
    "B12 ",
    "1:1:",
    "1-1-",
    "Dr. ",
    "A. ",
    "....",
    "<1 ",
    "%45 ",
    "ve ",
    "not ",
    "right hip ",
    "en fazla 5 mg ",
    "every 8 hours ",
    "(5,10) ",
    "günde iki kez ",
    "hundred ",
    "'",
    "<!--",
    "](",
    "½",
    "10^5 ",
    "1\u202f000 ",
    "değil ",
    "kadın ",
    "12.05.2020 ",
    "Şekil 2 ",
    "two-thirds ",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_row_of_anything_ends(piece):
    """A table pasted as one line must not keep an author waiting."""
    text = piece * (SIZE // len(piece))
    with processor_time(LIMIT):
        assert isinstance(compare(text, text), list)


@pytest.mark.parametrize(
    "language, piece",
    [
        ("en", "|a"),  # a row of many columns
        ("en", "no pain and "),
        ("en", "died or was discharged "),
        ("en", "was admitted to the hospital "),
        ("tr", "ağrı yoktu "),
        ("tr", "sağ kaldı "),
        ("tr", "taburcu edildi "),
    ],
)
def test_words_that_stand_twice_as_often_are_twice_the_work(language, piece):
    lexicon = terms()

    def work(many: int) -> int:
        text = piece * many

        def find() -> None:
            verbs().find(analyse(text, language, lexicon).reading)

        return calls_of(find)

    work(10)  # tables are read, and words looked up
    assert work(800) < 2.5 * work(400)


@pytest.mark.slow
@pytest.mark.parametrize("many, gap", [(450, "\n\n"), (450, " ")], ids=["paragraphs", "sentences"])
def test_what_is_not_compared_is_said(many, gap):
    """A silent limit would call two texts agreed that nobody has read to the end."""
    turkish, english = (
        gap.join(["Hasta iyileşti."] * many),
        gap.join(["The patient recovered."] * many),
    )
    found = compare(
        turkish + gap + "Hastaya 5 mg verildi.", english + gap + "The patient was given 500 mg."
    )
    assert "not-compared" in {finding.check for finding in found}


def test_contradictions_of_two_paragraphs_do_not_explain_each_other():
    """5 mg of one drug and 50 mg of another, exchanged, are two errors and no translation in
    another order."""
    found = compare(
        "Hastaya 5 mg varfarin verildi.\n\nAğrısı için hastaya 50 mg tramadol önerildi.",
        "The patient was given warfarin 50 mg.\n\nTramadol 5 mg was recommended for the pain.",
    )
    assert [finding.check for finding in found] == ["dose-differs", "dose-differs"]
