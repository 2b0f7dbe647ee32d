"""Values as clinicians type them: acuities, refractions, fractions, titres with their patterns,
days and cycles, dates. Each prints in both languages, and what is printed agrees."""

from __future__ import annotations

import re

import pytest
from conftest import findings_of

import casepub
from casepub.case.parse import parse_fact, parse_frequency
from casepub.case.quantity import CHOICES, FactError

FACTS = {  # typed: as Turkish and as English print it
    "counting fingers at 50 cm": ("50 cm’den parmak sayma", "counting fingers at 50 cm"),
    "50 cm'den parmak sayma": ("50 cm’den parmak sayma", "counting fingers at 50 cm"),
    "1 metreden el hareketi": ("1 m’den el hareketi", "hand motion at 1 m"),
    "HM at 30 cm": ("30 cm’den el hareketi", "hand motion at 30 cm"),
    "1.5 mPS": ("1,5 m’den parmak sayma", "counting fingers at 1.5 m"),
    "PERCEPTION OF LIGHT": ("ışık hissi", "light perception"),
    "ışık projeksiyonu": ("ışık projeksiyonu", "light projection"),
    "-2,50/-1,00x180": ("−2,50 −1,00 × 180°", "−2.50 −1.00 × 180°"),
    "-2.50 DS -1.00 DC x 180": ("−2,50 −1,00 × 180°", "−2.50 −1.00 × 180°"),
    "+1,25 (−0,75 × 90)": ("+1,25 (−0,75 × 90°)", "+1.25 (−0.75 × 90°)"),
    "2 Gy x 30": ("30 × 2 Gy", "30 × 2 Gy"),
    "60 Gy in 30 fractions": ("60 Gy/30 fraksiyon", "60 Gy/30 fractions"),
    "30 fraksiyonda 60 Gy": ("60 Gy/30 fraksiyon", "60 Gy/30 fractions"),
    "80 % isodose": ("%80 izodoz", "80% isodose"),
    "%35 yanık": ("%35 yanık", "35% burns"),
    "EQD2 60 Gy": ("EQD2 60 Gy", "EQD2 60 Gy"),
    "1/640 granüler": ("1/640, granüler patern", "1/640, speckled pattern"),
    "1:640 (homogeneous)": ("1:640, homojen patern", "1:640, homogeneous pattern"),
    "ANA 1:640 homojen": ("ANA 1:640, homojen patern", "ANA 1:640, homogeneous pattern"),
    "1:320 pozitif": ("pozitif (1:320)", "positive (1:320)"),
    "pozitif (3+)": ("pozitif (3+)", "positive (3+)"),
    "HLA-B27 pozitif": ("HLA-B27 pozitif", "HLA-B27 positive"),
    "ER (3+)": ("ER 3+", "ER 3+"),
    "(-)": ("negatif", "negative"),
    "non-reactive": ("nonreaktif", "non-reactive"),
    "Child B8": ("Child-Pugh B8", "Child-Pugh B8"),
    "Bosniak IIF": ("Bosniak IIF", "Bosniak IIF"),
    "EAA 5": ("AUC 5", "AUC 5"),
    "weeks 0, 2 and 6": ("0, 2 ve 6. haftalarda", "in weeks 0, 2, and 6"),
    "1, 8 ve 15. günlerde": ("1, 8 ve 15. günlerde", "on days 1, 8, and 15"),
    "March 12, 2024": ("12 Mart 2024", "12 March 2024"),
    "EGFR ekzon 19 delesyonu": ("EGFR ekzon 19 delesyonu", "EGFR exon 19 deletion"),
    "JAK2 V617F (%34)": ("JAK2 V617F (%34)", "JAK2 V617F (34%)"),
    "JAK2 V617F pozitif": ("JAK2 V617F pozitif", "JAK2 V617F positive"),
    "trizomi 21": ("trizomi 21", "trisomy 21"),
    "c.[350C>T];[1222C>T]": ("c.[350C>T];[1222C>T]", "c.[350C>T];[1222C>T]"),
    "PM2, PP3, PS1": ("PM2, PP3, PS1", "PM2, PP3, PS1"),
    "3 kopya": ("3 kopya", "3 copies"),
    "12 ay (%95 GA 8-16)": ("12 ay (%95 GA 8–16)", "12 months (95% CI 8–16)"),
    "p<0,001": ("p < 0,001", "p < 0.001"),
    "8 cm çapında": ("8 cm çapında", "8 cm in diameter"),
    "95° fleksiyon": ("95° fleksiyon", "95° flexion"),
    "31 4/7 hafta": ("31+4 hafta", "31+4 weeks"),
    "BE -14": ("BE −14", "BE −14"),
    "6 mg sc tek doz": ("tek doz subkutan 6 mg", "6 mg subcutaneously as a single dose"),
    "25 µg/saat flaster, 72 saatte bir": (
        "72 saatte bir transdermal 25 µg/saat",
        "25 µg/h transdermally every 72 hours",
    ),
    "20 mg/24 saat sc infüzyon": (
        "subkutan infüzyonla 20 mg/gün",
        "20 mg/day by subcutaneous infusion",
    ),
    "2025 Mayıs": ("Mayıs 2025", "May 2025"),
    "12-15 Mart 2024": ("12–15 Mart 2024", "12–15 March 2024"),
    "12 Mart - 3 Nisan 2024": ("12 Mart – 3 Nisan 2024", "12 March – 3 April 2024"),
    "Aralık 2023 - Ocak 2024": ("Aralık 2023 – Ocak 2024", "December 2023 – January 2024"),
    "2024-03 – 2024-05": ("Mart–Mayıs 2024", "March–May 2024"),
    "March 12-15, 2024": ("12–15 Mart 2024", "12–15 March 2024"),
    "250 mg/kg 90 dakikada yükleme": (
        "90 dakika içinde yükleme dozu 250 mg/kg",
        "250 mg/kg as a loading dose over 90 minutes",
    ),
    "1 g over 30 minutes": ("30 dakika içinde 1 g", "1 g over 30 minutes"),
    "60 mg/24 saat sürekli infüzyon": (
        "sürekli infüzyonla 60 mg/gün",
        "60 mg/day by continuous infusion",
    ),
    "günde 3 kez 500 mg": ("günde üç kez 500 mg", "500 mg three times a day"),
    "375 mg/m2 haftada bir, toplam 4 doz": (
        "haftada bir kez, 4 doz 375 mg/m²",
        "375 mg/m² once a week for 4 doses",
    ),
    "4 saatte bir 5 mg, gerektiğinde 2.5 mg": (
        "dört saatte bir 5 mg, gerektiğinde 2,5 mg",
        "5 mg every four hours, 2.5 mg as needed",
    ),
    "1 mg/kg iv bolus": ("intravenöz bolus 1 mg/kg", "1 mg/kg as an intravenous bolus"),
    "5 mg bolus sonrası 2 mg/saat infüzyon": (
        "bolus 5 mg, ardından infüzyonla 2 mg/saat",
        "5 mg as a bolus, then 2 mg/h by infusion",
    ),
    "75 mg/gün, 1 hafta sonra 150 mg/gün": (
        "75 mg/gün, 1 hafta sonra 150 mg/gün",
        "75 mg/day, 150 mg/day after 1 week",
    ),
    "20 mg'dan 5 mg'a azaltılarak": (
        "20 mg dozundan 5 mg dozuna azaltılarak",
        "tapered from 20 mg to 5 mg",
    ),
    "sabah 5, akşam 10 mg": (
        "sabah 5 mg, akşam 10 mg",
        "5 mg in the morning, 10 mg in the evening",
    ),
    "2 mL %1'lik": ("%1’lik 2 mL", "1%, 2 mL"),
    "maks. 4 g/gün": ("en fazla 4 g/gün", "at most 4 g/day"),
    "8 Gy tek fraksiyon": ("8 Gy/1 fraksiyon", "8 Gy/1 fraction"),
    "12 Mart 2024": ("12 Mart 2024", "12 March 2024"),
    "Şubat 2024": ("Şubat 2024", "February 2024"),
    "46, XX": ("46,XX", "46,XX"),
    "47,XY,+21": ("47,XY,+21", "47,XY,+21"),
    "45,X[12]/46,XX[18]": ("45,X[12]/46,XX[18]", "45,X[12]/46,XX[18]"),
    "46,XX,t(9;22)(q34;q11.2)": ("46,XX,t(9;22)(q34;q11.2)", "46,XX,t(9;22)(q34;q11.2)"),
    "c.1799T>A (p.Val600Glu) heterozigot": (
        "c.1799T>A (p.Val600Glu), heterozigot",
        "c.1799T>A (p.Val600Glu), heterozygous",
    ),
    "c.123+1G>A, homozygous, likely pathogenic": (
        "c.123+1G>A, homozigot, olası patojenik",
        "c.123+1G>A, homozygous, likely pathogenic",
    ),
    "MEFV M694V/V726A": ("MEFV M694V/V726A", "MEFV M694V/V726A"),
    "bileşik heterozigot": ("bileşik heterozigot", "compound heterozygous"),
    "MSI-H": ("MSI-H", "MSI-H"),
    "PPS %40": ("PPS %40", "PPS 40%"),
    "KOOS 68": ("KOOS 68", "KOOS 68"),
    "G3S4M6": ("G3S4M6", "E3V4M6"),
    "GKS 14/15 (G4S4M6)": ("GKS 14/15 (G4S4M6)", "GCS 14/15 (E4V4M6)"),
    "KMFSS düzey III": ("KMFSS düzey III", "GMFCS level III"),
    "düz bacak kaldırma pozitif": ("düz bacak kaldırma pozitif", "straight leg raise positive"),
    "Kas gücü 4/5": ("kas gücü 4/5", "muscle strength 4/5"),
    "PaP 8": ("PaP 8", "PaP 8"),
    "sPAB 45 mmHg": ("PAB 45 mmHg", "PAP 45 mmHg"),
    "8 ünite/saat": ("8 U/saat", "8 U/h"),
    "40 mg/m2/gün": ("40 mg/m²/gün", "40 mg/m²/day"),
    "2 mmol/kg/saat": ("2 mmol/kg/saat", "2 mmol/kg/h"),
    "0,2 ü/kg/doz": ("0,2 U/kg/doz", "0.2 U/kg/dose"),
    "1 çay kaşığı": ("1 çay kaşığı", "1 teaspoon"),
    "2 paket/gün": ("2 paket/gün", "2 packs/day"),
    "15 cm x 10 cm": ("15 × 10 cm", "15 × 10 cm"),
    "91% on room air": ("%91, oda havasında", "91%, on room air"),
    "%88 (2 L/dk oksijenle)": ("%88 (2 L/dk oksijenle)", "88% (on 2 L/min of oxygen)"),
    "120/80 mmHg (sağ kol)": ("120/80 mmHg (sağ kol)", "120/80 mmHg (right arm)"),
    "2 mg/kg (maks. 60 mg)": ("2 mg/kg (en fazla 60 mg)", "2 mg/kg (maximum 60 mg)"),
    "12,3 ng/mL (N: <5)": ("12,3 ng/mL (normal <5)", "12.3 ng/mL (normal <5)"),
    "48 cm (50. persentil)": ("48 cm (50. persentil)", "48 cm (50th percentile)"),
    "sağ göze 2 damla": ("sağ göze 2 damla", "2 drops in the right eye"),
}
FREQUENCIES = {
    "0., 2. ve 6. haftalarda": ("0, 2 ve 6. haftalarda", "in weeks 0, 2, and 6"),
    "at weeks 0, 2, 6": ("0, 2 ve 6. haftalarda", "in weeks 0, 2, and 6"),
    "days 1-5": ("1–5. günlerde", "on days 1–5"),
    "day 8": ("8. günde", "on day 8"),
    "days 1-5 every 28 days": ("28 günde bir, 1–5. günlerde", "on days 1–5 every 28 days"),
    "21 günlük kürün 1 ve 8. günlerinde": (
        "21 günde bir, 1 ve 8. günlerde",
        "on days 1 and 8 every 21 days",
    ),
    "weeks 0, 2, 6, then every 8 weeks": (
        "0, 2 ve 6. haftalarda, ardından sekiz haftada bir",
        "in weeks 0, 2, and 6, then every eight weeks",
    ),
    "6 cycles every 21 days": ("21 günde bir, 6 kür", "every 21 days for 6 cycles"),
    "3 haftada bir, 6 kür": ("üç haftada bir, 6 kür", "every three weeks for 6 cycles"),
    "3 doses 2 weeks apart": ("iki haftada bir, 3 doz", "every two weeks for 3 doses"),
    "2x1 ve gerektiğinde": ("günde iki kez ve gerektiğinde", "twice a day and as needed"),
    "every 4 hours and as needed": (
        "dört saatte bir ve gerektiğinde",
        "every four hours and as needed",
    ),
    "haftada bir, toplam 3 kez": ("haftada bir kez, toplam 3 kez", "once a week, 3 times in total"),
    "every 21 days x 6": ("21 günde bir, toplam 6 kez", "every 21 days, 6 times in total"),
    "3 kez": ("toplam 3 kez", "3 times in total"),
    "3 doz": ("3 doz", "3 doses"),
    "1-3. günler, 21 günde bir": ("21 günde bir, 1–3. günlerde", "on days 1–3 every 21 days"),
    "2x1 (sabah-akşam)": (
        "sabah ve akşam günde iki kez",
        "twice a day in the morning and evening",
    ),
    "1x1 (gece)": ("geceleri günde bir kez", "once a day at night"),
    "kaçak ağrıda": ("kaçak ağrıda", "for breakthrough pain"),
    "haftanın 3 günü": ("haftada üç kez", "three times a week"),
    "q3w": ("üç haftada bir", "every three weeks"),
}
# What cannot be read for certain: the advice names what to write.
REFUSED = {
    "EH": "hand motion",
    "PS": "counting fingers",
    "LP": "light perception",
    "-2.50 -1.00 x 190": "from 0 to 180",
    "03/2024": "2024-03",
    "12.03.24": "2024-03-12",
    "31 February 2024": "year-month-day",
    "weeks 6, 2 and 0": "text per language",
    "1:640 qqq": "text per language",
    "G3S7M5": "G3S7M5",
    "GKS 12 (G3S3M5)": "add up",
    "GKS 12 (G3S6M3)": "not a score",
    "PPS 140": "from 0 to 100",
    "96/dk, qqq": "text per language",
    "15-12 Mart 2024": "earlier date first",
    "5 mg qqq": "unit-unknown",
    "günde 1x2": "text per language",
}


def as_printed(make_case, values, yaml, token):
    """What each value prints in both languages, and the findings of all of them together."""
    text = "".join(yaml.format(name=f"x{n}", value=value) for n, value in enumerate(values))
    group = "facts" if "name:" not in yaml else "treatments"
    body = "\n\n".join(f"¦{{{{ {token.format(name=f'x{n}')} }}}}¦." for n in range(len(values)))
    texts = {"tr.md": f"# Olgu\n\n{body}\n", "en.md": f"# Case\n\n{body}\n"}
    folder = make_case({"case.yaml": f"{group}:\n{text}", **texts})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    printed = [
        re.findall("¦([^¦]+)¦", editions[code].section("case").text.plain.replace("\u00a0", " "))
        for code in ("tr", "en")
    ]
    differ = [f.message for f in findings_of(folder) if f.check.endswith("-differs")]
    return list(zip(*printed, strict=True)), differ


def test_what_clinicians_type_prints_in_both_languages_and_agrees(make_case):
    quoted = ["'" + value.replace("'", "''") + "'" for value in FACTS]
    printed, differ = as_printed(make_case, quoted, "  {name}: {value}\n", "{name}")
    assert dict(zip(FACTS, printed, strict=True)) == FACTS
    assert differ == []


def test_days_weeks_and_cycles_print_in_both_languages_and_agree(make_case):
    yaml = "  {name}: {{name: {{tr: a, en: a}}, frequency: '{value}'}}\n"
    printed, differ = as_printed(make_case, list(FREQUENCIES), yaml, "{name}.frequency")
    assert dict(zip(FREQUENCIES, printed, strict=True)) == FREQUENCIES
    assert differ == []


@pytest.mark.parametrize("typed", REFUSED)
def test_what_may_mean_several_things_is_refused_with_what_to_write(typed):
    with pytest.raises(FactError) as problem:
        parse_fact(typed)
    assert REFUSED[typed] in f"{problem.value.message} {problem.value.hint}"


def test_fractions_are_no_times_a_day_and_days_no_range_of_times():
    assert parse_frequency("days 1-5").times is None
    assert parse_fact("75 mg/m² day 1").often.times is None


def test_a_dose_in_fractions_has_no_frequency(make_case):
    yaml = "treatments:\n  rt: {name: {tr: radyoterapi, en: radiotherapy}, dose: 30 x 2 Gy}\n"
    folder = make_case({"case.yaml": yaml, "en.md": "# Case\n\n{{ rt | regimen }}\n"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    assert editions["en"].section("case").text.plain.replace("\u00a0", " ") == "30 × 2 Gy"


def test_the_response_of_a_tumour_is_told_in_both_languages(make_case):
    facts = "facts: {best: kısmi yanıt, last: Progressive disease}\n"
    told, _, _ = printed_of(make_case, facts, "{{ best }}, {{ last }}")
    assert told == {
        "tr": "kısmi yanıt, progresif hastalık",
        "en": "partial response, progressive disease",
    }


def test_every_result_in_a_word_stands_in_the_sentence_of_the_laboratory(make_case):
    words = CHOICES["result"]
    labs = "".join(
        f"  x{n}: {{name: {{tr: t{n}, en: t{n}}}, value: {w}}}\n" for n, w in enumerate(words)
    )
    texts = {"tr.md": "{{ labs | sentence }}", "en.md": "{{ labs | sentence }}"}
    folder = make_case({"case.yaml": f"labs:\n{labs}", **texts})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    for code in ("tr", "en"):
        told = editions[code].section("case").text.plain.lower()
        assert all(f"t{n}" in told for n in range(len(words))), told
    assert "t3 was weakly positive" in editions["en"].section("case").text.plain.lower()


def printed_of(make_case, yaml, text):
    """What a text prints in each language of a case, and the findings."""
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    told = {
        code: editions[code].section("case").text.plain.replace("\u00a0", " ")
        for code in ("tr", "en")
    }
    return told, editions, findings_of(folder)


TREATED = """treatments:
  x: {{name: {{tr: lidokain, en: lidocaine}}, {}}}
"""


@pytest.mark.parametrize(
    "given, turkish, english",
    [
        (
            'dose: "2 mL %1\'lik lidokain", route: sc',
            "subkutan %1’lik 2 mL",
            "1%, 2 mL subcutaneously",
        ),
        ("dose: 1 mg/kg iv bolus", "intravenöz bolus 1 mg/kg", "1 mg/kg as an intravenous bolus"),
        (
            "dose: 60 mg/24 saat sürekli infüzyon, route: sc",
            "sürekli subkutan infüzyonla 60 mg/gün",
            "60 mg/day by continuous subcutaneous infusion",
        ),
        (
            "dose: 20 mg/h infusion, route: iv",
            "intravenöz infüzyonla 20 mg/saat",
            "20 mg/h by intravenous infusion",
        ),
        (
            "dose: '80 ü/kg bolus, ardından 18 ü/kg/saat infüzyon', route: iv",
            "intravenöz bolus 80 U/kg, ardından intravenöz infüzyonla 18 U/kg/saat",
            "80 U/kg as an intravenous bolus, then 18 U/kg/h by intravenous infusion",
        ),
        (
            "dose: 5 mg, frequency: 4 saatte bir ve gerektiğinde, route: oral/NG",
            "dört saatte bir ve gerektiğinde oral yoldan ya da beslenme sondasıyla 5 mg",
            "5 mg orally or by feeding tube every four hours and as needed",
        ),
        (
            "dose: 5 mg, route: sc infüzyon",
            "subkutan infüzyonla 5 mg",
            "5 mg by subcutaneous infusion",
        ),
    ],
)
def test_how_a_drug_is_given_is_told_once(make_case, given, turkish, english):
    told, _, found = printed_of(make_case, TREATED.format(given), "{{ x | regimen }}")
    assert told == {"tr": turkish, "en": english}
    assert [f.check for f in found if f.severity == "error"] == []


@pytest.mark.parametrize("given", ["dose: 5 mg sc, route: iv", "dose: 2x1 g, frequency: 3x1"])
def test_a_dose_that_contradicts_what_is_told_beside_it_is_one_finding(make_case, given):
    _, _, found = printed_of(make_case, TREATED.format(given), "{{ x | regimen }}")
    assert [f.check for f in found if f.severity == "error"] == ["fact-invalid"]


@pytest.mark.parametrize(
    "vital, turkish",
    [
        ("temperature: 37,2", "37,2 °C"),
        ("pulse: 104", "104/dk"),
        ("saturation: 91", "%91"),
        ("blood_pressure: 120/80", "120/80 mmHg"),
        ("respiration: 22", "22/dk"),
    ],
)
def test_a_vital_sign_without_its_unit_is_understood(make_case, vital, turkish):
    name = vital.partition(":")[0]
    told, _, found = printed_of(make_case, f"vitals: {{{vital}}}\n", f"{{{{ {name} }}}}")
    assert told["tr"] == turkish and [f for f in found if f.severity == "error"] == []


def test_a_vital_sign_that_cannot_be_in_its_unit_is_told(make_case):
    _, _, found = printed_of(make_case, "vitals: {temperature: 99}\n", "{{ temperature }}")
    assert [f.check for f in found if f.severity == "error"] == ["fact-invalid"]


SERIAL = """timeline:
  relapse: {at: -1 month, event: {tr: nüks, en: relapse}}
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
  old: {at: 2019, event: {tr: tanı, en: diagnosis}}
labs:
  alt:
    name: {tr: ALT, en: ALT}
    values: {relapse: 48600 U/L, visit: 1950, day 3: 900}
    reference: 1500-2000 U/L
  k:
    name: {tr: potasyum, en: potassium}
    values: {visit: {tr: "6,8 mmol/L (jöle)", en: "6.8 mmol/L (jelly)"}, day 3: 4.1 mmol/L}
    reference: 3.5-5.1 mmol/L
tables:
  labs: {of: labs, title: {tr: a, en: b}}
  times: {of: timeline, title: {tr: a, en: b}}
"""


def test_a_number_in_a_column_of_others_is_no_year(make_case):
    """1950 below 2310 would be read as two kinds of things; a column of years stays one."""
    rows = "rows: [[Kaya, 1998, 1950], [Su, 2004, 2310], [Er, 1950, 12], [Al, –, 1950 U/L]]"
    table = f"tables: {{t: {{title: {{tr: a, en: b}}, columns: [a, b, c], {rows}}}}}\n"
    for language, column in ("tr", ["1.950", "2.310", "12"]), ("en", ["1,950", "2,310", "12"]):
        _, editions, _ = printed_of(make_case, table, "@tab:t")
        cells = [[cell.text for cell in row] for row in editions[language].tables[0].rows]
        assert [row[1] for row in cells] == ["1998", "2004", "1950", "–"]
        assert [row[2] for row in cells][:3] == column


def test_tables_of_values_have_thousands_arrows_and_times_in_words(make_case):
    _, editions, _ = printed_of(make_case, SERIAL, "@tab:labs @tab:times")
    labs, times = editions["tr"].tables
    cells = [[cell.text.replace("\u00a0", " ") for cell in row] for row in labs.rows]
    heads = [head.replace("\u00a0", " ") for head in labs.columns]
    assert heads[1:4] == ["1 ay önce", "Başvuru", "3. gün"]
    assert cells[0][1:] == ["48.600 ↑", "1.950", "900 ↓", "1.500–2.000"]  # no year
    assert cells[1][2] == "6,8 mmol/L (jöle) ↑"
    told = [[cell.text for cell in row] for row in times.rows]
    assert ["0. gün", "Başvuru"] in told and ["2019", "Tanı"] in told


@pytest.mark.parametrize(
    "age, turkish, english",
    [
        ("4 yaş 3 ay", "4 yaş 3 aylık", "4-year-3-month-old"),
        ("2 ay 10 gün", "2 ay 10 günlük", "2-month-10-day-old"),
        ("16 ay", "16 aylık", "16-month-old"),
    ],
)
def test_an_age_in_two_units_stands_before_a_noun(make_case, age, turkish, english):
    told, _, _ = printed_of(make_case, f"patient: {{age: {age}}}\n", "{{ age | aged }}")
    assert told == {"tr": turkish, "en": english}


@pytest.mark.parametrize("age", ["4 yaş 3 ay", "16 ay"])
def test_an_age_that_the_words_behind_it_make_years_is_told(make_case, age):
    texts = {"tr.md": "{{ age }} yaşındaki hasta.", "en.md": "A {{ age }}-year-old patient."}
    found = findings_of(make_case({"case.yaml": f"patient: {{age: {age}}}\n", **texts}))
    told = [f for f in found if f.check == "fact-misused"]
    assert told and "age | aged" in told[0].hint


def test_a_cell_does_not_change_the_letters_of_signs(make_case):
    values = {"x0": "c.386G>A", "x1": "pT2N1M0", "x2": "pH 7,12", "x3": "p.Arg129His homozigot"}
    values |= {"x4": "pozitif", "x5": "heterozigot c.2T>C", "x6": "kas gücü 4/5"}
    rows = "".join(
        f"  {name}: {{name: {{tr: a, en: b}}, value: '{value}'}}\n"
        for name, value in values.items()
    )
    yaml = f"labs:\n{rows}tables: {{l: {{of: labs, title: {{tr: a, en: b}}}}}}\n"
    _, editions, _ = printed_of(make_case, yaml, "@tab:l")
    told = [row[1].text.replace("\u00a0", " ") for row in editions["tr"].tables[0].rows]
    assert told == [
        "c.386G>A",
        "pT2N1M0",
        "pH 7,12",
        "p.Arg129His, homozigot",
        "Pozitif",
        "Heterozigot c.2T>C",
        "Kas gücü 4/5",
    ]
