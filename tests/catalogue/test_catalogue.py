"""The catalogue says of every case what a check says, in seconds, of journals that it has never seen, too; and nothing that is asked can harm it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from conftest import CASES, MINIMAL, ROOT, casepub, with_blocks

from casepub.case import load
from casepub.catalogue.packed import pack, unpack
from casepub.checks import check, checks, get_check, subject_of
from casepub.language.phrasebook import phrasebook
from casepub.message import amount, and_list, as_data, name_language, say, say_all, worded

WRONG = """title: {tr: "=1+1 bir başlık <b>", en: "A title of a case: Ünlü"}
keywords: [{tr: ağrı, en: pain}]
authors:
  - name: {given: Ayşe, family: Yılmaz}
  - name: {given: Ali, family: Kaya}
    orcid: 0000-0002-1825-0097
publication: {doi: 10.1234/abcd, year: 2026, volume: 3, issue: 1, published: 2026-02-15}
"""
NEW_JOURNAL = """title: {en: New}
abbreviation: New J
limits: {title_words: 2, abstract_words: 150-300, text_words: 5, keywords: 3-6, references: 3, authors: 1, figures: 1}
counted: [abstract]
required: [orcid, email, consent, correspondence, roles, mesh, graphical_abstract, care, registration]
avoided: [abbreviation-in-title, keywords-unordered]
"""


def write(folder, **changes):
    folder.mkdir(parents=True)
    for name, text in (MINIMAL | changes).items():
        (folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive with its catalogue: one case as it should be, one with faults, one untranslated, one that cannot be read, one that is gone."""
    top = tmp_path_factory.mktemp("archive")
    cases = top / "cases"
    shutil.copytree(CASES[0], cases / "sample")
    wrong = {
        "case.yaml": with_blocks(MINIMAL["case.yaml"], WRONG),
        "tr.md": MINIMAL["tr.md"].replace(
            "Hasta başvurdu.", "Günde 500 mg ilaç verildi.\n\nMRG çekildi."
        ),
        "en.md": MINIMAL["en.md"].replace("The patient came.", "A daily dose of 50 mg was given."),
    }
    write(cases / "wrong", **wrong)
    write(cases / "broken", **{"case.yaml": "title: {tr: [\n"})
    write(cases / "gone")
    write(cases / "later")
    (cases / "later" / "en.md").unlink()
    (top / "new").mkdir()
    (top / "new" / "journal.yaml").write_text(NEW_JOURNAL, "utf-8")
    first = casepub("catalogue", "build", "cases", "-o", "a.db", cwd=top)
    assert first.code == 1 and "5 cases, 1 could not be read" in first.out
    assert "cases/broken could not be read: " in first.err
    shutil.rmtree(cases / "gone")
    again = casepub("catalogue", "build", "cases", "-o", "a.db", cwd=top)
    assert again.out == "a.db: 4 cases, 4 unchanged, 1 vanished.\n"
    return top


def ask(archive, *arguments):
    ran = casepub("catalogue", "query", "a.db", *arguments, "--format", "json", cwd=archive)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["rows"]


def folders(rows):
    return [row["folder"].removeprefix("cases/") for row in rows]


def test_each_question_finds_its_cases(archive):
    assert folders(ask(archive, "lacks-orcid")) == ["wrong"]
    assert ask(archive, "lacks-orcid")[0]["author"] == "Ayşe Yılmaz"
    assert folders(ask(archive, "lacks-consent")) == ["later", "wrong"]
    assert set(folders(ask(archive, "lacks-doi"))) == {"sample", "later"}
    assert folders(ask(archive, "lacks-doi", "--published")) == []
    assert folders(ask(archive, "lacks-doi", "--only", "nowhere")) == []
    assert folders(ask(archive, "untranslated")) == ["wrong"]
    assert folders(ask(archive, "one-language")) == ["later"]
    assert folders(ask(archive, "vanished")) == ["gone"]
    assert folders(ask(archive, "issues")) == ["wrong"]
    [unread] = ask(archive, "unread")
    assert unread["folder"] == "cases/broken" and unread["message"]["template"]
    assert {row["cases"] for row in ask(archive, "journals") if row["journal"] == "plain"} == {3}
    assert {"keyword": "pain", "mesh": None, "cases": 1} in ask(archive, "keywords")
    assert "sample" in folders(ask(archive, "unreviewed"))
    assert {"author": "Ali Kaya", "orcid": "0000-0002-1825-0097", "cases": 1} in ask(
        archive, "authors"
    )
    assert folders(ask(archive, "stale")) == []


def test_the_findings_are_those_of_a_check(archive):
    """Every finding of each case, by its rule; said in both languages as the check says it."""
    for name in ("sample", "wrong", "later"):
        found = check(subject_of(load(archive / "cases" / name, f"cases/{name}")))
        rows = ask(
            archive,
            "--sql",
            "SELECT rule, file, line, col, say_en(message) AS en, say_tr(message) AS tr FROM "
            f"findings JOIN cases ON cases.id = case_id WHERE folder = 'cases/{name}'",
        )
        turkish = phrasebook("tr")
        assert [tuple(row.values()) for row in rows] == [
            (
                one.check,
                one.position.file.removeprefix(f"cases/{name}/"),
                one.position.line,
                one.position.column,
                str(one.message),
                turkish.words(one.message),
            )
            for one in found
        ]
    [dose] = ask(archive, "dose-differs")
    assert (dose["folder"], dose["severity"]) == ("cases/wrong", "error")
    assert ask(archive, "dose-differs", "--severity", "hint") == []
    assert {row["rule"] for row in ask(archive, "pair")} > {"dose-differs"}


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        ((), "state != 'vanished'"),
        (("--published",), "is_published"),
        (("--only", "plain"), "state != 'vanished' AND journal = 'plain'"),
    ],
)
def test_the_rules_are_counted_as_the_findings_are(archive, filters, condition):
    """What is counted when the catalogue is made is what there is to count."""
    counted = ask(
        archive,
        "--sql",
        "SELECT rule, severity, count(*) AS findings, count(DISTINCT case_id) AS cases FROM findings "
        f"JOIN cases ON cases.id = case_id WHERE {condition} GROUP BY rule, severity "
        "ORDER BY findings DESC, rule",
    )
    assert counted and ask(archive, "rules", *filters) == counted


@pytest.mark.parametrize("journal", ["new", "turk-j-osteoporos", "plain"])
def test_a_journal_is_asked_as_a_check_asks_it(archive, journal):
    """The rules and cases are those that a check with --journal finds, but for what needs more than counts."""
    named = str(archive / journal) if journal == "new" else journal
    of_journal = {name for name in checks() if get_check(name).of_journal} | {"care-item-missing"}
    of_journal -= {"reference-field-unprinted", "journal-refuses"}
    expected = set()
    for name in ("sample", "wrong", "later"):
        found = check(subject_of(load(archive / "cases" / name, name), named))
        expected |= {(name, str(one.check)) for one in found if one.check in of_journal}
    rows = ask(archive, "--journal", named)
    assert {(row["folder"].removeprefix("cases/"), row["rule"]) for row in rows} == expected
    if journal == "new":
        assert len({rule for _, rule in expected}) > 8
        told = {row["message"]["text"] for row in rows}
        assert "Words of the title in Turkish: 4, 2 too many (New J asks for at most 2)." in told
        assert any(text.startswith("New J requires an ORCID") for text in told)


def test_people_read_tables_in_their_language(archive):
    english = casepub("catalogue", "query", "a.db", cwd=archive)
    turkish = casepub("--lang", "tr", "catalogue", "query", "a.db", cwd=archive)
    assert len(english.out.splitlines()) == len(turkish.out.splitlines()) > 10
    name = next(line.split()[0] for line in turkish.out.splitlines() if "ORCID" in line)
    assert name != "lacks-orcid"
    ran = casepub("--lang", "tr", "catalogue", "query", "a.db", name, cwd=archive)
    assert ran.code == 0 and "=1+1 bir başlık <b>" in ran.out and "yazar" in ran.out
    ran = casepub("catalogue", "query", "a.db", "dose-differs", cwd=archive)
    assert "finding" in ran.out.splitlines()[0] and "500 mg" in ran.out
    assert casepub("catalogue", "query", "a.db", "rulez", cwd=archive).err.endswith(
        "Did you mean “rules”?\n"
    )


def test_csv_is_no_formula(archive):
    ran = casepub(
        "--lang", "tr", "catalogue", "query", "a.db", "lacks-orcid", "--format", "csv", cwd=archive
    )
    assert list(csv.reader(ran.out.splitlines()))[1][1] == "'=1+1 bir başlık <b>"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DELETE FROM cases", "may only read"),
        ("ATTACH '/etc/passwd' AS x", "may only read"),
        ("PRAGMA query_only = OFF", "may only read"),
        ("SELECT load_extension('x')", "cannot answer"),
        ("SELECT * FROM no_table", "cannot answer: no such table"),
        ("SELECT 1; SELECT 2", "cannot answer"),
        ("SELECT hex(zeroblob(900000000))", "cannot answer"),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
            "stopped after 1 second.",
        ),
    ],
)
def test_sql_only_reads_and_comes_to_an_end(archive, sql, told):
    before = (archive / "a.db").read_bytes()
    ran = casepub("catalogue", "query", "a.db", "--sql", sql, "--time-limit", 1, cwd=archive)
    assert ran.code == 2 and told in ran.err and "Traceback" not in ran.err
    assert (archive / "a.db").read_bytes() == before


def test_a_catalogue_is_written_whole_or_not_at_all(archive, tmp_path, monkeypatch):
    shutil.copytree(archive / "cases" / "wrong", tmp_path / "cases" / "wrong")
    made = casepub("catalogue", "build", "cases", "-o", "c.db", cwd=tmp_path)
    assert made.code == 0
    before = (tmp_path / "c.db").read_bytes()
    (tmp_path / ".c.db.1.part").write_bytes(b"left by a process that was killed")
    (tmp_path / "cases" / "wrong" / "en.md").write_text(MINIMAL["en.md"], "utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("casepub.catalogue.file.os.replace", full)
        ran = casepub("catalogue", "build", "cases", "-o", "c.db", cwd=tmp_path)
    assert ran.code == 2 and "c.db cannot be written: the disk is full." in ran.err
    assert (tmp_path / "c.db").read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["c.db", "cases"]
    ran = casepub("catalogue", "build", "cases", "-o", "c.db", cwd=tmp_path)
    assert ran.out == "c.db: 1 case.\n"
    with closing(sqlite3.connect(tmp_path / "c.db")) as base:
        assert base.execute(
            "SELECT count(*) FROM findings WHERE rule = 'dose-differs'"
        ).fetchone() == (0,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT count(*) FROM authors").fetchone() == (2,)


def test_another_file_is_no_catalogue(archive, tmp_path):
    with closing(sqlite3.connect(tmp_path / "marked.db")) as base:
        base.execute("PRAGMA application_id = 0x63706362")
        base.execute("PRAGMA user_version = 2")
    ran = casepub("catalogue", "query", "marked.db", "rules", cwd=tmp_path)
    assert ran.code == 2 and "no such table" in ran.err
    ran = casepub("catalogue", "build", archive / "cases", "-o", "marked.db", cwd=tmp_path)
    assert ran.code == 2 and "marked.db is no catalogue" in ran.err, ran.err
    for name, content in (("x.db", b"no database at all"), ("y.db", None)):
        if content:
            (tmp_path / name).write_bytes(content)
        else:
            with closing(sqlite3.connect(tmp_path / name)) as base:
                base.execute("CREATE TABLE cases (id)")
        for arguments in (("query", name, "rules"), ("build", archive / "cases", "-o", name)):
            ran = casepub("catalogue", *arguments, cwd=tmp_path)
            assert ran.code == 2 and f"{name} is no catalogue" in ran.err, ran.err
    assert "There is no catalogue z.db" in casepub("catalogue", "query", "z.db", cwd=tmp_path).err


def test_messages_come_back_as_they_were():
    for message in (
        say("{count} word", "{count} words", count=2),
        say("{a} in {b}", a=amount(20000), b=name_language("tr", "Turkish")),
        say_all(say("{names}", names=and_list(["a", "b"])), worded({"en": "One", "tr": "Bir"})),
        say("finding", context="column"),
        say("{a} or {b}", a="one\x1ftwo", b=say("{c}, {d}, {c}", c="three", d='"')),
        say_all(say("{a}.", a="first"), "Second.", say("{a}.", a=amount(3))),
        say("{count} in {place}", "{count} each in {place} and {place}", count=1, place="a\nb"),
    ):
        back = unpack(pack(message))
        assert as_data(back) == as_data(message)
        assert str(back) == str(message)
        assert phrasebook("tr").words(back) == phrasebook("tr").words(message)


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[" * 5000,
        '{"m":"{x:>99999999999}","v":{"x":"a"}}',
        '{"m":"{x.__class__}","v":{"x":{"m":"y"}}}',
        '{"m":"{missing}"}',
        '{"m":"one","p":"{count!r:>9999999999}","v":{"count":2}}',
        '{"m":7}',
        '{"w":{}}',
        '{"m":"{x}","v":{"x":{"x":0}}}',  # without its text
        "null",
        '{"m":"MANY","v":{"x":"a"}}'.replace("MANY", "{x}" * 17),
        '{"m":"MANY","v":{"x":{"m":"MANY","v":{"x":{"x":0}}}}}\x1fa'.replace("MANY", "{x}" * 5),
    ],
)
def test_what_is_no_message_is_a_text(line):
    """A catalogue may come from anybody."""
    assert unpack(line) == line and type(unpack(line)) is str


def test_the_tables_for_other_programs(archive, tmp_path):
    ran = casepub(
        "catalogue", "export", "a.db", "--format", "csv", "-o", tmp_path / "csv", cwd=archive
    )
    assert ran.code == 0 and len(ran.out.splitlines()) == 7
    rows = list(csv.DictReader((tmp_path / "csv/findings.csv").read_text("utf-8-sig").splitlines()))
    dose = next(row for row in rows if row["rule"] == "dose-differs")
    assert (
        dose["folder"] == "cases/wrong"
        and "Turkish" in dose["message_en"]
        and "Türkçe" in dose["message_tr"]
    )
    parquet = pytest.importorskip("pyarrow.parquet")
    ran = casepub(
        "catalogue", "export", "a.db", "--format", "parquet", "-o", tmp_path / "p", cwd=archive
    )
    assert ran.code == 0
    table = parquet.read_table(tmp_path / "p/findings.parquet").to_pylist()
    assert [row["message_tr"] for row in table] == [row["message_tr"] for row in rows]
    assert parquet.read_table(tmp_path / "p/cases.parquet").to_pylist()[0]["is_published"] is False


@pytest.mark.skipif(os.name == "nt", reason="no Ctrl-C for a process there")
def test_an_export_is_whole_or_not_at_all(archive, tmp_path):
    """Stopped while SQLite works (a catalogue may come from anybody), or broken off by a table that
    is missing: what was there stays, and nothing lies beside it."""
    hostile, out = tmp_path / "a.db", tmp_path / "out"
    shutil.copy(archive / "a.db", hostile)
    out.mkdir()
    (out / "cases.csv").write_text("former", "utf-8")
    line = [sys.executable, "-m", "casepub", "catalogue", "export", hostile, "-o", out]
    line += ["--format", "csv"]
    with closing(sqlite3.connect(hostile)) as base:
        base.executescript("DROP TABLE keywords")
    ran = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 2 and "no such table: keywords" in ran.stderr
    with closing(sqlite3.connect(hostile)) as base:
        base.executescript(
            "CREATE VIEW keywords AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
            "FROM n) SELECT max(i) AS case_id FROM n"
        )
    with subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True) as running:
        while len(list(out.iterdir())) < 4:  # cases, titles, authors and what was there
            assert running.poll() is None
            time.sleep(0.05)
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        assert "Stopped." in running.communicate(timeout=60)[1] and running.returncode == 130
    assert [path.read_text("utf-8") for path in out.iterdir()] == ["former"]


def test_the_overview_has_every_case_and_loads_nothing(archive, tmp_path):
    assert casepub("catalogue", "export", "a.db", "-o", tmp_path, cwd=archive).code == 0
    for code in ("en", "tr"):
        page = (tmp_path / f"overview.{code}.html").read_text("utf-8")
        assert f'<html lang="{code}">' in page
        assert "default-src &#39;none&#39;; script-src &#39;sha256-" in page
        data = json.loads(page.split('id="data">')[1].split("</script>")[0])
        assert [row[1] for row in data["rows"]] == [
            f"cases/{name}" for name in ("broken", "gone", "later", "sample", "wrong")
        ]
        assert [row[4] for row in data["rows"]] == [
            "unread",
            "vanished",
            "draft",
            "draft",
            "published",
        ]
        wrong = data["rows"][-1]
        assert "dose-differs" in [data["rules"][at] for at in wrong[len(data["heads"])]]
        assert "<b>" not in page and "http" not in page.split("</style>")[1].replace(
            "http-equiv", ""
        )


def test_help_and_checks_do_not_load_it():
    source = (ROOT / "casepub/cli/catalogue.py").read_text("utf-8")
    tops = [line for line in source.splitlines() if line.startswith(("from .", "import "))]
    assert not any("catalogue" in line for line in tops)
