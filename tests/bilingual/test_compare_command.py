"""`casepub compare`, the public door: two texts or a table of pairs in, findings at their places
out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import casepub
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import casepub as library
from casepub.diagnostic import Severity

TR = """# Olgu Sunumu

Hasta **54 yaşında** idi. Sağ dizinde ağrı vardı.

C-reaktif protein [0,46 mg/dL](https://example.org) bulundu. <!-- 99 --> Hastaya günde iki kez 500 mg
parasetamol verildi.
"""
EN = """# Case Presentation

The patient was 54 years old. He had pain in the right knee.

The C-reactive protein level was 0.46 mg/dL. The patient was given
500 mg of paracetamol twice a day.
"""
# Where the English is changed, to what, the check that tells, and the words in either file at which
# its place points.
CHANGES = {
    "an age": ("54 years", "45 years", "duration-differs", "54 yaşında", "45 years"),
    "a side": ("right knee", "left knee", "side-differs", "Sağ", "left"),
    "a decimal": ("0.46", "0.64", "number-differs", "0,46 mg/dL", "0.64 mg/dL"),
    "a dose over a line break": ("500 mg", "250 mg", "dose-differs", "500 mg", "250 mg"),
    "a frequency": (
        "twice a day",
        "three times a day",
        "frequency-differs",
        "günde iki kez",
        "three times a day",
    ),
}


def compared(folder: Path, tr: str, en: str, *arguments: str, suffix: str = ".md"):
    for name, text in (("tr", tr), ("en", en)):
        (folder / (name + suffix)).write_text(text, encoding="utf-8")
    return casepub("compare", "tr" + suffix, "en" + suffix, *arguments, cwd=folder)


def diagnostics(ran) -> list[dict]:
    return json.loads(ran.out)["diagnostics"]


def at(text: str, place: dict) -> str:
    """What stands in a text from a place on."""
    return text.split("\n")[place["line"] - 1][place["column"] - 1 :]


# -- places ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("old, new, check, words, others", CHANGES.values(), ids=CHANGES)
def test_findings_point_at_the_words(tmp_path, old, new, check, words, others):
    """Editors jump to line and column: a column that is off sends the author to the wrong number."""
    changed = EN.replace(old, new)
    found = diagnostics(compared(tmp_path, TR, changed, "--format", "json"))
    assert [finding["check"] for finding in found] == [check]
    assert found[0]["file"] == "tr.md" and at(TR, found[0]).startswith(words)
    other = found[0]["related"][0]
    assert other["file"] == "en.md" and at(changed, other).startswith(others)


def test_places_stay_behind_front_matter_and_wide_letters(tmp_path):
    """A letter beyond the first plane or a line of front matter moved every column after it."""
    tr = "---\ntitle: x\n---\n\n- İğne 😀 sonrası ağrı 12 gün sürdü.\n"
    en = "The pain lasted 21 days after the needle.\n"
    (finding,) = diagnostics(compared(tmp_path, tr, en, "--format", "json"))
    assert (finding["line"], at(tr, finding)) == (5, "12 gün sürdü.")


# -- formats and exit codes ------------------------------------------------------------------------

WRONG = EN.replace("54 years", "45 years")
DOUBTFUL = EN + "\nHe was seen again after six months.\n"


def test_agreement_is_said(tmp_path):
    """Silence could also mean that nothing was read."""
    ran = compared(tmp_path, TR, EN)
    assert (ran.code, ran.err) == (0, "") and "No problems found in 2 texts" in ran.out


def test_text_shows_both_lines(tmp_path):
    """The author decides by seeing both sentences, each with its place."""
    ran = compared(tmp_path, TR, WRONG)
    assert ran.code == 1
    assert (
        "tr.md:3:9 error duration-differs" in ran.out
        and "en.md:3:17 English: “45 years”" in ran.out
    )
    assert "Hasta **54 yaşında** idi." in ran.out and "The patient was 45 years old." in ran.out
    lines = ran.out.splitlines()
    marked = next(number for number, line in enumerate(lines) if "^" in line)
    assert lines[marked].index("^") == lines[marked - 1].index("54")
    assert ran.out.endswith("1 error.\n")


def test_sarif(tmp_path):
    """Code hosts refuse a report whose regions count from 0 or whose rules are missing."""
    (run,) = json.loads(compared(tmp_path, TR, WRONG, "--format", "sarif").out)["runs"]
    (result,) = run["results"]
    assert (
        result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        and result["level"] == "error"
    )
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "tr.md"},
        "region": {"startLine": 3, "startColumn": 9, "endColumn": 19},
    }
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "en.md"


def test_sarif_of_agreement_is_a_report_too(tmp_path):
    """A host that gets no report keeps showing the old findings."""
    (run,) = json.loads(compared(tmp_path, TR, EN, "--format", "sarif").out)["runs"]
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []


def test_github(tmp_path):
    """A bare percent sign or line break would cut the annotation short."""
    ran = compared(
        tmp_path,
        "Hastaların %45 kadarı iyileşti.",
        "Of the patients, 54% recovered.",
        "--format",
        "github",
    )
    assert ran.out.startswith("::error file=tr.md,line=1,col=") and ran.out.count("\n") == 1
    assert "54%25" in ran.out


@pytest.mark.parametrize(
    "en, arguments, code",
    [
        (EN, (), 0),
        (WRONG, (), 1),
        (DOUBTFUL, ("--ignore", "paragraph-missing"), 0),
        (EN.replace(" He had pain in the right knee.", ""), (), 0),
        (EN.replace(" He had pain in the right knee.", ""), ("--strict",), 1),
        (EN, ("--strict",), 0),
        (WRONG, ("--ignore", "duration-differs"), 0),
        (WRONG, ("--ignore", "dose-differs,duration-differs"), 0),
        (WRONG, ("--select", "dose-differs"), 0),
        (WRONG, ("--select", "dose-differs", "--select", "duration-differs"), 1),
    ],
    ids=str,
)
def test_exit_codes(tmp_path, en, arguments, code):
    """Scripts and hooks look at nothing else."""
    for form in ("text", "json", "sarif", "github"):
        assert compared(tmp_path, TR, en, *arguments, "--format", form).code == code, form


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("tr.md",), "Name two texts"),
        (("tr.md", "en.md", "tr.md"), "Name two texts"),
        (("tr.md", "nowhere.md"), "nowhere.md"),
        (("tr.md", "."), ".docx"),
        (("tr.md", "a.pdf"), "Save it as"),
        (("tr.md", "a.docx"), "Open it in Word"),
        (("tr.md", "en.md", "--select", "dose-differ"), "Did you mean “dose-differs”?"),
        (("tr.md", "en.md", "--tsv", "tr.md"), "not both"),
        (("--tsv", "nowhere.tsv"), "nowhere.tsv"),
        (("tr.md", "en.md", "--format", "xml"), "xml"),
    ],
    ids=str,
)
def test_what_cannot_run_says_why(tmp_path, arguments, told):
    """Exit code 2 and one message that says what to do; never a traceback, never a report that
    looks clean."""
    for name, data in (
        ("tr.md", b"Bir."),
        ("en.md", b"One."),
        ("a.pdf", b"%PDF-1.7"),
        ("a.docx", b"PK\x03\x04 no zip"),
    ):
        (tmp_path / name).write_bytes(data)
    ran = casepub("compare", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "") and told in ran.err and "Traceback" not in ran.err


# -- inputs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "Hasta 54 yaşında idi.".encode("utf-8-sig"),
        "Hasta 54 yaşında idi.".encode("utf-16"),
        "Hasta 54 yaşında idi.\r\n".encode(),
        "Hasta 54 yaşında idi.".encode("cp1254"),
    ],
    ids=["BOM", "UTF-16", "Windows line ends", "Windows-1254"],
)
def test_plain_texts_from_anywhere(tmp_path, data):
    """Notepad's encodings would turn yaşında into what no list knows."""
    (tmp_path / "tr.txt").write_bytes(data)
    (tmp_path / "en.txt").write_text("The patient was 54 years old.")
    (tmp_path / "wrong.txt").write_text("The patient was 54 days old.")
    assert casepub("compare", "tr.txt", "en.txt", "--strict", cwd=tmp_path).code == 0
    assert casepub("compare", "tr.txt", "wrong.txt", cwd=tmp_path).code == 1


def word(
    path: Path, heading: str, *paragraphs: str, row: tuple[str, ...] = (), raw: str = ""
) -> None:
    """A Word document; `raw` is the inside of one more paragraph, as Word's XML."""
    document = Document()
    document.add_heading(heading, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if row:
        table = document.add_table(1, len(row))
        for cell, text in zip(table.rows[0].cells, row, strict=True):
            cell.text = text
    if raw:
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{raw}</w:p>")
        )
    document.save(str(path))


def run_of(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="a">{run_of(text)}</w:ins>'


TR_WORD = ("Olgu Sunumu", "Hasta 54 yaşında idi.", "Sağ dizinde ağrı vardı.")
EN_WORD = ("Case Presentation", "The patient was 54 years old.", "He had pain in the right knee.")
LABS = ("C-reaktif protein", "0,46 mg/dL"), ("C-reactive protein", "0.46 mg/dL")


@pytest.mark.parametrize(
    "tr, en, checks",
    [
        ({}, {}, []),
        ({"row": LABS[0]}, {"row": LABS[1]}, []),
        ({"row": LABS[0]}, {"row": ("C-reactive protein", "0.64 mg/dL")}, ["number-differs"]),
        (
            {"raw": run_of("Ağrı ") + deleted("45") + inserted("54") + run_of(" gün sürdü.")},
            {"raw": run_of("The pain lasted 54 days.")},
            [],
        ),
        (
            {"raw": run_of("Ağrı ") + deleted("45") + inserted("54") + run_of(" gün sürdü.")},
            {"raw": run_of("The pain lasted 45 days.")},
            ["duration-differs"],
        ),
        (
            {"raw": run_of("Ağrı 5") + run_of("4 gün sürdü.")},
            {"raw": run_of("The pain lasted") + "<w:r><w:br/></w:r>" + run_of("54 days.")},
            [],
        ),
    ],
    ids=[
        "paragraphs",
        "a table",
        "a table's value",
        "tracked changes",
        "a tracked change that is wrong",
        "runs and line breaks",
    ],
)
def test_word(tmp_path, tr, en, checks):
    """What was deleted with changes tracked is no text any more; a table's cells are."""
    word(tmp_path / "tr.docx", *TR_WORD, **tr)
    word(tmp_path / "en.docx", *EN_WORD, **en)
    ran = casepub("compare", "tr.docx", "en.docx", "--format", "json", cwd=tmp_path)
    assert [finding["check"] for finding in diagnostics(ran)] == checks and ran.code == int(
        bool(checks)
    )


def test_word_headings_are_sections(tmp_path):
    """Without its headings a manuscript is one long row of paragraphs, and a missing one shifts all
    the others."""
    for name, parts in (
        ("tr", [("Giriş", "Hastalık nadirdir."), ("Olgu Sunumu", "Hasta 54 yaşında idi.")]),
        (
            "en",
            [
                ("Introduction", "The disease is rare."),
                ("Case Presentation", "The patient was 45 years old."),
            ],
        ),
    ):
        document = Document()
        for heading, text in parts:
            document.add_heading(heading, 1)
            document.add_paragraph(text)
        document.save(str(tmp_path / f"{name}.docx"))
    ran = casepub("compare", "tr.docx", "en.docx", "--format", "json", cwd=tmp_path)
    assert [(finding["check"], finding["line"]) for finding in diagnostics(ran)] == [
        ("duration-differs", 4)
    ], "a line is a paragraph"


def test_word_against_markdown(tmp_path):
    """Authors keep one language in Word and get the other from a translator as text."""
    word(tmp_path / "tr.docx", *TR_WORD)
    (tmp_path / "en.md").write_text("\n\n".join(("# " + EN_WORD[0], *EN_WORD[1:])))
    assert casepub("compare", "tr.docx", "en.md", "--strict", cwd=tmp_path).code == 0


# -- tables of pairs -------------------------------------------------------------------------------

PAIRS = [
    ("Hasta 54 yaşında idi.", "The patient was 54 years old.", []),
    ("Sağ dizinde ağrı vardı.", "He had pain in the left knee.", ["side-differs"]),
    ("", "", []),
    ("Günde iki kez 500 mg verildi.", "It was given 250 mg twice a day.", ["dose-differs"]),
]


def table(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "head, end",
    [("", "\n"), ("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")],
    ids=["plain", "BOM", "Windows line ends", "both"],
)
def test_a_line_of_json_for_each_pair(tmp_path, head, end):
    """Whoever lays the output beside the table would lay findings beside the wrong pairs."""
    ran = casepub(
        "compare",
        "--tsv",
        table(tmp_path / "pairs.tsv", head + end.join(f"{tr}\t{en}" for tr, en, _ in PAIRS)),
    )
    lines = [json.loads(line)["diagnostics"] for line in ran.out.splitlines()]
    assert [[finding["check"] for finding in line] for line in lines] == [
        checks for *_, checks in PAIRS
    ]
    assert (ran.code, ran.err) == (1, "")


def test_places_in_a_table(tmp_path):
    """Line and column are those of the table, in both columns of it."""
    path = table(
        tmp_path / "pairs.tsv",
        "\ufeffBir.\tOne.\r\nSağ dizinde ağrı vardı.\tHe had pain in the left knee.\tsent back\r\n",
    )
    found = json.loads(casepub("compare", "--tsv", path).out.splitlines()[1])["diagnostics"]
    line = "Sağ dizinde ağrı vardı.\tHe had pain in the left knee."
    assert [
        (place["line"], line[place["column"] - 1 :][:4])
        for place in (found[0], *found[0]["related"])
    ] == [(2, "Sağ "), (2, "left")]


def test_a_table_without_findings(tmp_path):
    assert (
        casepub("compare", "--tsv", table(tmp_path / "pairs.tsv", "Bir gün.\tA day.\n")).out
        == '{"diagnostics": []}\n'
    )
    assert casepub("compare", "--tsv", table(tmp_path / "pairs.tsv", "")).code == 0


def test_a_line_without_a_tab(tmp_path):
    """A table saved with semicolons must not pass as one without findings."""
    ran = casepub(
        "compare", "--tsv", table(tmp_path / "pairs.tsv", "Bir gün.\tA day.\nİki gün; two days\n")
    )
    assert (
        ran.code == 2
        and "pairs.tsv:2" in ran.err
        and "tab" in ran.err
        and "Traceback" not in ran.err
    )


def test_a_line_without_an_end(tmp_path):
    """A file that is no table would be read into memory whole."""
    ran = casepub("compare", "--tsv", table(tmp_path / "pairs.tsv", "a" * 300_000 + "\tb\n"))
    assert ran.code == 2 and "pairs.tsv:1" in ran.err and "longer" in ran.err


def test_table_options(tmp_path):
    """--select, --ignore and --strict hold for tables as for texts."""
    path = table(tmp_path / "pairs.tsv", "".join(f"{tr}\t{en}\n" for tr, en, _ in PAIRS))
    assert casepub("compare", "--tsv", path, "--ignore", "side-differs,dose-differs").code == 0
    assert casepub("compare", "--tsv", path, "--select", "dose-differs").out.count("check") == 1
    doubtful = table(
        tmp_path / "doubtful.tsv", "Hasta 12 gün yattı.\tThe patient stayed in hospital.\n"
    )
    assert (
        casepub("compare", "--tsv", doubtful).code,
        casepub("compare", "--tsv", doubtful, "--strict").code,
    ) == (0, 1)


# -- from Python -----------------------------------------------------------------------------------


def test_from_python():
    """Other programs call it so; what they get must be what the command prints."""
    (finding,) = library.compare(TR, WRONG)
    assert (finding.check, finding.severity, finding.position.file, finding.position.line) == (
        "duration-differs",
        Severity.ERROR,
        "tr",
        3,
    )
    assert finding.related[0].position.file == "en"
    assert library.compare(TR, WRONG, files=("a.md", "b.md"))[0].position.file == "a.md"
    assert library.compare(TR, EN) == []


def test_other_languages_have_their_numbers_compared():
    """A journal that adds German finds wrong digits before anybody has written German word lists."""
    german = "Der Patient war 54 Jahre alt."
    assert library.compare(german, "The patient was 54 years old.", languages=("de", "en")) == []
    assert any(
        f.severity is Severity.ERROR
        for f in library.compare(german, "The patient was 45 years old.", languages=("de", "en"))
    )


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xff\xfea\0b", b"\xfe\xff\0a\xd8\0"])
def test_half_a_letter_behind_a_mark_is_told(tmp_path, data):
    (tmp_path / "tr.md").write_bytes(data)
    (tmp_path / "en.md").write_text("The dose was 5 mg.", "utf-8")
    ran = casepub("compare", tmp_path / "tr.md", tmp_path / "en.md")
    assert ran.code == 2 and "begins like UTF-16, but is cut off" in ran.err
