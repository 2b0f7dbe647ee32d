"""`casepub serve` as docs/serving.md tells institutions to run it: behind a proxy, as a service."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from contextlib import closing

import pytest
from conftest import ROOT
from live_server import SAMPLE, Answer
from served_people import hear
from websockets.sync.client import unix_connect

from casepub.cli.serve import command as serve_command
from casepub.live.accounts import Accounts


@pytest.mark.slow
def test_behind_a_proxy_that_signs_people_in(tmp_path):
    """At a socket, whose header names whoever asks; and stopped as a service is."""
    folder, file, path = tmp_path / "cases", tmp_path / "users.db", tmp_path / "socket"
    shutil.copytree(SAMPLE, folder / "one")
    accounts = Accounts(file, time.time)
    accounts.add("ayse", "Ayşe Yılmaz")
    accounts.give("ayse", "author")
    accounts.close()
    where = ["--address", "https://cases.example", "--socket", path, "--header", "X-Remote-User"]
    server = subprocess.Popen(
        [sys.executable, "-m", "casepub", "serve", folder, "--users", file, *where],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "CASEPUB_STATE": str(tmp_path / "state"), "LANG": "C.UTF-8"},
    )
    try:
        assert "https://cases.example" in server.stdout.readline()
        assert stat.S_IMODE(path.stat().st_mode) == 0o660

        def ask(address, **headers):
            connection = http.client.HTTPConnection("cases.example", timeout=60)
            with closing(connection), socket.socket(socket.AF_UNIX) as connection.sock:
                connection.sock.connect(str(path))
                connection.request("GET", address, headers=headers)
                return Answer(connection.getresponse())

        assert ask("/health").status == 200
        assert ask("/shelf").status == ask("/", **{"X-Remote-User": "nobody"}).status == 401
        known = {"X-Remote-User": "ayse"}
        (row,) = ask("/shelf", **known).data["cases"]
        with unix_connect(
            str(path),
            f"ws://cases.example/case/{row['id']}/live",
            additional_headers=known,
            origin="https://cases.example",
            max_size=None,
        ) as page:
            hear(page, "state")
        server.terminate()
        assert server.wait(60) == 0 and not path.exists()
    finally:
        server.kill()
        log = server.communicate()[0].splitlines()[1:]
    said = [line.split(" ", 1)[1] for line in log]
    assert said == ["not-let-in", "came account=ayse", "went account=ayse"]


def test_the_commands_of_its_page_are_taken():
    """The service and the container of docs/serving.md start what there is."""
    page = (ROOT / "docs" / "serving.md").read_text("utf-8")
    (unit,) = re.findall(r"^ExecStart=(.*)$", page, re.M)
    entry, more = (json.loads(one) for one in re.findall(r"^(?:ENTRYPOINT|CMD) (.*)$", page, re.M))
    for program, name, *rest in (unit.split(), [*entry, *more]):
        assert (program.rpartition("/")[2], name) == ("casepub", "serve")
        taken = serve_command.make_context("serve", rest).params
        assert taken["address"] == "https://cases.hospital.example"
