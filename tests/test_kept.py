"""Tables kept on disk: as good as made now, whatever happens to the disk."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import threading
from cProfile import Profile
from pathlib import Path

import pytest

from casepub import kept as module
from casepub import patterns
from casepub.farm.processes import Call
from casepub.kept import Collection, folder, kept

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


# -- many small values


@pytest.fixture
def few(place):
    """A collection, and what it is after a new start."""
    return lambda: Collection("small")


def count(collection, *keys):
    """The values of some keys, and how many of them had to be made."""
    made = []

    def make(key):
        made.append(key)
        return key.upper()

    found = [collection.get(key, lambda key=key: make(key)) for key in keys]
    assert found == [key.upper() for key in keys]
    return len(made)


def test_values_are_made_once_and_kept_when_written(few):
    first = few()
    assert count(first, "a", "b", "a") == 2
    assert count(few(), "a") == 1  # not written yet
    first.write()
    assert count(few(), "a", "b", "c") == 1


def test_what_two_have_made_is_kept_of_both(few):
    one, other = few(), few()
    count(one, "a")
    count(other, "b")
    one.write()
    other.write()
    assert count(few(), "a", "b") == 0


def test_what_a_forked_process_makes_is_kept(few):
    Call(lambda: few().get("a", lambda: "A")).outcome()
    assert count(few(), "a") == 0


def test_what_all_values_depend_on_is_part_of_their_file(place):
    def collection(stamp):
        return Collection("stamped", stamp=lambda: stamp)

    for stamp, made in [(b"1", 1), (b"1", 0), (b"2", 1), (b"1", 1), (None, 1), (None, 1)]:
        one = collection(stamp)
        assert count(one, "a") == made, stamp
        one.write()


_TEMPLATE = """
import sys
from pathlib import Path
from casepub.templating import environment
compiled = []
sys.addaudithook(lambda event, told: event == "compile" and compiled.append(str(told[1])))
for escape in (True, False):
    print(environment(Path(sys.argv[1]), autoescape=escape).get_template("t.html").render(a="<"))
print(sum(one.endswith("t.html") for one in compiled))
"""


def test_templates_are_compiled_once(place, tmp_path):
    template = tmp_path / "t.html"

    def rendered():
        command = [sys.executable, "-c", _TEMPLATE, str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True).stdout.split()

    template.write_text("{{ a }}")
    assert rendered() == ["&lt;", "<", "2"]
    assert rendered() == ["&lt;", "<", "0"]
    template.write_text("{{ a }}{{ a }}")
    assert rendered() == ["&lt;&lt;", "<<", "2"]


@pytest.mark.parametrize("spoil", [spoil_end, spoil_middle, other_content, lambda _: b"x"])
def test_a_broken_collection_is_made_anew(few, place, spoil, capfd):
    first = few()
    count(first, "a", "b", "c", "d")
    first.write()
    (file,) = place.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    again = few()
    assert count(again, "a") == 1
    again.write()
    assert count(few(), "a") == 0 and capfd.readouterr() == ("", "")


def test_a_collection_of_something_else_is_made_anew(few, place):
    kept("small", [], Maker(("no", "dictionary")))
    assert count(few(), "a") == 1


def test_a_collection_works_where_nothing_can_be_kept(few, place, monkeypatch):
    place.write_text("a file, where the folder would be", "utf-8")
    first = few()
    assert count(first, "a", "a") == 1
    first.write()
    monkeypatch.setenv("CASEPUB_CACHE", "off")
    assert count(few(), "a") == 1


def test_a_collection_depends_on_its_files(place, source):
    first = Collection("small", [source])
    count(first, "a")
    first.write()
    assert count(Collection("small", [source]), "a") == 0
    source.write_text("other", "utf-8")
    assert count(Collection("small", [source]), "a") == 1


def test_a_collection_does_not_grow_for_ever(few, monkeypatch):
    monkeypatch.setattr(module, "_MOST", 3)
    first = few()
    count(first, "a", "b", "c")
    first.write()
    second = few()
    assert count(second, "a", "d") == 1
    second.write()
    assert count(few(), "a", "d") == 0 and count(few(), "b") == 1


def test_processes_that_write_at_once_leave_a_whole_file(place):
    """Each writes values of its own; what is there at the end is whole, and of at least one."""
    script = (
        "import sys; from casepub.kept import Collection\n"
        "for turn in range(8):\n"
        "    c = Collection('small'); c.get(f'{sys.argv[1]}-{turn}', lambda: 'x' * 5000); c.write()"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in range(4)]
    assert [one.wait() for one in running] == [0] * 4
    assert len(list(place.iterdir())) == 1  # and no half-written file beside it
    values = Collection("small")
    last = [values.get(f"{n}-7", lambda: "") for n in range(4)]
    assert "x" * 5000 in last and set(last) <= {"", "x" * 5000}


def test_a_kept_table_depends_on_all_that_makes_it(place, monkeypatch):
    """Whatever code of casepub runs while a table is made is named among its files, and so is each
    list that is read: an edit of any of them makes the table anew."""
    from casepub.bilingual import contrasts, forms, spelling, term_table, verbs

    seen = []

    def watched(name, files, make):
        profile = Profile()
        try:
            return profile.runcall(make)
        finally:
            ran = {getattr(one.code, "co_filename", "") for one in profile.getstats()}
            own = {Path(file) for file in ran if Path(module.__file__).parent in Path(file).parents}
            assert own
            seen.append(name)
            elsewhere = {Path(patterns.__file__), Path(module.__file__)}  # keyed by their content
            assert own - elsewhere <= set(files), name

    for room in (forms, spelling, term_table):
        monkeypatch.setattr(room, "kept", watched)
    spelling.spelling.__wrapped__()
    term_table.terms_table()
    term_table.nouns_table()
    verbs.verbs.__wrapped__()
    contrasts.contrasts.__wrapped__()
    assert sorted(seen) == ["contrasts", "nouns", "spelling", "terms", "verbs"]
