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


ROWS = {
    "[CRP, 0.64 mg/dL]": [1],
    "[CRP, 0.46 mg/dL]": [],
    '[{tr: "CRP (mg/dL)", en: "CRP (mg/dL)"}, "0.64"]': [1],
    '[{tr: "CRP, mg/dL", en: "CRP, mg/dL"}, "0.46"]': [],
    '[{tr: "CRP (mg/L)", en: "CRP (mg/L)"}, "4.6"]': [],
    "[{tr: C-reaktif protein, en: C-reactive protein}, {tr: normal, en: normal}, 0.64 mg/dL]": [2],
    "[CRP, 0.64 mg/dL, 0.12 mg/dL]": [],
    "[{tr: Hasta, en: Patient}, 0.64 mg/dL]": [],
    "[{tr: INR, en: INR}, 2.1]": [1],
    "[{tr: INR, en: INR}, 1.2]": [],
    "[]": [],
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_a_written_table_that_contradicts_a_fact_is_found_once_a_language(make_case, row):
    inr = "  inr: {name: {tr: INR, en: INR}, value: 1.2}\ntreatments"
    table = (
        "tables:\n  one:\n    title: {tr: Değerler, en: Values}\n"
        f"    columns: [{{tr: Test, en: Test}}]\n    rows:\n      - {row}\n"
    )
    folder = make_case({"case.yaml": FACTS.replace("treatments", inr) + table})
    found = [f for f in findings_of(folder) if f.check == "fact-contradicted"]
    text = (folder / "case.yaml").read_text("utf-8").split("\n")
    cells = [text[f.position.line - 1][f.position.column - 1 :] for f in found]
    assert len(found) == 2 * len(ROWS[row])
    assert all(cell.strip('"')[:1] in "02" for cell in cells), cells


@pytest.mark.parametrize(
    "yaml",
    [
        "figures: {hip: {draw: timeline, legend: {tr: 'CRP 0,64 mg/dL', en: Course}}}",
        "timeline: {visit: {at: 2 months, event: {tr: 'CRP 0,64 mg/dL', en: Visit}}}",
        "tables: {one: {of: labs, title: {tr: Değerler, en: Values}, "
        "note: {tr: 'CRP 0,64 mg/dL idi.', en: Note}}}",
    ],
)
def test_legends_events_and_notes_are_held_against_facts_too(make_case, yaml):
    found = findings_of(make_case({"case.yaml": FACTS + yaml + "\n"}))
    assert [f.check for f in found].count("fact-contradicted") == 1


@pytest.mark.parametrize(
    ("age", "sentence", "told"),
    [
        ("29 years", "Erkek bebek sezaryenle doğurtuldu.", False),
        ("29 years", "Erkek yenidoğanın Apgar skoru 9 idi.", False),
        ("29 years", "Erkek hastanın yakınması yoktu.", True),
        ("3 days", "Erkek bebek yoğun bakıma alındı.", True),
        ("3 days", "Erkek yenidoğan taburcu edildi.", True),
    ],
)
def test_the_baby_of_a_grown_patient_is_somebody_else(make_case, age, sentence, told):
    patient = f"patient:\n  age: {age}\n  sex: female\n"
    found = findings_of(make_case({"case.yaml": patient, "tr.md": sentence, "en.md": "It was so."}))
    wrong = [f for f in found if f.check == "fact-contradicted" and f.position.file == "case/tr.md"]
    assert bool(wrong) == told


@pytest.mark.parametrize("baby", ["male baby", "male newborn", "male infant", "male neonate"])
def test_a_baby_in_english_is_somebody_else(make_case, baby):
    patient = "patient:\n  age: 29 years\n  sex: female\n"
    text = f"A {baby} was delivered."
    found = findings_of(make_case({"case.yaml": patient, "en.md": text}))
    assert "fact-contradicted" not in [one.check for one in found]
