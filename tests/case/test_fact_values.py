"""How a value of case.yaml is read: what an author types, and what the article then prints or the author is told."""

from __future__ import annotations

import pytest
from conftest import findings_of

import casepub

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
}
# What is typed, the check that speaks, and what its message or advice must name.
REFUSED = {
    "2026-02-30": ("fact-invalid", "calendar"),
    "2026-13-01": ("fact-invalid", "calendar"),
    "many": ("fact-invalid", "male, female, right, left, bilateral, normal, negative, positive"),
    "0,46 mg": ("fact-invalid", "Write 0.46"),
    "50,000": ("fact-invalid", "Write 50000"),
    "50,000 IU": ("fact-invalid", "Write 50000"),
    "1,234,567 IU": ("fact-invalid", "Write 50000"),
    "5000,000 IU": ("fact-invalid", "Write 0.46"),
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


@pytest.mark.parametrize("typed", READ, ids=[*READ])
def test_a_value_prints_as_it_was_typed(make_case, typed):
    folder = make_case({"case.yaml": f"facts:\n  x: '{typed}'\n", "en.md": "{{ x }}"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    assert editions["en"].section("case").text.plain.replace("\u00a0", "_") == READ[typed]


@pytest.mark.parametrize("typed", REFUSED, ids=[*REFUSED])
def test_what_is_no_value_is_told_with_what_to_write(make_case, typed):
    check, named = REFUSED[typed]
    found = findings_of(make_case({"case.yaml": f"facts:\n  x: '{typed}'\n"}))
    told = [(f.check, f"{f.message} {f.hint}") for f in found if f.check == check]
    assert len(told) == 1 and named in told[0][1], found


def test_the_longest_value_that_is_read_has_a_hundred_characters(make_case):
    unit = " pack-years"
    for length, checks in ((100, []), (101, ["fact-invalid"])):
        typed = "5" + " " * (length - 1 - len(unit)) + unit
        found = findings_of(make_case({"case.yaml": f"facts:\n  x: '{typed}'\n"}))
        assert [f.check for f in found if f.check == "fact-invalid"] == checks


@pytest.mark.parametrize(
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
        ("once", "as a single dose"),
        ("Once", "as a single dose"),
    ],
)
def test_how_often_a_drug_is_given_prints_as_it_was_meant(make_case, typed, printed):
    yaml = f"treatments:\n  drug: {{name: {{tr: a, en: a}}, frequency: {typed}}}\n"
    folder = make_case({"case.yaml": yaml, "en.md": "{{ drug | regimen }}"})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    assert editions["en"].section("case").text.plain == printed


@pytest.mark.parametrize("typed", ["3", "3x2/day", "daily", "3/fortnight", "x/day", "3/day extra"])
def test_what_says_not_how_often_is_told(make_case, typed):
    yaml = f"treatments:\n  drug: {{name: {{tr: a, en: a}}, frequency: '{typed}'}}\n"
    found = findings_of(make_case({"case.yaml": yaml}))
    told = [f for f in found if f.check == "fact-invalid"]
    assert len(told) == 1 and "3/day" in told[0].hint and typed in told[0].message
