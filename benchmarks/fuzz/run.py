"""Tries to make casepub break a promise, with files that are nearly right.

    python benchmarks/fuzz/run.py --minutes 60                    # every kind in turn
    python benchmarks/fuzz/run.py --minutes 5 --only references,docx --seed 7
    python benchmarks/fuzz/run.py --again references:7000012      # one attempt, with what it says

In: nothing but the checkout. Out: for each new fault a line, and its files in `build/fuzz/`; at the
end the number of attempts. An attempt is known by its kind and its number, and is the same every
time, as long as casepub's own files and this folder do not change. Exit code 1 if there was a fault.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import zlib
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "fuzz"
sys.path.insert(0, str(ROOT))


def main() -> int:
    options = _options()
    from kinds import KINDS

    with tempfile.TemporaryDirectory(prefix="casepub-fuzz-") as scratch:
        os.chdir(scratch)
        _warm(Path(scratch))
        if options.again:
            kind, _, number = options.again.partition(":")
            faults = _tried(kind, int(number), Path(scratch))
            print("\n".join(f"{fault.promise}: {fault.text}" for fault in faults) or "no fault")
            print("its files:", _keep(kind, int(number), Path(scratch), faults))
            return int(bool(faults))
        kinds = options.only.split(",") if options.only else list(KINDS)
        return _campaign(kinds, options.seed, options.minutes, Path(scratch))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="attempts are numbered from here")
    parser.add_argument("--only", help="kinds, separated by commas")
    parser.add_argument("--again", metavar="KIND:NUMBER", help="repeat one attempt")
    return parser.parse_args()


def _warm(scratch: Path) -> None:
    """Load everything once, so that the forked processes need not."""
    import contextlib
    import io

    import corpus
    from kinds import CASE, case

    from casepub.cli import main as casepub

    for name, data in case(CASE).items():
        (scratch / name).parent.mkdir(exist_ok=True)
        (scratch / name).write_bytes(data)
    for command in (
        ["check", "case"],
        ["build", "case", "-o", "warm", "--formats", "html,pdf,docx,jats", "-j", "1"],
    ):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            casepub(command)
    corpus.pictures(), corpus.docx_files(), corpus.jobs()


def _tried(kind: str, number: int, scratch: Path) -> list:
    from attempt import tried
    from kinds import KINDS

    rng = Random(zlib.crc32(kind.encode()) + number)
    return tried(KINDS[kind](rng), scratch / "try")


def _campaign(kinds: list[str], seed: int, minutes: float, scratch: Path) -> int:
    seen: Counter[str] = Counter()
    done: Counter[str] = Counter()
    until = time.monotonic() + 60 * minutes
    for number in count(seed * 1_000_000):
        kind = kinds[number % len(kinds)]
        if time.monotonic() > until:
            break
        faults = _tried(kind, number, scratch)
        done[kind] += 1
        new = [fault for fault in faults if f"{kind} {fault.signature}" not in seen]
        seen.update({f"{kind} {fault.signature}" for fault in faults})
        if new:
            _keep(kind, number, scratch, faults)
            for fault in {fault.promise: fault for fault in new}.values():
                print(f"{kind}:{number} {fault.promise}: {fault.text}", flush=True)
    print(f"{sum(done.values())} attempts:", ", ".join(f"{k} {n}" for k, n in done.items()))
    for signature, times in seen.most_common(40):
        print(f"{times:>6} × {signature}")
    return int(bool(seen))


def _keep(kind: str, number: int, scratch: Path, faults: list) -> Path:
    place = KEPT / f"{kind}-{number}"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(scratch / "try", place, symlinks=True)
    text = "\n".join(f"{fault.promise}: {fault.text}" for fault in faults)
    (place / "faults.txt").write_text(text + "\n", "utf-8")
    return place


if __name__ == "__main__":
    sys.exit(main())
