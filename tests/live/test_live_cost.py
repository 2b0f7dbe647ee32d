"""What the page in the browser costs those who do not use it, and what its commands refuse."""

from __future__ import annotations

import http.client
import resource
import shutil
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from conftest import CASES, ROOT, casepub
from live_server import Served
from served_people import hear, say
from websockets.sync.client import connect

from casepub.live.shelf import Shelf

HEAVY = ("starlette", "uvicorn", "websockets", "anyio", "pypdfium2", "playwright")
SCRIPT = """
import sys
from casepub.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
loaded = {name.split(".")[0] for name in sys.modules} & set(%r)
loaded |= {name for name in sys.modules if name.startswith("casepub.live")}
print("LOADED", sorted(loaded))
"""


@pytest.mark.parametrize(
    "command", [["--help"], ["check", str(CASES[0])], ["edit", "--help"]], ids=" ".join
)
def test_other_commands_load_nothing_of_it(command):
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT % (HEAVY,), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.endswith("LOADED []\n"), ran.stdout[-300:] + ran.stderr


@pytest.mark.parametrize("command", ["edit", "preview"])
def test_what_is_no_folder_is_refused(command, tmp_path):
    ran = casepub(command, tmp_path / "nowhere")
    assert ran.code == 2 and "There is no folder" in ran.err
    ran = casepub(command, tmp_path / "nowhere", "--lang", "tr")
    assert ran.code == 2 and "klasör" in ran.err


def test_a_missing_package_is_told_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "casepub.live.server", None)
    ran = casepub("edit", tmp_path)
    assert ran.code == 2 and 'pip install "casepub[edit]"' in ran.err


def test_a_folder_that_is_open_already_says_where(tmp_path, monkeypatch):
    from casepub.live.record import Record

    monkeypatch.setenv("CASEPUB_STATE", str(tmp_path / "state"))
    folder = tmp_path / "cases"
    folder.mkdir()
    record = Record(folder)
    assert record.lock("http://127.0.0.1:20123/") is None
    try:
        ran = casepub("edit", folder, "--no-browser")
    finally:
        record.close()
    assert ran.code == 0 and "http://127.0.0.1:20123/" in ran.out


@pytest.mark.slow
def test_what_the_disk_does_not_take_is_told_at_the_end(tmp_path):
    """No file may be larger than the largest that is there: as on a disk that is full."""
    folder = tmp_path / "one"
    shutil.copytree(CASES[0], folder)
    before = (folder / "tr.md").read_bytes()
    server = Served(folder, tmp_path / "state")
    parts = urlsplit(server.address)
    asked = http.client.HTTPConnection(parts.netloc, timeout=60)
    with closing(asked):
        asked.request("GET", f"/?{parts.query}")
        cookie = {"Cookie": asked.getresponse().getheader("set-cookie").partition(";")[0]}
    (one,) = Shelf(folder).cases()
    address = f"ws://{parts.netloc}/case/{one.id}/live"
    with connect(address, additional_headers=cookie, origin=server.root, max_size=None) as page:
        opened = {file["file"]: file for file in hear(page, "state")["files"]}["tr.md"]
        most = len(before) + 1_000
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, most))
        edit = {"file": "tr.md", "epoch": opened["epoch"], "version": 0, "by": "a"}
        say(page, kind="edits", **edit, changes=[[len(opened["text"]), [0, "", "x" * 2_000]]])
        assert hear(page, "unsaved")["file"] == "tr.md"
    server.stop()
    assert "one/tr.md could not be saved" in server.log and "open page alone" in server.log
    assert server.process.returncode == 1 and (folder / "tr.md").read_bytes() == before
