"""A revised manuscript over a case: what came from Word is updated, what the author edited stays,
and where both changed the same the author's text stays and the conflict is told."""

from __future__ import annotations

import io
import json
import shutil

import docx
import pytest
from conftest import casepub
from hypothesis import given
from hypothesis import strategies as st
from manuscripts import SECTIONS, manuscript, written

from casepub.manuscript.merge import Origin, hash_entry, merge

RECORD = ".casepub/word-import.json"


@pytest.fixture
def case(tmp_path):
    """A case made of the manuscript, and the folder that it is in."""
    written(tmp_path / "v1.docx", manuscript())
    assert casepub("import", "v1.docx", "-o", "case", cwd=tmp_path).code == 0
    return tmp_path / "case"


def edit(path, old: str, new: str):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def revise(case, data: bytes, *options: str):
    written(case.parent / "v2.docx", data)
    return casepub("import", "v2.docx", "--case", "case", *options, cwd=case.parent)


def told(case, data: bytes, *options: str) -> dict:
    ran = revise(case, data, "--format", "json", *options)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def texts(case) -> dict[str, bytes]:
    return {
        path.relative_to(case).as_posix(): path.read_bytes()
        for path in sorted(case.rglob("*"))
        if path.is_file() and path.name != "word-import.json"
    }


def test_the_same_manuscript_changes_nothing(case):
    before = texts(case)
    assert told(case, manuscript())["changes"] == [] and texts(case) == before


def test_whoever_speaks_another_language_changes_no_comment(case):
    """The comments of case.yaml stay in the language of the first import."""
    before = texts(case)
    assert told(case, manuscript(), "--lang", "tr")["changes"] == [] and texts(case) == before
    earlier = ("--earlier", "v1.docx", "--lang", "tr")
    assert told(case, manuscript(), *earlier)["changes"] == [] and texts(case) == before
    assert json.loads((case / RECORD).read_text("utf-8"))["language"] == "en"


@pytest.mark.parametrize("language", ["xx", ["tr"], "../../en", None])
def test_a_record_of_an_unknown_language_is_read_all_the_same(case, language):
    record = json.loads((case / RECORD).read_text("utf-8"))
    (case / RECORD).write_text(json.dumps(record | {"language": language}))
    assert told(case, manuscript())["changes"] == []


def test_what_changed_in_word_is_put_in(case):
    data = manuscript(
        {"TARTIŞMA": ["Bulgularımız [2] ile uyumludur. Tedavi kolaydır.", "Yeni bir paragraf."]},
        {"Sodyum": "Sodyum (Na)"},
    )
    changes = told(case, data)["changes"]
    assert [(one["change"], one["file"]) for one in changes] == [
        ("updated", "tr.md"),
        ("added", "tr.md"),
        ("updated", "case.yaml"),
    ]
    assert changes[0]["case"].endswith("basittir.") and changes[0]["manuscript"].endswith(
        "kolaydır."
    )
    assert (
        (case / "tr.md")
        .read_text("utf-8")
        .endswith("uyumludur. Tedavi kolaydır.\n\nYeni bir paragraf.\n")
    )
    assert '{tr: "Sodyum (Na)"}' in (case / "case.yaml").read_text("utf-8")
    line = (case / "tr.md").read_text("utf-8").split("\n")[changes[1]["line"] - 1]
    assert line == "Yeni bir paragraf."


def test_what_the_author_edited_stays(case):
    edit(case / "tr.md", "Sonuç iyiydi.", "Sonuç iyiydi, hasta memnundu.")
    edit(case / "case.yaml", '{tr: "göz", en: "eye"}', '{tr: "göz", en: "ocular"}')
    (case / "reviews.yaml").write_text("- schema_version: 1\n", "utf-8")
    before = texts(case)
    data = manuscript(words={"The outcome was good.": "The outcome was excellent."})
    found = told(case, data)
    after = texts(case)
    assert {one["change"] for one in found["changes"]} == {"kept", "updated"}
    assert [name for name in after if after[name] != before[name]] == ["en.md"]


def test_both_changed_different_sentences_of_a_paragraph(case):
    edit(case / "tr.md", "hasta başvurdu.", "hasta polikliniğe başvurdu.")
    found = told(case, manuscript(words={"Kalsiyum 11,2 mg/dL": "Kalsiyum 11,4 mg/dL"}))
    assert ("joined", "tr.md") in [(one["change"], one["file"]) for one in found["changes"]]
    assert "erkek hasta polikliniğe başvurdu. Kalsiyum 11,4 mg/dL bulundu." in (
        case / "tr.md"
    ).read_text("utf-8")


def test_both_changed_the_same_sentence(case):
    """`manuscript-conflict`: the author's text stays, and both are told with their place."""
    edit(case / "tr.md", "Tedavi basittir.", "Tedavi zordur.")
    data = manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."})
    before = texts(case)
    found = told(case, data)
    [change] = found["changes"]
    assert change["change"] == "conflict" and texts(case) == before
    assert "zordur" in change["case"] and "kolaydır" in change["manuscript"]
    [finding] = [f for f in found["diagnostics"] if f["check"] == "manuscript-conflict"]
    lines = (case / "tr.md").read_text("utf-8").split("\n")
    assert finding["file"] == "case/tr.md" and "zordur" in lines[finding["line"] - 1]
    assert "zordur" in finding["message"] and "kolaydır" in finding["message"]
    ran = revise(case, manuscript(words={"Tedavi basittir.": "Tedavi güçtür."}))
    assert "1 conflict" in ran.out and "Tedavi zordur." in ran.out and "Tedavi güçtür." in ran.out


def test_what_differs_late_in_a_long_sentence_is_shown(case):
    long = "Tedavi " + "her gün yinelenen ve uzun uzun anlatılan bir biçimde " * 9
    edit(case / "tr.md", "Tedavi basittir.", f"{long}zordur.")
    words = {"Tedavi basittir.": f"{long}kolaydır."}
    found = told(case, manuscript(words=words))
    [finding] = [f for f in found["diagnostics"] if f["check"] == "manuscript-conflict"]
    assert "zordur." in finding["message"] and "kolaydır." in finding["message"]
    words = {"Tedavi basittir.": f"{long}güçtür."}
    ran = revise(case, manuscript(words=words))
    assert "zordur." in ran.out and "güçtür." in ran.out


def test_a_conflict_that_was_told_is_not_told_again(case):
    edit(case / "tr.md", "Tedavi basittir.", "Tedavi zordur.")
    data = manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."})
    told(case, data)
    assert [one["change"] for one in told(case, data)["changes"]] == ["kept"]


def test_a_confirmed_fact_is_not_overwritten(case):
    text = (case / "case.yaml").read_text("utf-8")
    block = text[text.index("# labs:") : text.index("# Treatments proposed from the text")]
    edit(case / "case.yaml", block, block.replace("# ", "", 1).replace("\n# ", "\n"))
    found = told(case, manuscript(words={"Kalsiyum 11,2 mg/dL": "Kalsiyum 11,4 mg/dL"}))
    assert "value: 11.2 mg/dL" in (case / "case.yaml").read_text("utf-8")
    assert ("conflict", "case.yaml") in [(o["change"], o["file"]) for o in found["changes"]]


def test_paragraphs_that_word_no_longer_has_are_removed_unless_edited(case):
    gone = manuscript({"OLGU SUNUMU": SECTIONS["OLGU SUNUMU"][:1]})
    kept = shutil.copytree(case, case.parent / "other")
    assert "removed" in [one["change"] for one in told(case, gone)["changes"]]
    assert "Sefazolin" not in (case / "tr.md").read_text("utf-8")
    edit(kept / "tr.md", "Sefazolin 2x1 g verildi.", "Sefazolin 2x1 g başlandı.")
    ran = casepub("import", "v2.docx", "--case", "other", "--format", "json", cwd=case.parent)
    assert "Sefazolin 2x1 g başlandı." in (kept / "tr.md").read_text("utf-8")
    assert "conflict" in [one["change"] for one in json.loads(ran.out)["changes"]]


def test_without_a_record_nothing_is_changed_and_everything_told(case):
    shutil.rmtree(case / ".casepub")
    before = texts(case)
    data = manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."})
    ran = revise(case, data, "--dry-run")
    assert "no record" in ran.out and "--earlier" in ran.out and "1 conflict" in ran.out
    found = told(case, data)
    assert found["recorded"] is False and texts(case) == before
    assert not (case / ".casepub").exists()
    assert [one["change"] for one in found["changes"]] == ["conflict"]


def test_the_earlier_manuscript_stands_in_for_the_record(case):
    shutil.rmtree(case / ".casepub")
    data = manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."})
    found = told(case, data, "--earlier", "v1.docx")
    assert found["recorded"] is True and [one["change"] for one in found["changes"]] == ["updated"]
    assert "kolaydır" in (case / "tr.md").read_text("utf-8")


@pytest.mark.parametrize(
    "record",
    [b"", b"[1]", b'{"version": 9, "files": {}}', b"\xff", b'{"version":1,"files":{"tr.md":5}}'],
)
def test_a_damaged_record_is_none(record, case):
    (case / RECORD).write_bytes(record)
    before = texts(case)
    found = told(case, manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."}))
    assert "conflict" in [one["change"] for one in found["changes"]] and texts(case) == before


def test_the_record_holds_no_words(case):
    """What an author deletes for the patient's sake is not kept behind their back."""
    record = (case / RECORD).read_text("utf-8")
    assert "Kaya" not in record and "Kalsiyum" not in record and '"tr.md"' in record


def test_a_dry_run_writes_nothing(case):
    before, record = texts(case), (case / RECORD).read_bytes()
    ran = revise(case, manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."}), "--dry-run")
    assert ran.code == 0 and "would be revised" in ran.out and "1 updated" in ran.out
    assert texts(case) == before and (case / RECORD).read_bytes() == record


def test_a_merge_that_no_longer_reads_leaves_the_authors_file(case):
    """What is right in pieces need not be right together."""
    edit(case / "case.yaml", "keywords:\n", "keywords: [{tr: a, en: b},\n")
    edit(case / "case.yaml", 'en: "calcium"}\n', 'en: "calcium"}]\n')
    before = texts(case)
    told(
        case,
        manuscript(
            words={"göz; kalsiyum": "göz; kalsiyum; yeni", "eye; calcium": "eye; calcium; new"}
        ),
    )
    assert texts(case)["case.yaml"] == before["case.yaml"]


def test_line_ends_and_the_byte_order_mark_of_the_author_stay(case):
    data = (case / "tr.md").read_bytes()
    (case / "tr.md").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    told(case, manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."}))
    after = (case / "tr.md").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") and after.count(b"\r\n") == after.count(b"\n")
    assert "kolaydır".encode() in after


def test_an_existing_case_is_not_touched_unasked(case):
    written(case.parent / "v2.docx", manuscript())
    before = texts(case)
    ran = casepub("import", "v2.docx", "-o", "case", cwd=case.parent)
    assert ran.code == 2 and "--case case" in ran.err and texts(case) == before
    for options in (("-o", "new", "--case", "case"), ("-o", "new", "--earlier", "v1.docx")):
        assert casepub("import", "v2.docx", *options, cwd=case.parent).code == 2
    assert not (case.parent / "new").exists()


ENGLISH = ("ABSTRACT", "INTRODUCTION", "CASE PRESENTATION", "DISCUSSION")


def test_one_language_over_a_case_of_two_is_refused(case):
    document = docx.Document(io.BytesIO(manuscript({name: [] for name in ENGLISH})))
    for paragraph in document.paragraphs:
        if paragraph.text in ENGLISH or paragraph.text.startswith("Keywords"):
            paragraph.clear()
    out = io.BytesIO()
    document.save(out)
    before = texts(case)
    ran = revise(case, out.getvalue())
    assert ran.code == 2 and "en.md" in ran.err and texts(case) == before


@pytest.mark.parametrize("name", ["tr.md", ".casepub", ".casepub/word-import.json"])
def test_a_link_that_leads_out_of_the_case_is_refused(name, case, tmp_path):
    outside = tmp_path / "outside"
    shutil.move(case / name, outside)
    (case / name).symlink_to(outside)
    held = (
        outside.read_bytes() if outside.is_file() else (outside / "word-import.json").read_bytes()
    )
    ran = revise(case, manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."}))
    assert ran.code == 2 and "internal fault" not in ran.err
    assert held == (
        outside.read_bytes() if outside.is_file() else (outside / "word-import.json").read_bytes()
    )


def test_a_newer_case_is_left_alone(case):
    edit(case / "case.yaml", "schema_version: 1", "schema_version: 99")
    before = texts(case)
    assert revise(case, manuscript()).code == 2 and texts(case) == before


def test_a_report_that_cannot_be_written_leaves_the_case_alone(case):
    (case.parent / "file").write_text("")
    before = texts(case)
    data = manuscript(words={"Tedavi basittir.": "Tedavi kolaydır."})
    ran = revise(case, data, "--report", "file/report.html")
    assert ran.code == 2 and texts(case) == before


ENTRIES = st.lists(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3).map(tuple), max_size=8
)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_a_merge_loses_nothing(base, mine, theirs):
    """Every entry of the author is in the result or told as replaced; every new entry of the
    manuscript is in the result or told."""
    made, hunks = merge([hash_entry(one) for one in base], mine, theirs)
    shown = [one for hunk in hunks for one in (*hunk.mine, *hunk.theirs)]
    assert all(one in made or one in shown for one in (*mine, *theirs) if one not in base)
    if mine == base:
        assert made == theirs
    if theirs in (base, mine):
        assert made == mine
    replaced = (Origin.UPDATED, Origin.REMOVED, Origin.JOINED)
    gone = [one for hunk in hunks if hunk.origin in replaced for one in hunk.mine]
    assert all(one in made or one in gone for one in mine)
