"""What clinicians type, in both languages (clinical_pairs.tsv): acuities, refractions, fractions,
titres, grades, cycles, dates, times in other units. A correct pair is silent, and one slip in the
English is found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import casepub

with Path(__file__).with_name("clinical_pairs.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slip"][:60])
def test_a_correct_pair_is_silent_and_a_slip_is_found(row):
    assert [found.message for found in casepub.compare(row["turkish"], row["english"])] == []
    assert list(casepub.compare(row["turkish"], row["slip"]))
