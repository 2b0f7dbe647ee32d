"""What builds of many cases lose when one process after another is killed under them.

    python benchmarks/storm.py [KILLS [jobs|dask|s3 ...]]

The cases are made from the sample (`generated.py`) and built as HTML, with a store: by `--jobs 2`
into a folder, by a scheduler and two workers into a folder, and by `--jobs 2` into an object store
(a server of S3 on the loopback), where the store is, too. At random moments, twenty milliseconds to
a second and a half apart, a process is killed (of a case, of a worker, or one that opens an
address), one time in ten the command; after each fifteen kills, the scheduler is started anew. Half
of the builds that a kill ended are given again as they are. At the end of the others, in which
nothing is killed any more, all files must be there, equal to those of a build that nothing
disturbed, and nothing else; half of the time the store is emptied, else later builds would make
nothing. A build that came to its end must have told each case once. Leave casepub's files alone
meanwhile: another casepub makes other records.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields
from pathlib import Path

import farm
import generated

CASES = 8
KILLS = 100
RESTART = 15  # kills after which the scheduler is started anew, too
KINDS = {
    "jobs": "`--jobs 2`",
    "dask": "Dask, two workers",
    "s3": "`--jobs 2`, to S3, with a store in S3",
}
SERVER = Path(__file__).parents[1] / "tests" / "cli" / "s3_server.py"


@dataclass
class Counts:
    """What was struck, and what came of it."""

    processes: int = 0
    commands: int = 0
    restarts: int = 0
    builds: int = 0
    told: int = 0  # twice or never
    lost: int = 0
    wrong: int = 0  # different, half or left behind
    damaged: int = 0  # in the store

    @property
    def kills(self) -> int:
        return self.processes + self.commands


class Folders:
    """Where articles and the store lie: in folders."""

    def __init__(self, scratch: Path):
        self._out, self._store = scratch / "out", scratch / "store"
        self.out, self.store = str(self._out), str(self._store)

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self._out)): path.read_bytes()
            for path in self._out.rglob("*")
            if path.is_file()
        }

    def clear(self) -> None:
        shutil.rmtree(self._out)

    def forget(self) -> None:
        shutil.rmtree(self._store / "made", ignore_errors=True)


class Buckets:
    """Where articles and the store lie: in an object store."""

    def __init__(self, server: subprocess.Popen):
        os.environ |= {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.stdout.readline().strip()}",
            "AWS_ACCESS_KEY_ID": "storm",
            "AWS_SECRET_ACCESS_KEY": "storm",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        import fsspec

        self._s3 = fsspec.filesystem("s3", use_listings_cache=False)
        self._s3.mkdir("storm")
        self.out, self.store = "s3://storm/out", "s3://storm/store"

    def files(self) -> dict[str, bytes]:
        below = self._s3.find("storm/out")
        unfinished = {f"unfinished {n}": b"" for n in self._s3.list_multipart_uploads("storm")}
        return {path.removeprefix("storm/out/"): self._s3.cat(path) for path in below} | unfinished

    def clear(self) -> None:
        self._s3.rm("storm/out", recursive=True)

    def forget(self) -> None:
        if self._s3.exists("storm/store/made"):
            self._s3.rm("storm/store/made", recursive=True)


def storm(kind: str, cases: Path, kills: int, scratch: Path) -> Counts:
    """Builds under which so many processes are killed."""
    counts = Counts()
    with ExitStack() as stack:
        there = farm.Farm(scratch / "farm") if kind == "dask" else None
        if there:
            stack.callback(there.close)
        places: Folders | Buckets = Folders(scratch)
        if kind == "s3":
            server = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, SERVER],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                )
            )
            stack.callback(server.kill)
            places = Buckets(server)
        how = ("--scheduler", there.address) if there else ("--jobs", "2")
        line = farm.command(cases, places.out, *how, "--store", places.store)
        finish(line, there)
        wanted = places.files()
        places.clear()
        places.forget()
        while counts.kills < kills:
            whole = strike_on(line, there, counts, kills)
            if not whole and random.random() < 0.5:
                continue  # goes on where it was
            finish(line, there)
            made = places.files()
            counts.lost += len(wanted.keys() - made.keys())
            wrong = [one for one in made if made[one] != wanted.get(one)]
            counts.wrong += len(wrong)
            for one in wrong:
                print(f"different: {one}", file=sys.stderr)
            places.clear()
            if random.random() < 0.5:
                places.forget()
        verify = [*farm.OURS[:-1], "cache", "verify", "--store", places.store]
        counts.damaged = subprocess.run(verify, capture_output=True, check=False).returncode
    return counts


def finish(line: list[str], there: farm.Farm | None) -> None:
    """A build under which nothing is killed any more."""
    with open(os.devnull, "wb") as nowhere:
        running = subprocess.Popen(line, stdout=nowhere)
        end = time.monotonic() + farm.LIMIT
        while running.poll() is None:
            time.sleep(0.2)
            if there:
                there.mend()
            if time.monotonic() > end:
                running.kill()
                raise SystemExit("It hangs.")
    if running.returncode:
        raise SystemExit(f"A build that nothing disturbed ended with {running.returncode}.")


def strike_on(line: list[str], there: farm.Farm | None, counts: Counts, kills: int) -> bool:
    """A build under which one process after another is killed; whether it came to its end."""
    running = farm.begun(line)
    counts.builds += 1
    alive = True
    while running.poll() is None and counts.kills < kills:
        time.sleep(random.uniform(0.02, 1.5))
        if random.random() < 0.1 and running.poll() is None:
            running.kill()
            counts.commands += 1
            alive = False
            break
        above = there.workers if there else [running]
        victims = [one for process in above for one in farm.below(process.pid)]
        if victims:
            with suppress(ProcessLookupError):
                os.kill(random.choice(victims), signal.SIGKILL)
                counts.processes += 1
        if there and counts.restarts < counts.kills // RESTART:
            there.restart()
            counts.restarts += 1
        elif there:
            there.mend()
    out, err = running.communicate(timeout=farm.LIMIT)
    if "fault" in err:
        print(err, file=sys.stderr)
    told = [case for case, _ in farm.TOLD.findall(out)]
    opened = bool(told) or not alive or "s3://" not in line[6]
    if opened:  # else the process that opens the address was killed, and nothing begun
        counts.told += len(told) - len(set(told)) + (CASES - len(set(told))) * alive
    elif "ended unexpectedly" not in err:
        counts.told += CASES
    return alive


def main() -> None:
    kills = int(sys.argv[1]) if sys.argv[1:] else KILLS
    print("| killed | " + " | ".join(one.name for one in fields(Counts)) + " |", flush=True)
    for kind in sys.argv[2:] or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            cases = Path(folder) / "cases"
            cases.mkdir()
            generated.many(farm.SAMPLE, cases, CASES)
            counts = storm(kind, cases, kills, Path(folder))
        told = " | ".join(str(getattr(counts, one.name)) for one in fields(Counts))
        print(f"| {KINDS[kind]} | {told} |", flush=True)


if __name__ == "__main__":
    main()
