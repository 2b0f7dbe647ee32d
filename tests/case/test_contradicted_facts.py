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
    "CRP 4,6 mg/L idi.",
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


GRADED = """facts:
  coma: GKS 9
  heart: NYHA III
  tumour: Evre IIIA
  pain: {pain}
  ejection: EF %35
labs:
  plt: {{name: {{tr: trombosit, en: platelets}}, value: 312 bin/mm3}}
  edema: {{name: {{tr: ödem, en: edema}}, value: Grade III}}
treatments:
  morphine: {{name: {{tr: morfin, en: morphine}}, dose: 2 mg/5 dk}}
  insulin:
    name: {{tr: insülin glarjin, en: insulin glargine}}
    dose: 16 IU sabah, 10 IU akşam
  chx: {{name: {{tr: klorheksidin, en: chlorhexidine}}, dose: "%0,2'lik 15 ml"}}
  vanco:
    name: {{tr: vankomisin, en: vancomycin}}
    dose: 25 mg/kg yükleme, 15 mg/kg idame
  pred: {{name: {{tr: prednizolon, en: prednisolone}}, dose: "40 mg 7 gün, 20 mg 7 gün"}}
"""
# What both languages type, and whether case.yaml says otherwise.
TYPED = {
    "a scale": ("GKS 8 idi.", "GCS was 8.", True),
    "a scale as it is": ("GKS 9 idi.", "GCS was 9.", False),
    "a scale in full": (
        "Glasgow koma skoru 8 idi.",
        "The Glasgow Coma Scale was 8.",
        True,
    ),
    "a class": ("NYHA sınıf II idi.", "He was in NYHA class II.", True),
    "a class in other figures": ("NYHA sınıf 3 idi.", "He was in NYHA class 3.", False),
    "a stage": ("Tümör evre IIB idi.", "The tumour was stage IIB.", True),
    "a stage among others": (
        "Tümör evre IIIA, bası yarası evre 2 idi.",
        "The tumour was stage IIIA, the pressure sore stage 2.",
        False,
    ),
    "a grade of a finding": ("Ödem Grade II idi.", "Edema was grade II.", True),
    "a grade of a finding as it is": ("Ödem Grade III idi.", "Edema was grade III.", False),
    "a named measure": ("EF %45 idi.", "EF was 45%.", True),
    "a named measure as it is": ("EF %35 idi.", "EF was 35%.", False),
    "a score of points": ("VAS 6/10 idi.", "VAS was 6/10.", True),
    "a score without its most": ("VAS 8 idi.", "VAS was 8.", False),
    "a later score": ("Taburculukta GKS 15 idi.", "At discharge GCS was 15.", False),
    "thousands": ("Trombosit 213 bin/mm³ idi.", "Platelets were 213,000/mm³.", True),
    "thousands as they are": (
        "Trombosit 312 bin/mm³ idi.",
        "Platelets were 312,000/mm³.",
        False,
    ),
    "a dose over minutes": (
        "Morfin 5 dakikada 3 mg verildi.",
        "Morphine 3 mg was given every 5 minutes.",
        True,
    ),
    "a dose over minutes as it is": ("Morfin 2 mg verildi.", "Morphine 2 mg was given.", False),
    "a dose of the morning": (
        "İnsülin glarjin sabah 18 IU verildi.",
        "Insulin glargine 18 IU was given in the morning.",
        True,
    ),
    "a dose of the evening": (
        "İnsülin glarjin akşam 10 IU verildi.",
        "Insulin glargine 10 IU was given in the evening.",
        False,
    ),
    "a volume": ("Klorheksidin 20 mL kullanıldı.", "Chlorhexidine 20 mL was used.", True),
    "a strength": ("Klorheksidin %0,12 kullanıldı.", "Chlorhexidine 0.12% was used.", True),
    "a loading dose": (
        "Vankomisin 20 mg/kg verildi.",
        "Vancomycin 20 mg/kg was given.",
        True,
    ),
    "a tapered dose": ("Prednizolon 30 mg başlandı.", "Prednisolone 30 mg was started.", True),
    "its second step": ("Prednizolon 20 mg verildi.", "Prednisolone 20 mg was given.", False),
}


@pytest.mark.parametrize("name", TYPED)
def test_grades_and_doses_of_several_parts_are_held_against_the_text(make_case, name):
    tr, en, told = TYPED[name]
    folder = make_case({"case.yaml": GRADED.format(pain="VAS 8/10"), "tr.md": tr, "en.md": en})
    found = [f for f in findings_of(folder) if f.check == "fact-contradicted"]
    files = {one.position.file for one in found}
    assert files == ({"case/tr.md", "case/en.md"} if told else set()), found


@pytest.mark.parametrize(
    "tr, en",
    [
        ("Evre IIIA hastalık vardı.", "There was stage IIIB disease."),
        ("Tip B diseksiyon saptandı.", "A type A dissection was found."),
        ("GKS 9 idi.", "GCS was 8."),
        ("APGAR 7/9 idi.", "APGAR was 7/8."),
        ("3. derece yanık vardı.", "There was a second-degree burn."),
        ("Morfin 2 mg/5 dk verildi.", "Morphine was given at 2 mg/10 min."),
        ("%0,2’lik 15 mL kullanıldı.", "0.12%, 15 mL was used."),
        ("Sabah 16 IU, akşam 10 IU verildi.", "16 IU was given at noon, 10 IU in the evening."),
        (
            "İnsülin sabah 16 IU, akşam 10 IU verildi.",
            "Insulin was given at 10 IU in the morning, 16 IU in the evening.",
        ),
        ("CK 3 kat artmıştı.", "CK was raised 4-fold."),
        ("4–6 saatte bir verildi.", "It was given every 3–6 hours."),
        ("Kas gücü 4+/5 idi.", "Muscle strength was 4-/5."),
    ],
)
def test_what_both_languages_type_of_them_is_compared(make_case, tr, en):
    found = findings_of(make_case({"tr.md": tr, "en.md": en}))
    assert [f for f in found if f.check.endswith("-differs") or f.check == "values-swapped"]


COURSE = """\
vitals:
  temperature: 38.4 °C
  pulse: 118/min
  blood_pressure: 95/60 mmHg
  respiration: 24/min
  saturation: 94%
labs:
  ck:
    name: {tr: kreatin kinaz, en: creatine kinase}
    values: {0: 48600 U/L, day 3: 21300 U/L, discharge: 1950 U/L}
  ph: {name: {tr: arteriyel pH, en: arterial pH}, value: 7.21}
  ana: {name: {tr: antinükleer antikor (ANA), en: antinuclear antibody (ANA)}, value: 1/320}
treatments:
  meropenem:
    name: {tr: meropenem, en: meropenem}
    dose: 1 g
    frequency: 3/day
    duration: 14 days
    start: day 2
  furosemide:
    name: {tr: furosemid, en: furosemide}
    dose: 40 mg
    frequency: 2/day
  moxifloxacin:
    name: {tr: "%0,5 moksifloksasin", en: moxifloxacin 0.5%}
    dose: 1 drop
    frequency: 24/day
    duration: 2 days
  moxifloxacin_later:
    name: {tr: "%0,5 moksifloksasin (idame)", en: moxifloxacin 0.5% (maintenance)}
    dose: 1 drop
    frequency: 8/day
    duration: 4 weeks
facts:
  iop: 15 mmHg
  iop_max: 16 mmHg
  thickness: 512 µm
  thickness_last: 268 µm
  hypopyon: 1 mm
timeline:
  onset: {at: -2 days, event: {tr: kas ağrısı, en: muscle pain}}
  dialysis: {at: 3 days, event: {tr: hemodiyalizin başlanması, en: hemodialysis started}}
  discharge: {at: 12 days, event: {tr: taburculuk, en: discharge}}
"""
OTHERWISE = {  # each with the words that are wrong
    "tr": {
        "Ateş 38,9 °C idi.": "38,9 °C",
        "Muayenede ateşi 38,9 derece, nabzı 118/dk idi.": "38,9 derece",
        "Nabız 181/dk ve düzenliydi.": "181/dk",
        "Nabız 181, kan basıncı 95/60 mmHg idi.": "181",
        "Taşikardikti (181/dk).": "181/dk",
        "TA: 85/60 mmHg.": "85/60 mmHg",
        "Hipotansifti (95/50 mmHg).": "95/50 mmHg",
        "Solunum sayısı 42/dk bulundu.": "42/dk",
        "Oksijen satürasyonu %84 idi.": "84",
        "Kreatin kinaz 46.800 U/L idi.": "46.800 U/L",
        "Kreatin kinaz başvuruda 48.600 U/L, 3. günde 21.300 U/L, taburculukta 1.590 U/L idi.": (
            "1.590 U/L"
        ),
        "Kreatin kinaz başvuruda 48.600, 3. günde 1.950, taburculukta 21.300 U/L idi.": (
            "1.950 21.300 U/L"
        ),
        "Arteriyel pH 7,12 idi.": "7,12",
        "ANA 1/160 titrede pozitifti.": "1/160",
        "Günde iki kez 1 g meropenem verildi.": "Günde iki kez",
        "Günde üç kez 2 g meropenem verildi.": "2 g",
        "Meropenem 10 gün boyunca uygulandı.": "10 gün",
        "Dördüncü günde meropenem başlandı.": "Dördüncü günde",
        "Meropenem 3x1 g ve furosemid 4x40 mg verildi.": "4x",
        "Beşinci günde hemodiyaliz başlandı.": "Beşinci günde",
        "Hasta 21. günde taburcu edildi.": "21. günde",
        "%0,5 moksifloksasin günde altı kez verildi.": "günde altı kez",
        "Göz içi basıncı 51 mmHg idi.": "51 mmHg",
        "Hipopiyon 2 mm idi.": "2 mm",
        "Beş gün önce başlayan kas ağrısı ile başvurdu.": "Beş gün",
    },
    "en": {
        "Temperature was 38.9 °C.": "38.9 °C",
        "He had a fever of 38.9 °C and a pulse of 118/min.": "38.9 °C",
        "His pulse was 181 beats per minute.": "181",
        "He was tachycardic (181/min).": "181/min",
        "BP was 85/60 mmHg.": "85/60 mmHg",
        "He was tachypneic at 42/min.": "42/min",
        "Oxygen saturation was 84% on room air.": "84%",
        "CK was 48,600 U/L on admission, 23,100 U/L on day 3, and 1950 U/L at discharge.": (
            "23,100 U/L"
        ),
        "Arterial pH was 7.12.": "7.12",
        "ANA was positive at 1/160.": "1/160",
        "Meropenem 1 g twice daily was given.": "twice daily",
        "He was given 2 g of meropenem every 8 hours.": "2 g",
        "Meropenem was given for 10 days.": "10 days",
        "Meropenem was started on day 4.": "day 4",
        "Hemodialysis was started on day 5.": "day 5",
        "He was discharged on day 21.": "day 21",
        "Moxifloxacin 0.5% was given for 3 days.": "3 days",
        "Intraocular pressure was 51 mmHg.": "51 mmHg",
        "Macular thickness was 521 µm.": "521 µm",
        "He presented with muscle pain that had begun five days earlier.": "five days",
    },
}
SAME = {
    "tr": (
        "Ateş 38,4 °C, nabız 118/dk, TA 95/60, solunum sayısı 24/dk ve SpO2 %94 idi.",
        "Bir hafta önce 39,5 °C ateşi olmuştu.",
        "Başvuruda nabız 118/dk idi. Diyaliz sırasında nabzı 130/dk idi.",
        "İkinci günde nabız 96/dk idi.",
        "Pulmoner arter basıncı 45/20 mmHg ölçüldü.",
        "Kreatin kinaz 48.600 U/L'den 21.300 U/L'ye geriledi.",
        "Taburculuktan 3 ay sonra kreatin kinaz 150 U/L idi.",
        "Anti-dsDNA 1/10 negatifti.",
        "İkinci günde meropenem 3x1 g başlandı, 2 hafta boyunca verildi.",
        "Beşinci günde meropenem dozu 2x500 mg'a indirildi.",
        "Meropenem ve günde iki kez 500 mg vankomisin verildi.",
        "Furosemid, 1 g meropenem ve 5 mg amlodipin verildi.",
        "Üçüncü günde hemodiyaliz başlandı ve 7. günde kesildi.",
        "Yatışının 4. gününde hemodiyaliz başlandı.",
        "Taburcu edildikten bir hafta sonra kontrole geldi.",
        "Beş yıldır kas ağrısı vardı.",
        "%0,5 moksifloksasin günde sekiz kez, 4 hafta boyunca verildi.",
        "Göz içi basıncı 16 mmHg idi. Diğer ölçümlerde göz içi basıncı 15 mmHg idi.",
        "Kreatin kinaz 48.600 U/L düzeyinden düştü, 12. günde normale döndü.",
        "Elli dört yaşında hasta kas ağrısı ile başvurdu.",
    ),
    "en": (
        "Temperature was 38.4 °C, pulse 118 bpm, BP 95/60, respirations 24/min, and SpO2 94%.",
        "One week earlier he had had a fever of 39.5 °C.",
        "Fetal heart rate was 140/min.",
        "On day 2, his pulse was 96/min.",
        "Creatine kinase fell from 48,600 U/L to 21,300 U/L.",
        "Three months after discharge, creatine kinase was 150 U/L.",
        "Meropenem 1 g every 8 hours was started on day 2 and given for two weeks.",
        "On day 5 the dose of meropenem was reduced to 500 mg twice daily.",
        "Meropenem and vancomycin 500 mg twice daily were given for 10 days.",
        "Hemodialysis was started on day 3 and stopped on day 7.",
        "He came for a check one week after discharge.",
        "Muscle pain had been present for five years.",
        "Creatine kinase was 48,600 U/L and returned to normal on day 12.",
        "Macular thickness was 268 µm.",
    ),
}


def told_otherwise(make_case, code: str, sentence: str) -> list[str]:
    heading = {"tr": "Olgu Sunumu", "en": "Case Presentation"}[code]
    folder = make_case({"case.yaml": COURSE, f"{code}.md": f"# {heading}\n\n{sentence}\n"})
    found = [f for f in findings_of(folder) if f.check == "fact-contradicted"]
    return [f.message.values["words"] for f in found]


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, one) for code, told in OTHERWISE.items() for one in told]
)
def test_what_a_text_types_of_any_fact_is_held_against_it(make_case, code, sentence):
    assert " ".join(told_otherwise(make_case, code, sentence)) == OTHERWISE[code][sentence]


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, one) for code, told in SAME.items() for one in told]
)
def test_other_times_other_things_and_the_facts_themselves_are_left_alone(
    make_case, code, sentence
):
    assert told_otherwise(make_case, code, sentence) == []
