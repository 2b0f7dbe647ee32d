"""A fact that is added while one writes: under `facts:`, and nothing else changes."""

from __future__ import annotations

import pytest
from conftest import CASES

from casepub.live.facts import FactRefused, add_fact, add_figure
from casepub.yamltext import read_yaml


@pytest.mark.parametrize("value", ["0.46 mg/dL", "3 weeks", "2024-05-17", "a: b", "“söz”", "yes"])
def test_a_new_fact_stands_below_the_others_and_says_what_was_typed(value):
    text = (CASES[-1] / "case.yaml").read_text("utf-8")
    made = add_fact(text, "new_one", value)
    root, faults = read_yaml(made, "")
    before, _ = read_yaml(text, "")
    assert not faults
    assert root.data()["facts"] == before.data()["facts"] | {"new_one": value}
    assert {k: v for k, v in root.data().items() if k != "facts"} == {
        k: v for k, v in before.data().items() if k != "facts"
    }


def test_the_first_fact_makes_the_place_for_it():
    assert add_fact("title: {tr: A}", "crp", "1 mg/dL") == (
        "title: {tr: A}\nfacts:\n  crp: 1 mg/dL\n"
    )


@pytest.mark.parametrize(
    "text, name",
    [
        ("title: a\n", "ağrı"),
        ("title: a\n", "1a"),
        ("title: a\n", "a" * 80),
        ("facts: {crp: 1}\n", "crp"),
        ("- a\n", "crp"),
        ("facts: [1]\n", "crp"),
        ("a: {\n", "crp"),
    ],
)
def test_what_cannot_be_added_is_told(text, name):
    with pytest.raises(FactRefused):
        add_fact(text, name, "2 mg")


@pytest.mark.parametrize(
    "stem, name", [("diz-mr", "diz_mr"), ("2024-mr", "fig_2024_mr"), ("hip", "hip_2"), ("-", "fig")]
)
def test_a_picture_becomes_a_figure_under_a_name_that_is_free(stem, name):
    text = (CASES[-1] / "case.yaml").read_text("utf-8")
    before = read_yaml(text, "")[0].data()
    made, given = add_figure(text, stem, "figures/a.png")
    after = read_yaml(made, "")[0].data()
    assert given == name
    assert after["figures"] == before["figures"] | {name: {"file": "figures/a.png"}}
    assert "hip" in before["figures"]


def test_the_first_figure_makes_the_place_for_it():
    assert add_figure("title: {tr: A}\n", "a", "figures/a.png") == (
        'title: {tr: A}\nfigures:\n  a: {file: "figures/a.png"}\n',
        "a",
    )
