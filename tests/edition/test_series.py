"""Values of several times: written in any of the ways in which people write them, printed as facts
and as a table by day, held against the text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from conftest import casepub, findings_of

SODIUM = """\
labs:
  sodium:
    name: {tr: sodyum, en: sodium}
    values: {visit: 116 mmol/L, day 1: 121, day3: 131, discharge: 138}
    reference: 135-145 mmol/L
  wbc: {name: {tr: lökosit, en: white cells}, visit: 24.6 ×10^9/L, day3: 15.2}
  potassium: {name: {tr: potasyum, en: potassium}, value: 4.1 mmol/L, reference: 3.5-5 mmol/L}
vitals:
  temperature: {visit: 39.4 °C, day3: 37.0 °C, reference: 36-37.5 °C}
  blood_pressure: {visit: 84/46 mmHg, day3: 122/70 mmHg}
  saturation: 91%
timeline:
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
  discharge:
    at: 16 days
    event: {tr: taburculuk, en: discharge}
    label: {tr: Taburculuk, en: Discharge}
"""
TABLES = """\
tables:
  course: {of: series, title: {tr: Seyir, en: Course}}
  signs: {of: vitals, title: {tr: Yaşamsal bulgular, en: Vital signs}}
"""


def told(folder, *checks):
    return [one for one in findings_of(folder) if one.check in checks]


def built(folder, out, language, form="html"):
    made = casepub("build", folder, "--formats", form, "--languages", language, "--output", out)
    assert made.code == 0, made.err + made.out
    return (out / f"{folder.name}.{language}.{form}").read_text("utf-8")


def paragraph(page):
    """The printed text of the case presentation."""
    text = re.search(r'<section id="case">.*?</h2>\s*(.*?)</section>', page, re.S)[1]
    text = re.sub(r"<figure.*", "", text, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", "", text).replace("\u00a0", " ").split())


def rows(page, anchor):
    table = re.search(rf'<figure id="{anchor}".*?</figure>', page, re.S)[0]
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)).replace("\u00a0", " ") for cell in cells]
        for line in re.findall(r"<tr.*?</tr>", table, re.S)
        if (cells := re.findall(r"<t[hd].*?</t[hd]>", line, re.S))
    ]


PRINTED = [
    ("{{ sodium }}", "116 mmol/L", "116 mmol/L"),
    ("{{ sodium.day3 }}", "131 mmol/L", "131 mmol/L"),
    ("{{ sodium.discharge }}", "138 mmol/L", "138 mmol/L"),
    ("{{ sodium.highest | value }}", "138", "138"),
    ("{{ sodium.lowest | when }}", "başvuruda", "at presentation"),
    ("{{ sodium.last | when }}", "başvurudan 16 gün sonra", "16 days after presentation"),
    ("{{ sodium | at('1 day') }}", "121 mmol/L", "121 mmol/L"),
    (
        "{{ sodium | change('visit', 'day3') }}",
        "3 gün içinde 116’dan 131 mmol/L’ye yükseldi",
        "rose from 116 to 131 mmol/L within 3 days",
    ),
    (
        "{{ temperature | change }}",
        "3 gün içinde 39,4’ten 37,0 °C’ye düştü",
        "fell from 39.4 to 37.0 °C within 3 days",
    ),
    ("{{ temperature.name }}", "vücut sıcaklığı", "body temperature"),
    ("{{ blood_pressure.day3 }}", "122/70 mmHg", "122/70 mmHg"),
    (
        "{{ vitals | sentence }}",
        "Vücut sıcaklığı 39,4 °C, kan basıncı 84/46 mmHg ve oksijen satürasyonu %91 idi.",
        "Body temperature was 39.4 °C, blood pressure 84/46 mmHg, and oxygen saturation 91%.",
    ),
]


def test_values_of_several_times_are_facts(make_case, tmp_path):
    text = "\n\n".join(code for code, _, _ in PRINTED)
    folder = make_case({"case.yaml": SODIUM, "tr.md": text, "en.md": text})
    for language, column in (("tr", 1), ("en", 2)):
        shown = paragraph(built(folder, tmp_path / "out", language))
        assert shown == " ".join(row[column] for row in PRINTED)


@pytest.mark.parametrize(
    "written",
    [
        "values: {visit: 116 mmol/L, day3: 131, 16 days: 138}",
        "visit: 116 mmol/L, day3: 131 mmol/L, discharge: 138 mmol/L",
        "value: 116 mmol/L, 3 days: 131, discharge: 138",
        "admission: 116 mmol/L, day_3: 131, values: {discharge: 138, day 9: -}",
        "başvuru: 116 mmol/L, 3. gün: 131 mmol/L, discharge: 138 mmol/L",
    ],
)
def test_a_series_is_understood_however_its_times_are_written(make_case, tmp_path, written):
    timeline = SODIUM[SODIUM.index("timeline:") :]
    yaml = f"labs: {{na: {{name: {{tr: sodyum, en: sodium}}, {written}}}}}\n{timeline}"
    text = "{{ na.first }}, {{ na.day3 }}, {{ na.discharge }}"
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    assert [one for one in findings_of(folder) if one.severity.name == "ERROR"] == []
    assert paragraph(built(folder, tmp_path / "out", "en")) == "116 mmol/L, 131 mmol/L, 138 mmol/L"


TIME_FIRST = """\
vitals:
  temperature: {reference: 36-37.5 °C}
  visit: {temperature: 39.4 °C, blood_pressure: 84/46 mmHg, pulse: 118/min}
  day 3: {temperature: 37.0 °C, blood_pressure: 122/70 mmHg}
timeline:
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
"""


def test_vital_signs_may_be_written_below_their_times(make_case, tmp_path):
    tables = TABLES[TABLES.index("  signs") :]
    text = "{{ temperature.day3 }} {{ pulse }} @tab:signs"
    yaml = TIME_FIRST + "tables:\n" + tables
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    assert [one for one in findings_of(folder) if one.severity.name != "HINT"] == []
    page = built(folder, tmp_path / "out", "en")
    assert paragraph(page).startswith("37.0 °C 118/min")
    assert rows(page, "tab-signs") == [
        ["Vital sign", "Presentation", "Day 3", "Reference range"],
        ["Body temperature, °C", "39.4 ↑", "37.0", "36–37.5"],
        ["Blood pressure, mmHg", "84/46", "122/70", "–"],
        ["Heart rate, /min", "118", "–", "–"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "check", "message"),
    [
        ("{reference: 36-37.5 °C}", "{day 5: 36.8 °C}", "wrong-type", "“temperature”"),
        ("{reference: 36-37.5 °C}", "36.8 °C", "wrong-type", "others below a time (“visit”)"),
        ("{reference: 36-37.5 °C}", "{visit: 38 °C}", "duplicate-key", "two values of the time"),
        ("pulse: 118/min", "puls: 118/min", "value-missing", "missing from vitals.puls"),
        ("pulse: 118/min", "pulse: 118 foo", "unit-unknown", "foo"),
    ],
)
def test_what_is_in_doubt_about_times_and_signs_is_told_at_its_place(
    make_case, old, new, check, message
):
    yaml = TIME_FIRST.replace(old, new)
    folder = make_case({"case.yaml": yaml})
    found = told(folder, check)
    assert len(found) == 1 and message in found[0].message, found
    line = (folder / "case.yaml").read_text("utf-8").splitlines()[found[0].position.line - 1]
    assert new in line or (check == "duplicate-key" and "visit:" in line), found


def test_dates_are_times_too(make_case, tmp_path):
    yaml = (
        "labs: {na: {name: {tr: sodyum, en: sodium}, 2026-03-01: 116 mmol/L, 2026-03-04: 131}}\n"
        "tables: {course: {of: series, title: {tr: Seyir, en: Course}}}\n"
    )
    text = "{{ na | change }} @tab:course"
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    page = built(folder, tmp_path / "out", "en")
    assert "rose from 116 to 131 mmol/L within 3 days" in paragraph(page)
    assert rows(page, "tab-course")[0] == ["Test", "01.03.2026", "04.03.2026"]
    assert told(folder, "date-exact"), "the dates in the heads of the table may identify somebody"


def test_the_table_by_day(make_case, tmp_path):
    text = "@tab:course @tab:signs"
    folder = make_case({"case.yaml": SODIUM + TABLES, "tr.md": text, "en.md": text})
    turkish = built(folder, tmp_path / "out", "tr")
    assert rows(turkish, "tab-course") == [
        ["Test", "Başvuru", "1. gün", "3. gün", "Taburculuk", "Referans aralığı"],
        ["Sodyum, mmol/L", "116 ↓", "121 ↓", "131 ↓", "138", "135–145"],
        ["Lökosit, ×10⁹/L", "24,6", "–", "15,2", "–", "–"],
    ]
    assert "↓ düşük." in turkish
    english = built(folder, tmp_path / "out", "en")
    assert rows(english, "tab-signs") == [
        ["Vital sign", "Presentation", "Day 3", "Reference range"],
        ["Body temperature, °C", "39.4 ↑", "37.0", "36–37.5"],
        ["Blood pressure, mmHg", "84/46", "122/70", "–"],
        ["Oxygen saturation, %", "91", "–", "–"],
    ]


def test_one_value_stands_at_presentation_and_is_marked_like_the_others(make_case, tmp_path):
    yaml = SODIUM.replace("value: 4.1", "value: 3.1").replace("labs:", "labs:", 1)
    yaml += "tables: {all: {of: labs, title: {tr: Tümü, en: All}}}\n"
    folder = make_case({"case.yaml": yaml, "tr.md": "@tab:all", "en.md": "@tab:all"})
    page = built(folder, tmp_path / "out", "en")
    last = rows(page, "tab-all")[-1]
    assert last == ["Potassium, mmol/L", "3.1 ↓", "–", "–", "–", "3.5–5"]


def test_names_that_are_no_times_get_the_advice_for_a_series(make_case):
    yaml = "labs: {na: {name: {tr: a, en: a}, monday: 3 mg/L, tuesday: 4 mg/L}}\n"
    found = [f for f in findings_of(make_case({"case.yaml": yaml})) if f.severity.name == "ERROR"]
    assert [f.check for f in found] == ["value-missing"] and "under its time" in found[0].hint


FLAGS = [
    ("4", "5-10", "↓"),
    ("5", "5-10", ""),
    ("10", "5-10", ""),
    ("11", "5-10", "↑"),
    ("5", "<5", "↑"),
    ("5", "<=5", ""),
    ("<5", "<5", ""),
    ("40", ">40", "↓"),
    ("40", ">=40", ""),
    ("<5", "5-10", "↓"),
    (">10", "5-10", "↑"),
    ("<7", "5-10", ""),
]


@pytest.mark.parametrize(("value", "reference", "arrow"), FLAGS)
def test_a_value_is_high_or_low_by_its_reference(make_case, tmp_path, value, reference, arrow):
    yaml = (
        "labs: {a: {name: {tr: a, en: a}, "
        f'values: {{day 0: "{value} mg/L", day 1: 7 mg/L}}, reference: "{reference} mg/L"}}}}\n'
        "tables: {course: {of: series, title: {tr: Seyir, en: Course}}}\n"
    )
    folder = make_case({"case.yaml": yaml, "tr.md": "@tab:course", "en.md": "@tab:course"})
    cell = rows(built(folder, tmp_path / "out", "en"), "tab-course")[1][1]
    assert cell.lstrip("<>0123456789").strip() == arrow


FAULTS = [
    ("values: {dischrge: 3 mg/L}", "“dischrge” is neither an event", "Did you mean “discharge”?"),
    ("values: {visit: 3 mg/L, day 0: 4}", "is the same time as “visit”", "Remove one"),
    ("values: {visit: 3 mg/L, 2026-01-01: 4}", "cannot be put in order", "in one way"),
    ("values: {visit: 3 mg/L, day 1: 4 mmol/L}", "The unit mmol/L differs", "in one unit"),
    ("flag: high, values: {visit: 3 mg/L, day 1: 4}", "cannot all be “high”", "Remove `flag:`"),
    ("values: [3 mg/L]", "labs.na.values should be a mapping", "docs"),
    ("values: {}", "“value” is missing from labs.na", "Add “value"),
    ("reference: 3-4", "“value” is missing from labs.na", "Add “value"),
]


@pytest.mark.parametrize(("written", "message", "hint"), FAULTS, ids=[row[0] for row in FAULTS])
def test_what_cannot_be_read_of_a_series_is_told_once(make_case, written, message, hint):
    timeline = SODIUM[SODIUM.index("timeline:") :]
    yaml = f"labs: {{na: {{name: {{tr: sodyum, en: sodium}}, {written}}}}}\n{timeline}"
    found = [f for f in findings_of(make_case({"case.yaml": yaml})) if f.severity.name == "ERROR"]
    assert len(found) == 1 and message in found[0].message and hint in found[0].hint, found
    assert found[0].position.line > 1


UNPRINTABLE = [
    ("{{ crp }}", "none at presentation", "day1, day3"),
    ("{{ crp.day2 }}", "“day2” is not a time at which this was measured", "Did you mean “day"),
    ("{{ crp.day9 }}", "At “day9” nothing was measured", "another time"),
    ("{{ blood_pressure.highest }}", "cannot be told", "visit, day3"),
    ("{{ saturation | change }}", "Only a fact measured at several times can change", "values"),
    ("{{ crp | change('day1') }}", "two times or none", "change("),
]


@pytest.mark.parametrize(("code", "message", "hint"), UNPRINTABLE, ids=[r[0] for r in UNPRINTABLE])
def test_what_a_series_does_not_have_is_told(make_case, code, message, hint):
    yaml = SODIUM.replace(
        "vitals:\n",
        "  crp: {name: {tr: CRP, en: CRP}, day1: 9 mg/L, day3: 4, day9: -}\nvitals:\n",
    )
    found = told(
        make_case({"case.yaml": yaml, "en.md": code, "tr.md": code}), "fact-misused", "fact-unknown"
    )
    assert len(found) == 1 and message in found[0].message and hint in found[0].hint, found
    places = [place.position.file for place in found[0].places]
    assert places == ["case/en.md", "case/tr.md"] and found[0].position.file == "case/en.md"


TEXTS = [
    ("Sodium was 116 mmol/L.", "Sodyum 116 mmol/L idi.", ""),
    ("On day 3 sodium was 131 mmol/L.", "3. günde sodyum 131 mmol/L idi.", ""),
    ("At discharge sodium was 138 mmol/L.", "Taburculukta sodyum 138 mmol/L idi.", ""),
    (
        "Sodium rose from 116 to 131 mmol/L within 3 days.",
        "Sodyum 3 gün içinde 116'dan 131 mmol/L'ye yükseldi.",
        "",
    ),
    ("On day 7 sodium was 134 mmol/L.", "7. günde sodyum 134 mmol/L idi.", ""),
    ("One year later sodium was 140 mmol/L.", "Bir yıl sonra sodyum 140 mmol/L idi.", ""),
    ("White cells were 24.6 ×10^9/L.", "Lökosit 24,6 ×10^9/L idi.", ""),
    ("White cells were 42.6 ×10^9/L.", "Lökosit 42,6 ×10^9/L idi.", "none of the values"),
    ("Sodium was 161 mmol/L.", "Sodyum 161 mmol/L idi.", "none of the values"),
    (
        "Sodium rose from 116 to 113 mmol/L within 3 days.",
        "Sodyum 3 gün içinde 116'dan 113 mmol/L'ye yükseldi.",
        "none of the values",
    ),
    (
        "On day 3 sodium was 121 mmol/L.",
        "3. günde sodyum 121 mmol/L idi.",
        "at this time it was 131",
    ),
    (
        "On the third day sodium was 138 mmol/L.",
        "Üçüncü günde sodyum 138 mmol/L idi.",
        "at this time it was 131",
    ),
    (
        "At discharge sodium was 131 mmol/L.",
        "Taburculukta sodyum 131 mmol/L idi.",
        "at this time it was 138",
    ),
    ("On admission sodium was 138 mmol/L.", "Başvuruda sodyum 138 mmol/L idi.", "it was 116"),
]


@pytest.mark.parametrize(("english", "turkish", "message"), TEXTS, ids=[row[0] for row in TEXTS])
def test_a_typed_value_is_held_against_the_whole_course(make_case, english, turkish, message):
    folder = make_case({"case.yaml": SODIUM, "tr.md": turkish, "en.md": english})
    found = told(folder, "fact-contradicted")
    assert len(found) == (2 if message else 0), found
    assert all(message in one.message.replace("\u00a0", " ") for one in found)


def test_a_written_row_is_held_against_the_whole_course(make_case):
    yaml = SODIUM + (
        "tables: {t: {title: {tr: a, en: a}, columns: [{}, {tr: b, en: b}, {tr: c, en: c}], "
        "rows: [[{tr: Sodyum, en: Sodium}, 116 mmol/L, NUMBER mmol/L]]}}\n"
    )
    for number, count in (("131", 0), ("113", 2)):
        written = yaml.replace("NUMBER", number)
        folder = make_case({"case.yaml": written, "en.md": "@tab:t", "tr.md": "@tab:t"})
        found = told(folder, "fact-contradicted")
        assert len(found) == count, found


def test_a_blinded_copy_keeps_its_series_when_an_event_is_renamed(make_case, tmp_path):
    yaml = SODIUM.replace("discharge:", "yilmaz:").replace("discharge: 138", "yilmaz: 138")
    yaml += "authors: [{name: {given: Ayşe, family: Yilmaz}, language: tr}]\n"
    text = "{{ sodium.yilmaz }} {{ sodium | change('visit', 'yilmaz') }}"
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": "{{ sodium.yilmaz }} rose."})
    out = tmp_path / "out"
    made = casepub("build", folder, "--blind", "--formats", "html", "--output", out)
    assert made.code == 0, made.err
    page = next(out.glob("*en*.html")).read_text("utf-8")
    assert "138" in paragraph(page) and "yilmaz" not in page.lower()


def test_a_translation_of_a_value_in_words_comes_back_where_it_was(make_case, tmp_path):
    yaml = (
        "labs: {culture: {name: {tr: kültür, en: culture}, day1: {tr: üredi, en: grew}, "
        "day3: {tr: üremedi}}}\n"
    )
    text = "{{ culture.day1 }}"
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    assert casepub("export", folder, "--from", "tr", "--to", "en").code == 0
    (job,) = folder.glob("translations/*.po")
    po = job.read_text("utf-8")
    assert "üremedi" in po
    po = re.sub(r'(msgid "üremedi"\nmsgstr )""', r'\1"no growth"', po)
    job.write_text(po, "utf-8")
    assert casepub("import", job).code == 0
    assert "day3: {tr: üremedi, en: no growth}" in (folder / "case.yaml").read_text("utf-8")


def test_values_of_a_table_that_are_not_there_are_told(make_case):
    yaml = SODIUM + "tables: {t: {of: series, only: [sodum], title: {tr: a, en: a}}}\n"
    found = told(
        make_case({"case.yaml": yaml, "tr.md": "@tab:t", "en.md": "@tab:t"}), "value-unknown"
    )
    assert len(found) == 1 and "Did you mean “sodium”" in found[0].hint
