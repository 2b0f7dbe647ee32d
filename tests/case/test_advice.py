"""What is said of values that cannot be read: once, with advice for what they are values of, in the
reader's language; and words that are no fault."""

from __future__ import annotations

import re

import pytest
from conftest import findings_of

from casepub.case.parse import parse_fact, parse_frequency
from casepub.case.quantity import FactError
from casepub.case.times import written_time
from casepub.language.phrasebook import phrasebook
from casepub.message import translate
from casepub.start.specialties import find_specialty

REFUSED = {
    "labs: {x: {name: {tr: a, en: b}, value: yüksekti 3}}": "0,46 mg/dL",
    "labs: {x: {name: {tr: a, en: b}, value: 3 mmol/L, reference: qqq 5}}": "135-145 mmol/L",
    "vitals: {pulse: 100/dk çok hızlı}": "118/dk",
    "treatments: {x: {name: {tr: a, en: b}, dose: 5 mg zehir}}": "günde 3 kez 500 mg",
    "treatments: {x: {name: {tr: a, en: b}, duration: çok uzun}}": "6 hafta",
    "treatments: {x: {name: {tr: a, en: b}, frequency: arada sırada}}": "6 saatte bir",
    "timeline: {x: {at: eskiden 3, event: {tr: a, en: b}}}": "3 hafta önce",
    "patient: {age: 3 qqq 5}": "4 yaş 3 ay",
}


@pytest.mark.parametrize("yaml", REFUSED)
def test_advice_fits_the_value_and_has_examples_of_the_readers_language(make_case, yaml):
    folder = make_case({"case.yaml": yaml + "\n"})
    told = [f for f in findings_of(folder) if f.check in ("fact-invalid", "unit-unknown")]
    assert len(told) == 1
    hint = translate(told[0].hint, phrasebook("tr"))
    assert REFUSED[yaml] in hint
    for example in re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)", hint):
        for one in re.split(r",\s(?=\S)", example):
            _read(one)


def _read(example: str) -> None:
    """An example is a value, a time or a frequency."""
    if written_time(example) is not None:
        return
    try:
        parse_fact(example)
    except FactError:
        parse_frequency(example)


SERIAL = """timeline: {visit: {at: 0, event: {tr: başvuru, en: presentation}}}
labs:
  alt: {name: {tr: ALT, en: ALT}, values: {visit: 480 U/L, day 3: 1950 UU/L}, reference: 5-40 U/L}
vitals:
  pulse: {visit: 100/dk çok hızlı, day 3: 90/dk}
"""


def test_a_refused_value_of_a_series_is_told_once(make_case):
    texts = dict.fromkeys(("tr.md", "en.md"), "{{ alt.day3 }} {{ alt | change }} {{ pulse }}\n")
    found = findings_of(make_case({"case.yaml": SERIAL, **texts}))
    told = [one.check for one in found if one.check.startswith(("fact", "unit"))]
    assert sorted(told) == ["fact-invalid", "unit-unknown"]


@pytest.mark.parametrize("kin", ["kızının yanında", "kızına", "kızından", "kızıyla"])
def test_a_daughter_is_not_the_patient(make_case, kin):
    texts = {"tr.md": f"40 yaşında erkek hasta {kin} geldi.", "en.md": "A 40-year-old man came."}
    found = findings_of(make_case({"case.yaml": "patient: {age: 40, sex: E}\n", **texts}))
    assert [f for f in found if "sex" in f.check or f.check == "fact-contradicted"] == []


def test_names_of_scales_and_markers_are_no_unexplained_abbreviations(make_case):
    texts = {
        "tr.md": "CA 19-9 yüksekti, ECOG 2 idi; MRG çekildi.",
        "en.md": "CA 19-9 was high and ECOG was 2; MRI was done.",
    }
    found = findings_of(make_case({"case.yaml": "patient: {age: 40}\n", **texts}))
    told = [f.message for f in found if f.check == "abbreviation-undefined"]
    assert len(told) == 2 and not any("CA" in one or "ECOG" in one for one in told)


@pytest.mark.parametrize(
    "typed, specialty",
    [
        ("çocuk hastalıkları", "paediatrics"),
        ("Çocuk Sağlığı ve Hastalıkları", "paediatrics"),
        ("neonatology", "paediatrics"),
        ("palyatif bakım", "oncology-haematology"),
        ("KBB", "surgery"),
        ("göz", "ophthalmology"),
        ("fizik tedavi ve rehabilitasyon", "orthopaedics"),
        ("ruh sağlığı ve hastalıkları", "psychiatry"),
        ("acil tıp", "internal-medicine"),
    ],
)
def test_a_specialty_is_known_by_its_other_names(typed, specialty):
    assert find_specialty(typed).id == specialty
