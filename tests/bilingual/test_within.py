"""One language against itself: what a text says in one place cannot be true beside what it says in
another. Through both doors: two texts without a case, and a case folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import casepub, findings_of
from rows import each

import casepub as library
from casepub.checks import families

HEADS = {
    "en": ("Abstract", "Case Presentation", "Discussion"),
    "tr": ("Öz", "Olgu Sunumu", "Tartışma"),
}
OWN = frozenset(families()["text"])

TABLE = Path(__file__).with_name("contradictions.tsv")


class Report(NamedTuple):
    """A line of the table: a report whose {} is `right` first and then `wrong`, which the check
    finds; without a check it is right, and only looks like a contradiction."""

    check: str
    language: str
    abstract: str
    case: str
    discussion: str
    right: str
    wrong: str

    def text(self, word: str = "") -> str:
        parts = (self.abstract, self.case, self.discussion)
        return written(self.language, *(part.replace("{}", word) for part in parts))


def reports() -> list[Report]:
    lines = TABLE.read_text("utf-8").rstrip("\n").split("\n")[1:]
    return [Report(*line.replace(" ¶ ", "\n\n").split("\t")) for line in lines]


FOUND = [one for one in reports() if one.check]
CLEAN = [one for one in reports() if not one.check]


def written(language: str, *parts: str) -> str:
    """A report of an abstract, a case and a discussion."""
    kept = [
        f"# {head}\n\n{part}" for head, part in zip(HEADS[language], parts, strict=True) if part
    ]
    return "\n\n".join(kept) + "\n"


def alone(language: str, text: str) -> list[str]:
    """What the checks of one text find in it, as `casepub compare` runs them; the other language
    says nothing of it."""
    texts = {"en": "# Abstract\n\nA case.\n", "tr": "# Öz\n\nBir olgu.\n"} | {language: text}
    found = library.compare(texts["tr"], texts["en"], files=("tr", "en"))
    return [one.check for one in found if one.check in OWN and one.position.file == language]


def named(rows: list[Report]) -> list[str]:
    return [f"{one.check}-{one.language}-{number}" for number, one in enumerate(rows)]


@each("report", FOUND)
def test_a_contradiction_is_found_in_a_text(report):
    assert alone(report.language, report.text(report.right)) == []
    assert alone(report.language, report.text(report.wrong)) == [report.check]


IN_FOLDERS = [one for one in FOUND if one.check != "legend-missing"]  # legends are in case.yaml


@pytest.mark.parametrize("report", IN_FOLDERS, ids=named(IN_FOLDERS))
def test_a_contradiction_is_found_in_a_case_folder(make_case, report):
    for word, told in ((report.right, []), (report.wrong, [report.check])):
        file = f"{report.language}.md"
        folder = make_case({"case.yaml": "patient: {}\n", file: report.text(word)})
        found = [one for one in findings_of(folder) if one.check in OWN]
        assert [one.check for one in found] == told, word
        assert all(one.position.file.endswith(file) and one.hint for one in found)


@pytest.mark.parametrize("report", CLEAN, ids=named(CLEAN))
def test_what_only_looks_like_a_contradiction_is_not_told(report):
    assert alone(report.language, report.text()) == []


def test_every_kind_is_shown_in_both_languages():
    assert {(one.check, one.language) for one in FOUND} == {
        (check, language) for check in OWN for language in HEADS
    }
    assert len(CLEAN) >= 20


def test_a_text_without_headings_is_looked_at():
    text = (
        "A 47-year-old man with flank pain.\n\nOn admission the 57-year-old man had flank pain.\n"
    )
    assert alone("en", text) == ["age-contradicts"]


def test_a_report_of_several_patients_is_left_alone():
    text = written(
        "en",
        "We report two patients, a 47-year-old man and a 31-year-old woman.",
        "A 47-year-old man came with pain. A 31-year-old woman came with fever. She was treated.",
        "",
    )
    assert alone("en", text) == []


def test_both_places_are_given(tmp_path):
    text = written("en", "Ferritin was 16,400 ng/mL.", "Ferritin was 14,600 ng/mL.", "")
    (tmp_path / "tr.md").write_text("# Öz\n\nBir olgu.\n", encoding="utf-8")
    (tmp_path / "en.md").write_text(text, encoding="utf-8")
    ran = casepub("compare", "tr.md", "en.md", "--format", "json", "--select", "text", cwd=tmp_path)
    (found,) = json.loads(ran.out)["diagnostics"]
    (other,) = found["related"]
    lines = text.split("\n")
    for place, words in ((found, "16,400 ng/mL"), (other, "14,600 ng/mL")):
        line = lines[place["line"] - 1]
        assert line[place["column"] - 1 :][: place["length"]] == words


FACTS = (
    "patient: {age: 54 years, sex: male}\nlabs: {crp: {name: {tr: CRP, en: CRP}, value: 12 mg/L}}\n"
)


def test_what_contradicts_a_fact_is_told_once(make_case):
    text = written(
        "en", "CRP was 21 mg/L in a 45-year-old man.", "A 54-year-old man had a CRP of 12 mg/L.", ""
    )
    found = findings_of(make_case({"case.yaml": FACTS, "en.md": text}))
    assert {one.check for one in found} & (OWN | {"fact-contradicted"}) == {"fact-contradicted"}


def test_what_is_printed_from_facts_agrees_by_itself(make_case):
    yaml = "facts: {first: 12 mg/L, second: 34 mg/L}\n"
    text = written("en", "CRP was {{ first }}.", "CRP was {{ second }}.", "")
    found = findings_of(make_case({"case.yaml": yaml, "en.md": text}))
    assert [one for one in found if one.check in OWN] == []


def test_a_contradiction_can_be_dismissed(make_case):
    case = {
        "case.yaml": "patient: {}\n",
        "en.md": written(
            "en", "Ferritin was 16,400 ng/mL.", "Ferritin was 14,600 ng/mL.", "It was rare."
        ),
        "tr.md": written(
            "tr", "Ferritin 14.600 ng/mL idi.", "Ferritin 14.600 ng/mL idi.", "Nadirdi."
        ),
    }
    folder = make_case(case)
    assert "values-contradict" in [one.check for one in findings_of(folder)]
    ran = casepub(
        "accept", str(folder), "--all", "--dismiss", "values-contradict", "--reason", "another day"
    )
    assert ran.code == 0, ran.err
    assert "values-contradict" not in [one.check for one in findings_of(folder)]
    english = folder / "en.md"
    english.write_text(english.read_text("utf-8").replace("16,400", "17,400"), "utf-8")
    assert "values-contradict" in [one.check for one in findings_of(folder)]


CELL = """
tables:
  t:
    title: {{tr: Seyir, en: Course}}
    columns: [{{tr: Gün, en: Day}}, {{tr: Muayene, en: Examination}}]
    rows: [[1, {cell}], [2, {second}]]
"""


@pytest.mark.parametrize(
    ("cell", "second", "texts", "count"),
    [
        ("{tr: sağ dizde şişlik, en: swelling of the right knee}", "{}", 2, 2),
        ("{tr: sol dizde şişlik, en: swelling of the left knee}", "{}", 2, 0),
        ("{tr: sağ ayak bileğinde şişlik, en: swelling of the right ankle}", "{}", 2, 0),
        ("{tr: sağ diz normal, en: right knee normal}", "{}", 2, 0),
        (  # a table of both sides
            "{tr: sağ dizde fleksiyon, en: flexion of the right knee}",
            "{tr: sol dizde fleksiyon, en: flexion of the left knee}",
            2,
            0,
        ),
        ("{tr: sağ dizde şişlik, en: swelling of the right knee}", "{}", 1, 0),
    ],
)
def test_a_cell_with_the_other_side_than_the_text(make_case, cell, second, texts, count):
    """In both languages, so that comparing them finds nothing."""
    tr = ["Sol dizde ağrı vardı.", "Sol dizde hareket kısıtlıydı."][:texts]
    en = ["There was pain in the left knee.", "Movement of the left knee was limited."][:texts]
    folder = make_case(
        {
            "case.yaml": CELL.format(cell=cell, second=second),
            "tr.md": " ".join(tr),
            "en.md": " ".join(en),
        }
    )
    found = [f for f in findings_of(folder) if f.check == "sides-contradict"]
    assert len(found) == count, found
    assert all(f.position.file.endswith("case.yaml") for f in found)
