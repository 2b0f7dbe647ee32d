"""One slip is one message: what depends on something that could not be read is not asked."""

from __future__ import annotations

import json
import random
import re
import shutil

import pytest
from conftest import CASES, casepub, findings_of

YAML = """\
patient: {age: 50 years, sex: male}
facts: {crp: 0.4 mg/dL, side: {tr: sağ, en: right}}
figures: {hip: {file: hip.svg, legend: {tr: Kalça, en: Hip}, alt: {tr: Kalça, en: Hip}}}
"""
PATIENT = "{{ patient | sentence }}"
TURKISH = PATIENT + " Protein {{ crp }} idi; {{ side }} kalça (@fig:hip) [@smith2020; @jones2021]."
ENGLISH = (
    PATIENT + " Protein was {{ crp }}; the {{ side }} hip (@fig:hip) [@smith2020; @jones2021]."
)
WORKS = """\
@article{smith2020, author={Smith, A}, title={One}, journal={J}, year=2020}
@article{jones2021, author={Jones, B}, title={Two}, journal={J}, year=2021}
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9"/></svg>'
FILES = {
    "case.yaml": YAML,
    "tr.md": TURKISH,
    "en.md": ENGLISH,
    "references.bib": WORKS,
    "hip.svg": DRAWING,
}


@pytest.mark.parametrize(
    ("name", "right", "wrong", "told"),
    [
        ("case.yaml", "right}}", "right}", "yaml-invalid"),
        ("case.yaml", "facts: {", "facts: [", "yaml-invalid"),
        ("case.yaml", "facts:", "factz:", "unknown-key"),
        ("case.yaml", "figures:", "figure:", "unknown-key"),
        ("case.yaml", "legend: {tr: Kalça, en: Hip}, ", "", "value-missing"),
        ("case.yaml", "0.4 mg/dL", "0.4 mgg/dL", "unit-unknown"),
        ("case.yaml", "age: 50 years", "age: fifty", "fact-invalid"),
        ("case.yaml", "language: tr", "language: turkish", "translation-missing"),
        ("case.yaml", "facts:", "\tfacts:", "yaml-invalid"),
        ("references.bib", "title={One}", "title={One", "references-invalid"),
        ("references.bib", "@article{jones2021,", "@article{jones2021", "references-invalid"),
    ],
)
def test_one_slip_is_one_message(make_case, name, right, wrong, told):
    folder = make_case(FILES)
    assert [one.check for one in findings_of(folder)] == []
    text = (folder / name).read_text("utf-8")
    assert right in text
    (folder / name).write_text(text.replace(right, wrong), "utf-8")
    assert [one.check for one in findings_of(folder)] == [told]


def test_a_narrative_that_cannot_be_read_is_not_called_missing(make_case):
    folder = make_case(FILES | {"tr.md": "# Öz" + "\n" * 21_000})
    assert [one.check for one in findings_of(folder)] == ["file-too-large"]
    (folder / "en.md").write_text("# Abstract" + "\n" * 21_000)
    assert [one.check for one in findings_of(folder)] == ["file-too-large"] * 2


def test_a_key_that_is_nowhere_is_asked_even_then(make_case):
    works = WORKS.replace("title={One}", "title={One")
    folder = make_case(FILES | {"references.bib": works, "en.md": ENGLISH + " [@nobody1999]"})
    found = [one.message for one in findings_of(folder) if one.check == "reference-undefined"]
    assert found == ["There is no reference “nobody1999”."]


def test_an_unknown_fact_is_told_as_that_alone(make_case):
    changes = {"tr.md": "Hasta {{ eyye }} ile geldi.", "en.md": "The patient came with {{ eyye }}."}
    [found] = findings_of(make_case(changes))
    assert found.check == "fact-unknown"
    assert [place.position.file for place in found.places] == ["case/en.md", "case/tr.md"]


@pytest.mark.parametrize(
    ("yaml", "turkish", "english", "told"),
    [
        (
            "figures: {hip: {draw: timeline, legend: {tr: ağrı, ateş ve kusma, en: pain, fever and "
            "vomiting}, alt: {tr: a, en: a}}}\ntimeline: {a: {at: 0, event: {tr: a, en: a}}}\n",
            "@fig:hip",
            "@fig:hip",
            ("translation-missing", "“ağrı, ateş ve kusma” is cut off at its comma"),
        ),
        (
            "labs: {na: {name: {tr: sodyum, en: sodium}, first: 120 mmol/L, second: 131 mmol/L}}\n",
            "Bir.",
            "One.",
            ("value-missing", "There are the unknown fields first, second."),
        ),
        (
            YAML + "statements: {supplement: {tr: Ek., en: Supplement.}}\n",
            "@fig:hip {{ crp }}",
            "@fig:hip {{ crp }}",
            ("unknown-key", "Unknown field “supplement”."),
        ),
        (
            "{}",
            "Bir bakış.[^1]\n\nHCO~3~ düşüktü.",
            "A view.[^1]\n\nHCO~3~ was low.",
            ("footnote-undefined", "“1”"),
        ),
    ],
    ids=["comma", "series", "statement", "footnote"],
)
def test_one_slip_has_no_echo(make_case, yaml, turkish, english, told):
    folder = make_case({"case.yaml": yaml, "tr.md": turkish, "en.md": english, "hip.svg": DRAWING})
    found = [one for one in findings_of(folder) if "~" not in one.message]
    assert {one.check for one in found} == {told[0]}
    assert len(found) == len({one.position.file for one in found})
    assert all(told[1] in one.message for one in found), [one.message for one in found]


def test_figures_in_another_order_are_one_finding(make_case):
    figure = "{file: hip.svg, legend: {tr: Kalça, en: Hip}, alt: {tr: Kalça, en: Hip}}"
    yaml = f"figures:\n  a: {figure}\n  b: {figure}\n  c: {figure}\n"
    texts = {"tr.md": "@fig:c, @fig:a, @fig:b.", "en.md": "@fig:c, @fig:a, @fig:b."}
    found = findings_of(make_case({"case.yaml": yaml, "hip.svg": DRAWING} | texts))
    assert [one.check for one in found] == ["mention-out-of-order"]
    assert "c, a, b" in found[0].hint and len(found[0].related) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_heading_without_its_space_is_one_message(make_case, end):
    heads = {"tr.md": "Öz Giriş Olgu Tartışma", "en.md": "Abstract Introduction Case Discussion"}
    texts = {
        name: "".join(f"# {head}{end}{end}Bir {head}.{end}{end}" for head in line.split())
        for name, line in heads.items()
    }
    texts["en.md"] = texts["en.md"].replace("Bir", "One")
    before = findings_of(make_case({"case.yaml": "{}"} | texts))
    texts["tr.md"] = texts["tr.md"].replace("# Tartışma", "#Tartışma")
    found = findings_of(make_case({"case.yaml": "{}"} | texts))
    assert len(found) == len(before) + 1
    assert "“#Tartışma” is read as a heading." in [one.message for one in found]


DRUG = """\
facts: {crp: 5 mg/L}
treatments:
  a: {name: {tr: siprofloksasin, en: ciclosporin}, dose: 5 mg}
  b: {name: {tr: sefazolin, en: cefazolin}}
"""


def test_a_name_in_case_yaml_is_told_there_with_the_places_that_print_it(make_case):
    texts = {
        "tr.md": "{{ treatments | sentence }}\n\nİlaç {{ a.name }} idi.",
        "en.md": "{{ treatments | sentence }}\n\nThe drug was {{ a.name }}.",
    }
    [found] = findings_of(make_case({"case.yaml": DRUG} | texts))
    assert found.check == "drug-differs" and found.position.file == "case/case.yaml"
    assert [place.position.file for place in found.places] == [
        "case/case.yaml",
        "case/tr.md",
        "case/tr.md",
    ]
    assert len(found.related) == 1


def test_a_name_that_is_typed_is_told_at_its_own_place(make_case):
    texts = {
        "tr.md": "{{ a.name }} verildi.\n\nSiprofloksasin kesildi.",
        "en.md": "{{ a.name }} was given.\n\nCiclosporin was stopped.",
    }
    found = findings_of(make_case({"case.yaml": DRUG} | texts))
    assert [(one.check, one.position.file) for one in found] == [
        ("drug-differs", "case/case.yaml"),
        ("drug-differs", "case/tr.md"),
    ]


@pytest.mark.parametrize(
    ("turkish", "quoted"),
    [
        ("Hasta geldi. Doz {{ crpp }} ve {{ crp }} idi [@x]. Sonra taburcu edildi.", "sentence"),
        ("Hasta geldi.\n\nCRP {{ crp }} ve doz {{ crpp }} idi [@x].", "paragraph"),
    ],
)
def test_what_has_no_counterpart_is_quoted_as_it_was_typed(make_case, turkish, quoted):
    english = "The patient came. Then she was discharged." if quoted == "sentence" else "She came."
    folder = make_case({"case.yaml": DRUG, "tr.md": turkish, "en.md": english})
    [found] = [one for one in findings_of(folder) if one.check == f"{quoted}-missing"]
    assert "□" not in found.message and "5 mg/L" not in found.message
    assert "{{ crpp }}" in found.message and "{{ crp }} " in found.message
    assert "[@x]" in found.message


def test_a_section_with_too_many_signs_is_told_as_that(make_case):
    folder = make_case()
    before = findings_of(folder)
    text = (folder / "tr.md").read_text("utf-8").replace("# Tartışma", "## Tartışma")
    (folder / "tr.md").write_text(text, "utf-8")
    told = findings_of(folder)
    [found] = [one for one in told if one.check == "section-missing"]
    assert len(told) == len(before) + 1
    assert found.message == "“Tartışma” is a part of “Olgu Sunumu” here."
    assert found.hint == "Write it with a single #: # Tartışma."
    assert (found.position.file, found.position.line) == ("case/tr.md", 13)


@pytest.mark.parametrize(
    ("yaml", "text", "told"),
    [
        (YAML, "The set {a, b} and {{ crp }}; a {#note} here.", []),
        (YAML, "The set { crp } was.", ["“{ crp }”"]),
        (YAML, "Values crp and {other}.", []),
        (YAML, "Write to a@fig:hip or @name:x.", []),
        (YAML, "See @tablo:labs and @Resim:hip.", ["“@tablo:labs”", "“@Resim:hip”"]),
    ],
)
def test_what_is_meant_as_a_code_and_what_is_not(make_case, yaml, text, told):
    folder = make_case({"case.yaml": yaml, "en.md": text, "hip.svg": DRAWING})
    found = [one.message for one in findings_of(folder) if one.check == "code-unread"]
    assert [message.split(" is not")[0] for message in found] == told


def test_what_a_broken_code_does_not_hide(make_case):
    texts = {
        "tr.md": "Protein {{ cpr }} idi. Ateş 38 °C idi, sağ kalça ağrıyordu.",
        "en.md": "Protein was {{ crp }}. The temperature was 39 °C, the left hip hurt.",
    }
    checks = {one.check for one in findings_of(make_case({"case.yaml": YAML} | texts))}
    assert {"fact-unknown", "side-differs"} <= checks and "number-differs" in checks


def test_a_dismissed_name_is_not_told_again_where_it_is_printed(make_case):
    texts = {"tr.md": "{{ treatments | sentence }}", "en.md": "{{ treatments | sentence }}"}
    folder = make_case({"case.yaml": DRUG} | texts)
    listed = json.loads(casepub("status", folder, "--format", "json").out)
    [name] = [
        one
        for one in re.findall(r'"(?:id|passage)": "([^"]+)"', json.dumps(listed))
        if "treatments.a" in one
    ]
    select = ("--dismiss", "drug-differs", "--reason", "the study compares them")
    ran = casepub("accept", folder, name, *select)
    assert ran.code == 0, ran.err
    assert findings_of(folder) == []


def test_a_file_that_is_no_text_is_told_as_that_alone(tmp_path):
    """Its missing paragraphs and lost marks are no faults of their own."""
    folder = tmp_path / "case"
    shutil.copytree(CASES[0], folder)
    (folder / "en.md").write_bytes(random.Random(7).randbytes(6000))
    found = [(one.check, one.position.line) for one in findings_of(folder)]
    assert found == [("encoding-invalid", 1)]


def test_what_is_no_manuscript_is_refused_by_its_kind(tmp_path):
    notes = tmp_path / "notes.md"
    notes.write_text("# Notes\n")
    ran = casepub("import", notes, "-o", tmp_path / "case")
    assert ran.code == 2 and "Save it as .docx" in ran.err
