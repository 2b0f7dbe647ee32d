"""What a build of many cases loses when something is killed under it, and what Dask's workers cost.

    python benchmarks/farm.py faults [MOMENTS]      # a table: what was killed, what was lost
    python benchmarks/farm.py cost [CASES]          # processor time of --jobs 2 and of local:2
    python benchmarks/farm.py store [CASES]         # made, and taken from a store
    python benchmarks/farm.py unchanged [CASES]     # a second build, in which nothing is to be done

The cases are made from the sample (`generated.py`) and built as HTML. A fault strikes at a random
moment of a build. Then each case must have been told once, and its files must be there whole and
equal to those of a build that nothing disturbed; what was told as not built, or was still to come
when the command itself was killed, must be made by giving the same command again. `storm.py`
kills one process after another.

Cost is the slope between two numbers of cases, so that what is done once (loading, the start of a
scheduler) does not count; measured in turn, since others use the machine.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import generated

SAMPLE = Path(__file__).parents[1] / "cases" / "regional-migratory-osteoporosis"
CASES = 8
COUNTS = {
    "faults": 20,
    "cost": 60,
    "store": 60,
    "unchanged": 100,
    "scale": 540,
    "tasks": 5000,
}
PAIRS = 3
LIMIT = 600  # seconds after which something hangs
OURS = [sys.executable, "-m", "casepub", "build"]
TOLD = re.compile(r"^\S*(case-\d+): (built|unchanged|not built|from the store)", re.M)


def command(cases: Path, out: Path, *how: str) -> list[str]:
    return [*OURS, str(cases), "-o", str(out), "--formats", "html", *how]


def begun(line: list[str]) -> subprocess.Popen:
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def below(process: int) -> list[int]:
    """The processes that descend from one, the youngest first."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[:0:-1]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.html")}


# -- faults ----------------------------------------------------------------------------------------


def kill_a_case(running: subprocess.Popen, farm: Farm | None) -> None:
    """The process of a case; or one of those that a worker consists of."""
    victims: list[int] = []
    while not victims and running.poll() is None:
        above = farm.workers if farm else [running]
        victims = [one for process in above for one in below(process.pid)]
    if victims:
        os.kill(random.choice(victims), signal.SIGKILL)


def kill_the_command(running: subprocess.Popen, _: Farm | None) -> None:
    running.kill()


def restart_the_scheduler(_: subprocess.Popen, farm: Farm) -> None:
    farm.restart()


class Farm:
    """A scheduler and two workers, each started as an operator would."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, str(random.randint(20000, 40000))
        self.scheduler = self._schedule()
        self.workers = [self._work(name) for name in ("one", "two")]

    def _start(self, *arguments: str) -> subprocess.Popen:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], stdout=quiet, stderr=quiet
        )

    def _schedule(self) -> subprocess.Popen:
        return self._start(
            "scheduler", "--host", "127.0.0.1", "--port", self.port, "--no-dashboard"
        )

    def _work(self, name: str) -> subprocess.Popen:
        space = ("--local-directory", str(self.folder / name), "--name", name)
        options = ("--nthreads", "1", "--memory-limit", "0", "--no-dashboard")
        return self._start("worker", self.address, *options, *space)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def restart(self) -> None:
        self.scheduler.kill()
        self.scheduler.wait()
        self.scheduler = self._schedule()
        for worker in self.workers:  # those of the old one end when they have lost it
            worker.kill()
        self.workers = [self._work(f"{name}-{time.monotonic()}") for name in ("one", "two")]

    def mend(self) -> None:
        """Start workers that have ended again, as the system does for an operator."""
        self.workers = [
            self._work(f"{time.monotonic()}") if worker.poll() is not None else worker
            for worker in self.workers
        ]

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            for one in (*below(process.pid), process.pid):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            process.wait()


def faults(cases: Path, moments: int, scratch: Path) -> None:
    start = time.monotonic()
    wanted = files(undisturbed(cases, scratch))
    length = time.monotonic() - start
    kinds: list[tuple[str, bool, Callable]] = [
        ("--jobs 2: the process of a case", False, kill_a_case),
        ("--jobs 2: the command", False, kill_the_command),
        ("Dask: a process of a worker", True, kill_a_case),
        ("Dask: the command", True, kill_the_command),
        ("Dask: the scheduler, started again", True, restart_the_scheduler),
    ]
    print("| killed | moments | told twice or never | lost | differ or half | made again |")
    print("|---|---|---|---|---|---|")
    for name, on_dask, strike in kinds:
        counted = [0, 0, 0, 0]
        for number in range(moments):
            with ExitStack() as stack:
                farm = Farm(scratch / f"farm-{number}") if on_dask else None
                if farm:
                    stack.callback(farm.close)
                how = ("--scheduler", farm.address) if farm else ("--jobs", "2")
                result = struck(command(cases, scratch / "out", *how), strike, farm, length)
                again = subprocess.run(
                    command(cases, scratch / "out", *how), capture_output=True, text=True
                )
                counted[3] += again.stdout.count(": built")
            twice = [case for case in set(result) if result.count(case) > 1]
            never = CASES - len(set(result)) if strike is not kill_the_command else 0
            made = files(scratch / "out")
            counted[0] += len(twice) + never
            counted[1] += len(wanted.keys() - made.keys())
            counted[2] += sum(made[name] != wanted.get(name) for name in made)
            counted[2] += len(list((scratch / "out").rglob("*.part")))
            shutil.rmtree(scratch / "out", ignore_errors=True)
        print(f"| {name} | {moments} | {' | '.join(map(str, counted))} |", flush=True)


def struck(line: list[str], strike: Callable, farm: Farm | None, length: float) -> list[str]:
    """A build with a fault at a random moment of it; the cases that it told."""
    running = begun(line)
    time.sleep(random.uniform(0.1, 0.9) * length)
    if running.poll() is None:
        strike(running, farm)
    out, err = running.communicate(timeout=LIMIT)
    if "fault" in err:
        print(err, file=sys.stderr)
    return [case for case, _ in TOLD.findall(out)]


def undisturbed(cases: Path, scratch: Path) -> Path:
    subprocess.run(
        command(cases, scratch / "whole", "--jobs", "2"), capture_output=True, check=True
    )
    return scratch / "whole"


# -- cost ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spent:
    """What a command took: seconds of processor time of all processes that descend from it, seconds
    by the clock, and megabytes of the largest process."""

    cpu: float
    wall: float
    largest: float


def measured(line: list[str]) -> Spent:
    """What a command takes, together with all that it leaves behind. A process counts when somebody
    waits for it; those whose parent ended first (workers of Dask) become children of one that is
    forked here for this, which waits for them."""
    context = multiprocessing.get_context("fork")
    pipe, theirs = context.Pipe(duplex=False)

    def run() -> None:
        ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
        start = time.monotonic()
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
        wall = time.monotonic() - start
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        theirs.send(Spent(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000))

    process = context.Process(target=run)
    process.start()
    theirs.close()
    spent: Spent = pipe.recv()
    process.join()
    return spent


def cost(cases: Path, count: int, scratch: Path) -> None:
    few = scratch / "few"
    few.mkdir()
    for case in sorted(cases.iterdir())[: count // 4]:
        (few / case.name).symlink_to(case)
    slopes: dict[str, list[float]] = {"--jobs 2": [], "--scheduler local:2": []}
    for turn in range(PAIRS):
        for how in list(slopes)[:: 1 if turn % 2 else -1]:
            spent = []
            for folder in (few, cases):
                spent.append(measured(command(folder, scratch / "out", *how.split())))
                shutil.rmtree(scratch / "out")
            few_, all_ = spent
            slopes[how].append((all_.cpu - few_.cpu) / (count - count // 4))
            print(
                f"{how}: {few_.cpu:.1f} s, {all_.cpu:.1f} s of processor time; a case "
                f"{slopes[how][-1]:.4f} s; by the clock {few_.wall:.1f} s, {all_.wall:.1f} s; "
                f"largest process {few_.largest:.0f} MB, {all_.largest:.0f} MB",
                flush=True,
            )
    pairs = list(zip(*slopes.values(), strict=True))
    ratio = statistics.median(here / there for here, there in pairs)
    more = statistics.median(there - here for here, there in pairs)
    print(f"median of {len(pairs)} pairs: {ratio:.3f} of the throughput, "
          f"{1000 * more:.1f} ms of overhead a case")  # fmt: skip


def store(cases: Path, scratch: Path) -> None:
    kept = ("--jobs", "2", "--store", str(scratch / "store"))
    for name, how in (
        ("made, without a store", ("--jobs", "2")),
        ("made and kept", kept),
        ("taken from the store", kept),
    ):
        spent = measured(command(cases, scratch / "out", *how))
        print(f"{name}: {spent.cpu:.2f} s of processor time, {spent.wall:.2f} s", flush=True)
        shutil.rmtree(scratch / "out")
    size = sum(path.stat().st_size for path in (scratch / "store").rglob("*") if path.is_file())
    print(f"size of the store: {size / 1e6:.1f} MB")


def unchanged(cases: Path, scratch: Path) -> None:
    for turn in ("made", "nothing to be done", "nothing to be done"):
        spent = measured(command(cases, scratch / "out", "--jobs", "2"))
        print(f"{turn}: {spent.cpu:.2f} s of processor time, {spent.wall:.2f} s", flush=True)


def main() -> None:
    what, *more = sys.argv[1:] or ["faults"]
    count = int(more[0]) if more else COUNTS[what]
    with tempfile.TemporaryDirectory() as folder:
        scratch, cases = Path(folder), Path(folder) / "cases"
        cases.mkdir()
        generated.many(SAMPLE, cases, CASES if what == "faults" else count)
        if what == "faults":
            faults(cases, count, scratch)
        elif what == "cost":
            cost(cases, count, scratch)
        elif what == "store":
            store(cases, scratch)
        else:
            unchanged(cases, scratch)


if __name__ == "__main__":
    main()
