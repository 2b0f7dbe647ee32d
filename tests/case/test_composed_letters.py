"""Letters that macOS writes as two characters are the letters that they are, wherever a text comes
in: the same pages, the same findings, at the places of the author's file."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from conftest import MINIMAL, casepub

from casepub.checks import compare

YAML = """\
title: {tr: "Şaşırtıcı çürük: olgu sunumu", en: "Çürük: a case report"}
keywords: [{tr: ağrı, en: pain}, {tr: şişlik, en: swelling}]
authors:
  - name: {given: Ayşe, family: Öğütçü}
    affiliations: [şişli]
affiliations:
  şişli: {tr: "Şişli Hastanesi, İstanbul", en: "Şişli Hospital, İstanbul"}
patient: {age: 54 years, sex: male}
facts:
  sure: 3 weeks
abbreviations:
  bo: {tr: {short: BÖ, full: böbrek ödemi}, en: {short: RÖ, full: renal Ödem}}
figures:
  gogus:
    file: figures/göğüs.svg
    legend: {tr: "Göğüs {{ sure }} sonra", en: "Çhest after {{ sure }}"}
    alt: {tr: Göğüs, en: Chest}
tables:
  olcum:
    title: {tr: Ölçüm, en: Measurement}
    columns: [{tr: Gün, en: Day}, {tr: Değer, en: Value}]
    rows: [[{tr: ilk gün, en: first dây}, "{{ sure }}"]]
statements:
  consent: {tr: Onam alındı; Öğütçü., en: Consent was taken by Öğütçü.}
"""
TURKISH = """\
# Öz

Kısa öz.

# Giriş

Şişlik ve ağrı [@öğütçü2020] ile gelir.

# Olgu Sunumu

Hastamız Ayşe Yılmaz, sağ böbrekte ödem ile başvurdu; {{ sure }} sürdü (@fig:gogus, @tab:olcum). \
Ağrı üç gün sürdü, {{ yokkı }}. Öğütçü gördü. İlacın dozu günde 5 µg idi.

# Tartışma

Tartışma ½ ve ² ve ﬁ.
"""
ENGLISH = """\
# Abstract

A short Abstract.

# Introduction

Swelling [@öğütçü2020].

# Case Presentation

Our patient Ayşe Yılmaz came with edema of the left kidney; it took {{ sure }} (@fig:gogus, \
@tab:olcum). The pain took four days, {{ yokkı }}. Öğütçü saw it. The dose was 5 μg a day.

# Discussion

Discussion ½ and ² and ﬁ.
"""
WORK = (
    "@article{öğütçü2020, author={Öğütçü, Ayşe}, title={Böbreğin şişi},"
    " journal={Çocuk}, year=2020}\n"
)
TERMS = "- {tr: böbrek, en: [kidnéy, kidney]}\n- {tr: çürük, en: cârious}\n"
FILES = {
    "case.yaml": "language: tr\njournal: plain\n" + YAML,
    "tr.md": TURKISH,
    "en.md": ENGLISH,
    "references.bib": WORK,
    "terms.yaml": TERMS,
    "figures/göğüs.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Göğüs</text></svg>'
    ),
}


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def write(folder: Path, decomposed: str = "", files: dict[str, str] = FILES) -> Path:
    """The case; what stands in the file `decomposed`, or every file, is decomposed; `names` are
    the names of files."""
    for name, text in files.items():
        stays = decomposed not in (name, "all")
        there = apart(name) if decomposed in ("names", "all") else name
        (folder / there).parent.mkdir(parents=True, exist_ok=True)
        (folder / there).write_text(text if stays else apart(text), "utf-8")
    return folder


def findings(folder: Path) -> list[tuple[object, ...]]:
    """What is found, and the words at each place of the author's file."""
    found = json.loads(casepub("check", ".", "--format", "json", cwd=folder).out)["diagnostics"]
    made = []
    for one in found:
        places = [one, *one["related"]]
        words = []
        for place in places:
            line = (folder / place["file"]).read_text("utf-8").split("\n")[place["line"] - 1]
            start = place["column"] - 1
            there = line[start : start + place["length"]]
            words.append(unicodedata.normalize("NFC", there))
            before = unicodedata.normalize("NFC", line[:start])
            words.append(len(before))
        made.append((one["check"], one["message"], one["hint"], one["line"], *words))
    return made


def outputs(folder: Path, out: Path, *options: str) -> dict[str, bytes]:
    formats = "html,docx" if "--blind" in options else "html,docx,jats,csl,ris,bibtex,dergipark"
    casepub("build", ".", "--output", out, "--formats", formats, *options, cwd=folder)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def composed_case(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("composed") / "olgu")
    found = findings(folder)
    return (
        found,
        outputs(folder, folder.parent / "a"),
        outputs(folder, folder.parent / "b", "--blind"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("decomposed", ["names", "all", *FILES])
def test_a_case_is_the_same_however_its_letters_are_written(tmp_path, composed_case, decomposed):
    folder = write(tmp_path / "olgu", decomposed)
    found, pages, blinded = composed_case
    assert {"patient-named", "side-differs", "fact-unknown", "duration-differs"} <= {
        check for check, *_ in found
    }
    assert findings(folder) == found
    assert outputs(folder, tmp_path / "a") == pages
    assert outputs(folder, tmp_path / "b", "--blind") == blinded
    assert blinded and all(b"\xc3\x96\xc4\x9f\xc3\xbct" not in data for data in blinded.values())


def test_two_files_whose_names_look_alike_are_told(tmp_path):
    folder = write(tmp_path / "olgu")
    (folder / apart("figures/göğüs.svg")).write_text(FILES["figures/göğüs.svg"])
    if len(list((folder / "figures").iterdir())) == 1:
        pytest.skip("the file system knows one of the two names only")
    [told] = [one for one in findings(folder) if one[0] == "file-twice"]
    assert "figures/göğüs.svg" in told[1]


@pytest.mark.parametrize("form", [str, apart])
def test_names_on_the_command_line_are_found(tmp_path, form):
    write(tmp_path / apart("çürük"))
    journal = tmp_path / "dergi ş"
    journal.mkdir()
    (journal / "journal.yaml").write_text("title: {tr: Dergi}\n")
    ran = casepub("check", form("çürük"), "--journal", form("./dergi ş"), cwd=tmp_path)
    assert ran.code == 1 and "patient-named" in ran.out
    casepub("build", form("çürük"), "--formats", "html", "-o", form("çıktı"), cwd=tmp_path)
    assert (tmp_path / "çıktı" / "çürük.tr.html").is_file()


def test_a_mark_that_is_an_entity_or_an_escape_joins_its_letter(make_case):
    yaml = 'title: {tr: "S\\u0327ey: olgu sunumu", en: "S\\u0327ey: a case report"}\n'
    folder = make_case({"case.yaml": yaml, "tr.md": "Bas&#807; ağrısı.", "en.md": "Bas&#x327;."})
    casepub("build", folder, "--formats", "html", "-o", folder / "out")
    page = (folder / "out" / "case.tr.html").read_text("utf-8")
    assert "Baş" in page and "Şey: olgu" in page and "\u0327" not in page


def test_what_only_looks_alike_is_printed_as_typed(make_case):
    texts = "5 m², ½ tablet, 5 µg, 5 μg, ﬁbula, 3 ㎎, Ⅲ."
    folder = make_case({"tr.md": f"Hasta {texts}", "en.md": f"Patient {texts}"})
    casepub("build", folder, "--formats", "html,jats", "-o", folder / "out")
    for name in ("case.tr.html", "case.jats.xml"):
        page = (folder / "out" / name).read_text("utf-8")
        for word in texts.rstrip(".").split(", "):
            assert word.split()[-1] in page, word


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("Doz 5 µg idi.", "The dose was 5 μg."),
        ("Ateş 38 ºC idi.", "The temperature was 38 °C."),
        ("Hastaya ﬂukonazol 5 mg verildi.", "Fluconazole 5 mg was given."),
        ("Hasta evre Ⅲ idi.", "The patient had stage III disease."),
        ("Değer ‒5 mmol/L idi.", "The value was −5 mmol/L."),
        (r"Değer 5\.4 mg idi.", "The value was 5.4 mg."),
        (r"Değer \-5 idi.", "The value was −5."),
        (r"Lökosit 5\*10\^9/L idi.", "Leukocytes were 5 × 10^9/L."),
        (r"Kitle 5\*4\*3 cm idi.", "The mass was 5 × 4 × 3 cm."),
    ],
)
def test_what_looks_alike_is_compared_as_the_same(turkish, english):
    assert [one.message for one in compare(turkish, english)] == []


def test_a_place_behind_a_backslash_is_the_authors():
    line = apart(r"Şiş\-lik \> 5 mg ve sağ kol.")
    [found] = compare(line, "Swelling > 5 mg and the left arm.")
    place = found.position if found.position.file == "tr" else found.related[0].position
    start = place.column - 1
    assert line[start : start + place.length] == apart("sağ")


REGIONS = {
    "case.yaml": MINIMAL["case.yaml"].replace("tr:", "tr-TR:").replace(", en:", ", EN:"),
    "tr_TR.md": MINIMAL["tr.md"],
    "en-US.md": MINIMAL["en.md"],
    "terms.yaml": "- {TR: böbrek, en-GB: kidney}\n",
}


def test_a_region_makes_no_other_language(tmp_path):
    folder = write(tmp_path / "case", files=REGIONS)
    assert findings(folder) == []
    out = tmp_path / "out"
    ran = casepub("build", folder, "-o", out, "--formats", "html", "--languages", "en_US,tr-TR")
    assert ran.code == 0 and (out / "case.en.html").is_file() and (out / "case.tr.html").is_file()
    job = folder / "translations" / "case.en.xlf"
    assert casepub("export", folder, "--to", "en-US", "--format", "xliff").code == 0
    text = job.read_text("utf-8").replace("A short abstract.", "Another abstract.")
    text = text.replace("A title: a", "A new title: a").replace("source-language=", "x=")
    text = text.replace(' target-language="en"', ' source-language="TR" target-language="en-US"')
    job.write_text(text, "utf-8")
    ran = casepub("import", job)
    assert ran.code == 0, ran.out + ran.err
    assert "Another abstract." in (folder / "en-US.md").read_text("utf-8")
    assert 'EN: "A new title: a case report"' in (folder / "case.yaml").read_text("utf-8")


def test_a_language_that_is_there_twice_is_told(tmp_path):
    files = dict(REGIONS) | {"tr.md": MINIMAL["tr.md"], "tr-eski.md": "# Öz\n"}
    files["case.yaml"] = files["case.yaml"].replace("EN:", "en: A, EN:")
    assert [one[0] for one in findings(write(tmp_path / "case", files=files))] == [
        "duplicate-key",
        "file-twice",
    ]
