"""Edit: `casepub edit` as a browser finds it: its start, a key to findings and pages, its memory.

A server in a process of its own, asked over its socket; a browser's own time is not in it. Memory
is that of all its processes, each shared page counted once (PSS), with three cases open and the
printed pages of one; so it needs /proc.
"""

from __future__ import annotations

import gzip
import http.client
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pairs import scratch, spread, tool, verdict

START, FINDINGS, PAGES, PRINTED = 1.5, 100, 150, 1000  # s, ms, ms, ms
MEMORY, SCRIPT = 350, 500  # MiB, kB
CASES = 3
KEYS = 4  # for each pair asked for
ROW, PAUSE = 5, 0.15  # keys in a row before printed pages are waited for, seconds between them


def run(sample: Path, pairs: int, full: bool) -> None:
    script = (sample.parents[1] / "templates" / "edit" / "app.js").read_bytes()
    size = len(gzip.compress(script)) / 1000
    print(f"  its script, compressed: {size:.0f} kB; {verdict(size, SCRIPT, ' kB')}")
    starts: list[float] = []
    told = Told([], [], [], [])
    memory = []
    with scratch() as folder:
        for number in range(CASES):
            shutil.copytree(sample, folder / "cases" / f"case-{number}")
        for _ in range(pairs):
            with served(folder) as (server, started):
                starts.append(started)
                typed(server, KEYS, told)
                memory.append(server.memory())
    print(f"A start {spread(starts, ' s')}; {verdict(middle(starts), START, ' s')}")
    for what, taken, aim in (
        ("a key to its findings", told.findings, FINDINGS),
        ("a key to the web page", told.pages, PAGES),
        ("a key to the printed pages", told.printed, PRINTED),
        (f"the last of {ROW} keys to the printed pages", told.last, PRINTED),
    ):
        print(f"A {what} {spread(taken, ' ms')}")
        print(f"  {verdict(middle(taken), aim, ' ms')}")
    print(f"A memory, {CASES} cases and printed pages {spread(memory, ' MiB')}")
    print(f"  {verdict(middle(memory), MEMORY, ' MiB')}")


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


@dataclass
class Told:
    """Milliseconds from a key to what is told of its text."""

    findings: list[float]
    pages: list[float]
    printed: list[float]
    last: list[float]  # to the printed pages, from the last of some keys


class Server:
    """A server that runs, and the pages of all its cases."""

    def __init__(self, process: subprocess.Popen[str], address: str, stack: ExitStack):
        from websockets.sync.client import connect

        self.process = process
        parts = urlsplit(address)
        self.root, self.port = f"http://{parts.netloc}", parts.port
        entered = self._get(f"/?{parts.query}", {})
        cookie = {"Cookie": str(entered.getheader("set-cookie")).partition(";")[0]}
        rows = json.loads(self._get("/shelf", cookie).read())["cases"]
        self.pages = [
            stack.enter_context(
                connect(
                    f"ws://127.0.0.1:{self.port}/case/{row['id']}/live",
                    additional_headers=cookie,
                    origin=self.root,
                    max_size=None,
                )
            )
            for row in rows
        ]

    def _get(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def memory(self) -> float:
        """MiB of all its processes."""
        return sum(map(_pss, _family(self.process.pid))) / 1024


@contextmanager
def served(folder: Path) -> Iterator[tuple[Server, float]]:
    """A server, and the seconds until it said its address."""
    begun = time.perf_counter()
    state = f"CASEPUB_STATE={folder / 'state'}"
    command = ["env", state, "LANG=C.UTF-8", tool("casepub"), "edit", str(folder / "cases")]
    with subprocess.Popen(
        [*command, "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        said = re.search(r"http://\S+", process.stdout.readline())
        started = time.perf_counter() - begun
        try:
            assert said
            with ExitStack() as stack:
                yield Server(process, said[0], stack), started
        finally:
            process.terminate()


def typed(server: Server, keys: int, told: Told) -> None:
    """Measure keys in one of the cases; in the others, and in its printed pages, all is done by
    then. The first of each kind is not counted."""
    first, *others = server.pages
    state = _until(first, "state")
    for page in (first, *others):
        _until(page, "page")
    first.send(json.dumps({"kind": "see", "view": "print", "code": "tr"}))
    _until(first, "printed")
    first.send(json.dumps({"kind": "see", "view": "web", "code": "tr"}))
    text = Text(first, next(one for one in state["files"] if one["file"] == "tr.md"))
    for number in range(keys + 1):
        begun = text.key()
        found = text.thought()
        _until(first, "page")
        if number:
            told.findings.append(1000 * (found - begun))
            told.pages.append(1000 * (time.perf_counter() - begun))
        time.sleep(1)  # it is saved
    first.send(json.dumps({"kind": "see", "view": "print", "code": "tr"}))
    _until(first, "printed")
    for row, taken in ((1, told.printed), (ROW, told.last)):
        for number in range(keys // 2 + 1):
            for _ in range(row - 1):
                text.key()
                time.sleep(PAUSE)
            begun = text.key()
            text.thought()
            _until(first, "printing")
            _until(first, "printed")
            if number:
                taken.append(1000 * (time.perf_counter() - begun))
            time.sleep(1)


class Text:
    """A text in which is written behind its first paragraph."""

    def __init__(self, page: Any, opened: dict[str, Any]):
        self.page, self.opened = page, opened
        self.version, self.length = opened["version"], len(opened["text"])
        self.place = opened["text"].index("\n\n# ", 10)

    def key(self) -> float:
        """Type a letter; when that was."""
        edit = {"kind": "edits", "file": "tr.md", "epoch": self.opened["epoch"]}
        changes = [self.place, [0, "a"], self.length - self.place]
        begun = time.perf_counter()
        told = {"version": self.version, "by": "key", "changes": [changes]}
        self.page.send(json.dumps(edit | told))
        self.version, self.length = self.version + 1, self.length + 1
        return begun

    def thought(self) -> float:
        """When the findings of the text as it is now have come."""
        _until(self.page, "thought", lambda told: told["versions"]["tr.md"] == self.version)
        return time.perf_counter()


def _until(page: Any, kind: str, holds: Any = lambda _: True) -> dict[str, Any]:
    while True:
        told: dict[str, Any] = json.loads(page.recv(timeout=300))
        if told["kind"] == kind and holds(told):
            return told


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _pss(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # ended meanwhile
        return 0.0
    return float(re.search(r"^Pss:\s+(\d+)", text, re.M)[1])
