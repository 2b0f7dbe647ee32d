"""Where each word of a manuscript went: each has one fate, and one that some step loses is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built_docx import BEFORE, docx_of, p, run
from conftest import casepub
from manuscripts import manuscript, written

from casepub.manuscript import Fate, import_manuscripts
from casepub.manuscript.case_texts import tokens
from casepub.manuscript.trace import trace
from casepub.word.read import CHANGES, LeftOver, Piece, WordBlock, blocks

HERE = Path(__file__).resolve().parent
ALL = sorted(HERE.glob("*.expected.json"))


@pytest.fixture(scope="module")
def traced():
    return import_manuscripts([("m.docx", manuscript())])


def run_of(made, words: str):
    """The run that begins with these words, and its block."""
    return next(
        (run, block)
        for block in made.provenance.blocks
        for run in block.runs
        if run.text.strip().startswith(words)
    )


@pytest.mark.parametrize("expected", ALL, ids=lambda path: path.name.split(".")[0])
def test_every_word_of_the_document_has_one_fate(expected):
    wanted = json.loads(expected.read_text("utf-8"))
    made = import_manuscripts([(name, (HERE / name).read_bytes()) for name in wanted["files"]])
    there: list[str] = []
    for name in wanted["files"]:
        found, _ = blocks((HERE / name).read_bytes())
        for block in found:
            there += [t.key for row in block.rows for cell in row for t in tokens(cell)]
            there += [t.key for t in tokens(block.text + block.alt)]
    told = [t.key for block in made.provenance.blocks for t in tokens(block.text)]
    missing = set(there) - set(told)
    assert not missing
    places = [p for block in made.provenance.blocks for p in block.places]
    lines = {name: data.decode("utf-8", "replace").split("\n") for name, data in made.files.items()}
    assert all(p.file in lines and 1 <= p.line <= len(lines[p.file]) for p in places)


@pytest.mark.parametrize(
    "words,fate,how,file",
    [
        ("Nadir bir olgu", Fate.TAKEN, "", "case.yaml"),
        ("YILMAZ", Fate.CHANGED, "the same word in other letters", "case.yaml"),
        ("Dr.", Fate.DROPPED, "academic rank; names are printed without it", None),
        ("Anahtar kelimeler", Fate.CHANGED, "recognised as a heading", "case.yaml"),
        ("Hastalık nadirdir", Fate.TAKEN, "", "tr.md"),
        ("Tablo 1.", Fate.CHANGED, "label or connecting word", "case.yaml"),
        ("Elli", Fate.PROPOSED, "entered as a fact", "tr.md"),
        ("11,2 mg/dL", Fate.PROPOSED, "proposed as a fact, in a comment", "tr.md"),
        ("*", Fate.CHANGED, "sign with a backslash", "tr.md"),
        ("Sodyum", Fate.TAKEN, "", "case.yaml"),
        ("Demir A, Kaya B.", Fate.TAKEN, "", "references.json"),
    ],
)
def test_a_word_is_taken_changed_proposed_or_dropped(words, fate, how, file, traced):
    run, _ = run_of(traced, words)
    assert (run.fate, run.place.file if run.place else None) == (fate, file)
    assert run.how.startswith(how)


def test_numbers_of_references_and_tables_become_keys(traced):
    became = {run.became for run in traced.provenance.runs() if run.fate is Fate.CHANGED}
    assert {"@demir2015", "@demir2015; @smith2018", "[@tab:tab1]"} <= became


def test_a_proposed_fact_knows_where_it_stands_in_case_yaml(traced):
    run, _ = run_of(traced, "11,2 mg/dL")
    [fact] = run.facts
    lines = traced.files["case.yaml"].decode().split("\n")
    assert fact.key == "labs.kalsiyum" and lines[fact.line - 1].startswith("#   kalsiyum:")


def test_a_word_that_is_lost_without_a_word_is_told():
    """Whatever step loses it: the words are sought in the files themselves."""
    document = [
        WordBlock("text", 1, [Piece("Giriş")]),
        WordBlock("text", 2, [Piece("Bu metin vazodilatör bir yanıtla ilgilidir ve tamdır.")]),
        WordBlock("text", 3, [Piece("Yitirilmiş paragraf budur.")]),
    ]
    files = {"tr.md": "# Giriş\n\nBu metin bir yanıtla ilgilidir ve tamdır.\n".encode()}
    found = trace([("m.docx", document)], files, [])
    lost = [(block.number, run.text.strip()) for block, run in found.unaccounted()]
    assert lost == [(2, "vazodilatör"), (3, "Yitirilmiş paragraf budur.")]


def test_what_was_left_has_its_reason_and_footnotes_are_blocks():
    document = [WordBlock("text", 1, [Piece("Yitirilmiş paragraf budur.")])]
    left = [
        ("m.docx", LeftOver("paragraph before the abstract", "Yitirilmiş paragraf budur.", 1)),
        ("m.docx", LeftOver("footnote", "Bir dipnot", 0)),
        ("m.docx", LeftOver(CHANGES[0], "2", 0)),
    ]
    found = trace([("m.docx", document)], {"tr.md": b"# A\n"}, left)
    assert [(block.kind, block.runs[0].how) for block in found.blocks] == [
        ("paragraph", "paragraph before the abstract"),
        ("footnote", "footnote"),
    ]
    assert not found.unaccounted() and len(found.remarks) == 1


def test_a_summary_of_words_gives_them_their_reason_and_is_no_block():
    """“Available from” of all references may be told together."""
    typed = "Kaynak bir. Available from: burada. Bu metin bir yanıtla ilgilidir ve tamdır."
    document = [WordBlock("text", 1, [Piece(typed)])]
    text = "# Giriş\n\nKaynak bir. burada. Bu metin bir yanıtla ilgilidir ve tamdır.\n"
    left = [("m.docx", LeftOver("words that only say what follows", "Available, from", 0))]
    found = trace([("m.docx", document)], {"tr.md": text.encode()}, left)
    assert [run.how for run in found.runs() if run.fate is Fate.DROPPED] == [left[0][1].what]
    assert len(found.blocks) == 1 and not found.unaccounted()


def test_the_command_says_as_json_where_words_went(tmp_path):
    written(tmp_path / "m.docx", manuscript())
    ran = casepub("import", "m.docx", "-o", "case", "--format", "json", cwd=tmp_path)
    told = json.loads(ran.out)
    assert ran.code == 0 and (tmp_path / "case" / "case.yaml").is_file()
    assert told["case"] == "case" and told["written"] is True and told["changes"] == []
    assert sum(told["words"].values()) > 150 and told["words"]["dropped"] == 1
    assert [finding["check"] for finding in told["diagnostics"]] == ["words-not-taken"]
    assert set(told["diagnostics"][0]) >= {"severity", "message", "hint", "file", "line", "column"}
    block = next(block for block in told["provenance"] if block["kind"] == "table row")
    assert set(block) == {"document", "paragraph", "kind", "runs", "remarks"}
    assert block["runs"][0]["places"][0]["key"].startswith("tables.tab1.columns")


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_the_other_formats_of_findings_work_for_manuscripts(form, tmp_path):
    written(tmp_path / "m.docx", manuscript())
    ran = casepub("import", "m.docx", "-o", "case", "--format", form, "--dry-run", cwd=tmp_path)
    assert ran.code == 0 and "words-not-taken" in ran.out and not (tmp_path / "case").exists()


def test_what_must_be_decided_is_a_finding_with_its_paragraph():
    """`manuscript-undecided`: the words are kept, and somebody must look at them."""
    from casepub.manuscript import findings

    made = import_manuscripts([("m.docx", manuscript(words={"[2]": "[7]"}))])
    found = [one for one in findings(made.provenance) if one.check == "manuscript-undecided"]
    assert len(found) == 2 and all(
        "citation without a reference" in f.message.lower() for f in found
    )
    assert all(
        "[7]" in next(b for b in made.provenance.blocks if b.number == f.position.line).text
        for f in found
    )


# -- figures above the line

UP = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
LIST = (
    p(run("Kaynaklar", "<w:rPr><w:b/></w:rPr>"))
    + p(run("1. Yılmaz A. Severe pain of the hip. J Invented Cases. 2019;12(3):3-5."))
    + p(run("2. Demir C. Another pain of the knee. J Invented Cases. 2020;13(1):7-9."))
)


def with_raised(*pieces: str):
    """A paragraph whose every second piece stands above the line."""
    inside = "".join(run(text, UP if at % 2 else "") for at, text in enumerate(pieces))
    return import_manuscripts([("m.docx", docx_of(BEFORE + p(inside) + LIST))])


def test_the_number_of_a_reference_is_no_digit_of_a_value():
    made = with_raised("Ağrı sıktır.", "1", " Kalsiyum 11,2", "2", " mg/dL bulundu.")
    yaml = made.files["case.yaml"].decode()
    assert "value: 11.2 mg/dL" in yaml and "11.22" not in yaml
    assert "Kalsiyum 11,2 [@demir2020] mg/dL" in made.files["tr.md"].decode()
    proposed = [run.text.strip() for run in made.provenance.runs() if run.fate is Fate.PROPOSED]
    assert "11,2" in " ".join(proposed) and "mg" in " ".join(proposed)


def test_a_power_is_no_value():
    """The 2 of m² is not the 2 of 2 mg/dL."""
    made = with_raised("Alan 1,73 m", "2", " iken kreatinin 2 mg/dL bulundu.")
    assert "value: 2 mg/dL" in made.files["case.yaml"].decode()
    (block,) = [block for block in made.provenance.blocks if "kreatinin" in block.text]
    before = ""
    for one in block.runs:
        if one.fate is Fate.PROPOSED:
            assert before.endswith("kreatinin ") and one.text.strip() == "2 mg/dL"
        before += one.text


def test_a_value_beside_the_number_of_a_reference_is_taken():
    made = with_raised("Ağrı görüldü.", "2", " 2 gün sürdü ve 2", "1", " kez yinelendi.")
    (block,) = [block for block in made.provenance.blocks if "gün" in block.text]
    cited = [one.text.strip() for one in block.runs if one.became.startswith("[@")]
    assert [text.strip(" .") for text in cited] == ["2", "1"]
    taken = "".join(one.text for one in block.runs if one.fate is Fate.TAKEN)
    assert "2 gün sürdü ve 2" in taken
