"""What a Turkish physician types by habit in case.yaml: words of her own, and decimal commas."""

from __future__ import annotations

import pytest
from conftest import findings_of

import casepub

TREATMENT = """treatments:
  drug:
    name: {{tr: seftriakson, en: ceftriaxone}}
    dose: 1 g
    route: {route}
"""
SODIUM = """labs:
  sodium:
    name: {tr: sodyum, en: sodium}
"""
TABLE = """tables:
  hearing:
    title: {tr: Odyometri, en: Audiometry}
    columns: [{tr: Frekans, en: Frequency}, {tr: Sağ, en: Right}, {tr: Sol, en: Left}]
    rows:
"""


@pytest.mark.parametrize(
    "typed, route",
    [
        ("IV", "intravenous"),
        ("i.v.", "intravenous"),
        ("PO", "oral"),
        ("ağızdan", "oral"),
        ("im", "intramuscular"),
        ("oral", "oral"),
        ("gargara", "oral rinse"),
        ("lokal infiltrasyon", "infiltration"),
        ("flaster", "transdermal"),
        ("dil altı", "sublingual"),
        ("eklem içi", "intraarticular"),
        ("kulağa", "otic"),
    ],
)
def test_a_route_is_read_by_its_common_names(make_case, typed, route):
    case = casepub.load(make_case({"case.yaml": TREATMENT.format(route=typed)}))
    assert case.values["drug"].fact.route == route


@pytest.mark.parametrize("typed", ["14. gün", "day 14", "14 gün", "2. hafta"])
def test_an_event_is_told_as_the_times_of_a_series_are(make_case, typed):
    text = f"timeline:\n  last:\n    at: {typed}\n    event: {{tr: kontrol, en: visit}}\n"
    case = casepub.load(make_case({"case.yaml": text}))
    at = case.values["last"].fact.at
    assert (at.number, at.unit) in {(14, "day"), (2, "week")}


@pytest.mark.parametrize(
    "yaml, typed",
    [
        (SODIUM + "    values: {visit: 138,5 mmol/L, day 3: 140.5}\n", "138,5 mmol/L"),
        (SODIUM + "    values: {visit: 136 mmol/L, day 3: 138,5}\n", "138,5"),
        ("vitals:\n  temperature: {visit: 38,9 °C, day 3: 36.8 °C}\n", "38,9 °C"),
    ],
)
def test_a_decimal_comma_between_brackets_is_read_as_elsewhere(make_case, yaml, typed):
    text = f"timeline:\n  visit: {{at: 0, event: {{tr: başvuru, en: visit}}}}\n{yaml}"
    folder = make_case({"case.yaml": text})
    case = casepub.load(folder)
    lab = case.values["sodium" if "sodium" in yaml else "temperature"].fact
    number = typed.split()[0].replace(",", ".")
    assert number in [str(one.value.number) for one in lab.series]
    assert [one for one in findings_of(folder) if "," in str(one.message)] == []


@pytest.mark.parametrize(
    "row", ["[{tr: SSO, en: PTA}, 12,5 dB, 10 dB]", "[500 Hz, 12,5 dB, 7,5 dB]"]
)
def test_a_decimal_comma_adds_no_cell_to_a_row(make_case, row):
    found = findings_of(make_case({"case.yaml": f"{TABLE}      - {row}\n"}))
    assert "row-ragged" not in [one.check for one in found]


def test_a_list_without_spaces_stays_a_list(make_case):
    found = findings_of(make_case({"case.yaml": f"{TABLE}      - [500,12,10]\n"}))
    assert "row-ragged" not in [one.check for one in found]


@pytest.mark.parametrize(
    "reference", ["4.500-11.000", "4.500-11.000 /µL", "<11.000 /µL", "<11.000"]
)
def test_thousands_with_a_point_are_told_in_a_reference_too(make_case, reference):
    text = f"{SODIUM}    value: 9000 /µL\n    reference: '{reference}'\n"
    found = [one for one in findings_of(make_case({"case.yaml": text})) if "point" in one.message]
    assert [one.check for one in found] == ["fact-invalid"]


def test_thousands_with_a_point_are_told_in_a_value_that_has_no_unit_of_its_own(make_case):
    text = f"{SODIUM}    values: {{day 1: 24300 /µL, day 7: 9.800}}\n"
    found = [one for one in findings_of(make_case({"case.yaml": text})) if "point" in one.message]
    assert [one.check for one in found] == ["fact-invalid"] and "9800" in found[0].hint


@pytest.mark.parametrize("dose", ["3x500 mg", "2 x 1 g", "4x1,5 g", "6x4 million U"])
def test_a_dose_that_says_how_often_is_read_as_both(make_case, dose):
    text = TREATMENT.format(route="oral").replace("1 g", dose)
    fact = casepub.load(make_case({"case.yaml": text})).values["drug"].fact
    assert str(fact.frequency.times) == dose[0] and fact.frequency.per == "day"
    assert str(fact.dose.number) in dose.replace(",", ".")


def test_a_dose_that_says_how_often_beside_its_frequency_is_told(make_case):
    text = TREATMENT.format(route="oral").replace("1 g", "3x500 mg") + "    frequency: 2/day\n"
    folder = make_case({"case.yaml": text})
    [found] = [one for one in findings_of(folder) if "often" in one.message]
    assert "frequency: 3/day" in found.hint
    line = (folder / "case.yaml").read_text("utf-8").split("\n").index("    dose: 3x500 mg")
    assert (found.position.line, found.position.file) == (line + 1, "case/case.yaml")


def test_a_later_dose_says_how_often_it_is_given(make_case):
    text = TREATMENT.format(route="oral").replace("1 g", "2x1 g")
    text += "    changes: {day 3: 2x500 mg, day 5: 3x250 mg}\n"
    tables = "tables: {t: {of: treatments, title: {tr: a, en: a}}}\n"
    folder = make_case({"case.yaml": text + tables, "en.md": "{{ drug | regimen }}"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    cells = " ".join(cell.text for row in editions["en"].tables[0].rows for cell in row)
    assert "1\u00a0g orally twice a day" in cells and "500\u00a0mg;" in cells
    assert "250\u00a0mg three times a day" in cells


def test_the_size_of_a_patch_is_a_dose(make_case):
    text = TREATMENT.format(route="topical").replace("1 g", "4x3 cm")
    assert casepub.load(make_case({"case.yaml": text})).values["drug"].fact.dose is not None


@pytest.mark.parametrize(
    ("legend", "told"),
    [
        ("21. günde: azalan ödem.", 0),
        ("3. haftada nekroz.", 0),
        ("1. parmak kırığı.", 1),
        ("21. Azalan ödem.", 1),
        ("- 5 mmHg.", 1),
    ],
)
def test_a_legend_that_begins_with_an_ordinal_is_no_list(make_case, legend, told):
    table = f"""tables:
  values:
    title: {{tr: "{legend}", en: Values}}
    note: {{tr: "{legend}", en: Values}}
    columns: [{{tr: a, en: a}}]
    rows: [[{{tr: b, en: b}}]]
"""
    found = [f for f in findings_of(make_case({"case.yaml": table})) if "list" in f.message]
    assert bool(found) == bool(told)


def test_two_numbers_that_end_alike_are_no_name_that_stands_twice(make_case):
    lab = "{name: {tr: potasyum, en: potassium}, value: 6,1 mEq/L, reference: 3,5-5,1 mEq/L}"
    folder = make_case({"case.yaml": f"labs:\n  k: {lab}\n"})
    fact = casepub.load(folder).values["k"].fact
    assert str(fact.value.number) == "6.1" and str(fact.reference.high.number) == "5.1"
    assert "duplicate-key" not in [one.check for one in findings_of(folder)]


def test_a_name_that_stands_twice_is_still_told(make_case):
    folder = make_case({"case.yaml": "facts: {a: 1,5 mg, b: 2 mg, b: 3 mg}\n"})
    assert "duplicate-key" in [one.check for one in findings_of(folder)]


@pytest.mark.parametrize(
    "typed, at",
    [
        ("3 ay önce", (-3, "month")),
        ("3 months ago", (-3, "month")),
        ("2 hafta sonra", (2, "week")),
        ("1,5 yıl önce", (-1.5, "year")),
        ("başvurudan 5 gün önce", (-5, "day")),
        ("+3 gün", (3, "day")),
    ],
)
def test_an_event_before_or_after_the_presentation_is_told_in_words(make_case, typed, at):
    text = f"timeline:\n  last:\n    at: {typed}\n    event: {{tr: kontrol, en: visit}}\n"
    read = casepub.load(make_case({"case.yaml": text})).values["last"].fact.at
    assert (float(read.number), read.unit) == at


@pytest.mark.parametrize("typed, flag", [("düşük", "low"), ("Yüksek", "high"), ("H", "high")])
def test_a_mark_of_a_laboratory_may_be_a_word(make_case, typed, flag):
    text = f"{SODIUM}    value: 128 mmol/L\n    flag: {typed}\n"
    assert casepub.load(make_case({"case.yaml": text})).values["sodium"].fact.flag == flag
