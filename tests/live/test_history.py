"""The versions of a case: kept at each save, bounded, looked at in words; git's are read without
believing a stranger's repository."""

from __future__ import annotations

import os
import stat
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casepub.live import history as kept
from casepub.live.history import BACK, OUTSIDE, History
from casepub.live.repository import find_repository
from casepub.live.wording import COME, GONE, SAME, differences, word_parts

TEXTS = st.lists(st.text("ab ç.\n", max_size=8), max_size=12).map("\n".join)


@given(TEXTS, TEXTS)
def test_parts_make_both_texts(old, new):
    parts = word_parts(old, new)
    assert "".join(text for kind, text in parts if kind != COME) == old
    assert "".join(text for kind, text in parts if kind != GONE) == new


@given(TEXTS, TEXTS)
def test_what_differs_is_shown(old, new):
    hunks = differences(old, new)
    assert bool(hunks) == (old.splitlines() != new.splitlines())
    lines = new.splitlines()
    for hunk in hunks:
        come = "".join(text for kind, text in hunk.parts if kind != GONE).splitlines()
        assert lines[hunk.line - 1 : hunk.line - 1 + len(come)] == come


def test_a_changed_word_is_shown_as_one():
    assert word_parts("sağ diz ağrısı", "sol kalça ağrısı") == (
        (GONE, "sağ diz"),
        (COME, "sol kalça"),
        (SAME, " ağrısı"),
    )


def test_saves_of_one_minute_are_one_version_and_what_comes_from_elsewhere_is_another(tmp_path):
    history = History(tmp_path)
    for second in range(0, 150, 10):
        history.keep({"tr.md": f"söz {second}"}, 1_000.0 + second)
    history.keep({"tr.md": "dışarıdan"}, 1_151.0, OUTSIDE)
    history.keep({"tr.md": "geri"}, 1_152.0, BACK)
    history.write()
    again = History(tmp_path)
    said = [again.text(version, "tr.md") for version in again.versions]
    assert said == ["söz 50", "söz 110", "söz 140", "dışarıdan", "geri"]
    assert [again.find(one.id) for one in again.versions] == again.versions


def test_a_name_is_kept_and_what_goes_on_is_another_version(tmp_path):
    history = History(tmp_path)
    history.keep({"tr.md": "a"}, 1.0)
    history.keep({"tr.md": "a"}, 1.0, name="dergiye gönderildi")
    history.keep({"tr.md": "b"}, 2.0)
    assert [one.name for one in History(tmp_path).versions][:1] == ["dergiye gönderildi"]
    assert len(history.versions) == 2


def test_there_are_not_too_many_versions_and_the_old_are_fewer(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST_VERSIONS", 20)
    history = History(tmp_path)
    for hour in range(100):
        history.keep({"tr.md": f"saat {hour}"}, 3_600.0 * hour, name="ilk" if hour == 3 else "")
    history.write()
    times = [one.at / 3_600 for one in history.versions]
    assert len(times) == 20 and times[0] == 0 and times[-1] == 99 and 3 in times
    assert sum(time > 80 for time in times) > sum(time < 20 for time in times)
    assert len(list((tmp_path / "history" / "texts").iterdir())) == 20


def test_the_history_does_not_grow_without_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 200_000)
    history = History(tmp_path)
    for number in range(40):
        history.keep({"tr.md": os.urandom(10_000).hex()}, 100.0 * number)
    history.write()
    size = sum(path.stat().st_size for path in (tmp_path / "history").rglob("*") if path.is_file())
    assert size < 220_000 and len(history.versions) > 3
    assert all(history.text(one, "tr.md") for one in history.versions)


def test_nobody_else_reads_it_and_it_is_forgotten_for_good(tmp_path):
    history = History(tmp_path)
    history.keep({"tr.md": "Ayşe Yılmaz"}, 1.0, name="x")
    history.remember({"abc": "Ayşe Yılmaz"})
    files = [path for path in (tmp_path / "history").rglob("*") if path.is_file()]
    assert files and all(not stat.S_IMODE(path.stat().st_mode) & 0o077 for path in files)
    history.forget()
    assert not [path for path in (tmp_path / "history").rglob("*") if path.is_file()]
    assert History(tmp_path).versions == [] and History(tmp_path).accepted("abc") is None


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'[{"at": 1}]', b'{"a": 1}', b"null"])
def test_a_damaged_history_is_begun_anew(tmp_path, data):
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "versions.json").write_bytes(data)
    (tmp_path / "history" / "accepted.json").write_bytes(data)
    history = History(tmp_path)
    assert history.versions == [] and history.accepted("none") is None
    history.keep({"tr.md": "a"}, 1.0, name="x")
    assert len(History(tmp_path).versions) == 1


def test_a_digest_in_the_history_leads_nowhere_else(tmp_path):
    (tmp_path / "secret").write_text("gizli")
    (tmp_path / "history").mkdir()
    line = '[{"at": 1, "began": 1, "how": "typed", "name": "", "files": {"tr.md": "../../secret"}}]'
    (tmp_path / "history" / "versions.json").write_text(line)
    assert History(tmp_path).versions == []


# -- git


def git(folder, *words):
    ran = subprocess.run(
        ["git", "-c", "user.name=Ayşe", "-c", "user.email=a@b.c", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


@pytest.fixture
def repository(tmp_path):
    """Two commits of a case in a folder of a repository, and one of something else."""
    top = tmp_path / "top"
    case = top / "cases" / "one"
    case.mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    for text in ("bir", "iki"):
        (case / "tr.md").write_text(text, "utf-8")
        git(top, "add", "-A")
        git(top, "commit", "-qm", f"söz: {text}")
    (top / "other").write_text("x")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "başka")
    return case


@pytest.mark.parametrize("packed", [False, True])
def test_the_versions_of_git_are_read(repository, packed):
    if packed:
        git(repository, "gc", "-q")
    found = find_repository(repository)
    commits = found.commits()
    assert [one.said for one in commits] == ["söz: iki", "söz: bir"]
    assert commits[0].by == "Ayşe" and commits[0].at > 1_000_000_000
    assert [found.text(one.sha, "tr.md") for one in commits] == ["iki", "bir"]
    assert found.text(commits[0].sha, "en.md") is None
    assert found.text(commits[0].sha, "../../other") is None
    assert found.text("HEAD", "tr.md") is None


def test_a_worktree_is_read_too(repository, tmp_path):
    git(repository, "worktree", "add", "-q", "-b", "more", tmp_path / "more")
    found = find_repository(tmp_path / "more" / "cases" / "one")
    assert [one.said for one in found.commits()] == ["söz: iki", "söz: bir"]


def test_a_strangers_repository_runs_nothing(repository, tmp_path):
    """Its settings name programs that git would run: none is, and what can be read is."""
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    trap.chmod(0o755)
    top = repository.parent.parent
    for name in (
        "core.fsmonitor",
        "gpg.program",
        "core.pager",
        "core.sshCommand",
        "diff.x.textconv",
    ):
        git(top, "config", name, str(trap))
    for name, value in (
        ("log.showSignature", "true"),
        ("alias.rev-list", f"!{trap}"),
        ("alias.cat-file", f"!{trap}"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::{trap}"),
        ("remote.origin.promisor", "true"),
        ("protocol.ext.allow", "always"),
    ):
        git(top, "config", name, value)
    (top / ".gitattributes").write_text("* diff=x\n")
    found = find_repository(repository)
    commits = found.commits()
    assert len(commits) == 2 and found.text(commits[0].sha, "tr.md") == "iki"
    for path in (top / ".git" / "objects").glob("??/*"):  # what is missing is not fetched
        path.unlink()
    assert find_repository(repository).commits() == []
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "head",
    ["", "ref: ../../secret", "ref: refs/heads/../../../x", "ref: refs/heads/none", "x" * 40],
)
def test_a_repository_that_is_none_has_no_versions(repository, head):
    (repository.parent.parent / ".git" / "HEAD").write_text(head)
    found = find_repository(repository)
    assert found is None or found.commits() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_repository_does_not_make_anybody_wait(repository):
    head = repository.parent.parent / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head)  # whoever reads it waits for ever
    assert find_repository(repository) is None


def test_a_folder_in_no_repository_has_none(tmp_path):
    assert find_repository(tmp_path) is None
