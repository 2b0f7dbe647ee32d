"""The files of a case while they are edited: nothing of anybody is lost, and no byte changes that
nobody edited."""

from __future__ import annotations

import os
import random
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.live.changes import difference
from casepub.live.desk import Desk
from casepub.live.record import Record, state_folder


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text("title: {tr: Olgu, en: Case}\n", "utf-8")
    (folder / "tr.md").write_text("# Öz\n\nHasta iyi.\n", "utf-8")
    return folder


@pytest.fixture
def opened(case, tmp_path, clock):
    """What opens the desk again, as a new server would; and all that was told."""
    told = []

    records = []

    def make():
        records.append(Record(case, tmp_path / "state"))
        desk = Desk(case, records[-1], told.append, clock)
        desk.told = told
        return desk

    yield make
    for record in records:
        record.close()


def type_in(desk, name, text, by="me"):
    """Make a text of another, as somebody who types."""
    file = desk.files[name]
    return desk.accept(name, file.epoch, file.version, by, [difference(file.plain, text)])


def test_what_is_typed_is_on_the_disk_within_a_second_of_typing_on(case, opened, clock):
    desk = opened()
    for letter in range(12):
        type_in(desk, "tr.md", desk.files["tr.md"].plain + "a")
        clock.now += 0.1
        desk.save()
        on_disk = (case / "tr.md").read_text("utf-8").partition("iyi.\n")[2]
        assert len(on_disk) >= letter - 9, letter  # letters that are older than a second
    assert on_disk


def test_it_waits_for_a_moment_without_typing(case, opened, clock):
    desk = opened()
    type_in(desk, "tr.md", "# Öz\n\nHasta kötü.\n")
    clock.now += 0.3
    desk.save()
    assert (case / "tr.md").read_text("utf-8") == "# Öz\n\nHasta iyi.\n"
    clock.now += 0.2
    desk.save()
    assert (case / "tr.md").read_text("utf-8") == "# Öz\n\nHasta kötü.\n"
    assert {"kind": "saved", "file": "tr.md", "version": 1} in desk.told


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_marks_stay(case, opened, mark, end):
    whole = f"# Öz{end}{end}Hasta iyi.{end}Son.{end}".encode()
    (case / "tr.md").write_bytes(mark + whole)
    desk = opened()
    type_in(desk, "tr.md", desk.files["tr.md"].plain.replace("iyi", "iyi\nve neşeli"))
    desk.save(at_once=True)
    assert (case / "tr.md").read_bytes() == mark + whole.replace(
        b"iyi", f"iyi{end}ve neşeli".encode()
    )


def test_mixed_line_ends_stay_where_nobody_edits(case, opened):
    (case / "tr.md").write_bytes(b"bir\r\niki\nuc\r\ndort\r\n")
    desk = opened()
    type_in(desk, "tr.md", "bir\niki\nuc\nbes\n")
    desk.save(at_once=True)
    assert (case / "tr.md").read_bytes() == b"bir\r\niki\nuc\r\nbes\r\n"


def test_changes_of_an_older_version_wait(opened):
    desk = opened()
    file = desk.files["tr.md"]
    assert type_in(desk, "tr.md", "bir\n")
    assert not desk.accept("tr.md", file.epoch, 0, "other", [[[4, "x"]]])
    assert not desk.accept("tr.md", "another", 1, "other", [[[4, "x"]]])
    with pytest.raises(ValueError):
        desk.accept("tr.md", file.epoch, 1, "other", [[99]])
    with pytest.raises(ValueError):
        desk.accept("tr.md", file.epoch, 1, "other", [[4, [0, "a" * 500_000]]])
    with pytest.raises(KeyError):
        desk.accept("../tr.md", file.epoch, 1, "other", [[4]])
    assert file.plain == "bir\n" and file.version == 1


def test_what_others_write_is_taken_in(case, opened):
    desk = opened()
    (case / "tr.md").write_text("# Öz\n\nHasta iyi.\n\n# Giriş\n", "utf-8")
    desk.look()
    assert desk.files["tr.md"].plain.endswith("# Giriş\n")
    assert desk.told[-1] == {"kind": "outside", "file": "tr.md", "clashes": 0, "why": ""}
    assert desk.told[-2]["updates"][0]["by"] == "disk"


def test_both_stand_where_both_wrote(case, opened):
    desk = opened()
    type_in(desk, "tr.md", "# Öz\n\nHasta kötü.\n")
    (case / "tr.md").write_text("# Öz\n\nHasta şifa buldu.\n", "utf-8")
    desk.save(at_once=True)
    text = (case / "tr.md").read_text("utf-8")
    assert text == "# Öz\n\nHasta kötü.\nHasta şifa buldu.\n" == desk.files["tr.md"].plain
    assert any(one.get("clashes") == 1 for one in desk.told)


def test_new_files_are_opened_and_gone_ones_come_back_when_one_writes(case, opened):
    desk = opened()
    assert sorted(desk.files) == ["case.yaml", "tr.md"]
    (case / "en.md").write_text("# Abstract\n", "utf-8")
    (case / "notes.md").write_text("not a narrative\n", "utf-8")
    desk.look()
    assert sorted(desk.files) == ["case.yaml", "en.md", "tr.md"]
    (case / "tr.md").unlink()
    desk.look()
    assert desk.told[-1]["why"] == "gone"
    type_in(desk, "tr.md", "yeniden\n")
    desk.save(at_once=True)
    assert (case / "tr.md").read_text("utf-8") == "yeniden\n"


def test_a_killed_server_loses_nothing(case, opened):
    desk = opened()
    type_in(desk, "tr.md", "# Öz\n\nHasta iyi. Yarım cüm")
    epoch = desk.files["tr.md"].epoch
    del desk  # nothing was saved
    again = opened()
    assert again.files["tr.md"].plain.endswith("Yarım cüm")
    assert (again.files["tr.md"].epoch, again.files["tr.md"].version) == (epoch, 1)
    assert again.since("tr.md", epoch, 0) is not None
    again.save(at_once=True)
    assert (case / "tr.md").read_text("utf-8").endswith("Yarım cüm")


def test_a_killed_server_merges_what_was_written_meanwhile(case, opened):
    desk = opened()
    type_in(desk, "tr.md", "# Öz\n\nHasta iyi.\n\nYazdım.\n")
    (case / "tr.md").write_text("# Öz, dışarıdan\n\nHasta iyi.\n", "utf-8")
    again = opened()
    whole = "# Öz, dışarıdan\n\nHasta iyi.\n\nYazdım.\n"
    assert again.files["tr.md"].plain == whole
    third = opened()  # killed again before anything was saved
    assert third.files["tr.md"].plain == whole
    third.close()
    assert (case / "tr.md").read_text("utf-8") == whole


def test_a_line_cut_off_by_a_kill_ends_the_record(case, opened, tmp_path):
    desk = opened()
    type_in(desk, "tr.md", "# Öz\n\nBir.\n")
    type_in(desk, "tr.md", "# Öz\n\nBir. İki.\n")
    path = tmp_path / "state" / "tr.md.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    again = opened()
    assert again.files["tr.md"].plain == "# Öz\n\nBir.\n"
    type_in(again, "tr.md", "# Öz\n\nBir. Üç.\n")
    assert opened().files["tr.md"].plain == "# Öz\n\nBir. Üç.\n"


def test_a_clean_end_leaves_nothing_to_replay_and_the_files_win(case, opened, tmp_path):
    desk = opened()
    type_in(desk, "tr.md", "# Öz\n\nBir.\n")
    epoch = desk.files["tr.md"].epoch
    assert list((tmp_path / "state").glob("*.jsonl"))
    desk.close()
    assert list((tmp_path / "state").glob("*.jsonl")) == []  # nothing of a patient stays there
    (case / "tr.md").write_text("başka\n", "utf-8")
    again = opened()
    assert again.files["tr.md"].plain == "başka\n"
    assert again.since("tr.md", epoch, 1) is None


def test_whoever_comes_back_with_a_text_of_no_known_version_is_merged(opened):
    desk = opened()
    base = desk.files["tr.md"].plain
    type_in(desk, "tr.md", base + "\nBaşkası.\n", "other")
    clashes = desk.rejoin("tr.md", base, base.replace("iyi", "çok iyi"), "me")
    assert clashes == 0
    assert desk.files["tr.md"].plain == "# Öz\n\nHasta çok iyi.\n\nBaşkası.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told_and_the_text_stays(case, opened):
    desk = opened()
    type_in(desk, "tr.md", "yeni\n")
    case.chmod(0o500)
    try:
        desk.save(at_once=True)
    finally:
        case.chmod(0o700)
    assert desk.told[-1]["kind"] == "unsaved"


def full(*_):
    raise OSError(28, "No space left on device")


def read_only(*_):
    raise OSError(30, "Read-only file system")


def test_a_disk_that_refuses_is_told_and_the_text_stays(case, opened, monkeypatch):
    desk = opened()
    type_in(desk, "tr.md", "yeni\n")
    with monkeypatch.context() as patch:
        patch.setattr("casepub.live.desk.write_files", full)
        for _ in range(3):  # said once; whoever opens it is told, too
            desk.save(at_once=True)
        told = {"kind": "unsaved", "file": "tr.md", "reason": "the disk is full"}
        assert [one for one in desk.told if one["kind"] == "unsaved"] == [told]
        assert desk.opened("tr.md")["trouble"] == "the disk is full"
        patch.setattr("casepub.live.desk.write_files", read_only)
        desk.save(at_once=True)
    assert desk.told[-1]["kind"] == "unsaved" and desk.told[-1]["reason"] != "the disk is full"
    assert desk.files["tr.md"].plain == "yeni\n"
    desk.save(at_once=True)
    assert (case / "tr.md").read_text("utf-8") == "yeni\n"
    assert desk.told[-1]["kind"] == "saved" and desk.opened("tr.md")["trouble"] == ""


def test_what_another_wrote_as_it_is_here_is_saved(case, opened, monkeypatch):
    desk = opened()
    type_in(desk, "tr.md", "yeni\n")
    with monkeypatch.context() as patch:
        patch.setattr("casepub.live.desk.write_files", full)
        desk.save(at_once=True)
    assert desk.unsaved
    (case / "tr.md").write_text("yeni\n", "utf-8")
    desk.look()
    assert desk.told[-1]["kind"] == "saved" and not desk.unsaved


def test_a_record_that_cannot_be_written_is_told_and_typing_goes_on(opened, monkeypatch):
    desk = opened()
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    type_in(desk, "tr.md", "yeni\n")
    assert [one["kind"] for one in desk.told if one["kind"] == "unkept"] == ["unkept"]
    assert desk.files["tr.md"].plain == "yeni\n"


def test_files_that_lead_out_or_cannot_be_read_are_not_opened(case, opened, tmp_path):
    (tmp_path / "secret.md").write_text("gizli", "utf-8")
    (case / "en.md").symlink_to(tmp_path / "secret.md")
    (case / "terms.yaml").write_bytes(b"a" * 500_000)
    (case / "references.bib").write_bytes("ağrı".encode("cp1254"))
    (case / "de.md").mkdir()
    desk = opened()
    assert sorted(desk.files) == ["case.yaml", "tr.md"]
    assert desk.unread == {
        "de.md": "outside",
        "en.md": "outside",
        "references.bib": "encoding",
        "terms.yaml": "large",
    }


def test_nothing_of_the_record_lies_in_the_case_folder(case, opened):
    desk = opened()
    type_in(desk, "tr.md", "yeni\n")
    desk.close()
    assert sorted(path.name for path in case.iterdir()) == ["case.yaml", "tr.md"]
    assert not state_folder(case).is_relative_to(case)


def test_one_server_has_a_case(case, tmp_path):
    first, second = Record(case, tmp_path / "state"), Record(case, tmp_path / "state")
    assert first.lock("http://127.0.0.1:1/") is None
    assert second.lock("http://127.0.0.1:2/") == "http://127.0.0.1:1/"
    first.close()
    assert second.lock("http://127.0.0.1:2/") is None
    second.close()
    assert (tmp_path / "state" / "session").stat().st_mode & 0o077 == 0


WORDS = st.sampled_from(["ağrı ", "ödem\n", "😀", "\n\n", "knee, "])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from("ABDSK"), st.integers(0, 99), WORDS), max_size=25),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_three_do_the_disk_has_it_all(tmp_path_factory, steps, end):
    """Two who type, one who writes the file outside, saves and kills in any order: in the end the
    disk has what the desk has, with every word, and its own line ends."""
    folder = tmp_path_factory.mktemp("case")
    state = tmp_path_factory.mktemp("state")
    (folder / "tr.md").write_bytes(f"ilk satır{end}son satır{end}".encode())
    clock = Clock()
    desk = Desk(folder, Record(folder, state), clock=clock)
    marks = []
    for number, (who, at, word) in enumerate(steps):
        mark = f"<{number}>"
        file = desk.files["tr.md"]
        if who in "AB":
            place = at % (len(file.plain) + 1)
            new = file.plain[:place] + mark + word + file.plain[place:]
            assert type_in(desk, "tr.md", new, who)
            marks.append(mark)
        elif who == "D":
            path = folder / "tr.md"
            path.write_bytes(path.read_bytes() + f"{mark}{end}".encode())
            marks.append(mark)
        elif who == "S":
            clock.now += 2
            desk.look()
            desk.save()
        else:
            desk.record.close()
            desk = Desk(folder, Record(folder, state), clock=clock)
    desk.close()
    data = (folder / "tr.md").read_bytes()
    text = data.decode("utf-8").replace("\r\n", "\n")
    assert text == desk.files["tr.md"].plain
    assert data == text.replace("\n", end).encode("utf-8")
    letters = [mark for mark in marks if mark not in text]
    assert not [mark for mark in letters if not _is_parted(mark, text)]


def _is_parted(mark, text):
    """A mark into which somebody typed another one later still has its signs, in order."""
    at = -1
    return all((at := text.find(sign, at + 1)) >= 0 for sign in mark)


def test_a_git_checkout_of_another_branch_is_taken_in(case, opened):
    def git(*words):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", *words]
        subprocess.run(command, cwd=case, check=True, capture_output=True)

    git("init", "-q", "-b", "one")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "two")
    (case / "tr.md").write_text("# Öz\n\nBaşka dal.\n", "utf-8")
    git("commit", "-qam", "two")
    desk = opened()
    git("checkout", "-q", "one")
    desk.look()
    assert desk.files["tr.md"].plain == "# Öz\n\nHasta iyi.\n"


def test_random_typing_saved_at_random_times(case, opened, clock):
    rng = random.Random(4)
    desk = opened()
    for _ in range(300):
        text = desk.files["tr.md"].plain
        at = rng.randrange(len(text) + 1)
        cut = rng.randrange(min(6, len(text) - at + 1))
        text = text[:at] + rng.choice(["", "ş", "😀", "\n", "# "]) + text[at + cut :]
        type_in(desk, "tr.md", text or "a")
        clock.now += rng.random()
        desk.save()
    desk.save(at_once=True)
    assert (case / "tr.md").read_bytes().decode() == desk.files["tr.md"].plain
