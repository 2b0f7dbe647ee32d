"""What is kept in a store is given to whoever has the same case, whole and equal; whatever is wrong
with it costs time, is told, and changes nothing that is made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ROOT, casepub
from forked import needs_fork

from casepub.store import Keeping, Store

HTML = ("--formats", "html")


def build(place, out, *more, case="case"):
    """What a build tells, and its files."""
    ran = casepub("build", case, "-o", out, *HTML, "--store", "store", *more, cwd=place)
    files = {path.name: path.read_bytes() for path in (place / out).glob("*.html")}
    return ran, files


def kept(place, kind):
    return sorted(path for path in (place / "store" / kind).glob("*/*"))


@pytest.fixture
def built(make_case, tmp_path):
    """A case that was built with a store, and its files."""
    make_case({"tr.md": "Hasta Zeynepcan Yılmazoğlu başvurdu.", "en.md": "{{ nothing }}"})
    ran, files = build(tmp_path, "first")
    assert (ran.code, ran.err, len(files)) == (1, "", 2) and "case: built (1 error" in ran.out
    return files


def test_what_was_made_of_the_same_is_taken_from_the_store(built, tmp_path):
    """Elsewhere, by another folder's name; with the same summary and exit code. Nothing of the
    case, nor of what was found, can be read in the store."""
    shutil.copytree(tmp_path / "case", tmp_path / "elsewhere" / "case")
    ran, files = build(tmp_path, "second", case="elsewhere/case")
    assert files == built and (ran.code, ran.err) == (1, "")
    assert "elsewhere/case: from the store (1 error" in ran.out and "second/case.tr.html" in ran.out
    assert "case: unchanged" in build(tmp_path, "second", case="elsewhere/case")[0].out
    assert "case: built" in build(tmp_path, "third", "--force")[0].out
    assert "case: built" in build(tmp_path, "third", "--force")[0].out  # also what lies there
    checked = [casepub("check", "case", "--store", "store", cwd=tmp_path) for _ in range(2)]
    assert checked[0] == checked[1] and checked[0].code == 1 and len(kept(tmp_path, "checked")) == 1
    for path in (tmp_path / "store").rglob("*/*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not re.search(rb"Zeynepcan|nothing|html|case", data + os.fsencode(path.name))
    (tmp_path / "case" / "en.md").write_text("# Abstract\n\nOther.\n", "utf-8")
    ran, files = build(tmp_path, "second")
    assert "case: built" in ran.out and files["case.en.html"] != built["case.en.html"]


def spoil(change, kind):
    def spoiled(place):
        for path in kept(place, kind):
            change(path)

    return spoiled


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def changed(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def swapped(place):
    """A whole file of the store under the name of another."""
    one, other = kept(place, "files")
    one.write_bytes(other.read_bytes())


def a_folder(path):
    path.unlink()
    path.mkdir()


DAMAGES = {
    "an entry is cut": (spoil(cut, "made"), "is damaged"),
    "an entry is empty": (spoil(lambda path: path.write_bytes(b""), "made"), "is damaged"),
    "an entry is changed": (spoil(changed, "made"), "is damaged"),
    "a file is changed": (spoil(changed, "files"), "is damaged"),
    "a file is missing": (spoil(lambda path: path.unlink(), "files"), "is damaged or missing"),
    "files are swapped": (swapped, "is damaged"),
    "a folder is there": (spoil(a_folder, "files"), "cannot be read: "),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_costs_time_and_is_told_once(damage, built, tmp_path):
    harm, told = DAMAGES[damage]
    harm(tmp_path)
    ran, files = build(tmp_path, "second")
    assert files == built and "case: built" in ran.out
    assert ran.err.count("\n") == 1 and told in ran.err
    if "folder" not in damage:  # it is mended by what was made
        ran, files = build(tmp_path, "third")
        assert files == built and "from the store" in ran.out and not ran.err


def test_a_store_that_cannot_be_written_keeps_nothing_and_says_so(make_case, tmp_path):
    """A full disk, or no right to write: the same to us."""
    make_case()
    build(tmp_path, "first")
    for kind in ("files", "made"):
        shutil.rmtree(tmp_path / "store" / kind)
        (tmp_path / "store" / kind).write_text("a file, where a folder would be")
    ran, files = build(tmp_path, "second", "--force")
    assert ran.code == 0 and len(files) == 2 and "case: built" in ran.out
    assert "store cannot be written: " in ran.err and "not kept there" in ran.err


def test_two_that_begin_a_store_at_once_begin_one(tmp_path, monkeypatch):
    """One sees what the other has begun, or begun to fill."""
    from casepub.store import Folder

    real, other = Folder.entries, Store(str(tmp_path / "store"))

    def entries(self):
        monkeypatch.setattr(Folder, "entries", real)
        (tmp_path / "store").mkdir()
        (tmp_path / "store" / ".casepub-store.1-ab.part").write_bytes(b"1")
        yield from real(self)
        other.begin()
        other.keep("made", b"key", "value")
        yield from real(self)

    monkeypatch.setattr(Folder, "entries", entries)
    Store(str(tmp_path / "store")).begin()
    assert other.value("made", b"key") == "value"


def test_a_store_that_failed_once_is_not_waited_for_again(tmp_path, monkeypatch):
    """In one case: each answer of a store that is gone may take half a minute."""
    from casepub.store import Folder

    Store(str(tmp_path / "store")).begin()
    store, asked = Store(str(tmp_path / "store")), []

    def write(_, name, content):
        asked.append(name)
        raise TimeoutError(110, "no answer")

    monkeypatch.setattr(Folder, "write", write)
    store.keep_files("made", b"key", {"a.html": b"1", "b.html": b"2"}, None)
    assert store.value("made", b"key") is None
    assert len(asked) == 1 and "no answer" in store.problem


def test_only_a_store_or_an_empty_folder_is_taken(make_case, tmp_path):
    make_case()
    for arguments, told in {
        ("build", "case", "--store", "case"): "case is no store of casepub, and is not empty.",
        ("cache", "prune", "--older-than", "0", "--store", "case"): "case is no store of casepub.",
        ("cache", "show"): "Name a store: --store FOLDER, or set CASEPUB_STORE.",
        ("build", "case", "--store", "case/tr.md/x"): "a part of the path is not a folder.",
    }.items():
        ran = casepub(*arguments, cwd=tmp_path)
        assert ran.code == 2 and told in ran.err, ran
    assert len(list((tmp_path / "case").iterdir())) == 3
    (tmp_path / "store").mkdir()
    assert build(tmp_path, "out")[0].code == 0
    (tmp_path / "store" / "casepub-store").write_text("2\n")
    ran, _ = build(tmp_path, "out")
    assert ran.code == 2 and "was made by another casepub" in ran.err


def test_a_computer_that_does_not_see_the_store_begins_none(built, tmp_path):
    """Its folder would be one that nobody else sees."""
    from pathlib import Path

    from casepub.output import Request
    from casepub.output.build import Building

    request = Request(tmp_path / "case", "case", "case", ("html",))
    task = Building(request, tmp_path / "second", Keeping(str(tmp_path / "not-mounted")))
    result = task.do()
    assert "does not see the store" in result.store_problem and len(result.files) == 2
    assert not Path(tmp_path / "not-mounted").exists()


def test_the_store_is_shown_verified_and_pruned(built, tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_STORE", str(tmp_path / "store"))

    def cache(*arguments):
        return casepub("cache", *arguments, cwd=tmp_path)

    (tmp_path / "store" / "mine.txt").write_text("a note")
    first = kept(tmp_path, "files")[0]
    shown = cache("show").out
    assert "files of articles: 2, " in shown and "cases that were built: 1, " in shown
    assert "never touched:\n  mine.txt" in shown
    assert cache("verify").code == 0
    cut(first)
    ran = cache("verify")
    assert ran.code == 1 and f"Damaged:\n  {first.relative_to(tmp_path / 'store')}" in ran.out
    assert cache("verify", "--remove").code == 1 and cache("verify").code == 0
    assert not first.exists()
    assert cache("prune").code == 2
    assert "Removed 0 files" in cache("prune", "--older-than", 1).out
    # What was asked for lately stays: the entry that is read, not the file that nobody read.
    (second,) = kept(tmp_path, "files")
    (entry,) = kept(tmp_path, "made")
    left = second.with_name(f".{second.name}.1-ab.part")
    left.write_bytes(b"begun")
    for path in (second, entry, left):
        os.utime(path, (time.time() - 9 * 86_400,) * 2)
    build(tmp_path, "asks")
    assert entry.stat().st_mtime > time.time() - 86_400
    os.utime(second, (time.time() - 9 * 86_400,) * 2)
    assert "1 file was begun" in cache("show").out
    assert "Removed 1 file" in cache("prune", "--older-than", 8).out
    assert entry.exists() and not second.exists() and not left.exists()
    assert "0 files, 0.0 MB" in cache("prune", "--larger-than", 0).out
    assert (tmp_path / "store" / "mine.txt").exists()
    ran, files = build(tmp_path, "after")
    assert files == built and "case: built" in ran.out


def test_what_changes_while_it_is_made_is_not_kept(make_case, tmp_path, monkeypatch):
    import importlib

    case = make_case()
    module = importlib.import_module("casepub.output.build")
    real = module.make

    def make(*given):
        made = real(*given)
        (case / "en.md").write_text("# Abstract\n\nOther.\n", "utf-8")
        return made

    monkeypatch.setattr(module, "make", make)
    build(tmp_path, "out")
    assert not kept(tmp_path, "made")


@needs_fork
@pytest.mark.slow
def test_processes_that_keep_the_same_at_once_agree(make_case, tmp_path):
    """Four builds of the same cases with one store, two killed meanwhile: nothing is half, and the
    last takes all of it from there."""
    for name in ("a", "b", "c"):
        make_case(name=f"cases/{name}")
    line = [sys.executable, "-m", "casepub", "build", "cases", *HTML, "--store", "store"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run(number):
        command = [*line, "-j", "2", "-o", f"out{number}"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=quiet) as running:
            if number < 2:
                while not kept(tmp_path, "files"):
                    time.sleep(0.02)
                running.kill()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
    outs = [{p.name: p.read_bytes() for p in (tmp_path / f"out{n}").glob("*.html")} for n in (2, 3)]
    assert outs[0] == outs[1] and len(outs[0]) == 6
    ran = casepub("build", "cases", "-o", "last", *HTML, "--store", "store", cwd=tmp_path)
    assert ran.out.count("from the store") == 4
    assert {p.name: p.read_bytes() for p in (tmp_path / "last").glob("*.html")} == outs[0]
    assert not Store(str(tmp_path / "store")).contents(look=True).damaged
