"""Quantities of two texts against each other: what says the same in another unit agrees, what does
not is found."""

from __future__ import annotations

import pytest

import casepub


def checks(turkish: str, english: str) -> list[str]:
    return [finding.check for finding in casepub.compare(turkish, english)]


@pytest.mark.parametrize(
    ("here", "there"), [("≤", "<"), ("<", "≤"), ("≥", ">"), (">", "≥"), ("<", ">"), ("≤", "≥")]
)
def test_a_bound_that_only_one_side_includes_is_found(here, there):
    texts = f"CRP {here}5 mg/L idi.", f"CRP was {there}5 mg/L."
    assert checks(*texts) == ["comparator-differs"]


@pytest.mark.parametrize("turkish", ["2x2 gr", "2x2 g", "2 x 2000 mgr"])
def test_a_dose_in_any_spelling_of_grams(turkish):
    texts = f"Hastaya {turkish} seftriakson verildi.", "Ceftriaxone 2 g was given twice daily."
    assert checks(*texts) == []
    assert checks(texts[0], texts[1].replace("2 g", "3 g")) != []


@pytest.mark.parametrize("sign", "<≤≥>")
def test_the_same_bound_is_not(sign):
    assert checks(f"CRP {sign}5 mg/L idi.", f"CRP was {sign}5 mg/L.") == []


@pytest.mark.parametrize("fahrenheit", ["100", "100.4", "101"])
def test_a_temperature_may_be_converted_and_rounded(fahrenheit):
    assert checks("Ateşi 38 °C idi.", f"The temperature was {fahrenheit} °F.") == []


@pytest.mark.parametrize("fahrenheit", ["95", "97", "104", "110"])
def test_a_temperature_converted_wrongly_is_found(fahrenheit):
    assert checks("Ateşi 38 °C idi.", f"The temperature was {fahrenheit} °F.") == ["number-differs"]


@pytest.mark.parametrize("unit", ["mg", "mg/dL", "mg/L", "g/dL", "U/L", "mmol/L", "µg", "IU"])
@pytest.mark.parametrize(
    "turkish, english", [("381", "380"), ("380,91", "379.41"), ("12,50", "12.54"), ("500", "499")]
)
def test_a_value_a_little_off_in_its_own_unit_is_found(unit, turkish, english):
    """What may be rounded is what was converted."""
    texts = f"Sonuç {turkish} {unit} idi.", f"The result was {english} {unit}."
    assert [str(one.severity) for one in casepub.compare(*texts)] == ["error"]


@pytest.mark.parametrize(
    "turkish, english",
    [
        ("2134 ng/mL", "2.13 µg/mL"),
        ("4,5 µIU/mL", "4.5 mIU/L"),
        ("12,5 ng/mL", "12.5 µg/L"),
        ("380 mg", "0.38 g"),
    ],
)
def test_a_value_in_another_unit_may_be_rounded(turkish, english):
    assert checks(f"Sonuç {turkish} idi.", f"The result was {english}.") == []


@pytest.mark.parametrize(
    "turkish, english, found",
    [
        ("1959'da üç gebede bildirildi.", "It was reported in three pregnant women in 1959.", []),
        (
            "1959'da üç gebede bildirildi.",
            "It was reported in thirteen pregnant women in 1959.",
            ["number-differs"],
        ),
        ("2019'da 3 hasta öldü.", "In 2019, 5 patients died.", ["number-differs"]),
        ("Sıklığı 2000'de birdir.", "Its incidence is 1 in 2000.", []),
        ("Sıklığı 2000'de birdir.", "Its incidence is 1 in 3000.", ["number-differs"]),
        ("Hastaların 23'te 15'i iyileşti.", "15 of 23 patients recovered.", []),
    ],
)
def test_a_year_and_a_number_behind_it_are_no_fraction(turkish, english, found):
    assert checks(turkish, english) == found


@pytest.mark.parametrize(
    "turkish, english",
    [
        ("Norepinefrin", "Epinephrine"),
        ("Epinefrin", "Norepinephrine"),
        ("Prednizolon", "Prednisone"),
        ("Metilprednizolon", "Prednisolone"),
        ("Klorokin", "Hydroxychloroquine"),
        ("Levosetirizin", "Cetirizine"),
        ("Esomeprazol", "Omeprazole"),
        ("Vinkristin", "Vinblastine"),
        ("Hidroksizin", "Hydralazine"),
    ],
)
def test_drugs_that_look_alike_are_told_apart(turkish, english):
    [told] = casepub.compare(f"{turkish} başlandı.", f"{english} was started.")
    assert (told.check, str(told.severity)) == ("drug-differs", "error")


@pytest.mark.parametrize(
    "turkish, english",
    [
        ("Piperasilin-tazobaktam verildi.", "Piperacillin–tazobactam was given."),
        ("Trimetoprim/sülfametoksazol verildi.", "Trimethoprim-sulfamethoxazole was given."),
        ("Heparinize salin ile yıkandı.", "It was flushed with heparinized saline."),
        ("Asetilsistein verildi.", "N-acetylcysteine was given."),
        ("Adrenalin verildi.", "Epinephrine was given."),
    ],
)
def test_one_drug_in_two_spellings_is_one(turkish, english):
    assert checks(turkish, english) == []
