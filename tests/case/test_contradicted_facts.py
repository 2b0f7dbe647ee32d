"""A value that is typed beside any of a fact's names, and is not the fact's."""

from __future__ import annotations

import pytest
from conftest import findings_of

FACTS = """\
labs:
  crp: {name: {tr: C-reaktif protein, en: C-reactive protein}, value: 0.46 mg/dL}
  esr: {name: {tr: Eritrosit sedimantasyon hızı (ESH), en: ESR}, value: 32 mm/h}
  potassium: {name: {tr: K, en: K}, value: 4.1 mmol/L}
  igg: {name: {tr: IgG (total), en: IgG (total)}, value: 9 g/L}
  rose: {name: {tr: Gül özütü, en: Rose extract}, value: 5 mg/dL}
treatments:
  alendronate:
    name: {tr: Alendronat, en: Alendronate}
    dose: 70 mg
"""
CONTRADICTED = (
    "CRP 0,64 mg/dL idi.",
    "CRP'si 0,64 mg/dL bulundu.",
    "C-reaktif protein (CRP) 0,64 mg/dL idi.",
    "ESH 23 mm/saat idi.",
    "Eritrosit sedimantasyon hızı (ESH) 23 mm/saat idi.",
    "Sedimantasyon hızı 23 mm/saat idi.",
    "Alendronat 700 mg başlandı.",
    "Alendronate 700 mg başlandı.",
    "ROSE 50 mg/dL idi.",
    "K 1,4 mmol/L idi.",
    "IgG 19 g/L idi.",
)
AGREEING = (
    "CRP 0,46 mg/dL idi.",
    "CRP 0,64 g/L idi.",
    "ESH 32 mm/saat, CRP 0,46 mg/dL idi.",
    "Üç ay sonra CRP 0,12 mg/dL idi.",
    "Anti-CRP antikoru yoktu, prokalsitonin 0,64 mg/dL idi.",
    "Alendronat 700 mg/kg başlandı.",
    "Kalsiyum 2,2 mmol/L idi.",
    "Total protein 70 g/L idi.",
    "Ferritin ve rose 50 mg/dL idi.",
    "Lökosit ve CRP normaldi; albümin 3,2 g/dL, globulin 0,64 mg/dL idi.",
)


def contradictions(make_case, code: str, sentence: str) -> list:
    folder = make_case({"case.yaml": FACTS, f"{code}.md": sentence})
    return [f for f in findings_of(folder) if f.check == "fact-contradicted"]


@pytest.mark.parametrize("sentence", CONTRADICTED)
def test_any_name_of_a_fact_counts(make_case, sentence):
    (found,) = contradictions(make_case, "tr", sentence)
    assert found.position.file.endswith("tr.md")


@pytest.mark.parametrize(
    "sentence",
    ["CRP was 0.64 mg/dL.", "The ESR was 23 mm/h.", "Erythrocyte sedimentation rate 23 mm/h."],
)
def test_any_name_of_a_fact_counts_in_english(make_case, sentence):
    (found,) = contradictions(make_case, "en", sentence)
    assert found.position.file.endswith("en.md")


@pytest.mark.parametrize("sentence", AGREEING)
def test_the_fact_itself_and_other_things_are_left_alone(make_case, sentence):
    assert contradictions(make_case, "tr", sentence) == []
