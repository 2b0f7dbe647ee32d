"""A server of `casepub edit` in a process of its own, as a user starts it, for tests that ask it
things from outside."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from conftest import ROOT
from forked import GIVEN_UP

SAMPLE = ROOT / "cases" / "regional-migratory-osteoporosis"


class Answer:
    """What a server answered: its status, its headers by their names in small letters, its body."""

    def __init__(self, answer: http.client.HTTPResponse):
        self.status = answer.status
        self.headers = {key.lower(): value for key, value in answer.getheaders()}
        self.body = answer.read()

    @property
    def data(self):
        return json.loads(self.body)

    @property
    def cookie(self) -> str:
        """What a browser would send back."""
        return self.headers["set-cookie"].partition(";")[0]


class Served:
    """A running server: its address, and how to end it."""

    def __init__(
        self,
        folder: Path,
        state: Path,
        command: str = "edit",
        port: int | None = None,
        options: Sequence[str] = ("--no-browser",),
    ):
        self.folder, self.state, self.command = folder, state, command
        self.port, self.options = port, options
        self.log = ""  # what it wrote behind its address, once it has ended
        self.start()

    def start(self) -> None:
        options = [*self.options, *(["--port", str(self.port)] if self.port else [])]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "casepub", self.command, str(self.folder), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "CASEPUB_STATE": str(self.state), "LANG": "C.UTF-8"},
        )
        self.said = self.process.stdout.readline()
        found = re.search(r"http://\S+", self.said)
        assert found, self.said
        self.address = found[0]
        parts = urlsplit(self.address)
        self.root = f"http://{parts.netloc}"
        self.port = parts.port

    def answer(self, method: str, path: str, headers: dict[str, str], body=None) -> Answer:
        """What it answers to one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def enter(self) -> Answer:
        """What a browser gets at the address that was printed: the key, and where to go."""
        return self.answer("GET", self.address.removeprefix(self.root), {})

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self._finish()

    def stop(self) -> None:
        """End it as its user does."""
        self.process.send_signal(signal.SIGINT)
        self._finish()

    def _finish(self) -> None:
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log = self.process.stdout.read()
        self.process.stdout.close()


def wait_until(holds, seconds: float = GIVEN_UP):
    """The first value of `holds()` that is true; it fails where there is none in time. What takes
    long is asked for less often, for to ask costs a browser time."""
    end, step = time.monotonic() + seconds, 0.03
    while True:
        found = holds()
        if found:
            return found
        assert time.monotonic() < end, f"not within {seconds} s: {holds}"
        time.sleep(step)
        step = min(1.2 * step, 0.3)
