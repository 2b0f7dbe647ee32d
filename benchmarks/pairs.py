"""Contenders measured in pairs: A, B, A, B …, so that a busy machine slows both alike; what counts
is the ratio within each round.

In: contenders, each a set of command lines. Out: seconds, peak memory, files made; printed as a
ratio (median, least and greatest) beside its aim. This process imports no library of its own: the
kernel counts the memory of a process's parent into its peak, so the parent stays small.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

MIB = 2**20
Command = Sequence[str]
Chain = Sequence[Command]  # commands that need each other's output, one after the other


@dataclass(frozen=True)
class Contender:
    """One side of a pair. `chains` gives, for a fresh empty folder, what is run to fill it; chains
    run one after the other, or at once."""

    name: str
    chains: Callable[[Path], Sequence[Chain]]
    at_once: bool = False
    scale: float = 1.0  # what is run is this part of the whole job; seconds are multiplied


@dataclass
class Measured:
    """What the runs of one contender gave."""

    contender: Contender
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # processor seconds of all its processes
    peak: int = 0  # bytes of the largest process, over all runs
    made: str = ""  # pages and bytes

    def __str__(self) -> str:
        cost = f"CPU {statistics.median(self.cpu):5.2f} s  peak {self.peak / MIB:4.0f} MiB"
        return f"{self.contender.name:<52} {spread(self.seconds, ' s'):<24} {cost}  {self.made}".rstrip()


def spread(values: Sequence[float], unit: str = "") -> str:
    """Median, least and greatest."""
    return f"{statistics.median(values):6.2f}{unit} ({min(values):.2f}–{max(values):.2f})"


def measured(contenders: Sequence[Contender], pairs: int) -> list[Measured]:
    """All contenders, each once a round; a first round, which fills the disk cache, does not count."""
    results = [Measured(contender) for contender in contenders]
    with tempfile.TemporaryDirectory(prefix="casepub-benchmark-") as scratch:
        folders = [Path(scratch, str(number)) for number in range(len(contenders))]
        for turn in range(pairs + 1):
            for result, folder in zip(results, folders, strict=True):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                seconds, cost = _run(result.contender, folder)
                if turn:
                    result.seconds.append(seconds * result.contender.scale)
                    result.cpu.append(cost.cpu * result.contender.scale)
                    result.peak = max(result.peak, cost.peak)
        for result, folder in zip(results, folders, strict=True):
            result.made = made_in(folder)
    return results


def told(first: Measured, *others: Measured) -> None:
    """Print what the sides of a comparison took and made."""
    print(f"A {first}")
    for other in others:
        print(f"  {other}")


def compared(first: Measured, other: Measured, aim: float | None = None) -> str:
    """The line that says how the first did against another, round by round."""
    ratios = [a / b for a, b in zip(first.seconds, other.seconds, strict=True)]
    cpu = statistics.median([a / b for a, b in zip(first.cpu, other.cpu, strict=True)])
    line = f"  {'A / ' + other.contender.name:<52} {spread(ratios):<24} CPU {cpu:5.2f}"
    return line if aim is None else f"{line}    {verdict(statistics.median(ratios), aim)}"


def verdict(value: float, aim: float, unit: str = "") -> str:
    return f"aim ≤ {aim:.2f}{unit}: {'met' if value <= aim else 'MISSED'}"


@dataclass(frozen=True)
class Cost:
    """What processes used: processor seconds of all, peak bytes of the largest."""

    cpu: float
    peak: int

    @classmethod
    def of(cls, costs: Iterable[Cost]) -> Cost:
        costs = list(costs)
        return cls(sum(cost.cpu for cost in costs), max(cost.peak for cost in costs))


def _run(contender: Contender, folder: Path) -> tuple[float, Cost]:
    """Seconds from the first start to the last end, and the cost."""
    chains = contender.chains(folder)
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(chains) if contender.at_once else 1) as pool:
        costs = list(pool.map(_run_chain, chains))
    return time.perf_counter() - begun, Cost.of(costs)


def _run_chain(chain: Chain) -> Cost:
    return Cost.of(run(command)[1] for command in chain)


def run(command: Command) -> tuple[str, Cost]:
    """Run a command to its end: what it wrote to stderr, and its cost. A command that fails ends
    the benchmark."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=_environment(),
        )
        _, status, usage = os.wait4(
            process.pid, 0
        )  # knows of the process and of the children it waited for
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}:\n{text}")
    return text, Cost(
        usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    )


@cache
def _environment() -> dict[str, str]:
    """The environment of all contenders: Python may keep byte code, in a folder of this run. Where
    the user's environment forbids it, or a checkout was just edited, one side would compile its
    modules in every round and the other would not."""
    folder = tempfile.mkdtemp(prefix="casepub-benchmark-bytecode-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    } | {"PYTHONPYCACHEPREFIX": folder}


def made_in(folder: Path) -> str:
    """What a folder holds: pages and bytes of each PDF and web page."""
    said = []
    for kind in ("html", "pdf"):
        files = sorted(folder.rglob(f"*.{kind}"))
        if files:
            pages = [pages_of(path.read_bytes()) for path in files] if kind == "pdf" else []
            size = sum(path.stat().st_size for path in files) / 1000
            said.append(
                f"{len(files)} {kind.upper()}"
                + (f" of {_joined(pages)} pages" if pages else "")
                + f", {size:.0f} kB"
            )
    return "; ".join(said)


def _joined(pages: Sequence[int]) -> str:
    if len(pages) <= 4:
        return "+".join(map(str, pages))
    return f"{min(pages)}–{max(pages)}" if min(pages) < max(pages) else f"{pages[0]}"


def pages_of(pdf: bytes) -> int:
    """The number of pages, from the page objects, which may stand in compressed object streams."""
    found = len(re.findall(rb"/Type\s*/Page\b", pdf))
    for match in re.finditer(rb"/ObjStm\b.*?stream\r?\n", pdf, re.S):
        try:
            found += len(
                re.findall(rb"/Type\s*/Page\b", zlib.decompressobj().decompress(pdf[match.end() :]))
            )
        except zlib.error:
            continue
    return found


def tool(name: str) -> str:
    """The path of a program: beside this Python, else on PATH. Ends with a clear message where
    there is none."""
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if path is None:
        raise SystemExit(
            f"This benchmark needs {name}, which is not on PATH. benchmarks/README.md says what to install."
        )
    return path


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what a benchmark prepares, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="casepub-benchmark-") as name:
        yield Path(name)


def aside(module: str, function: str, *arguments: Any) -> Any:
    """What a function of a module beside this one returns, imported and called in a process of its
    own, so that this one stays small."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_called, (module, function, arguments))


def _called(module: str, function: str, arguments: tuple) -> Any:
    return getattr(import_module(module), function)(*arguments)


def load() -> str:
    """How busy the machine is, for the report."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
