"""The tables of scales, measures and words of values: every row says something that is read."""

from __future__ import annotations

import re

from conftest import ROOT
from rows import each

from casepub.case.frequency import FORMS
from casepub.case.grades import Grade, names_of
from casepub.case.measures import Named, names_of_measure
from casepub.case.parse import parse_fact
from casepub.case.quantity import FactError

CASE = ROOT / "casepub" / "case"


def names(table: str) -> list[str]:
    return [line.split("\t")[0] for line in (CASE / table).read_text("utf-8").splitlines()[1:]]


@each("scale", names("scales.tsv"))
def test_every_scale_is_read_by_each_of_its_names(scale):
    for name in names_of(scale):
        for grade in ("III", "B", "4", "7", "20", "40"):
            try:
                fact = parse_fact(f"{name} {grade}")
            except FactError as problem:
                assert "scores from" in str(problem.message), name
                continue
            assert isinstance(fact, Grade) and fact.scale == scale, name


@each("measure", names("measures.tsv"))
def test_every_measure_is_read_by_each_of_its_names(measure):
    for name in names_of_measure(measure):
        fact = parse_fact(f"{name} 12.5 mmHg")
        assert isinstance(fact, Named) and fact.name == measure


@each(
    "row",
    [
        row
        for kind in ("dose-time", "dose-joint", "dose-turns", "dose-step", "lasting", "bound")
        for row in FORMS.of(kind)
    ],
)
def test_every_example_of_a_word_is_found_and_no_counterexample(row):
    form = FORMS.compile(row)
    assert row.examples and all(form.search(one) for one in row.examples)
    assert not any(form.search(one) for one in row.counterexamples)


def test_names_of_scales_stand_in_their_order():
    for table in ("scales.tsv", "measures.tsv"):
        rows = (CASE / table).read_text("utf-8")
        assert rows.endswith("\n") and not re.search(r" \n|\n\n", rows)
