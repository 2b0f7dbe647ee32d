"""Signs that a text types and case.yaml has otherwise: variants, karyotypes, tests in crosses,
values with a remark; and signs that differ between the languages."""

from __future__ import annotations

import pytest
from conftest import findings_of

YAML = """facts:
  variant: "c.386G>A (p.Arg129His) heterozigot"
  lachman: Lachman 2+
  koos: KOOS 68
  karyotype: 46,XX
  kps: Karnofsky %70
labs:
  mlh: {name: {tr: MLH1 varyantı, en: MLH1 variant}, value: "c.350C>T"}
  bil: {name: {tr: bilirubin, en: bilirubin}, value: "4,8 mg/dL (direkt 3,9)"}
vitals: {saturation: "%91 (oda havasında)", pulse: "104/dk, düzensiz"}
"""
TR = (
    "Hastada c.386G>A (p.Arg129His) varyantı saptandı. MLH1 varyantı c.350C>T idi. Lachman 2+ idi. "
    "KOOS 68 idi. Karyotip 46,XX bulundu. Karnofsky %70 idi. Bilirubin 4,8 mg/dL idi. Oksijen "
    "satürasyonu %91 idi. Kalp hızı 104/dk idi. Annesinin karyotipi 46,XX,t(1;2)(p31;q12) idi."
)
EN = (
    "The variant c.386G>A (p.Arg129His) was found. The MLH1 variant was c.350C>T. Lachman was 2+. "
    "KOOS was 68. The karyotype was 46,XX. Karnofsky was 70%. Bilirubin was 4.8 mg/dL. Oxygen "
    "saturation was 91%. Heart rate was 104/min. Her mother's karyotype was 46,XX,t(1;2)(p31;q12)."
)


def told(make_case, turkish, english):
    folder = make_case({"case.yaml": YAML, "tr.md": turkish, "en.md": english})
    return [f.message for f in findings_of(folder) if f.check == "fact-contradicted"]


def test_signs_as_in_case_yaml_are_no_contradiction(make_case):
    assert told(make_case, TR, EN) == []


@pytest.mark.parametrize(
    "before, after",
    [
        ("c.386G>A", "c.368G>A"),
        ("c.386G>A", "c.386G>T"),
        ("p.Arg129His", "p.Arg129Cys"),
        ("c.350C>T", "c.353C>T"),
        ("Lachman 2+", "Lachman 3+"),
        ("KOOS 68", "KOOS 86"),
        ("46,XX bulundu", "46,XY bulundu"),
        ("%70", "%50"),
        ("4,8", "8,4"),
        ("%91", "%81"),
        ("104/dk", "140/dk"),
    ],
)
def test_a_sign_that_case_yaml_has_otherwise_is_told(make_case, before, after):
    assert before in TR
    assert len(told(make_case, TR.replace(before, after, 1), EN)) == 1


@pytest.mark.parametrize(
    "turkish, english, differ",
    [
        ("c.386G>A varyantı saptandı.", "The variant c.386G>A was found.", False),
        ("c.386G>A varyantı saptandı.", "The variant c.386G>T was found.", True),
        ("c.386G>A varyantı saptandı.", "The variant c.368G>A was found.", True),
        ("p.(Arg129His) saptandı.", "p.R129H was found.", False),
        ("p.Arg129His saptandı.", "p.Arg129Cys was found.", True),
        ("Karyotip 46,XX idi.", "The karyotype was 46, XX.", False),
        ("Karyotip 46,XX idi.", "The karyotype was 46,XY.", True),
        ("Karyotip 47,XY,+21 idi.", "The karyotype was 47,XY,+18.", True),
        ("Ortalama 46,5 idi.", "The mean was 46.5.", False),
    ],
)
def test_signs_are_compared_between_the_languages(make_case, turkish, english, differ):
    found = findings_of(make_case({"case.yaml": "{}\n", "tr.md": turkish, "en.md": english}))
    assert bool([f for f in found if f.check == "number-differs"]) == differ


PRESSURES = """vitals:
  blood_pressure: {visit: 90/60 mmHg, day 3: 122/70 mmHg}
  pulse: {visit: 118/min, day 2: 96/min}
timeline:
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
"""


@pytest.mark.parametrize(
    "turkish, english, found",
    [
        (
            "Sistolik kan basıncı 90 mmHg, 3. günde 122 mmHg idi. Nabız 2. günde 96 bpm idi.",
            "SBP was 90 mmHg, and 122 mmHg on day 3. The pulse was 96 bpm on day 2.",
            0,
        ),
        ("Sistolik kan basıncı 80 mmHg idi.", "Systolic blood pressure was 80 mmHg.", 2),
        ("Diyastolik 60 mmHg idi.", "DBP was 50 mmHg.", 1),
        ("Büyük tansiyonu 3. günde 123 mmHg idi.", "SBP was 122 mmHg on day 3.", 1),
        ("Nabız 2. günde 97 bpm idi.", "The pulse was 97 bpm on day 2.", 2),
        (
            "Pulmoner arter sistolik basıncı 45 mmHg, ventrikül diyastol sonu basıncı 20 mmHg idi.",
            "Pulmonary artery systolic pressure was 45 mmHg; end-diastolic pressure was 20 mmHg.",
            0,
        ),
    ],
)
def test_half_of_a_blood_pressure_is_held_against_the_whole(make_case, turkish, english, found):
    folder = make_case({"case.yaml": PRESSURES, "tr.md": turkish, "en.md": english})
    assert len([f for f in findings_of(folder) if f.check == "fact-contradicted"]) == found


def test_a_pressure_that_was_measured_once_has_halves_too(make_case):
    yaml = "vitals: {blood_pressure: 90/60 mmHg}\n"
    texts = {"tr.md": "Sistolik 90 mmHg, diyastolik 70 mmHg idi.", "en.md": "DBP was 60 mmHg."}
    [found] = [
        f
        for f in findings_of(make_case({"case.yaml": yaml, **texts}))
        if f.check == "fact-contradicted"
    ]
    assert "“70 mmHg”" in found.message and "case.yaml says 60 mmHg" in found.message


BODY = """patient: {age: 52 years, sex: female}
vitals:
  pulse: {day 0: 128/min, day 2: 116/min}
  respiration: 32/min
  saturation: "%91"
facts: {apgar: APGAR 4/7/8, weight: 82 kg, height: 178 cm, graft_weight: 760 g}
treatments:
  oxygen: {name: {tr: oksijen, en: oxygen}, dose: 15 L/min}
  ringer:
    name: {tr: Ringer laktat, en: lactated Ringer's solution}
    dose: 6888 mL
    start: day 0
    changes: {day 1: 6888 mL}
"""


@pytest.mark.parametrize(
    "turkish, english, words",
    [
        ("Ağırlığı 28 kg, boyu 178 cm idi.", "She weighed 82 kg and was 178 cm tall.", ["28 kg"]),
        ("Vücut ağırlığı 82 kg idi.", "Body weight was 28 kg.", ["28 kg"]),
        ("Boyu 187 cm idi.", "Her height was 187 cm.", ["187 cm", "187 cm"]),
        ("Greft ağırlığı 760 g idi.", "The graft weighed 760 g.", []),
        (
            "Apgar skoru 1., 5. ve 10. dakikada sırasıyla 4, 7 ve 8 idi.",
            "The Apgar scores at 1, 5 and 10 minutes were 4, 7 and 8.",
            [],
        ),
        (
            "Apgar skoru 4, 6 ve 8 idi.",
            "Apgar scores were 7, 4 and 8.",
            ["4, 6 ve 8", "7, 4 and 8"],
        ),
        ("Apgar 4/6/8 idi.", "The Apgar score was 4/7/8.", ["4/6/8"]),
        (
            "Nabız 128/dk, solunum sayısı 32/dk idi.",
            "Respiratory rate was 32/min, and pulse 128/min.",
            [],
        ),
        ("Nabız 129/dk, solunum sayısı 33/dk idi.", "Pulse 128/min.", ["129/dk", "33/dk"]),
        ("KTA 128/dk, SS 32/dk, TA 90/60 mmHg idi.", "Heart rate 128/min, RR 32/min.", []),
        (
            "Nakilde iki kez 6888 mL, toplam 13.776 mL Ringer laktat verildi.",
            "13,776 mL of lactated Ringer's solution was given.",
            [],
        ),
        ("13.767 mL Ringer laktat verildi.", "Ringer's lactate was given.", ["13.767 mL"]),
        ("15 L/dk oksijenle SpO2 %91 ölçüldü.", "SpO2 was 91% with oxygen.", []),
        (
            "Hastaya 24 yaşındaki oğlundan nakil yapıldı. Annesi 70 yaşında ölmüştü.",
            "The patient had a graft of her 24-year-old son. Her mother had died at the age of 70.",
            [],
        ),
        (
            "Annesi ile gelen 53 yaşında kadın hasta yatırıldı.",
            "A 53-year-old woman came with her mother.",
            ["53 yaşında", "53-year"],
        ),
    ],
)
def test_what_is_typed_of_the_body_and_of_others(make_case, turkish, english, words):
    """Weight and height under any name, scores of several times, signs beside each other, and the
    ages of relatives, which are not the patient's."""
    folder = make_case({"case.yaml": BODY, "tr.md": turkish, "en.md": english})
    found = [f.message for f in findings_of(folder) if f.check == "fact-contradicted"]
    assert len(found) == len(words), found
    assert all(any(f"“{word}" in one for one in found) for word in words), found


EVENTS = """timeline:
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
  extub: {at: 13. gün, event: {tr: ekstübasyon, en: extubation}}
  tubes: {at: 18. gün, event: {tr: tüplerin çekilmesi, en: removal of the tubes}}
  home: {at: 36. gün, event: {tr: taburculuk, en: discharge}}
"""


@pytest.mark.parametrize(
    "turkish, english, words",
    [
        (
            "Hasta 13. günde ekstübe edildi ve 64. günde taburcu edildi.",
            "He was extubated on day 13 and discharged on day 36.",
            ["64. günde"],
        ),
        (
            "Hasta 15. günde ekstübe, 36. günde taburcu edildi.",
            "Extubated on day 31, he was discharged on day 36.",
            ["15. günde", "day 31"],
        ),
        (
            "Bebek 13. günde ekstübe edilerek 3 gün nCPAP'ta izlendi. Tüpleri 16. günde çekildi.",
            "Extubated on day 13, he had nCPAP for 3 days. The tubes were removed on day 18.",
            ["16. günde"],
        ),
        (
            "13. günde ekstübe edilen hasta 3 gün sonra yürüdü.",
            "Extubated on day 13, the patient walked 3 days later.",
            [],
        ),
    ],
)
def test_several_events_of_a_sentence_have_each_its_time(make_case, turkish, english, words):
    folder = make_case({"case.yaml": EVENTS, "tr.md": turkish, "en.md": english})
    found = [f.message for f in findings_of(folder) if f.check == "fact-contradicted"]
    assert len(found) == len(words), found
    assert all(any(f"“{word}" in one for one in found) for word in words), found


@pytest.mark.parametrize(
    "turkish, english, words",
    [
        ("Albumin 1,9 g/dL, IgG 178 mg/dL idi.", "Albumin was 178 mg/dL, IgG 1.9 g/dL.", 2),
        ("Albumin 19 g/L, IgG 1,78 g/L idi.", "Albumin was 1,900 mg/dL, IgG 178 mg/dL.", 0),
        ("Albumin 1,9 mg/dL idi.", "Albumin was 19 g/L.", 1),
    ],
)
def test_a_value_in_another_unit_is_held_against_the_fact(make_case, turkish, english, words):
    labs = """labs:
  albumin: {name: {tr: albumin, en: albumin}, value: 1.9 g/dL}
  igg: {name: {tr: IgG, en: IgG}, value: 178 mg/dL}
"""
    folder = make_case({"case.yaml": labs, "tr.md": turkish, "en.md": english})
    found = [f.message for f in findings_of(folder) if f.check == "fact-contradicted"]
    assert len(found) == words, found
