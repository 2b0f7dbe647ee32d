"""Tables kept on disk: as good as made now, whatever happens to the disk."""

from __future__ import annotations

import marshal
import os
import sys
import threading
from pathlib import Path

import pytest

from casepub import kept as module
from casepub.kept import folder, kept

TABLE = {"words": ("kalça", "hip"), "number": 3}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "list.tsv"
    file.write_text("kalça\thip\n", "utf-8")
    return file


class Maker:
    """Makes the table, and counts how often."""

    def __init__(self, table=TABLE):
        self.table, self.times = table, 0

    def __call__(self):
        self.times += 1
        return self.table


def test_a_table_is_made_once(place, source):
    make = Maker()
    assert [kept("list", [source], make) for _ in range(3)] == [TABLE] * 3
    assert make.times == 1
    assert [path.suffix for path in place.iterdir()] == [".bin"]


def test_a_table_is_made_anew_when_its_file_changes_and_the_old_one_goes(place, source):
    kept("list", [source], Maker())
    before = source.stat()
    source.write_text("kalça\tHIP\n", "utf-8")  # as long, and as old, as it was
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kept("list", [source], Maker({"new": 1})) == {"new": 1}
    assert kept("list", [source], Maker()) == {"new": 1}
    assert len(list(place.iterdir())) == 1


def spoil_end(data):
    return data[:-3]


def spoil_middle(data):
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


def other_content(data):
    return data[:32] + marshal.dumps({"other": 1})


@pytest.mark.parametrize(
    "spoil",
    [spoil_end, spoil_middle, other_content, lambda _: b"", lambda _: b"\0" * 90, lambda _: b"x"],
)
def test_a_broken_file_is_made_anew_silently(place, source, spoil, capfd):
    kept("list", [source], Maker())
    (file,) = place.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    make = Maker()
    assert [kept("list", [source], make) for _ in range(2)] == [TABLE] * 2
    assert make.times == 1 and capfd.readouterr() == ("", "")


def test_where_nothing_can_be_written_the_table_is_made_each_time(place, source, capfd):
    place.write_text("a file, where the folder would be", "utf-8")
    make = Maker()
    assert [kept("list", [source], make) for _ in range(2)] == [TABLE] * 2
    assert make.times == 2 and capfd.readouterr() == ("", "")


def test_a_folder_in_place_of_the_file_does_no_harm(place, source):
    kept("list", [source], Maker())
    (file,) = place.iterdir()
    file.unlink()
    file.mkdir()
    assert kept("list", [source], Maker()) == TABLE
    assert list(place.iterdir()) == [file]  # and nothing half written is left


@pytest.mark.parametrize("off", ["off", "0", "no", ""])
def test_it_can_be_switched_off(off, source, tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_CACHE", off)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    make = Maker()
    assert [kept("list", [source], make) for _ in range(2)] == [TABLE] * 2
    assert make.times == 2 and not (tmp_path / "xdg").exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other folders there")
def test_tables_are_kept_where_the_platform_keeps_such_files(monkeypatch, tmp_path):
    monkeypatch.delenv("CASEPUB_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == tmp_path / "casepub"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert folder() == tmp_path / "home" / ".cache" / "casepub"
    monkeypatch.setenv("HOME", "nowhere")
    assert folder() is None


def test_many_at_once_all_get_the_table(place, source):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(kept("list", [source], Maker())))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [TABLE] * 16
    assert len(list(place.iterdir())) == 1


def test_another_casepub_has_files_of_its_own(place, source, monkeypatch):
    kept("list", [source], Maker())
    monkeypatch.setattr(module, "__file__", "/elsewhere/casepub/kept.py")
    kept("list", [source], Maker({"other": 1}))
    assert len(list(place.iterdir())) == 2


def test_nothing_of_a_case_is_kept(place, tmp_path):
    """What is read of a patient stays in memory."""
    from casepub.checks import compare

    assert compare("Zeynepcan 47 yaşındaydı.", "Zeynepcan was 48 years old.")
    for file in place.rglob("*"):
        assert b"Zeynepcan" not in file.read_bytes()
    assert not list(Path(tmp_path).glob("*.bin"))
