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
