"""What is done in forms, as the page asks for it: steps of texts."""

from __future__ import annotations

import pytest
from conftest import CASES

from casepub.live.changes import apply, difference, narrow, wide
from casepub.live.filling import NoStep, do_steps

CASE = CASES[0]
TEXTS = {
    "case.yaml": "title: {tr: Başlık 😀, en: Title}\nlabs:\n  crp:\n    name: {tr: CRP, en: CRP}\n"
    "    value: 3 mg/L # ilk\n",
    "tr.md": "# Giriş\n\nCRP {{ crp }} idi.\n",
    "en.md": "# Introduction\n\nCRP was {{ crp }}.\n",
}
SODIUM = {"name": {"en": "Sodium"}, "value": "1 mmol/L"}


def step(do, *path, **more):
    return {"do": do, "path": list(path), **more}


def test_steps_are_done_one_after_another():
    done = do_steps(
        TEXTS,
        [
            step(
                "add",
                "labs",
                "",
                value={"name": {"en": "Sodium"}, "value": "1 mmol/L"},
                words="Sodium",
            ),
            step("change", "labs", "sodium", "value", value="131 mmol/L"),
            step("rename", "labs", "crp", name="crp0"),
            step("move", "labs", "sodium", to=0),
        ],
    )
    assert done.made == [("labs", "sodium")] and done.faults == []
    assert done.texts == {
        "case.yaml": "title: {tr: Başlık 😀, en: Title}\nlabs:\n  sodium:\n"
        "    name: {en: Sodium}\n    value: 131 mmol/L\n  crp0:\n    name: {tr: CRP, en: CRP}\n"
        "    value: 3 mg/L # ilk\n",
        "tr.md": "# Giriş\n\nCRP {{ crp0 }} idi.\n",
        "en.md": "# Introduction\n\nCRP was {{ crp0 }}.\n",
    }
    assert TEXTS["tr.md"].count("crp0") == 0


def test_what_cannot_be_done_is_left_out_and_told():
    done = do_steps(
        TEXTS,
        [
            step("change", "labs", "crp", "value", value="3 mgg"),
            step("remove", "title"),
            step("change", "labs", "crp", "flag", value="high"),
        ],
    )
    assert [number for number, _ in done.faults] == [0, 1]
    assert done.texts["case.yaml"] == TEXTS["case.yaml"] + "    flag: high\n"


def test_rows_that_are_pasted_are_told_one_by_one():
    done = do_steps(TEXTS, [step("paste", "labs", cells="Test\tSonuç\tx\nNa\t131 mmol/L\t\n\t2\t")])
    assert [(row.row, row.new, row.fault is None) for row in done.rows] == [
        (2, True, True),
        (3, False, False),
    ]
    assert done.unread == ("x",)


@pytest.mark.parametrize(
    "wrong",
    [
        step("write", "title"),
        step("change"),
        {"do": "change", "path": "title"},
        step("add", "labs", "x", value={}, at="1"),
        step("move", "labs", "crp", to=None),
        step("rename", "labs", "crp", name=""),
        step("paste", "labs", cells=None),
    ],
)
def test_what_is_no_step(wrong):
    with pytest.raises(NoStep):
        do_steps(TEXTS, [wrong])


def test_the_page_makes_the_same_text_of_the_changes():
    done = do_steps(TEXTS, [step("change", "title", "tr", value="Göz 👁 ağrısı")])
    before, after = TEXTS["case.yaml"], done.texts["case.yaml"]
    assert narrow(apply(wide(before), difference(before, after))) == after != before
