"""A sentence that stands twice is read once: what is found of a pair must not hang on the company
in which it is compared, nor on how often or in which order."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest

import casepub
from casepub.bilingual.analysed import analyse
from casepub.bilingual.lexicon import terms
from casepub.bilingual.pair import compare_readings, compare_texts

ENGLISH = "The patient received paracetamol 500 mg three times a day."
WHOLE = "Hastaya günde üç kez 500 mg parasetamol verildi."
SHORT = "Hastaya 500 mg parasetamol verildi."
PAIRS = [
    (WHOLE, ENGLISH),
    (SHORT, ENGLISH),
    ("Hastaya günde iki kez 500 mg parasetamol verildi.", ENGLISH),
    (WHOLE, "The patient received paracetamol 500 mg twice a day."),
    (WHOLE, "The patient received paracetamol 500 mg t.i.d. for 12 days."),
    ("Ateş 38,5 °C, nabız 120/dk idi.", "Temperature was 120 °C and pulse 38.5/min."),
    ("Ateş 38,5 °C, nabız 120/dk idi.", "Temperature was 38.5 °C and pulse 120/min."),
    ("Sağ kalçada 5–10 mm kist vardı [1,2].", "There was a 5–10 mm cyst in the left hip [1,3]."),
    ("Sağ kalçada 5–10 mm kist vardı [1,2].", "There was a 5–15 mm cyst in the right hip [1,2]."),
]


def describe(reading) -> list[tuple]:
    return [
        (d.kind, d.first, d.second, d.conflict, [q.name for q in d.quantities])
        for d in reading.differences
    ]


@pytest.mark.parametrize("pairs", [(WHOLE, SHORT), (SHORT, WHOLE)], ids=["lost last", "lost first"])
def test_a_lost_frequency_is_told_beside_a_twin_that_kept_it(pairs):
    found = casepub.compare("\n\n".join(pairs), "\n\n".join([ENGLISH, ENGLISH]))
    assert [finding.check for finding in found] == ["frequency-differs"]


@pytest.mark.parametrize("seed", range(20))
def test_company_order_and_repetition_change_nothing(seed):
    lexicon = terms()
    alone = {pair: describe(compare_texts(*pair)) for pair in PAIRS}
    shared = {
        (text, language): analyse(text, language, lexicon)
        for pair in PAIRS
        for text, language in zip(pair, ("tr", "en"), strict=True)
    }
    as_read = {key: asdict(read.reading) for key, read in shared.items()}
    pairs = PAIRS * 2
    random.Random(seed).shuffle(pairs)
    for turkish, english in pairs:
        made = compare_readings(shared[turkish, "tr"], shared[english, "en"], lexicon)
        assert describe(made) == alone[turkish, english]
    assert {key: asdict(read.reading) for key, read in shared.items()} == as_read
