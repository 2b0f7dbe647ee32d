"""What casepub draws from the case: values over time and drugs over the days, in every format."""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from conftest import casepub, findings_of

YAML = """\
labs:
  sodium:
    name: {tr: sodyum, en: sodium}
    values: {visit: 116 mmol/L, day 1: 121.5, day 3: 131, discharge: 138}
    reference: 135-145 mmol/L
  ph: {name: {tr: pH, en: pH}, value: 7.3}
vitals:
  blood_pressure: {visit: 84/46 mmHg, day 3: 122/70 mmHg}
treatments:
  ceftriaxone:
    name: {tr: seftriakson, en: ceftriaxone}
    dose: 2 g
    frequency: 2/day
    given: visit
    duration: 10 days
  saline:
    name: {tr: hipertonik salin, en: hypertonic saline}
    dose: 150 mL
    frequency: once
    start: visit
  prednisolone:
    name: {tr: prednizolon, en: prednisolone}
    dose: 40 mg
    start: day 2
    changes: {day 7: 20 mg, discharge: 5 mg}
timeline:
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
  discharge:
    at: 16 days
    event: {tr: taburculuk, en: discharge}
    label: {tr: Taburculuk, en: Discharge}
figures:
  curve:
    draw: trend
    only: [sodium, blood_pressure]
    legend: {tr: Seyir., en: Course.}
    alt: {tr: Sodyum yükselir, en: Sodium rises}
  drugs:
    draw: treatments
    width: page
    legend: {tr: Tedaviler., en: Treatments.}
    alt: {tr: Tedavi süreleri, en: Treatments over the days}
"""
TEXT = "@fig:curve and @fig:drugs"


@pytest.fixture
def drawn(make_case):
    return make_case({"case.yaml": YAML, "tr.md": TEXT.replace("and", "ve"), "en.md": TEXT})


def build(folder, out, forms):
    made = casepub("build", folder, "--formats", forms, "--output", out)
    assert made.code == 0, made.err
    return out


def words(svg):
    """The texts of a drawing, without those that are only their white ground."""
    found = re.findall(r"<text [^>]*>[^<]*</text>", svg)
    return [re.sub(r"<[^>]+>", "", one) for one in found if "aria-hidden" not in one]


def test_nothing_is_wrong_with_them(drawn):
    assert [f for f in findings_of(drawn) if f.severity.name != "HINT"] == []


def test_a_web_page_has_the_drawing_and_its_values_as_a_table(drawn, tmp_path):
    out = build(drawn, tmp_path / "out", "html")
    turkish, english = ((out / f"case.{code}.html").read_text("utf-8") for code in ("tr", "en"))
    curve, drugs = re.findall(r'<div class="course".*?(<svg.*?</svg>)', turkish, re.S)
    assert {"Sodyum (mmol/L)", "referans 135–145", "121,5", "84/46", "Başvuru", "3. gün"} <= {
        *words(curve)
    }
    assert words(drugs)[:2] == ["Seftriakson", "günde iki kez 2\u00a0g"]
    assert {"Başvuru", "Taburculuk"} <= {*words(drugs)}
    assert "<title>Sodyum yükselir</title>" in curve and "Başvuru 116 ↓" in curve
    assert "Day 1" in english and "121.5" in english and "reference 135–145" in english
    tables = re.findall(r"<details.*?</details>", english, re.S)
    assert len(tables) == 2 and "Sodium, " in tables[0]
    assert tables[1].count("<tr") == 6, "a head, and a row for each dose"


def test_the_drawing_is_well_formed_and_the_same_each_time(drawn, tmp_path):
    first = build(drawn, tmp_path / "a", "jats")
    again = build(drawn, tmp_path / "b", "jats")
    pictures = sorted(path.name for path in first.glob("*.svg"))
    assert pictures == [
        "case.en-fig-curve.svg",
        "case.en-fig-drugs.svg",
        "case.fig-curve.svg",
        "case.fig-drugs.svg",
    ], "each language has its own"
    for name in pictures:
        data = (first / name).read_bytes()
        assert data == (again / name).read_bytes()
        root = ElementTree.fromstring(data)
        across, high = (float(number) for number in root.get("viewBox").split()[2:])
        for text in root.iter("{http://www.w3.org/2000/svg}text"):
            assert 0 <= float(text.get("x")) <= across and 0 <= float(text.get("y")) <= high
    xml = (first / "case.jats.xml").read_text("utf-8")
    assert xml.count("<long-desc>") == 4 and "Day 3 131 ↓" in xml


def test_word_and_the_separate_figures_have_them(drawn, tmp_path):
    out = build(drawn, tmp_path / "out", "docx,figures")
    with zipfile.ZipFile(out / "case.en.docx") as word:
        drawings = [word.read(name) for name in word.namelist() if name.endswith(".svg")]
    assert len(drawings) == 2 and b"Sodium (mmol/L)" in drawings[0]
    with zipfile.ZipFile(out / "case.figures.zip") as files:
        assert files.namelist() == [
            "figure-1-en.png",
            "figure-1.png",
            "figure-2-en.png",
            "figure-2.png",
        ]


def test_the_printed_page_describes_them(drawn, tmp_path):
    import pikepdf

    out = build(drawn, tmp_path / "out", "pdf")
    with pikepdf.open(out / "case.en.pdf") as pdf:
        alts = [
            str(one.get("/Alt"))
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        forms = [
            one for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
        ]  # fmt: skip
        labels = [one for one in forms if b"BT" in one.read_bytes()]
    assert len(labels) > 8
    assert not [one for one in labels if "/Group" in one], "viewers would cut off their letters"
    assert sorted(alts) == ["Sodium rises", "Treatments over the days"]


def test_the_table_of_treatments_has_the_changed_doses_too(make_case, tmp_path):
    yaml = YAML + "tables: {all: {of: treatments, title: {tr: a, en: a}}}\n"
    folder = make_case({"case.yaml": yaml, "tr.md": "@tab:all", "en.md": "@tab:all"})
    page = (build(folder, tmp_path / "out", "html") / "case.tr.html").read_text("utf-8")
    cells = re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ")
    assert "40 mg; 7. gün: 20 mg; Taburculuk: 5 mg" in cells
    assert "Başvurudan 2 gün sonra" in cells


FAULTS = [
    ("only: [sodium, blood_pressure]", "only: [sodium, ph]", "“ph” has fewer than two numbers"),
    ("only: [sodium, blood_pressure]", "only: [sodium, potassium]", "There is no “potassium”"),
    ("    start: day 2\n", "", "“prednisolone” has no beginning"),
    ("start: day 2", "start: day 9", "“prednisolone” ends, or its dose changes, before it begins"),
    ("start: day 2", "start: 2026-01-01", "cannot be put in order"),
    ("start: day 2", "start: dday 2", "“dday 2” is neither an event of the timeline nor"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS, ids=[row[2] for row in FAULTS])
def test_what_cannot_be_drawn_is_told_once(make_case, old, new, message):
    yaml = YAML.replace(old, new)
    folder = make_case({"case.yaml": yaml, "tr.md": TEXT.replace("and", "ve"), "en.md": TEXT})
    found = [f for f in findings_of(folder) if f.severity.name == "ERROR"]
    assert len(found) == 1 and message in found[0].message and found[0].hint, found
    assert found[0].position.line > 1


def test_many_times_stay_legible(make_case, tmp_path):
    values = ", ".join(f"day {day}: {100 + day * 7 % 40} mmol/L" for day in range(38))
    yaml = (
        f"labs: {{na: {{name: {{tr: sodyum, en: sodium}}, values: {{{values}}}}}}}\n"
        "figures: {curve: {draw: trend, legend: {tr: Seyir., en: Course.}, "
        "alt: {tr: Eğri, en: Curve}}}\n"
    )
    folder = make_case({"case.yaml": yaml, "tr.md": "@fig:curve", "en.md": "@fig:curve"})
    svg = (build(folder, tmp_path / "out", "jats") / "case.en-fig-curve.svg").read_text("utf-8")
    assert svg.count("<circle") == 38
    spans = {}
    for x, y, text in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)<', svg):
        half = len(text) * 7.6 * 0.53 / 2
        spans.setdefault(y, set()).add((float(x) - half, float(x) + half))
    for line in spans.values():
        ordered = sorted(line)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered))


def test_doses_that_would_run_into_each_other_stand_without_their_unit(make_case, tmp_path):
    """A taper in short steps: the unit stands with the last dose alone."""
    taper = (
        "treatments:\n  prednisolone:\n    name: {tr: prednizolon, en: prednisolone}\n"
        "    dose: 80 mg/day\n    start: 0\n    end: day 180\n"
        "    changes: {day 14: 60 mg/day, day 28: 40 mg/day, day 42: 20 mg/day}\n"
        "figures:\n  drugs:\n    draw: treatments\n    legend: {tr: İlaç., en: Drug.}\n"
        "    alt: {tr: Azalan doz, en: Decreasing dose}\n"
    )
    text = "@fig:drugs"
    folder = make_case({"case.yaml": taper, "tr.md": text, "en.md": text})
    page = next(build(folder, tmp_path / "out", "html").rglob("*.en.html")).read_text("utf-8")
    drawing = re.search(r"<svg.*?</svg>", page[page.index("<figure") :], re.S)[0]
    doses = re.findall(r">(\d+(?:[\s\u00a0][^<]*)?)</text>", drawing)
    assert [dose.replace("\u00a0", " ") for dose in dict.fromkeys(doses)] == [
        "80",
        "60",
        "40",
        "20 mg/day",
    ]


@pytest.mark.parametrize(
    ("frequency", "english"),
    [
        ("3x1", "1 g three times a day"),
        ("every 6 hours", "1 g every six hours"),
        ("as needed", "1 g as needed"),
        ("{tr: haftada 3 gün, en: on 3 days a week}", "1 g on 3 days a week"),
        ("once", "1 g as a single dose"),
    ],
)
def test_a_dose_is_drawn_with_how_often_it_is_given(make_case, tmp_path, frequency, english):
    yaml = YAML.replace("2 g", "1 g").replace("frequency: 2/day", f"frequency: {frequency}")
    folder = make_case({"case.yaml": yaml, "tr.md": TEXT.replace("and", "ve"), "en.md": TEXT})
    page = (build(folder, tmp_path / "out", "html") / "case.en.html").read_text("utf-8")
    drugs = re.findall(r'<div class="course".*?(<svg.*?</svg>)', page, re.S)[1]
    assert words(drugs)[1].replace("\u00a0", " ") == english


def test_the_first_time_is_printed_also_where_the_second_is_near(make_case, tmp_path):
    near = (
        "labs:\n  ldh:\n    name: {tr: LDH, en: LDH}\n"
        "    values: {presentation: 874 U/L, hour 12: 1120, day 2: 690, day 3: 412, day 7: 228}\n"
        "figures:\n  curve:\n    draw: trend\n    legend: {tr: Seyir., en: Course.}\n"
        "    alt: {tr: LDH düşer, en: LDH falls}\n"
    )
    folder = make_case({"case.yaml": near, "tr.md": "@fig:curve", "en.md": "@fig:curve"})
    page = next(build(folder, tmp_path / "out", "html").rglob("*.en.html")).read_text("utf-8")
    for drawing in re.findall(r"<svg.*?</svg>", page[page.index("<figure") :], re.S):
        if "874" in drawing:
            assert {"Presentation", "Hour 12", "Day 2", "Day 3", "Day 7"} <= set(
                re.findall(r">([^<>]+)</text>", drawing)
            )


def test_drawings_are_in_the_colour_of_the_journal_and_no_line_runs_through_a_dose(drawn):
    from casepub.case import load
    from casepub.checks import subject_of
    from casepub.formats import pdf
    from casepub.formats.inks import INK
    from casepub.formats.page import Article

    def printed(journal, review=False):
        editions = subject_of(load(drawn, "case"), journal).editions
        source = pdf.prepare(Article(editions["en"], editions, {}, review))
        return [one.data.decode() for one in source.pictures.values() if b"<desc>" in one.data]

    for journal, ink, tint in (
        ("balkan-med-j", "#8a1f2d", "#f1e4e6"),
        ("plain", "#222222", "#e4e4e4"),
        ("turk-j-osteoporos", INK, "#e3eaef"),
    ):
        curve, drugs = printed(journal)
        assert ink in curve and ink in drugs and tint in curve
        assert (INK in curve + drugs) == (ink == INK)
    assert INK in "".join(printed("balkan-med-j", review=True)), "no journal's design"

    doses = [
        (float(x), float(y), len(text) * 4.0)
        for x, y, text in re.findall(
            r'<text x="([\d.]+)" y="([\d.]+)">([^<]*\d\s[^<]*)</text>', drugs
        )
    ]
    lines = [
        (float(x), float(top), float(foot))
        for path in re.findall(r'<path d="((?:M[\d. ]+V[\d.]+)+)"', drugs)
        for x, top, foot in re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", path)
    ]
    assert len(doses) == 5, drugs
    assert len(lines) > len(doses)
    assert not [
        (dose, line)
        for dose in doses
        for line in lines
        if dose[0] - 1 < line[0] < dose[0] + dose[2] and line[1] < dose[1] - 2 < line[2]
    ]
