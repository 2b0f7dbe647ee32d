"""The commands as a user meets them: exit codes, messages, files."""

from __future__ import annotations

import json
import re

import pytest
from conftest import CASES, casepub

from casepub.checks import manual
from casepub.cli.console import as_sarif
from casepub.diagnostic import Diagnostic, Position, Related, Severity


def test_new_then_build_works_at_once(tmp_path):
    assert casepub("new", "my-case", cwd=tmp_path).code == 0
    checked = casepub("check", "my-case", "--ignore", "placeholder-left", "--strict", cwd=tmp_path)
    assert checked.code == 0, checked.out
    said = re.fullmatch(
        r"No problems found in 1 case \(Turkish, English\) by (\d+) checks\.\n", checked.out
    )
    assert said and int(said[1]) > 90, checked.out
    one = casepub("check", "my-case", "--select", "title-too-long", cwd=tmp_path)
    assert one.out == "No problems found in 1 case (Turkish, English) by 1 check.\n"
    ran = casepub("build", "my-case", "--formats", "html", cwd=tmp_path)
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "build").glob("*.html")) == [
        "my-case.en.html",
        "my-case.tr.html",
    ]


def test_new_never_overwrites(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "notes.txt").write_text("mine")
    ran = casepub("new", "a", cwd=tmp_path)
    assert (
        ran.code == 2
        and "nothing was written" in ran.err
        and [p.name for p in (tmp_path / "a").iterdir()] == ["notes.txt"]
    )


def test_check_exit_codes(make_case, tmp_path):
    assert casepub("check", make_case()).code == 0
    assert casepub("check", make_case({"en.md": "{{ nothing }}"})).code == 1
    warned = make_case({"en.md": "<b>x</b>"})
    assert casepub("check", warned).code == 0 and casepub("check", warned, "--strict").code == 1
    assert casepub("check", tmp_path / "nowhere").code == 2


def test_check_shows_the_line_and_what_to_do(make_case):
    folder = make_case(
        {"en.md": "The value was {{ crpp }}.", "case.yaml": "facts: {crp: 0.4 mg/dL}\n"}
    )
    ran = casepub("check", "case", cwd=folder.parent)
    assert "case/en.md:11:15 error fact-unknown" in ran.out
    assert "   11 │ The value was {{ crpp }}." in ran.out and "Did you mean “crp”?" in ran.out
    mark = next(line for line in ran.out.split("\n") if "^" in line)
    assert mark.index("^") == ran.out.split("\n")[ran.out.split("\n").index(mark) - 1].index(
        "{{ crpp"
    )


def test_check_as_json_sarif_and_annotations(make_case):
    folder = make_case({"en.md": "{{ nothing }}"})
    finding = json.loads(casepub("check", folder, "--format", "json").out)["diagnostics"][0]
    assert set(finding) == {
        "check",
        "severity",
        "message",
        "template",
        "values",
        "hint",
        "hint_template",
        "hint_values",
        "file",
        "line",
        "column",
        "length",
        "related",
        "places",
    }
    assert finding["check"] == "fact-unknown" and finding["file"].endswith("en.md")
    run = json.loads(casepub("check", folder, "--format", "sarif").out)["runs"][0]
    assert (
        run["results"][0]["ruleId"] == "fact-unknown"
        and run["tool"]["driver"]["rules"][0]["id"] == "fact-unknown"
    )
    assert casepub("check", folder, "--format", "github").out.startswith("::error file=")


def test_select_and_ignore(make_case):
    folder = make_case({"en.md": "{{ nothing }} <b>x</b>"})
    assert "raw-html" not in casepub("check", folder, "--select", "fact-unknown").out
    assert casepub("check", folder, "--ignore", "fact-unknown").code == 0
    wrong = casepub("check", folder, "--select", "fact-unknwon")
    assert wrong.code == 2 and "Did you mean “fact-unknown”?" in wrong.err


def test_wrong_words_are_answered_with_the_right_ones():
    assert "Did you mean “build”?" in casepub("biuld").err
    assert (
        "Did you mean “turk-j-osteoporos”?"
        in casepub("check", CASES[0], "--journal", "turk-j-osteoporoz").err
    )
    assert "Formats are: archive, bibtex" in casepub("build", CASES[0], "--formats", "word").err
    assert casepub("explain", "raw-htm").code == 2


def test_explain_and_schema():
    listed = casepub("explain")
    assert listed.code == 0 and "fact-unknown" in listed.out
    assert "Flagged, in en.md:" in casepub("explain", "raw-html").out
    schema = json.loads(casepub("schema").out)
    assert schema["$schema"].endswith("2020-12/schema") and "timeline" in schema["properties"]


def test_an_internal_fault_says_so(monkeypatch, make_case):
    def broken(_):
        raise ZeroDivisionError("deliberate")

    monkeypatch.setattr("casepub.checks.run.check", broken)
    ran = casepub("check", make_case())
    assert ran.code == 2 and "internal fault" in ran.err and "Traceback" not in ran.err + ran.out
    details = ran.err.split("The details are in ")[1].split(";")[0]
    with open(details) as file:
        assert "deliberate" in file.read()


def test_it_is_quiet_in_a_pipe_and_without_colours(make_case):
    ran = casepub("build", make_case(), "-o", make_case().parent / "o", "--formats", "html")
    assert "\033" not in ran.out + ran.err and "\r" not in ran.err


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_citation_style_that_cannot_be_used_is_said_in_one_line(monkeypatch, jobs, tmp_path):
    from casepub.journal import Journal

    monkeypatch.setattr(Journal, "csl", lambda self: b"<style/>")
    ran = casepub("build", CASES[0], "-o", tmp_path, "--formats", "html", "--jobs", jobs)
    assert (
        ran.code == 1 and "The citation style cannot be used" in ran.out and "fault" not in ran.err
    )
    assert not list(tmp_path.glob("*.html"))


def test_sarif_names_files_as_addresses_and_gives_the_end_of_a_place(make_case):
    folder = make_case({"en.md": "A {{ nothing }}."}, name="olgu çalışması")
    run = json.loads(casepub("check", folder, "--format", "sarif").out)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    place = next(r for r in run["results"] if r["ruleId"] == "fact-unknown")["locations"][0]
    address = place["physicalLocation"]["artifactLocation"]["uri"]
    assert "olgu%20%C3%A7al" in address and " " not in address
    region = place["physicalLocation"]["region"]
    assert region["endColumn"] > region["startColumn"]
    found = json.loads(casepub("check", folder, "--format", "json").out)["diagnostics"]
    mine = next(f for f in found if f["check"] == "fact-unknown")
    assert mine["column"] + mine["length"] == region["endColumn"]


def test_checks_are_chosen_by_family(make_case):
    folder = make_case({"en.md": "A {{ nothing }}.", "case.yaml": "journal: plian\n"})
    assert "fact-unknown" not in casepub("check", folder, "--select", "journal").out
    assert "journal-unknown" in casepub("check", folder, "--select", "journal").out
    assert "fact-unknown" not in casepub("check", folder, "--ignore", "case").out
    wrong = casepub("check", folder, "--select", "jurnal")
    assert wrong.code == 2 and "Did you mean “journal”?" in wrong.err
    listed = casepub("explain", "privacy").out
    assert "patient-named" in listed and "number-differs" not in listed


def test_sarif_brings_the_manual_page_of_each_rule(make_case):
    """Code hosts show `help` beside a finding; there is no address to send readers to."""
    folder = make_case({"en.md": "A {{ nothing }}."})
    run = json.loads(casepub("check", folder, "--format", "sarif").out)["runs"][0]
    rule = next(r for r in run["tool"]["driver"]["rules"] if r["id"] == "fact-unknown")
    page = manual("fact-unknown")
    assert page.why in rule["help"]["text"] and "Flagged, in " in rule["help"]["text"]
    assert "helpUri" not in rule


def test_every_place_of_a_finding_says_how_long_it_is():
    finding = Diagnostic(
        "fact-unknown",
        Severity.ERROR,
        "",
        Position("tr.md", 3, 5, 7),
        related=(Related(Position("en.md", 2, 1, 4), "here"),),
    ).as_dict()
    assert finding["length"] == 7
    (related,) = finding["related"]
    place = {"file": "en.md", "line": 2, "column": 1, "length": 4, "message": "here"}
    assert {key: related[key] for key in place} == place


def test_sarif_gives_no_end_where_the_length_is_not_known():
    run = json.loads(
        as_sarif([Diagnostic("fact-unknown", Severity.ERROR, "", Position("a b%.md", 3, 5))])
    )["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert place["artifactLocation"]["uri"] == "a%20b%25.md"


@pytest.mark.parametrize(
    "command",
    [
        ("cite", "--from", "{}"),
        ("compare", "{}", "{}"),
        ("compare", "--tsv", "{}"),
        ("import", "{}"),
        ("import", "{}", "-o", "new"),
        ("import", "m.docx", "--case", "case", "--earlier", "{}"),
        ("export", "case", "--to", "en", "--memory", "{}"),
    ],
)
def test_a_file_that_is_not_there_is_told_in_the_same_words_everywhere(
    command, make_case, tmp_path, monkeypatch
):
    case = make_case({"tr.md": "Ağrı vardı.", "en.md": ""})
    (tmp_path / "m.docx").write_bytes(b"")
    (tmp_path / "folder.docx").mkdir()
    monkeypatch.chdir(tmp_path)
    for file, told in (
        ("none.docx", "There is no file none.docx."),
        ("folder.docx", "folder.docx is not a file."),
    ):
        typed = [case if word == "case" else word.format(file) for word in command]
        ran = casepub(*typed)
        assert ran.code == 2 and told in ran.err, ran.err
        assert ran.err.count("Error:") == 1 and not (tmp_path / "new").exists()
