"""Sentences that physicians write and that were once taken for something else: no finding."""

from __future__ import annotations

import pytest
from conftest import findings_of

from casepub.bilingual.reading import reader

SERIES = """\
patient: {age: 31 years, sex: female}
labs:
  sodium:
    name: {tr: sodyum, en: sodium}
    values: {presentation: 128 mmol/L, day 1: 136}
  platelets:
    name: {tr: trombosit, en: platelets}
    values: {presentation: 62 ×10^9/L, day 1: 48}
treatments:
  cefazolin:
    name: {tr: sefazolin, en: cefazolin}
    dose: 2 g
    start: presentation
    end: day 9
    changes: {day 3: 1 g}
"""
PAIRS = {
    "a corrected value is another quantity": (
        "Düzeltilmiş sodyum 140,3 mmol/L idi. İdrar sodyumu 45 mmol/L bulundu.",
        "The corrected sodium was 140.3 mmol/L. Urine sodium was 45 mmol/L.",
    ),
    "a dose to which it was changed": (
        "Sefazolin dozu 1 g'a indirildi.",
        "The dose of cefazolin was reduced to 1 g.",
    ),
    "the hour of a value": (
        "Trombositler 12. saatte en düşüktü.",
        "Platelets were lowest at hour 12.",
    ),
    "an instrument that is called like a month": (
        "OKT normaldi.",
        "OCT was normal.",
    ),
    "a drug that ends like a denial": (
        "Karbamazepin ve olmesartan verildi.",
        "Carbamazepine and olmesartan were given.",
    ),
    "a denied condition": (
        "Tansiyonumu ölçmeselerdi eve dönecektim.",
        "If they had not measured my blood pressure, I would have gone home.",
    ),
    "a region of the body that is called below": (
        "Koltuk altı lenf düğümleri büyümüştü.",
        "The axillary lymph nodes were enlarged.",
    ),
    "a word that ends like minimum": (
        "Kısıtlılık, izlemin altı ayla sınırlı olmasıydı.",
        "The limitation was that follow-up was limited to six months.",
    ),
}
ASKED = ("fact-contradicted", "differs", "untranslated")


def told(folder):
    return [
        f"{found.check}: {found.message}"
        for found in findings_of(folder)
        if any(name in found.check for name in ASKED)
    ]


@pytest.mark.parametrize("name", PAIRS)
def test_no_finding(make_case, name):
    tr, en = PAIRS[name]
    assert told(make_case({"case.yaml": SERIES, "tr.md": tr, "en.md": en})) == []


def test_a_wrong_value_is_still_found(make_case):
    tr, en = "Sodyum 140,3 mmol/L idi.", "Sodium was 140.3 mmol/L."
    assert len(told(make_case({"case.yaml": SERIES, "tr.md": tr, "en.md": en}))) == 2
    tr, en = "Sefazolin dozu 3 g'a çıkarıldı.", "The dose of cefazolin was raised to 3 g."
    assert told(make_case({"case.yaml": SERIES, "tr.md": tr, "en.md": en}))


def test_relatives_and_points_in_a_table(make_case):
    table = SERIES + (
        "tables:\n  family:\n    title: {tr: Aile, en: Family}\n"
        "    columns: [{tr: babadan, en: paternal}, {tr: Puan, en: Points}]\n    rows:\n"
        "      - [{tr: ağabey, en: older brother}, 2]\n"
        "      - [{tr: Trombosit, en: Platelets}, 2]\n"
    )
    folder = make_case({"case.yaml": table, "tr.md": "@tab:family.", "en.md": "@tab:family."})
    assert told(folder) == []
    wrong = table.replace("Trombosit, en: Platelets}, 2", "Trombosit, en: Platelets}, 63 ×10^9/L")
    folder = make_case({"case.yaml": wrong, "tr.md": "@tab:family.", "en.md": "@tab:family."})
    assert any("63" in one for one in told(folder))


def test_an_address_with_turkish_names_is_english(make_case):
    place = (
        "affiliations:\n  eye:\n"
        '    tr: "Örnek Göz Hastanesi, Uvea Birimi, Örnekşehir, Türkiye"\n'
        '    en: "{}"\n'
        "authors:\n  - {{name: {{given: Ayşe, family: Yılmaz}}, affiliations: [eye]}}\n"
    )
    english = "Uvea Unit, Example Eye Hospital, Örnekşehir, Türkiye"
    assert told(make_case({"case.yaml": place.format(english)})) == []
    left = "Örnek Göz Hastanesi, Uvea Birimi ve Kliniği, Örnekşehir, Türkiye"
    assert any("untranslated" in one for one in told(make_case({"case.yaml": place.format(left)})))


def test_a_drug_every_ten_minutes(make_case):
    drug = (
        "treatments:\n  labetalol:\n    name: {tr: labetalol, en: labetalol}\n"
        "    dose: 20 mg\n    frequency: every 10 minutes\n"
    )
    text = "{{ labetalol | regimen }}."
    folder = make_case({"case.yaml": drug, "tr.md": text, "en.md": text})
    assert [one for one in findings_of(folder) if "fact" in one.check] == []


def test_no_bound_inside_a_word():
    for code, text in (("en", "Albumin 2.5 g/dL"), ("tr", "eklemin 3 cm yanında")):
        (number,) = reader(code).read(text).of_kind("number")
        assert not number.comparator, text
