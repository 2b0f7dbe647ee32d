"""Edit: `casepub edit` as a browser finds it: its start, a key to its findings, its memory.

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
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pairs import scratch, spread, tool, verdict

START, FINDINGS, PAGES, MEMORY, SCRIPT = 1.5, 100, 150, 350, 500  # s, ms, ms, MiB, kB
CASES = 3
KEYS = 4  # for each pair asked for


def run(sample: Path, pairs: int, full: bool) -> None:
    script = (sample.parents[1] / "templates" / "edit" / "app.js").read_bytes()
    size = len(gzip.compress(script)) / 1000
    print(f"  its script, compressed: {size:.0f} kB; {verdict(size, SCRIPT, ' kB')}")
    starts, findings, pages, memory = [], [], [], []
    with scratch() as folder:
        for number in range(CASES):
            shutil.copytree(sample, folder / "cases" / f"case-{number}")
        for _ in range(pairs):
            with served(folder) as (server, started):
                starts.append(started)
                told = typed(server, KEYS)
                findings += [one for one, _ in told]
                pages += [other for _, other in told]
                memory.append(server.memory())
    print(f"A start {spread(starts, ' s')}; {verdict(middle(starts), START, ' s')}")
    print(f"A a key to its findings {spread(findings, ' ms')}")
    print(f"  {verdict(middle(findings), FINDINGS, ' ms')}")
    print(f"A a key to the web page {spread(pages, ' ms')}")
    print(f"  {verdict(middle(pages), PAGES, ' ms')}")
    print(f"A memory, {CASES} cases and printed pages {spread(memory, ' MiB')}")
    print(f"  {verdict(middle(memory), MEMORY, ' MiB')}")


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


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


def typed(server: Server, keys: int) -> list[tuple[float, float]]:
    """Milliseconds from a key in one of the cases to the findings of its text, and to its page; in
    the others, and in its printed pages, all is done by then."""
    first, *others = server.pages
    state = _until(first, "state")
    for page in (first, *others):
        _until(page, "page")
    first.send(json.dumps({"kind": "see", "view": "print", "code": "tr"}))
    _until(first, "printed")
    first.send(json.dumps({"kind": "see", "view": "web", "code": "tr"}))
    opened = next(one for one in state["files"] if one["file"] == "tr.md")
    version, length, taken = opened["version"], len(opened["text"]), []
    place = opened["text"].index("\n\n# ", 10)  # behind the first paragraph
    for _ in range(keys + 1):
        edit = {"kind": "edits", "file": "tr.md", "epoch": opened["epoch"], "version": version}
        changes = [place, [0, "a"], length - place]
        begun = time.perf_counter()
        first.send(json.dumps(edit | {"by": "key", "changes": [changes]}))
        version, length = version + 1, length + 1
        _until(first, "thought", lambda told, at=version: told["versions"]["tr.md"] == at)
        found = time.perf_counter()
        _until(first, "page")
        taken.append((1000 * (found - begun), 1000 * (time.perf_counter() - begun)))
        time.sleep(1)  # it is saved
    return taken[1:]


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
