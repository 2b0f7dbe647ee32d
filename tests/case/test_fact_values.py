"""How a value of case.yaml is read: what an author types, and what the article then prints or the author is told."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT, findings_of
from rows import each

import casepub
from casepub.case.frequency import FORMS
from casepub.case.parse import parse_frequency

# What is typed, and what an English page prints; `_` is a no-break space.
READ = {
    "5": "5",
    "+5": "+5",
    "-5": "−5",
    "−5": "−5",
    "0.460 mg/dL": "0.460_mg/dL",
    "36.10 °C": "36.10_°C",
    "5mg": "5_mg",
    "<5": "<5",
    "< 5 mg": "<5_mg",
    ">5": ">5",
    "<=5": "≤5",
    "=<5": "≤5",
    "≤5": "≤5",
    ">=5": "≥5",
    "=>5": "≥5",
    "≥5": "≥5",
    "~5": "~5",
    "≈5": "~5",
    "3-6 months": "3–6_months",
    "3 – 6 months": "3–6_months",
    "3..6 months": "3–6_months",
    "3 to 6 months": "3–6_months",
    "3 months-6": "3–6_months",
    "3 months - 4 years": "3_months to 4_years",
    "-5 - -2": "−5–−2",
    "2026-02-28": "28_February 2026",
    "Right": "right",
    "LEFT": "left",
    "bilateral": "bilateral",
    "male": "male",
    "female": "female",
    "normal": "normal",
    "negative": "negative",
    "positive": "positive",
    "  7  ": "7",
    "1" * 30: "111,111,111,111,111,111,111,111,111,111",
    "20 pack-years": "20_pack-years",
    "1 pack-year": "1_pack-year",
    "120/80 mmHg": "120/80_mmHg",
    "> 140/90 mmHg": ">140/90_mmHg",
    "13/15": "13/15",
    "7/9/10": "7/9/10",
    "1/160": "1/160",
    "1:320": "1:320",
    "20/200": "20/200",
    "4x3x2 cm": "4_×_3_×_2_cm",
    "4 × 3.5 mm": "4_×_3.5_mm",
    "39+2 weeks": "39+2_weeks",
    "54.2 ± 8.1 years": "54.2_±_8.1_years",
    "54.2 +/- 8.1": "54.2_±_8.1",
    "54 (48-61) years": "54 (48–61)_years",
    "54 [48 to 61]": "54 (48–61)",
    "10^5 CFU/mL": "10⁵_CFU/mL",
    "2.4×10⁵ CFU/mL": "2.4_×_10⁵_CFU/mL",
    ">10^5 CFU/mL": ">10⁵_CFU/mL",
    "24.6 x10^9/L": "24.6_×10⁹/L",
    "3+": "3+",
    "+++": "+++",
    "E3V4M6": "E3V4M6",
    "T2N0M0": "T2N0M0",
    "E3 V4 M6": "E3 V4 M6",
    "1998-99": "1998–99",
    "-1.25 - -2.5": "−1.25–−2.5",
    "2 years 3 months": "2_years 3_months",
    "1 hour, 30 minutes": "1_hour 30_minutes",
    "2025-01": "January 2025",
    "%93": "93%",
    "<%5": "<5%",
    "%3-5": "3–5%",
    "101.3 °F": "101.3_°F",
    "2 puffs": "2_puffs",
    "5 gün": "5_days",
    "2 yıl 3 ay": "2_years 3_months",
    "3 ay - 4 yıl": "3_months to 4_years",
    "112/dk": "112/min",
    "8 mg/kg/saat": "8_mg/kg/h",
    "40 paket-yıl": "40_pack-years",
    "8 puan": "8_points",
    "kadın": "female",
    "Sağ": "right",
    "negatif": "negative",
    "1.5 ULN": "1.5_×ULN",
    "3 x ULN": "3_×ULN",
    "-1.2 SDS": "−1.2_SDS",
    "1.2 INR": "1.2_INR",
    "4 million U": "4_million_U",
    "4 milyon ünite": "4_million_U",
    "200 cells/µL": "200_cells/µL",
    "1200 hücre/mm3": "1,200_cells/mm³",
    "62 cmH2O": "62_cmH₂O",
    "9.3 mL/cmH2O": "9.3_mL/cmH₂O",
    "-210 daPa": "−210_daPa",
    "25th percentile": "25th percentile",
    "25. persentil": "25th percentile",
    "3p": "3rd percentile",
    "<3rd percentile": "<3rd percentile",
    "3rd-10th percentile": "3rd–10th percentile",
    "NYHA III": "NYHA_III",
    "ASA II": "ASA_II",
    "Mallampati III": "Mallampati_III",
    "APACHE II 21": "APACHE II_21",
    "Child-Pugh B": "Child-Pugh_B",
    "Gustilo-Anderson IIIa": "Gustilo-Anderson_IIIa",
    "ECOG 1": "ECOG_1",
    "Gleason 4+3": "Gleason_4+3",
    "Gleason 4+3=7": "Gleason_4+3=7",
    "3+4=7": "3+4=7",
    "cT2bN0M0": "cT2bN0M0",
    "pT3a": "pT3a",
    "2.150 mIU/L": "2.150_mIU/L",
    "0.350 IU/mL": "0.350_IU/mL",
    "4.125 ×10^6/µL": "4.125_×10⁶/µL",
    "2019": "2019",
    "1998-2005": "1998–2005",
    "2150": "2,150",
    "2000 mL": "2,000_mL",
    "0,46 mg/dL": "0.46_mg/dL",
    "7,28": "7.28",
    "-9,4": "−9.4",
    "0,125 mg": "0.125_mg",
    "3,5-5,1 mEq/L": "3.5–5.1_mEq/L",
    "2x1,5 cm": "2_×_1.5_cm",
    "312 bin/mm3": "312_×10³/mm³",
    "265 10^3/mm3": "265_×10³/mm³",
    "18,4x10^3/mm3": "18.4_×10³/mm³",
    "4,1 milyon/mm3": "4.1_×10⁶/mm³",
    "3 kat": "3-fold",
    "3 kat NÜS": "3_×ULN",
    "2 mg/5 dk": "2_mg/5_min",
    "4000 anti-Xa IU/0,4 mL": "4,000_anti-Xa_IU/0.4_mL",
    "66 Gy/33 fr": "66_Gy/33_fractions",
    "300 mg/24 saat": "300_mg/day",
    "%0,2'lik 15 ml": "0.2%, 15_mL",
    "15 mL of 0.2%": "0.2%, 15_mL",
    "%0,5 1 damla": "0.5%, 1_drop",
    "%1'lik krem": "1% cream",
    "%10'luk": "10%",
    "16 IU sabah, 10 IU akşam": "16_IU in the morning, 10_IU in the evening",
    "sabah 8 IU, öğle 6 IU, akşam 8 IU, gece 20 IU": (
        "8_IU in the morning, 6_IU at noon, 8_IU in the evening, 20_IU at night"
    ),
    "10 mg at bedtime": "10_mg at night",
    "1-0-1 tablet": "1_tablet in the morning, 1_tablet in the evening",
    "1-1-1-2 tablet": (
        "1_tablet in the morning, 1_tablet at noon, 1_tablet in the evening, 2_tablets at night"
    ),
    "25 mg/kg yükleme, 15 mg/kg idame": (
        "25_mg/kg as a loading dose, then 15_mg/kg for maintenance"
    ),
    "5000 IU bolus, then 18 IU/kg/h infusion": "5,000_IU as a bolus, then 18_IU/kg/h by infusion",
    "500 mg 3 gün, 250 mg 1 gün": "500_mg for 3_days, then 250_mg for 1_day",
    "40 mg for 1 week, then 20 mg for 2 weeks": "40_mg for 1_week, then 20_mg for 2_weeks",
    "20 mg/gün, haftada 5 mg azaltılarak": "20_mg/day, reduced by 5_mg once a week",
    "60 mg, 2 haftada bir 10 mg azaltılarak": "60_mg, reduced by 10_mg every two weeks",
    "25 mg, raised by 25 mg every week": "25_mg, raised by 25_mg once a week",
    "5 mg ve 2,5 mg dönüşümlü": "5_mg and 2.5_mg alternately",
    "2,4 ATA, 90 dk": "2.4_ATA for 90_minutes",
    "Grade III": "Grade_III",
    "grade 2-3": "grade_2–3",
    "Tip B": "Type_B",
    "Evre IIIA": "Stage_IIIA",
    "evre 3b": "stage_3b",
    "Sınıf III": "Class_III",
    "derece II": "degree_II",
    "GKS 9": "GCS_9",
    "GCS: 9": "GCS_9",
    "GKS skoru 9": "GCS_9",
    "GKS 13 (E3V4M6)": "GCS_13 (E3V4M6)",
    "APGAR 7/9": "APGAR_7/9",
    "NIHSS 12": "NIHSS_12",
    "PHQ-9 18": "PHQ-9_18",
    "VAS 8/10": "VAS_8/10",
    "ASA 2": "ASA_2",
    "Child Pugh B": "Child-Pugh_B",
    "Kt/V 1,4": "Kt/V_1.4",
    "RASS -2": "RASS_−2",
    "MAS 1+": "MAS_1+",
    "Brunnstrom evre IV": "Brunnstrom_stage_IV",
    "Gartland tip III": "Gartland_type_III",
    "KBH evre G4A3": "CKD_stage_G4A3",
    "WHO grade 2": "WHO_grade_2",
    "3. derece": "3rd-degree",
    "2.-3. derece": "2nd- to 3rd-degree",
    "second-degree": "2nd-degree",
    "4+/5": "4+/5",
    "4-/5": "4-/5",
    "2+/4+": "2+/4+",
    "i2 t3 v0 ptc1 C4d0": "i2 t3 v0 ptc1 C4d0",
    "L4-L5": "L4–L5",
    "G3P2A1": "G3P2A1",
    "35°": "35°",
    "20-110 derece": "20–110°",
    "%32 TVYA": "32%_TBSA",
    "58% predicted": "58%_predicted",
    "1,9 µg/mL FEU": "1.9_µg FEU/mL",
    "35 Ncm": "35_Ncm",
    "2 flaster": "2_patches",
    "yaklaşık 3 cm": "~3_cm",
    "EF %35": "EF_35%",
    "QTc: 462 ms": "QTc_462_ms",
    "FEV1/FVC %61": "FEV1/FVC_61%",
    "6DYT 320 m": "6MWT_320_m",
    "VKİ 27,4 kg/m2": "BMI_27.4_kg/m²",
    "Cobb açısı 42°": "Cobb_42°",
    "en az 3": "at least 3",
    "yarım tablet": "half a tablet",
    "1½ tablet": "1.5_tablets",
    "NÜS'nin 3 katı": "3_×ULN",
    "T skoru -2,8": "T score_−2.8",
    "GCS E2V1M5": "GCS_E2V1M5",
    "AO 31-A2": "AO_31-A2",
    "NYHA III-IV": "NYHA_III–IV",
    "1:1280": "1:1280",
    "1 tablet sabah, yarım tablet akşam": ("1_tablet in the morning, half a tablet in the evening"),
    "20 mg haftada bir": "20_mg once a week",
    "5 mg 2x1": "5_mg twice a day",
    "25 PD": "25_PD",
}
TURKISH = {
    "84/46 mmHg": "84/46_mmHg",
    "4x3.5 cm": "4_×_3,5_cm",
    "39+2 weeks": "39+2_hafta",
    "54.2 ± 8.1 years": "54,2_±_8,1_yıl",
    "2.4×10^5 CFU/mL": "2,4_×_10⁵_KOB/mL",
    "54 (48-61) years": "54 (48–61)_yıl",
    "2 years 3 months": "2_yıl 3_ay",
    "2025-01": "Ocak 2025",
    "%93": "%93",
    "15 mg/kg/dose": "15_mg/kg/doz",
    "1.5 ULN": "1,5_×NÜS",
    "4 million U": "4_milyon_Ü",
    "200 cells/µL": "200_hücre/µL",
    "25th percentile": "25. persentil",
    "3-10 percentile": "3.–10. persentil",
    "8 points": "8_puan",
    "NYHA III": "NYHA_III",
    "0,46 mg/dL": "0,46_mg/dL",
    "312 K/mm3": "312_×10³/mm³",
    "3 fold": "3_kat",
    "2 mg/5 min": "2_mg/5_dk",
    "40 mg/2 h": "40_mg/2_saat",
    "0.2% 15 mL": "%0,2’lik 15_mL",
    "%10 50 mL": "%10’luk 50_mL",
    "1% cream": "%1’lik krem",
    "16 IU in the morning, 10 IU in the evening": "sabah 16_IU, akşam 10_IU",
    "25 mg/kg loading, 15 mg/kg maintenance": ("yükleme dozu 25_mg/kg, ardından idame 15_mg/kg"),
    "500 mg for 3 days, then 250 mg for 1 day": (
        "3_gün süreyle 500_mg, ardından 1_gün süreyle 250_mg"
    ),
    "20 mg/day, reduced by 5 mg every week": "20_mg/gün, haftada bir kez 5_mg azaltılarak",
    "5 mg and 2.5 mg alternately": "dönüşümlü olarak 5_mg ve 2,5_mg",
    "Stage IIIA": "Evre_IIIA",
    "type B": "tip_B",
    "GCS 9": "GKS_9",
    "GCS 13 (E3V4M6)": "GKS_13 (E3V4M6)",
    "CKD stage G4A3": "KBH_evre_G4A3",
    "Wells 4.5": "Wells_4,5",
    "third degree": "3. derece",
    "2nd to 3rd degree": "2.–3. derece",
    "32% TBSA": "%32_TVYA",
    "58% predicted": "%58_(beklenen)",
    "45 degrees": "45°",
    "BMI 27.4 kg/m2": "VKİ_27,4_kg/m²",
    "EF 35%": "EF_%35",
    "<%1": "<%1",
    "1/1280": "1/1280",
    "T score -2.8": "T skoru_−2,8",
    "20 mg once a week": "haftada bir kez 20_mg",
    "2019": "2019",
    "1998-2005": "1998–2005",
}
# What is typed, the check that speaks, and what its message or advice must name.
REFUSED = {
    "2026-02-30": ("fact-invalid", "calendar"),
    "2026-13-01": ("fact-invalid", "calendar"),
    "many": ("fact-invalid", "male, female, right, left, bilateral, normal, negative, positive"),
    "50,000": ("fact-invalid", "write 50000, without a separator; if decimals, 50.000"),
    "2,840 /mm³": ("fact-invalid", "write 2840"),
    "1,234": ("fact-invalid", "may part decimals or thousands"),
    "1.234,56 mL": ("fact-invalid", "Write 1234.56"),
    "5 MMOL/L": ("unit-unknown", "“mmol/L”"),
    "5 mcgmol/L": ("unit-unknown", "text per language"),
    "10 ZFU/mL": ("unit-unknown", "text per language"),
    "3x1": ("fact-invalid", "frequency:"),
    "4x3": ("fact-invalid", "Write 4x3x2 cm"),
    "61 (54-58) years": ("fact-invalid", "median first"),
    "7-5 mg": ("fact-invalid", "with a decimal point: 7.5 mg"),
    "2025-13": ("fact-invalid", "greater than its second"),
    "39+9 weeks": ("fact-invalid", "from 0 to 6"),
    "E9V9M9": ("fact-invalid", "M1 to M6"),
    "1+2/3": ("fact-invalid", "text per language"),
    "39+2": ("fact-invalid", "text per language"),
    "50,000 IU": ("fact-invalid", "write 50000"),
    "1,234,567 IU": ("fact-invalid", "Write 1234567"),
    "5000,000 IU": ("fact-invalid", "Write 5000.000"),
    "18.400 /mm3": ("fact-invalid", "write 18400"),
    "4.000-10.000 /µL": ("fact-invalid", "write 4000"),
    "100.000 CFU/mL": ("fact-invalid", "write 100000"),
    "50.000 IU": ("fact-invalid", "write 50000"),
    "5.000 U/h": ("fact-invalid", "write 5000"),
    "Gleason 4+3=8": ("fact-invalid", "4+3=7"),
    "2.400 cc/gün": ("fact-invalid", "write 2400"),
    "3.250 g": ("fact-invalid", "write 3250"),
    "GKS 18": ("fact-invalid", "from 3 to 15"),
    "APGAR 11": ("fact-invalid", "from 0 to 10"),
    "GKS 9 (E3V4M6)": ("fact-invalid", "parts"),
    "QXZ 9": ("fact-invalid", "text per language"),
    "Yara evre 3": ("fact-invalid", "text per language"),
    "2 mg/0 dk": ("unit-unknown", "text per language"),
    "10 mg akşam, biraz": ("fact-invalid", "text per language"),
    "5 mmHgg": ("unit-unknown", "Did you mean “mmHg”?"),
    "5 qqqqq": ("unit-unknown", "unit-unknown"),
    "3-6 monhts": ("unit-unknown", "“month"),
    "5 mg 6": ("fact-invalid", "(0.46 mg/dL)"),
    "a5": ("fact-invalid", "(0.46 mg/dL)"),
    "<>5": ("fact-invalid", "(0.46 mg/dL)"),
    "5.": ("fact-invalid", "(0.46 mg/dL)"),
    ".5": ("fact-invalid", "(0.46 mg/dL)"),
    "1" * 31: ("fact-invalid", "digits"),
    "1 " + "x" * 99: ("fact-invalid", "too long"),
}


def quoted(text: str) -> str:
    """A text as a scalar of YAML."""
    return "'" + text.replace("'", "''") + "'"


@each("typed", READ)
def test_a_value_prints_as_it_was_typed(make_case, typed):
    folder = make_case({"case.yaml": f"facts:\n  x: {quoted(typed)}\n", "en.md": "{{ x }}"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    assert editions["en"].section("case").text.plain.replace("\u00a0", "_") == READ[typed]


@each("typed", REFUSED)
def test_what_is_no_value_is_told_with_what_to_write(make_case, typed):
    check, named = REFUSED[typed]
    found = findings_of(make_case({"case.yaml": f"facts:\n  x: {quoted(typed)}\n"}))
    told = [(f.check, f"{f.message} {f.hint}") for f in found if f.check == check]
    assert len(told) == 1 and named in told[0][1], found


def test_the_longest_value_that_is_read_has_a_hundred_characters(make_case):
    unit = " pack-years"
    for length, checks in ((100, []), (101, ["fact-invalid"])):
        typed = "5" + " " * (length - 1 - len(unit)) + unit
        found = findings_of(make_case({"case.yaml": f"facts:\n  x: {quoted(typed)}\n"}))
        assert [f.check for f in found if f.check == "fact-invalid"] == checks


@each(
    "typed, printed",
    [
        ("3/day", "three times a day"),
        ("2/week", "twice a week"),
        ("1/month", "once a month"),
        ("1 / year", "once a year"),
        ("4 per day", "four times a day"),
        ("3x1/day", "three times a day"),
        ("3 x 1 / day", "three times a day"),
        ("2 a week", "twice a week"),
        ("2/WEEK", "twice a week"),
        ("24/day", "every hour"),
        ("2/hour", "twice an hour"),
        ("every 6 hours", "every six hours"),
        ("q6h", "every six hours"),
        ("q 12 h", "every twelve hours"),
        ("6 saatte bir", "every six hours"),
        ("every 48 hours", "every 48 hours"),
        ("every 2 weeks", "every two weeks"),
        ("every other day", "every other day"),
        ("gün aşırı", "every other day"),
        ("q1h", "every hour"),
        ("3x1", "three times a day"),
        ("1×1", "once a day"),
        ("günde 3 kez", "three times a day"),
        ("bid", "twice a day"),
        ("b.i.d.", "twice a day"),
        ("TID", "three times a day"),
        ("qds", "four times a day"),
        ("daily", "once a day"),
        ("weekly", "once a week"),
        ("as needed", "as needed"),
        ("prn", "as needed"),
        ("3/day, as needed", "three times a day as needed"),
        ("1x1 geceleri", "once a day at night"),
        ("lüzum halinde", "as needed"),
        ("{tr: a, en: one sachet with each bottle}", "one sachet with each bottle"),
        ("once", "as a single dose"),
        ("Once", "as a single dose"),
        ("haftada 5 gün", "five times a week"),
        ("2-3 haftada bir", "every 2–3 weeks"),
        ("q4-6h", "every 4–6 hours"),
        ("günde 2-3 kez", "2–3 times a day"),
        ("3x1, tok", "three times a day after meals"),
        ("L/H", "as needed"),
        ("gece yatarken", "at night"),
        ("sabah akşam", "twice a day"),
        ("tok karnına 2x1", "twice a day after meals"),
        ("günde 4x1", "four times a day"),
        ("her 21 günde bir", "every 21 days"),
        ("her gece", "at night"),
        ("gerektikçe", "as needed"),
        ("yemekten önce", "before meals"),
        ("tek sefer", "as a single dose"),
        ("1x1 sabah aç", "once a day in the morning on an empty stomach"),
        ("haftada 1, 8 hafta; sonra ayda 1", "once a week for 8 weeks, then once a month"),
        ("weekly for 4 weeks", "once a week for 4 weeks"),
    ],
)
def test_how_often_a_drug_is_given_prints_as_it_was_meant(make_case, typed, printed):
    value = typed if typed.startswith("{") else f"'{typed}'"
    yaml = f"treatments:\n  drug: {{name: {{tr: a, en: a}}, frequency: {value}}}\n"
    folder = make_case({"case.yaml": yaml, "en.md": "{{ drug | regimen }}"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    assert editions["en"].section("case").text.plain == printed


@each("typed", TURKISH)
def test_a_value_prints_by_the_rules_of_turkish(make_case, typed):
    folder = make_case({"case.yaml": f"facts:\n  x: {quoted(typed)}\n", "tr.md": "{{ x }}"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    assert editions["tr"].section("case").text.plain.replace("\u00a0", "_") == TURKISH[typed]


def test_a_dose_with_its_frequency_is_told_where_each_belongs(make_case):
    yaml = "treatments:\n  drug: {name: {tr: a, en: a}, frequency: 2x2}\n"
    (found,) = [f for f in findings_of(make_case({"case.yaml": yaml})) if f.check == "fact-invalid"]
    assert "2/day" in found.hint and "dose:" in found.hint


def test_every_value_reads_the_same_in_both_languages(make_case):
    """What casepub prints from one fact agrees, however it is printed."""
    for typed in READ:
        text = f"facts:\n  x: {quoted(typed)}\n"
        folder = make_case(
            {"case.yaml": text, "tr.md": "Bu {{ x }} idi.", "en.md": "It was {{ x }}."}
        )
        found = [f.message for f in findings_of(folder) if f.check.endswith("-differs")]
        assert found == [], typed


@each("row", [row for kind in ("rate", "once", "occasion") for row in FORMS.of(kind)])
def test_every_example_of_a_frequency_is_read(row):
    assert row.examples
    for example in row.examples:
        found = parse_frequency(example)
        assert found.occasion == row.means if row.kind == "occasion" else found.times


@pytest.mark.parametrize(
    "typed",
    [
        "3",
        "3x2/day",
        "fortnightly",
        "3/fortnight",
        "x/day",
        "3/day extra",
        "3-2/day",
        "weekly for 4",
    ],
)
def test_what_says_not_how_often_is_told(make_case, typed):
    yaml = f"treatments:\n  drug: {{name: {{tr: a, en: a}}, frequency: '{typed}'}}\n"
    found = findings_of(make_case({"case.yaml": yaml}))
    told = [f for f in found if f.check == "fact-invalid"]
    assert len(told) == 1 and "3/day" in told[0].hint and typed in told[0].message


def _documented() -> list:
    """The rows of the tables under “Values” in the documentation: what is typed, what is printed."""
    section = (ROOT / "docs/case-format.md").read_text("utf-8").split("\n## Values\n")[1]
    values, frequencies = section.split("\n## ")[0].split("How often a drug is given")
    found = []
    for pattern, text in (("facts: {{x: {}}}", values), (FREQUENCY, frequencies)):
        for row in re.findall(r"^\| (`.*) \| (.*) \| (.*) \|$", text, re.M):
            typed = re.findall("`([^`]+)`", row[0])
            printed = [cell.split(", ") if len(typed) > 1 else [cell] for cell in row[1:]]
            printed = [cells * len(typed) if len(cells) == 1 else cells for cells in printed]
            for at, value in enumerate(typed):
                turkish, english = printed[0][at], printed[1][at]
                found.append(
                    pytest.param(pattern.format(quoted(value)), turkish, english, id=value)
                )
    return found


FREQUENCY = "treatments: {{x: {{name: {{tr: a, en: a}}, frequency: {}}}}}"


@each("yaml, turkish, english", _documented())
def test_what_the_documentation_says_of_values_is_true(make_case, yaml, turkish, english):
    name = "x | regimen" if "frequency" in yaml else "x"
    texts = {f"{code}.md": f"{{{{ {name} }}}}" for code in ("tr", "en")}
    folder = make_case({"case.yaml": yaml + "\n", **texts})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    for code, printed in (("tr", turkish), ("en", english)):
        text = editions[code].section("case").text.plain.replace("\u00a0", " ")
        assert text == printed
