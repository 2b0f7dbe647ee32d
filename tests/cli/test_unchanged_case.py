"""`casepub check` of a case that has not changed: what the last check found, at once; and of one
that has, in whatever way, what is found now."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casepub import contents
from casepub.checks import run
from casepub.cli._checked import Checking
from casepub.contents import digest_of_case, stamp_of_casepub
from casepub.output import Request
from casepub.output.make import make
from casepub.resources import LOCALES, PACKAGE, TEMPLATES

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "hellp-syndrome"
_RUN = """
import sys
from casepub.cli import main
try:
    main(sys.argv[1:])
finally:
    print("CHECKED" if "casepub.bilingual" in sys.modules else "KEPT", file=sys.stderr)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where things are kept: the tables of all tests, and the cases of this test alone."""
    kept = tmp_path / "kept"
    if (tables := Path(os.environ["CASEPUB_CACHE"])).is_dir():
        shutil.copytree(tables, kept)
    monkeypatch.setenv("CASEPUB_CACHE", str(kept))
    monkeypatch.delenv("CASEPUB_CACHE_CASES")
    return kept


@pytest.fixture
def case(tmp_path):
    """A case with a dose that differs, and with a place that names the patient."""
    folder = shutil.copytree(SAMPLE, tmp_path / "case")
    with (folder / "tr.md").open("a", encoding="utf-8") as text:
        text.write("\nHastaya 250 mg sefazolin verildi; hasta Zeynepcan Yılmazoğlu idi.\n")
    with (folder / "en.md").open("a", encoding="utf-8") as text:
        text.write("\nThe patient received 500 mg of cefazolin.\n")
    return folder


def check(*arguments):
    """What a command prints, its exit code, and whether the case was looked at."""
    ran = subprocess.run(
        [sys.executable, "-c", _RUN, "check", *map(str, arguments)], capture_output=True, text=True
    )
    how = ran.stderr.split()[-1:]
    assert how in (["CHECKED"], ["KEPT"]), ran.stderr
    return ran.stdout, ran.returncode, how == ["KEPT"]


def test_an_unchanged_case_gives_the_same_at_once_and_a_changed_one_what_is_found_now(place, case):
    """In one test, since each check of a case takes a second."""
    first, code, kept = check(case)
    assert code == 1 and "500 mg" in first and not kept
    assert check(case) == (first, 1, True)
    for arguments in (["--format", "json"], ["--lang", "tr", "--select", "pair"]):
        told, code, kept = check(case, *arguments)
        assert kept and code == 1
        environment = {**os.environ, "CASEPUB_CACHE_CASES": "off"}
        anew = subprocess.run(
            [sys.executable, "-m", "casepub", "check", str(case), *arguments],
            capture_output=True,
            text=True,
            env=environment,
        )
        assert (told, code) == (anew.stdout, anew.returncode)
    kept_words(place, case)
    text = (case / "en.md").read_text("utf-8")
    (case / "en.md").write_text(text.replace("500 mg of cefazolin", "250 mg of cefazolin"), "utf-8")
    told, _, kept = check(case, "--format", "json")
    assert not kept and "cefazolin" not in told


def kept_words(place, case):
    """Nothing of the case can be read in what is kept of it, nor of what was found."""
    texts = [file.read_text("utf-8") for file in (*case.glob("*.md"), case / "case.yaml")]
    words = set(re.findall(r"\w{7,}", " ".join(texts))) | {"Zeynepcan", "number-differs"}
    sealed = list((place / "checked").iterdir())
    assert sealed and "Zeynepcan" in words
    for file in sealed:
        data = file.read_bytes()
        for word in words:
            assert all(word.encode(code) not in data for code in ("utf-8", "utf-16-le"))
    for file in place.glob("*.bin"):  # tables and patterns have words of medicine, no names
        assert b"Zeynepcan" not in file.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda case: (case / "tr.md").write_text("other", "utf-8"),
        lambda case: (case / "new.txt").write_text("", "utf-8"),
        lambda case: (case / "references.bib").unlink(),
        lambda case: (case / "tr.md").rename(case / "de.md"),
        lambda case: (case / "link").symlink_to("tr.md"),
        lambda case: (case / "figures").mkdir(exist_ok=True) or (case / "empty").mkdir(),
    ],
)
def test_whatever_changes_in_a_case_is_noticed(case, change):
    before = digest_of_case(case)
    assert before == digest_of_case(case)
    change(case)
    assert digest_of_case(case) not in (before, None)


def test_a_change_of_the_same_length_and_time_is_noticed(case):
    before, file = digest_of_case(case), case / "tr.md"
    told, times = file.read_text("utf-8"), file.stat()
    file.write_text(told.replace("250", "520"), "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert digest_of_case(case) != before


def test_what_a_link_leads_to_is_noticed_inside_of_the_case_alone(case, tmp_path):
    (tmp_path / "outside").write_text("one", "utf-8")
    (case / "inside").write_text("one", "utf-8")
    (case / "to-outside").symlink_to(tmp_path / "outside")
    (case / "to-inside").symlink_to("inside")
    before = digest_of_case(case)
    (tmp_path / "outside").write_text("other", "utf-8")
    assert digest_of_case(case) == before
    (case / "inside").write_text("other", "utf-8")
    assert digest_of_case(case) != before


def test_a_case_that_is_too_large_is_never_taken_for_unchanged(case, monkeypatch):
    monkeypatch.setattr(contents, "MAX_INPUT", 10)
    assert digest_of_case(case) is None


def test_another_casepub_is_noticed(tmp_path, monkeypatch):
    """Its code, its tables, a library, the Python."""
    root, libraries = tmp_path / "casepub", tmp_path / "libraries"
    (root / "checks").mkdir(parents=True)
    (libraries / "pyyaml-6.0.dist-info").mkdir(parents=True)
    for name in ("PACKAGE", "TEMPLATES", "LOCALES"):
        monkeypatch.setattr(contents, name, root)
    monkeypatch.setattr(sys, "path", [str(libraries)])
    stamps = []

    def stamp():
        stamp_of_casepub.cache_clear()
        stamps.append(stamp_of_casepub())

    stamp()
    (root / "checks" / "number.py").write_text("1", "utf-8")
    stamp()
    (root / "checks" / "number.py").write_text("2", "utf-8")
    stamp()
    (root / "words.tsv").write_text("", "utf-8")
    stamp()
    (libraries / "pyyaml-6.0.dist-info").rename(libraries / "pyyaml-6.1.dist-info")
    stamp()
    monkeypatch.setattr(contents, "_INTERPRETER", ("3.99", "linux"))
    stamp()
    (root / "__pycache__").mkdir()
    (root / "__pycache__" / "words.pyc").write_text("", "utf-8")
    stamp()
    stamp_of_casepub.cache_clear()
    assert None not in stamps and len(set(stamps)) == len(stamps) - 1
    assert stamps[-1] == stamps[-2]  # byte code is made of the code


def test_a_journal_in_a_folder_counts_with_all_that_is_in_it(place, case):
    journal = shutil.copytree(SAMPLE.parents[1] / "templates/journals/plain", case.parent / "mine")
    arguments = (case, "--journal", f"{journal}{os.sep}")
    assert [check(*arguments)[2] for _ in range(2)] == [False, True]
    with (journal / "journal.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not check(*arguments)[2]


_AUDITED = """
import os, sys
seen = []
def note(event, told):
    if event in ("open", "os.listdir", "os.scandir") and told and not isinstance(told[0], int):
        seen.append(os.fsdecode(told[0] or "."))
    elif event.startswith(("subprocess.", "socket.", "os.exec", "os.spawn", "os.system")):
        seen.append(event)
sys.addaudithook(note)
from casepub.cli import main
for case in sys.argv[1:]:
    try:
        main(["check", case])  # one by one, or each has a process of its own
    except SystemExit:
        pass
print(*{os.path.abspath(one) for one in seen}, sep="\\n", file=sys.stderr)
"""


def test_a_check_reads_nothing_but_the_case_casepub_and_their_python(tmp_path):
    """Kept findings hold for one case, one casepub and one Python. What a check read elsewhere, or
    asked of another program, could change without anybody noticing."""
    cases = [shutil.copytree(SAMPLE, tmp_path / "case"), *sorted(SAMPLE.parents[1].glob("cases/*"))]
    ran = subprocess.run(
        [sys.executable, "-c", _AUDITED, *map(str, cases)],
        capture_output=True,
        text=True,
        env={**os.environ, "CASEPUB_CACHE_CASES": "off"},
    )
    known = [
        *map(str, cases),
        *map(str, (PACKAGE, TEMPLATES, LOCALES)),
        os.environ["CASEPUB_CACHE"],
        *filter(None, sys.path),
        sys.base_prefix,
        "/usr/share/zoneinfo",  # Babel asks for the time zone; no check asks for the time
    ]
    assert any(one.endswith("/tr.md") for one in ran.stderr.splitlines())
    strange = {
        one
        for one in ran.stderr.splitlines()
        if not any(Path(one).is_relative_to(Path(place).absolute()) for place in known)
    }
    assert not strange


def test_a_build_takes_what_a_check_has_found_and_a_check_what_a_build_has(
    place, case, monkeypatch
):
    looked = []
    find = run.check
    monkeypatch.setattr(run, "check", lambda subject: looked.append(1) or find(subject))
    request = Request(case, str(case), "case", ("csl",))

    def built(number, **how):
        result, files = make(how.pop("request", request), **how)
        assert not result.stopped and len(looked) == number
        return result.counts, result.diagnostics, files

    first = built(1)
    found = Checking(case, str(case), None).do()
    assert len(looked) == 1 and list(found.findings) == first[1] and first[0]["error"]
    assert built(1) == first
    assert built(1, request=replace(request, formats=("ris",)))[1] == first[1]
    assert built(2, anew=True) == first
    kept = sum(1 for _ in place.rglob("*"))
    assert built(3, request=replace(request, shown="copy", brought=True))[0] == first[0]
    assert sum(1 for _ in place.rglob("*")) == kept
    with (case / "tr.md").open("a", encoding="utf-8") as text:
        text.write("\nHastaya 20 mg verildi.\n")
    changed = built(4)
    assert changed[1] != first[1]
    assert list(Checking(case, str(case), None).do().findings) == changed[1] and len(looked) == 4
