"""How far two workers of Dask come with an archive, and what a scheduler can hand out.

    python benchmarks/scale.py build [SECONDS]      # as many cases as there is time for, and memory
    python benchmarks/scale.py tasks [NUMBER [THREADS]]  # tasks that do nothing

All cases are made from the sample and differ (`generated.py`); they are built as HTML by a
scheduler and two workers that are started as an operator would. What is built is then given again,
with nothing to be done.
"""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import farm
import generated

COUNTS = {"build": 540, "tasks": 5000}


def scale(seconds: int, scratch: Path) -> None:
    """A build of more cases than there is time for, by a scheduler and two workers; then a second
    one of those that were made, in which nothing is to be done."""
    cases, log = scratch / "cases", scratch / "told"
    generated.many(farm.SAMPLE, cases, 4 * seconds)
    with ExitStack() as stack:
        there = farm.Farm(scratch / "farm")
        stack.callback(there.close)
        time.sleep(10)  # until the workers have come
        line = farm.command(cases, scratch / "out", "--scheduler", there.address)
        start = time.monotonic()
        with log.open("w") as told:
            running = subprocess.Popen(line, stdout=told)
        while (now := time.monotonic() - start) < seconds and running.poll() is None:
            time.sleep(min(30, seconds - now) + 0.1)
            largest = max(
                (megabytes(one) for worker in there.workers for one in farm.below(worker.pid)),
                default=0,
            )
            print(
                f"{now:.0f} s: {log.read_text().count(': built')} cases; command "
                f"{megabytes(running.pid):.0f} MB, scheduler {megabytes(there.scheduler.pid):.0f} "
                f"MB, largest process of a worker {largest:.0f} MB",
                flush=True,
            )
        running.send_signal(signal.SIGINT)
        running.wait()
        passed = time.monotonic() - start
        time.sleep(5)  # what the workers have in hand
    made = [name for name, state in farm.TOLD.findall(log.read_text()) if state == "built"]
    print(f"{len(made)} cases in {passed:.0f} s, {passed / len(made):.3f} s a case")
    for case in cases.iterdir():
        if case.name not in made:
            shutil.rmtree(case)
    for _ in range(2):
        spent = farm.measured(farm.command(cases, scratch / "out", "--jobs", "2"))
        print(f"nothing to be done for {len(made)}: {spent.cpu:.2f} s of processor time, "
              f"{spent.wall:.2f} s")  # fmt: skip


def megabytes(process: int) -> float:
    """The memory that a process has."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1e6


@dataclass(frozen=True)
class Nothing:
    """A task of `casepub.farm` that does nothing."""

    name: str

    def known(self) -> None:
        return None

    def load(self) -> None:
        pass

    def rehearse(self) -> None:
        pass

    def made_with(self) -> tuple[str, ...]:
        return ()

    def do(self) -> str:
        return self.name

    def went_well(self, _: object) -> bool:
        return True

    def failed(self, *_: object) -> str:
        return ""


def tasks(number: int, threads: int) -> None:
    """How many tasks a scheduler hands out, and what that costs it and who asks; without casepub's
    own work on a worker, which forks a process for each."""
    import casepub.farm.runners._stem as stem
    from casepub.farm import Workers, run

    stem.ask_a_stem = lambda task, *_: task.do()  # in the workers, which are threads of this one
    import distributed

    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp://",
        dashboard_address=None,
    ) as cluster:
        cpu, start = time.process_time(), time.monotonic()
        workers = Workers(scheduler=cluster.scheduler_address, folder=str(Path.cwd()))
        count = sum(1 for _ in run([Nothing(f"{n}") for n in range(number)], workers))
        cpu, wall = time.process_time() - cpu, time.monotonic() - start
    print(f"{count} tasks: {1000 * cpu / count:.1f} ms of processor time a task (command, "
          f"scheduler and worker together), {count / wall:.0f} a second")  # fmt: skip


def main() -> None:
    what, *more = sys.argv[1:] or ["build"]
    count = int(more[0]) if more else COUNTS[what]
    if what == "tasks":
        tasks(count, int(more[1]) if more[1:] else 1)
    else:
        with tempfile.TemporaryDirectory() as folder:
            scale(count, Path(folder))


if __name__ == "__main__":
    main()
