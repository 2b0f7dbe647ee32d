"""Values that only the files of a case give back, and that are found anew whatever happens."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest

from casepub import sealed as module
from casepub.diagnostic import CheckName, Diagnostic, Position, Related, Severity
from casepub.farm import Call
from casepub.message import amount, commas, name_language, say, worded
from casepub.output import write_files
from casepub.sealed import sealed

TOLD = Diagnostic(
    CheckName("number-differs"),
    Severity.ERROR,
    say("“{text}” and {number} in {language}", text="Zeynepcan", number=amount(47000), language=""),
    Position("tr.md", 3, 4, 5),
    worded({"tr": "Bakın.", "en": "Look."}),
    (Related(Position("en.md"), commas(["a", name_language("tr", "Turkish")])),),
)
CONTENT = b"what the files say"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEPUB_CACHE", str(tmp_path / "kept"))
    monkeypatch.delenv(module.VARIABLE)
    return tmp_path / "kept"


def found(value=TOLD, about="case", depends=CONTENT):
    """The value as it is given, and whether it had to be found."""
    times = []

    def find():
        times.append(1)
        return value

    digest = depends if callable(depends) else lambda: depends
    return sealed("checked", about, digest, find), bool(times)


def the_file(place):
    (file,) = (place / "checked").iterdir()
    return file


def test_a_value_is_found_once_and_is_the_same(place):
    assert found() == (TOLD, True)
    again, was_found = found(value=None)
    assert again == TOLD and not was_found
    assert again.as_dict() == TOLD.as_dict()
    assert again.as_dict(str.upper) == TOLD.as_dict(str.upper)


def test_other_content_finds_anew_and_replaces(place):
    found()
    assert found("new", depends=b"other") == ("new", True)
    assert found("no", depends=b"other") == ("new", False)
    assert found("old")[1] and the_file(place)


def test_nobody_reads_it_without_the_content(place):
    found()
    data = the_file(place).read_bytes()
    plain = pickle.dumps((TOLD,), protocol=5)
    assert b"Zeynepcan" not in data and b"casepub" not in data
    pieces = {plain[at : at + 4] for at in range(len(plain) - 3)}
    assert not any(data[at : at + 4] in pieces for at in range(len(data) - 3))
    found(about="other")
    one, other = sorted(path.read_bytes() for path in (place / "checked").iterdir())
    assert one[16:] != other[16:]  # the same value twice does not look the same
    assert b"case" not in os.fsencode(the_name(place))


def the_name(place):
    return " ".join(path.name for path in (place / "checked").iterdir())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda _: b"",
        lambda _: bytes(200),
    ],
)
def test_a_broken_file_is_found_anew_silently(place, spoil, capfd):
    found()
    file = the_file(place)
    file.write_bytes(spoil(file.read_bytes()))
    assert found() == (TOLD, True)
    assert found() == (TOLD, False) and capfd.readouterr() == ("", "")


def test_only_values_of_casepub_are_made(place):
    """Whoever writes there gets nothing run."""
    for strange in (
        subprocess.Popen,  # a class of somebody else's
        write_files,  # a function that does something
        Call,  # a class that does something
        module.Path,  # what casepub has from somewhere else
    ):
        found(strange)
        assert found("anew") == ("anew", True)
        found("other", depends=b"other")


@pytest.mark.parametrize("value", [lambda: 0, "x" * 600_000])
def test_what_cannot_be_kept_is_found_each_time(value, place):
    assert found(value) == found(value) == (value, True)
    assert not (place / "checked").exists()


def test_what_cannot_be_told_is_not_kept(place):
    assert found(depends=None)[1] and found(depends=None)[1]
    assert not place.exists()


def test_what_changes_meanwhile_is_not_kept(place):
    states = iter([b"before", b"after", b"before"])
    assert found("old", depends=lambda: next(states)) == ("old", True)
    assert found("new", depends=b"before") == ("new", True)


@pytest.mark.parametrize(("name", "value"), [("CASEPUB_CACHE", "off"), (module.VARIABLE, "off")])
def test_it_can_be_switched_off(name, value, place, monkeypatch):
    monkeypatch.setenv(name, value)
    assert found()[1] and found()[1]
    assert not place.exists()


def test_where_nothing_can_be_written_it_is_found_each_time(place, capfd):
    place.write_text("a file, where the folder would be", "utf-8")
    assert found()[1] and found()[1] and capfd.readouterr() == ("", "")


def test_the_oldest_go_where_there_are_too_many(place, monkeypatch):
    monkeypatch.setitem(module._MOST, "checked", 10)
    for number in range(10):
        found(about=f"{number}")
    for number, file in enumerate(sorted((place / "checked").iterdir())):
        os.utime(file, (number + 1, number + 1))
    oldest = min((place / "checked").iterdir(), key=lambda file: file.stat().st_mtime)
    found(about="new")
    assert not oldest.exists() and len(list((place / "checked").iterdir())) == 10
    assert not found(about="new")[1]


def test_processes_that_write_at_once_leave_a_whole_value(place):
    script = (
        "from casepub.sealed import sealed\n"
        "for turn in range(20):\n"
        "    state = b'%d' % (turn % 3)\n"
        "    value = sealed('checked', 'case', lambda: state, lambda: state * 9000)\n"
        "    assert value == state * 9000"
    )
    running = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(4)]
    assert [one.wait() for one in running] == [0] * 4
    assert the_file(place)  # and no half-written one beside it
