"""A cell that is given once is printed in every language: words of one are told, values are not."""

from __future__ import annotations

import pytest
from conftest import findings_of

from casepub.diagnostic import Severity

TABLE = """
tables:
  course:
    title: {{tr: Seyir, en: Course}}
    columns: [{{tr: Gün, en: Day}}, {{tr: Muayene, en: Examination}}]
    rows: [[5, {}]]
"""
TURKISH = [
    "değerlendirilemedi",
    "normale yakın",
    "Takip yok",
    "hafif (12 mm)",
    "artmış",
    "6/gün",
    "haftada 3 kez",
    "2 mg seftriakson",
    "{text: günde 2 defa, across: 1}",
]
ENGLISH = [
    "not assessed",
    "Mild",
    "3 times a week",
    "6/day",
    "no change",
    '"12 mg ({{ age }}) increased"',
]
EITHER = [
    "normal",
    "5 days",
    "sağ",
    "negatif",
    '"{{ age }}"',
    "Streptococcus pneumoniae",
    "HLA-B27",
    "p.Arg123Ter",
    "CRP",
    "NaCl",
    "12 mg [a]",
    "2x1",
    "Goldmann",
    "*in vitro*",
    '"“belle indifférence”"',
    "+ / ++",
    "{tr: yok, en: none}",
]


def told(folder):
    return [f for f in findings_of(folder) if f.check == "cell-untranslated"]


@pytest.mark.parametrize("cell", [*TURKISH, *ENGLISH])
def test_words_of_one_language_are_told_at_their_place(make_case, cell):
    folder = make_case({"case.yaml": TABLE.format(cell)})
    (found,) = told(folder)
    assert found.severity is Severity.WARNING
    owner, other = ("Turkish", "English") if cell in TURKISH else ("English", "Turkish")
    assert f"is {owner}, and is printed as it stands in the {other} table" in found.message
    line = (folder / "case.yaml").read_text("utf-8").split("\n")[found.position.line - 1]
    assert line.strip().startswith("rows:")
    assert found.position.column > line.index("[[5")


@pytest.mark.parametrize("cell", EITHER)
def test_values_names_and_what_is_meant_to_stay_are_not(make_case, cell):
    assert told(make_case({"case.yaml": TABLE.format(cell)})) == []


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("normale yakın", '{en: …, tr: "normale yakın"}'),
        ("haftada 3 kez", '{en: "three times a week", tr: "haftada üç kez"}'),
        ("6/day", '{en: "six times a day", tr: "günde altı kez"}'),
        ("ampisilin", '{en: "ampicillin", tr: "ampisilin"}'),
    ],
)
def test_the_advice_is_what_to_write(make_case, cell, pair):
    (found,) = told(make_case({"case.yaml": TABLE.format(cell)}))
    assert pair in found.hint


def test_several_cells_are_one_matter(make_case):
    (found,) = told(make_case({"case.yaml": TABLE.format("yok], [6, arttı], [7, normal")}))
    assert found.message.startswith("2 cells for all languages have words of one")
    assert len(found.places) == 2


@pytest.mark.parametrize(
    ("cell", "severity"),
    [
        ("{tr: yok, en: yok}", Severity.ERROR),
        ("{tr: none, en: none}", Severity.ERROR),
        ("{tr: not assessed, en: it could not be assessed}", Severity.WARNING),
        ("{tr: hemoglobin, en: hemoglobin}", None),
        ("{tr: prick testi, en: prick test}", None),
    ],
)
def test_a_pair_with_a_half_in_the_other_language_is_told_once(make_case, cell, severity):
    found = findings_of(make_case({"case.yaml": TABLE.format(cell)}))
    own = [f for f in found if f.check.endswith(("-differs", "-untranslated", "-missing"))]
    assert [f.severity for f in own] == ([severity] if severity else [])
    assert all(f.check == "sentence-untranslated" for f in own)
