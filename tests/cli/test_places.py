"""Cases that lie in an object store or in ZIPs, and articles that are written there: the same as in
folders, whole or not at all. Against a real S3 server on the loopback."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT, casepub
from forked import needs_fork, run_all

from casepub.cli._cases import file_names
from casepub.message import Problem
from casepub.store import brought, cases_below, place

HTML = ("--formats", "html")
TWO = ("-j", "2")  # processes, as the machine of a user has
_READ = """
from casepub.output.write import Manifest
from casepub.store.remote import Remote
read, names = Remote.read, []
Remote.read = lambda self, name: names.append(name) or read(self, name)
manifest = Manifest.read(sys.argv[1], sys.argv[2])
assert manifest.holds(sys.argv[1], manifest.key)
print(names)
"""
_PROGRAMS = """
import contextlib, io, json, sys, traceback
import fsspec
for line in sys.stdin:
    program, arguments = json.loads(line)
    sys.argv[1:] = arguments
    fs, _ = fsspec.url_to_fs("s3://")
    fs.invalidate_cache()  # others have written meanwhile
    said, fault = io.StringIO(), ""
    with contextlib.redirect_stdout(said):
        try:
            exec(program, {"sys": sys, "fs": fs})
        except Exception:
            fault = traceback.format_exc()
    print(json.dumps([said.getvalue(), fault]), flush=True)
"""
SECRET = "Zx8secretZx8"


def packed(folder, below=""):
    """A ZIP of a case."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, f"{below}{path.relative_to(folder)}")
    return out.getvalue()


def files(folder, form="html"):
    return {path.name: path.read_bytes() for path in folder.rglob(f"*.{form}")}


# -- ZIPs ------------------------------------------------------------------------------------------


def test_a_case_in_a_zip_is_that_case(make_case, tmp_path):
    """Alone, or in a folder of cases, beside a ZIP of something else."""
    case = make_case({"en.md": "{{ nothing }}"}, name="plain/a")
    (tmp_path / "zips").mkdir()
    (tmp_path / "zips" / "a.zip").write_bytes(packed(case, "whatever/"))
    with zipfile.ZipFile(tmp_path / "zips" / "notes.zip", "w") as other:
        other.writestr("notes.txt", "no case")
    casepub("build", "plain", "-o", "first", *HTML, cwd=tmp_path)
    ran = casepub("build", "zips", "-o", "second", *HTML, cwd=tmp_path)
    assert ran.code == 1 and "zips/a.zip: built (1 error" in ran.out and "1 of" not in ran.out
    assert files(tmp_path / "second") == files(tmp_path / "first") and files(tmp_path / "first")
    again = casepub("build", "zips", "-o", "second", *HTML, cwd=tmp_path)
    assert "zips/a.zip: unchanged" in again.out
    told = casepub("check", "zips/a.zip", cwd=tmp_path)
    assert told.code == 1 and "zips/a.zip/en.md" in told.out
    kept = [casepub("check", "zips", "--store", "store", cwd=tmp_path).out for _ in range(2)]
    assert kept == [told.out, told.out]
    filled = casepub("care", "zips", "-o", "c", "--formats", "docx", cwd=tmp_path)
    assert filled.code == 1 and {"a.care.tr.docx", "a.care.en.docx"} == {*files(tmp_path, "docx")}
    (tmp_path / "zips" / "a.zip").write_bytes(b"PK no ZIP")
    ran = casepub("build", "zips/a.zip", *HTML, cwd=tmp_path)
    assert ran.code == 1 and "not built – This is no ZIP that can be read." in ran.out


def test_a_zip_that_no_folder_can_hold_or_that_is_cut_off_is_told(make_case, tmp_path):
    """Also in a folder, where a ZIP of something else is passed over."""
    whole = packed(make_case())
    (tmp_path / "zips").mkdir()
    (tmp_path / "zips" / "cut.zip").write_bytes(whole[:-10])
    (tmp_path / "zips" / "two.zip").write_bytes(whole)
    with zipfile.ZipFile(tmp_path / "zips" / "two.zip", "a") as archive:
        archive.writestr("a", "")
        archive.writestr("a/b", "")
    ran = casepub("check", "zips", cwd=tmp_path)
    assert ran.code == 2 and "fault" not in ran.err, ran.err
    assert "This is no ZIP that can be read." in ran.err
    assert "a/b in zips/two.zip cannot be put into a folder" in ran.err


def test_nothing_of_a_case_that_was_brought_stays(make_case, tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(make_case()))
    with brought(str(tmp_path / "a.zip")) as folder:
        assert folder.name == "a" and (folder / "case.yaml").exists()
    assert not folder.exists() and not folder.parent.exists()
    with pytest.raises(Problem, match="cannot be read"), brought(str(tmp_path / "b.zip")):
        pass


# -- addresses -------------------------------------------------------------------------------------


def test_where_a_file_does_not_appear_whole_it_is_named_when_it_is(monkeypatch):
    """As on a server of files: under another name first."""
    fsspec = pytest.importorskip("fsspec")
    there = place("memory://archive/out")
    memory = fsspec.filesystem("memory")
    names = []
    real = type(memory).pipe_file
    monkeypatch.setattr(
        type(memory),
        "pipe_file",
        lambda self, path, *more, **named: names.append(path) or real(self, path, *more, **named),
    )
    there.write("a/b.html", b"1")
    there.write("a/b.html", b"2")
    assert there.read("a/b.html") == b"2" and there.read("a/c.html") is None
    assert [entry.name for entry in there.entries()] == ["a/b.html"]
    assert len(names) == 2 and all(name.endswith(".part") for name in names)
    monkeypatch.setattr(type(memory), "mv", lambda *_: 1 / 0)
    with pytest.raises(OSError, match="division"):
        there.write("a/b.html", b"3")
    assert [entry.name for entry in there.entries()] == ["a/b.html"]
    assert there.read("a/b.html") == b"2"
    monkeypatch.undo()
    for name in ("case.yaml", "en.md"):
        there.write(f"cases/x/{name}", b"")
    assert cases_below("memory://archive/out/cases") == ["memory://archive/out/cases/x"]
    assert cases_below("memory://archive/out/cases/x") == ["memory://archive/out/cases/x"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"s3://me:{SECRET}@bucket/cases", "has a password in it"),
        (f"https://host/cases?signature={SECRET}", "has a password in it"),
        ("nothing://host/cases", "cannot be opened: Protocol not known"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_secrets(address, told, tmp_path):
    pytest.importorskip("fsspec")
    for arguments in (("build", address), ("build", ".", "--store", address)):
        ran = casepub(*arguments, cwd=tmp_path)
        assert ran.code == 2 and told in ran.err and SECRET not in ran.out + ran.err


@needs_fork
def test_who_asks_elsewhere_and_is_killed_is_told(tmp_path):
    """The process that opens a connection is one of its own, and may be killed as any other."""
    from casepub.cli._sources import apart
    from casepub.diagnostic import Unusable

    with pytest.raises(Unusable, match=r"ended unexpectedly \(SIGKILL\)"):
        apart(lambda _: os.kill(os.getpid(), signal.SIGKILL), "memory://archive")
    assert apart(lambda _: os.getpid(), str(tmp_path)) == os.getpid()
    assert apart(lambda _: os.getpid(), "memory://archive") != os.getpid()


@pytest.fixture(scope="module")
def s3():
    """The environment of a command that finds the server; a bucket is there."""
    pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")  # here, for all commands that are forked from here
    with subprocess.Popen(
        [sys.executable, ROOT / "tests" / "cli" / "s3_server.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        found = {
            **os.environ,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.stdout.readline().strip()}",
            "AWS_ACCESS_KEY_ID": "archive",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "PYTHONPATH": str(ROOT),
        }
        yield found
        server.kill()


class Elsewhere:
    """A Python with the store open, in a process of its own, which runs programs until it is
    told no more."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAMS],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, program, *arguments):
        print(json.dumps([program, [str(one) for one in arguments]]), file=self.process.stdin)
        self.process.stdin.flush()
        said, fault = json.loads(self.process.stdout.readline())
        assert not fault, fault
        return said


@pytest.fixture
def elsewhere(s3):
    opened = Elsewhere(s3)
    yield opened
    opened.process.stdin.close()
    opened.process.stdout.close()
    opened.process.wait()


@pytest.mark.slow
def test_an_archive_in_s3_is_built_there_as_here(
    s3, elsewhere, make_case, tmp_path, monkeypatch, warm
):
    """Cases as a folder and a ZIP, articles and a store in S3, two processes; byte for byte as
    here. Then nothing is made again; from the store alone neither; a damaged article is."""
    case = make_case({"en.md": "{{ nothing }}"}, name="cases/a")
    other = make_case(name="cases/b")
    (tmp_path / "b.zip").write_bytes(packed(other))
    python = elsewhere.run
    python(
        "fs.mkdir('archive'); fs.put(sys.argv[1], 'archive/cases/a', recursive=True)\n"
        "fs.put(sys.argv[2], 'archive/cases/b.zip')",
        f"{case}/",
        tmp_path / "b.zip",
    )
    made = casepub("build", "cases", "-o", "here", *HTML, cwd=tmp_path)
    here = files(tmp_path / "here")
    assert made.code == 1 and len(here) == 4

    for name, value in s3.items():
        monkeypatch.setenv(name, value)

    def run(*arguments):
        (ran,) = run_all([arguments], cwd=tmp_path, prepare=lambda: None)
        assert SECRET not in ran.out + ran.err
        return ran

    def command(out="s3://archive/out"):
        store = ("--store", "s3://archive/store")
        return ("build", "s3://archive/cases", "-o", out, *HTML, *store, *TWO)

    def build(**where):
        return run(*command(**where))

    # In a process of its own; what follows, in forked ones, which load nothing again.
    ran = subprocess.run(
        [sys.executable, "-m", "casepub", *command()], cwd=tmp_path, capture_output=True, text=True
    )
    assert ran.returncode == 1 and "s3://archive/cases/b.zip: built\n" in ran.stdout, ran.stderr
    assert "s3://archive/cases/a/en.md" in ran.stdout and "  s3://archive/out/a.tr" in ran.stdout
    assert "2 of 2 cases built, 1 with errors." in ran.stdout and SECRET not in ran.stdout
    there = python("fs.get('archive/out/', sys.argv[1], recursive=True)", tmp_path / "there/")
    assert there == "" and files(tmp_path / "there") == here
    assert build().out.count(": unchanged") == 2
    assert python(_READ, "s3://archive/out", "a") == "['.casepub/a.json']\n"
    assert build(out="back").out.count(": from the store") == 2
    assert files(tmp_path / "back") == here
    python("fs.pipe_file('archive/out/a.tr.html', b'other')")
    assert "a: from the store" in build().out
    assert python("print(len(fs.cat_file('archive/out/a.tr.html')))") == (
        f"{len(here['a.tr.html'])}\n"
    )
    ran = run("cache", "verify", "--store", "s3://archive/store")
    assert ran.code == 0 and "cases that were built: 2, " in ran.out
    ran = run("cache", "prune", "--store", "s3://archive/store", "--larger-than", "0")
    assert "\n0 files, 0.0 MB." in ran.out and build().out.count(": unchanged") == 2
    ran = run("build", "s3://archive/cases", "-o", "s3://nothing/out", *HTML, *TWO)
    assert ran.code == 1 and "s3://nothing/out cannot be written: " in ran.out
    _asked_there(run, python, tmp_path)
    for bad in ("s3://nothing/cases", "s3://archive/nothing"):
        ran = run("check", bad, *TWO)
        assert ran.code == 2 and bad in ran.err and "Traceback" not in ran.err


def _asked_there(run, python, tmp_path):
    """The catalogue, the site and a migration of cases in S3 are those of the same cases here."""
    say = ("catalogue", "query", "a.db", "--sql", "SELECT folder, state FROM cases ORDER BY folder")
    catalogue = ("catalogue", "build", "s3://archive/cases", "-o", "a.db", *TWO)
    assert run(*catalogue).out == "a.db: 2 cases.\n"
    assert run(*catalogue).out == "a.db: 2 cases, 2 unchanged.\n"
    assert "s3://archive/cases/b.zip  present" in run(*say).out
    casepub("catalogue", "build", "cases", "-o", "b.db", cwd=tmp_path)
    rules = [
        casepub("catalogue", "query", file, "rules", cwd=tmp_path).out for file in ("a.db", "b.db")
    ]
    assert rules[0] == rules[1] and "fact-unknown" in rules[0]
    address = ("--address", "https://example.org/", *HTML)
    ran = run("site", "s3://archive/cases", "-o", "site", *address, *TWO)
    assert "None of these cases is published." in ran.err
    old = python("print(fs.cat_file('archive/cases/a/case.yaml').decode())")
    assert "schema_version" not in old
    ran = run("migrate", "s3://archive/cases", "--write", *TWO)
    assert ran.code == 1 and "It is a ZIP: unpack it first." in ran.err, ran.err
    new = python("print(fs.cat_file('archive/cases/a/case.yaml').decode())")
    assert [line for line in new.split("\n") if line not in old.split("\n")]
    assert "b.zip" in run("migrate", "s3://archive/cases", *TWO).out
    python("fs.rm('archive/cases/b.zip')")
    assert run(*catalogue).out == "a.db: 1 case, 1 vanished.\n"


@pytest.mark.slow
def test_an_archive_on_a_server_of_files_is_built_there(make_case, tmp_path):
    """SFTP, where files do not appear whole by themselves, and are replaced by others."""
    pytest.importorskip("paramiko")
    there = tmp_path / "there"
    make_case(name="there/cases/a")
    casepub("build", "there/cases", "-o", "here", *HTML, cwd=tmp_path)
    program = [sys.executable, ROOT / "tests" / "cli" / "sftp_server.py", there]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        address = f"sftp://me@127.0.0.1:{server.stdout.readline().strip()}"

        def run(*arguments, password=SECRET):
            ran = subprocess.run(
                [sys.executable, "-m", "casepub", *arguments],
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(ROOT), "FSSPEC_SFTP_PASSWORD": password},
                capture_output=True,
                text=True,
            )
            assert SECRET not in ran.stdout + ran.stderr
            return ran

        build = ("build", f"{address}/cases", "-o", f"{address}/out", *HTML)
        ran = run(*build, "--store", f"{address}/store")
        assert not ran.returncode and f"{address}/cases/a: built" in ran.stdout, ran.stderr
        assert files(there / "out") == files(tmp_path / "here") and files(there / "out")
        (there / "out" / "a.tr.html").write_bytes(b"other")
        assert "a: from the store" in run(*build, "--store", f"{address}/store").stdout
        assert files(there / "out") == files(tmp_path / "here")
        assert not list(there.rglob("*.part"))
        refused = run(*build, password="wrong")
        assert (
            refused.returncode == 2 and "cannot be read: Authentication failed." in refused.stderr
        )
        server.stdin.close()


@pytest.mark.parametrize(
    "words",
    [("build", "s3://a/b"), ("check", "sftp://a/b"), ("check", "case", "--store", "s3://a/b")],
)
def test_what_an_address_needs_is_told_where_it_is_not_installed(
    make_case, tmp_path, monkeypatch, words
):
    make_case(name="case")
    monkeypatch.setitem(sys.modules, "fsspec", None)
    ran = casepub(*words, cwd=tmp_path)
    assert ran.code == 2 and "install what it needs: pip install 'casepub[archive]'" in ran.err
    assert "internal fault" not in ran.err


def test_no_two_cases_have_files_of_the_same_name(tmp_path):
    """Neither by the numbers that those get whose folders are called the same."""
    names = ["x/a", "y/a", "z/a-2", "z/A", "v/a b", "w/a-b", "w/...", "u/..."]
    found = file_names([(tmp_path / name, name) for name in names])
    assert found == ["a", "a-2", "a-2-2", "A-3", "a-b", "a-b-2", "case", "case-2"]
