"""A case that a newer casepub wrote is told as that and as nothing else; and the version of reviews.yaml lives through git."""

from __future__ import annotations

import json
import subprocess

import pytest
from conftest import casepub, findings_of

from casepub.case import load
from casepub.case.reviews import MAX_REVIEWS
from casepub.case.schema import schema
from casepub.case.version import SCHEMA_VERSION
from casepub.language.phrasebook import phrasebook

NEWER = {
    "case.yaml": {"case.yaml": "schema_version: 2\nwhatever: else\n"},
    "reviews.yaml": {"reviews.yaml": "# A remark\n- schema_version: 2\n- whatever: else\n"},
    "both": {
        "case.yaml": 'schema_version: "3"\n',
        "reviews.yaml": "- {schema_version: 1}\n- {schema_version: 7}\n",
    },
}
TOLD = {  # in the language of the reader, with what to do
    "en": ("but this casepub reads only up to 1.", "Update casepub: `pip install --upgrade"),
    "tr": ("bu casepub ise en fazla 1 sürümünü", "Yeni bir casepub kurun: `pip install"),
}


@pytest.fixture(params=NEWER.values(), ids=NEWER)
def newer(request, make_case):
    return make_case(request.param)


def test_loading_ends_with_one_finding(newer):
    case = load(newer, "case")
    (fault,) = case.diagnostics
    assert case.too_new == fault and case.file is None and case.languages == ()
    for code, (message, hint) in TOLD.items():
        words = phrasebook(code).words
        assert message in words(fault.message) and hint in words(fault.hint)
    place = fault.position
    line = (newer / place.file.removeprefix("case/")).read_text("utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 :][: place.length].strip('"') in "237"


COMMANDS = {
    "accept": (["case", "--all"], 2),
    "build": (["case", "-o", "out"], 1),
    "care": (["case", "-o", "out"], 2),
    "check": (["case"], 1),
    "export": (["case", "--to", "en"], 2),
    "journals": (["case"], 2),
    "status": (["case"], 2),
}


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_that_and_nothing_false(newer, command, language):
    arguments, code = COMMANDS[command]
    before = sorted(newer.rglob("*"))
    ran = casepub(command, *arguments, "--lang", language, cwd=newer.parent)
    said = " ".join((ran.out + ran.err).split())
    assert ran.code == code, said
    message, hint = TOLD[language]
    assert said.count(message) == 1 and said.count(hint) == 1
    assert "schema_version: 3" in said or "schema_version: 2" in said
    for claim in ("only one language", "nothing to", "no translation", "Unknown", "whatever"):
        assert claim not in said.replace("whatever: else", "")
    assert sorted(newer.rglob("*")) == before and not (newer.parent / "out").exists()


def test_a_memory_of_such_a_case_is_refused_and_one_beside_it_is_written(make_case):
    newer, good = make_case(NEWER["case.yaml"], "newer"), make_case(name="good")
    assert casepub("accept", "good", "--all", cwd=good.parent).code == 0
    (newer / "reviews.yaml").write_bytes((good / "reviews.yaml").read_bytes())
    ran = casepub("export", "newer", "--format", "tmx", cwd=good.parent)
    assert ran.code == 2 and TOLD["en"][0] in ran.err
    assert not (good.parent / "memory.tmx").exists()
    assert casepub("export", "good", "--format", "tmx", cwd=good.parent).code == 0


def test_work_comes_back_into_no_such_case(make_case):
    folder = make_case()
    assert casepub("export", "case", "--to", "en", cwd=folder.parent).code == 0
    job = folder.parent / "job.po"
    next((folder / "translations").glob("*.po")).rename(job)
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text("schema_version: 2\n" + text, encoding="utf-8")
    ran = casepub("import", "job.po", "--case", "case", cwd=folder.parent)
    assert ran.code == 2 and TOLD["en"][0] in ran.err


def test_the_machine_readable_forms_say_it_too(newer):
    (finding,) = json.loads(casepub("check", "case", "--format", "json", cwd=newer.parent).out)[
        "diagnostics"
    ]
    assert finding["check"] == "version-too-new" and finding["column"] > 1
    (entry,) = json.loads(casepub("status", "case", "--format", "json", cwd=newer.parent).out)[
        "cases"
    ]
    assert entry["readable"] is False and TOLD["en"][0] in entry["unread"][0]


# -- the version that this casepub reads -------------------------------------------------------------


@pytest.mark.parametrize("version", ["1", '"1"'])
def test_the_first_version_is_read_as_no_version_is(make_case, version):
    plain, named = (
        make_case(changes, name)
        for changes, name in ((None, "plain"), ({"case.yaml": f"schema_version: {version}\n"}, "b"))
    )
    assert load(plain).file == load(named).file and findings_of(named) == []


@pytest.mark.parametrize("version", ["two", "0", "-1", "1.0", "01", "", "[1]", "{a: 1}", "9" * 10])
def test_what_is_no_version_is_told(make_case, version):
    found = findings_of(make_case({"case.yaml": f"schema_version: {version}\n"}))
    assert [f.check in ("wrong-type", "wrong-value", "value-missing") for f in found] == [True]
    assert found[0].position.line > 1 and "schema_version" in found[0].message + found[0].hint
    entry = f"- schema_version: {version}\n"
    found = findings_of(make_case({"reviews.yaml": entry}))
    assert [f.check for f in found] == ["wrong-value"] and "schema_version" in found[0].message


def test_what_casepub_writes_names_its_version(tmp_path, make_case):
    assert casepub("new", tmp_path / "begun").code == 0
    line = f"schema_version: {SCHEMA_VERSION}"
    assert line in (tmp_path / "begun/case.yaml").read_text("utf-8")
    folder = make_case()
    assert casepub("accept", "case", "--all", cwd=folder.parent).code == 0
    entries = [
        line
        for line in (folder / "reviews.yaml").read_text("utf-8").split("\n")
        if not line.startswith("#")
    ]
    assert entries[0] == f"- {line}" and entries[1].startswith("- {passage:")


def test_the_schema_knows_it():
    version = schema()["properties"]["schema_version"]
    assert version["default"] == str(SCHEMA_VERSION) and "number" in version["type"]


def test_as_many_reviews_as_are_written_are_read(make_case):
    from casepub.case.reviews import Review, format_reviews

    many = [Review(f"case.{n}", {"tr": f"{n:012}", "en": f"{n:012}"}) for n in range(MAX_REVIEWS)]
    folder = make_case({"reviews.yaml": format_reviews(many)})
    assert len(load(folder).reviews) == MAX_REVIEWS


# -- git -----------------------------------------------------------------------------------------------


def git(folder, *arguments):
    identity = ("user.name=t", "user.email=t@example.org", "commit.gpgsign=false")
    more = ("init.defaultBranch=main", "core.hooksPath=/dev/null")
    options = [word for setting in (*identity, *more) for word in ("-c", setting)]
    ran = subprocess.run(["git", *options, *arguments], cwd=folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("begun", ["", "- schema_version: 1\n"], ids=["no version", "version 1"])
@pytest.mark.parametrize("other", [1, 2])
def test_the_version_lives_through_a_merge_of_two_branches(make_case, begun, other):
    """Two people accept at once, one of them perhaps with a newer casepub: no line is lost, none is taken for a review, and the newer version is seen."""
    line = '- {{passage: "case.{0}", tr: "{0}{0}{0}{0}", en: "{0}{0}{0}{0}"}}\n'
    folder = make_case({"reviews.yaml": begun, ".gitattributes": "reviews.yaml merge=union\n"})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begun")
    for branch, version, number in (("one", 1, 1), ("two", other, 2)):
        git(folder, "checkout", "-q", "-b", branch, "main")
        text = f"# Who vouched\n- schema_version: {version}\n" + line.format(number)
        (folder / "reviews.yaml").write_text(text, encoding="utf-8")
        git(folder, "commit", "-qam", branch)
    git(folder, "merge", "-q", "--no-edit", "one")
    text = (folder / "reviews.yaml").read_text("utf-8")
    assert f"- schema_version: {other}\n" in text and "<<<" not in text
    assert line.format(1) in text and line.format(2) in text
    case = load(folder, "case")
    if other > SCHEMA_VERSION:
        assert case.too_new
    else:
        assert sorted(review.passage for review in case.reviews) == ["case.1", "case.2"]
        assert case.diagnostics == ()
