"""A ZIP from anywhere: its cases are taken, nothing leads out of their folders, and what it unpacks
to is bounded by what is read."""

from __future__ import annotations

import io
import random
import stat
import zipfile

import pytest

from casepub.live.shelf import Shelf
from casepub.store import packed
from casepub.store.packed import NotUnpacked, unpack

CASE = {"case.yaml": "title: {tr: a, en: b}\n", "tr.md": "# Öz\n", "figures/a.svg": "<svg/>"}


def zipped(files, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data, **options)
    return out.getvalue()


def under(folder, files=CASE):
    return {f"{folder}/{name}": data for name, data in files.items()}


@pytest.mark.parametrize("folder", ["", "olgu", "a/b/olgu"])
def test_a_case_is_found_wherever_it_is(folder):
    found = unpack(zipped(under(folder) if folder else CASE))
    assert list(found.cases) == [folder.split("/")[-1]] and found.left == []
    (files,) = found.cases.values()
    assert files == {name: data.encode() for name, data in CASE.items()}


def test_every_case_is_taken_and_what_is_beside_them_is_told():
    files = {**under("bir"), **under("x/iki"), **under("y/iki"), "notlar.txt": "x"}
    found = unpack(zipped({**files, "__MACOSX/bir/._case.yaml": "x", "bir/Thumbs.db": "x"}))
    assert sorted(found.cases) == ["bir", "x/iki", "y/iki"]
    assert found.left == ["notlar.txt"]
    assert set(found.cases["bir"]) == set(CASE)


OUTSIDE = [
    *("../x.txt", "olgu/../../x.txt", "/etc/x", "C:/x.txt", "olgu/C:x", "..\\x.txt"),
    *("olgu/.git/config", "olgu/.git/hooks/post-checkout", ".ssh/config", "olgu/.hidden"),
    *("olgu/con.md", "olgu/a\tb", "olgu/figures/ ", "olgu/x.", "olgu//../../y", "./../z"),
    *("olgu/" + "d/" * 20 + "x", "olgu/" + "n" * 300),
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_elsewhere(name, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    made, left = Shelf(shelf).take_zip("a.zip", zipped({**under("olgu"), name: "kötü"}))
    assert len(made) == 1 and len(left) == 1
    inside = {path.relative_to(shelf).as_posix() for path in shelf.rglob("*") if path.is_file()}
    assert inside == {f"olgu/{name}" for name in CASE}
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and "kötü" in path.read_text()
    ] == []


def test_links_are_left_out():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in under("olgu").items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("olgu/en.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = unpack(out.getvalue())
    assert "en.md" not in found.cases["olgu"] and found.left == ["olgu/en.md"]


def test_two_names_that_a_system_takes_for_one_are_not_both_taken():
    found = unpack(zipped({**under("olgu"), "olgu/TR.md": "x"}))
    assert found.left == ["olgu/TR.md"]


@pytest.mark.parametrize("code", ["utf-8", "cp857"])
def test_turkish_names_of_other_systems_are_read(code):
    data = zipped({**under("olgu"), "olgu/figures/QQQ.svg": "x"})
    other = data.replace(
        b"QQQ", "ğş".encode(code).ljust(3, b"-")[:3] if code == "cp857" else b"\xc5\x9f-"
    )
    (files,) = unpack(other).cases.values()
    assert any(name.startswith(("figures/ğş", "figures/ş")) for name in files), list(files)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    for files in ({"a": b"0" * 2_000_000}, {str(n): b"0" * 9_000 for n in range(200)}):
        with pytest.raises(NotUnpacked) as told:
            unpack(zipped({**under("olgu"), **files}))
        assert "too large" in told.value.message


def test_a_size_that_is_a_lie_does_not_help(monkeypatch):
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    data = bytearray(zipped({**under("olgu"), "a": b"0" * 2_000_000}))
    size = (2_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(NotUnpacked):
        unpack(bytes(data))


def test_too_many_files_are_not_unpacked():
    with pytest.raises(NotUnpacked):
        unpack(zipped({f"{n}": "" for n in range(2_001)} | under("olgu")))


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 100, zipped({}), zipped({"a.docx": "x"})])
def test_what_is_no_zip_with_a_case_is_told(data):
    with pytest.raises(NotUnpacked) as told:
        unpack(data)
    assert told.value.hint


def test_damage_is_told_and_nothing_else_happens():
    whole = zipped(under("olgu", {**CASE, "big.txt": "söz " * 2_000}))
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            found = unpack(bytes(data))
        except NotUnpacked:
            continue
        assert all(".." not in name for files in found.cases.values() for name in files)


def test_what_was_kept_of_a_case_that_had_the_name_is_not_this_ones(tmp_path, monkeypatch):
    from casepub.live.history import History
    from casepub.live.record import state_folder

    monkeypatch.setenv("CASEPUB_STATE", str(tmp_path / "state"))
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    History(state_folder(shelf / "olgu")).keep({"tr.md": "Ayşe"}, 1.0, name="x")
    Shelf(shelf).take_zip("a.zip", zipped(under("olgu")))
    assert History(state_folder(shelf / "olgu")).versions == []
