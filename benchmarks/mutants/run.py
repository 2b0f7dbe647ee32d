"""How many small mistakes in the rooms that matter most would a test notice?

    python benchmarks/mutants/run.py                      # every room, 60 mutants of each file
    python benchmarks/mutants/run.py blind --most 20
    python benchmarks/mutants/run.py reading --again      # only those that survived last time

In: `rooms.toml`, which says for each room its files and the tests that guard them. Out: a table, and
`build/mutants/<room>.json` with every mutant, what became of it, and the test that caught it.

The room's tests, but for slow ones, run once, to see which of them reach which statement. Then each mutant gets a process
of its own, forked when everything is imported and collected, which runs the tests that reach the
changed statement, quickest first, until one fails. A function gets its changed code in place; where
the change runs at import, casepub is imported anew. A test that takes ten times its usual processor
time counts as failed. What a test does in another process is not seen.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import functools
import gc
import importlib
import importlib.machinery
import json
import os
import pickle
import random
import resource
import sys
import tempfile
import time
import tomllib
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from mutate import HIT, Mutant, counted, mutants, mutated

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 3 << 30
NO_CODE = "its code does not fit into the function"


class Changed(importlib.machinery.PathFinder):
    """Finds some modules of casepub, in a version of ours."""

    def __init__(self, versions: dict[str, ast.Module]):
        self.versions = {module_of(file): tree for file, tree in versions.items()}

    def find_spec(self, name, path=None, target=None):
        if name not in self.versions:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        code = compile(self.versions[name], spec.origin, "exec", dont_inherit=True)
        spec.loader.get_code = lambda _name: code
        return spec


class Recorder:
    """Which test reaches which statement, and how much processor time it takes. What a shared
    fixture reaches is reached by every test that uses it."""

    def __init__(self):
        self.reached: set[tuple[str, int]] = set()
        self.of_test: dict[str, set] = {}
        self.of_fixture: defaultdict[str, set] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        builtins.__dict__[HIT] = lambda line: self.reached.add(
            (sys._getframe(1).f_code.co_filename, line)
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        before, self.reached = self.reached, set()
        try:
            return (yield)
        finally:
            self.of_fixture[fixturedef.argname] |= self.reached
            self.reached |= before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.reached, start = set(), time.process_time()
        try:
            return (yield)
        finally:
            shared = (self.of_fixture[name] for name in item.fixturenames)
            self.of_test[item.nodeid] = self.reached.union(*shared)
            self.seconds[item.nodeid] = time.process_time() - start

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)


class Judge:
    """Stands in for pytest's loop over the tests: for each of some changes, a forked process that
    makes it and runs the tests that are to see it."""

    def __init__(
        self,
        jobs: list[tuple[Callable[[], None], dict[str, float]]],
        told: Callable,
        last: Sequence[str] = (),
    ):
        self.jobs, self.told, self.last = jobs, told, last
        self.failed: list[str] = []

    def pytest_runtestloop(self, session):
        for number, (change, seconds) in enumerate(self.jobs):
            chosen = self.choose(session, seconds)
            self.told(number, in_child(lambda: self.run(change, chosen, seconds)))  # noqa: B023
        return True

    def choose(self, session, seconds) -> list:
        """The tests to run, quickest first, those of the files in `last` behind all others."""

        def order(item) -> tuple[bool, float]:
            return item.nodeid.partition("::")[0] in self.last, seconds[item.nodeid]

        return sorted((item for item in session.items if item.nodeid in seconds), key=order)

    def run(self, change, items, seconds) -> list[str]:
        """Make the change and run the tests until one fails; its name, or none."""
        try:
            change()
        except ValueError:
            return [NO_CODE]
        for item, following in zip(items, [*items[1:], None]):
            most = time.process_time() + 10 + 10 * seconds[item.nodeid]
            resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, resource.RLIM_INFINITY))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                break
        return self.failed

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report):
        if report.failed:
            self.failed.append(f"{report.nodeid} (not collected)")


def in_child(work: Callable[[], object]) -> object:
    """What a function returns in a forked process without a word; None where the process dies."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            answer = pickle.dumps(work())
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(answer) if answer else None


def run_tests(files: list[str], plugin: object) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        options = ["-s", "-o", "addopts=", "-m", "not slow"]
        for absent in ("cacheprovider", "terminal", "xdist"):
            options += ["-p", f"no:{absent}"]
        pytest.main(
            [*options, "--basetemp", f"{temporary}/tests", "--rootdir", str(ROOT), *files],
            plugins=[plugin],
        )


def record(sources: dict[str, str], tests: list[str]) -> tuple[dict, dict, list[str]]:
    """Of each test what it reaches and its seconds; and the modules that were imported."""

    def work():
        recorder = Recorder()
        sys.meta_path.insert(0, Changed({file: counted(text) for file, text in sources.items()}))
        run_tests(tests, recorder)
        loaded = [m for m in sys.modules if m.partition(".")[0] not in ("casepub", "conftest")]
        own = {path.stem for path in (ROOT / "tests").rglob("*.py")}
        for test in recorder.failed:
            recorder.of_test.pop(test, None)
        return recorder.of_test, recorder.seconds, [m for m in loaded if m not in own]

    recorded = in_child(work)
    if not recorded or not recorded[0]:
        sys.exit("The tests could not be run.")
    return recorded


def in_place(file: str, source: str, mutant: Mutant) -> None:
    """Give a function of an imported module its changed code, and empty the caches."""
    code = compile(mutated(source, mutant), str(ROOT / file), "exec", dont_inherit=True)
    owner = importlib.import_module(module_of(file))
    *classes, name = mutant.function.split(".")
    for part in [*classes, name]:
        code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == part)
    for part in classes:
        owner = getattr(owner, part)
    found = owner.__dict__[name]
    while not isinstance(found, FunctionType):
        kinds = ("__wrapped__", "__func__", "fget", "func")
        found = next(getattr(found, kind) for kind in kinds if hasattr(found, kind))
    found.__code__ = code
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()


class Once(Judge):
    """Runs the tests in this process."""

    def __init__(self, seconds: dict[str, float], last: Sequence[str]):
        super().__init__([], print, last)
        self.seconds = seconds

    def pytest_runtestloop(self, session):
        if not self.failed:  # all could be collected
            self.run(lambda: None, self.choose(session, self.seconds), self.seconds)
        return True


def at_import(
    file: str, source: str, mutant: Mutant, seconds: dict[str, float], last: Sequence[str]
) -> list[str] | None:
    """Import casepub with the change and run the tests; the first that fails."""

    def work():
        resource.setrlimit(resource.RLIMIT_CPU, (120, resource.RLIM_INFINITY))
        sys.meta_path.insert(0, Changed({file: mutated(source, mutant)}))
        once = Once(seconds, last)
        run_tests(sorted({name.partition("::")[0] for name in seconds}), once)
        return once.failed

    return in_child(work)


def module_of(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def found_of(patterns: list[str]) -> list[str]:
    """The files that match some patterns; one that matches nothing ends the run, since what it
    meant has moved and would be measured no longer."""
    found: list[str] = []
    for pattern in patterns:
        matching = sorted(ROOT.glob(pattern))
        if not matching:
            sys.exit(f"rooms.toml: nothing matches {pattern}")
        found += [str(path.relative_to(ROOT)) for path in matching]
    return found


def chosen_mutants(file: str, source: str, most: int, seed: int) -> list[Mutant]:
    every = mutants(source)
    chosen = random.Random(f"{seed} {Path(file).name}").sample(every, min(most, len(every)))
    return sorted(chosen, key=lambda one: (one.line, one.node, one.way))


class Room:
    """A room while its mutants are tried."""

    def __init__(self, name: str, room: dict, arguments: argparse.Namespace):
        self.name, self.arguments = name, arguments
        self.out = ROOT / "build" / "mutants" / f"{name}.json"
        self.tests = found_of(room["tests"])
        files = found_of(room["files"])
        self.sources = {file: (ROOT / file).read_text(encoding="utf-8") for file in files}
        self.results: list[dict] = []

    def run(self) -> None:
        """Try the mutants, those of functions first, since they take least."""
        chosen = self.choose()
        reaches, seconds, modules = record(self.sources, self.tests)
        print(f"{self.name}: {len(reaches)} tests, {sum(seconds.values()):.0f} s", flush=True)
        for module in modules:
            with contextlib.suppress(Exception):
                importlib.import_module(module)
        functions, imported, last = [], [], self.arguments.last
        for file, mutant in chosen:
            path = str(ROOT / file)
            own = {  # what takes effect at import may be felt by any test
                test: seconds[test]
                for test, reached in reaches.items()
                if mutant.statement is None or (path, mutant.statement) in reached
            }
            if not own:
                self.tell(file, mutant, "not reached", "")
            else:
                (functions if mutant.function else imported).append((file, mutant, own))
        self.judge_functions(functions)
        for file, mutant, own in imported:
            self.judged(file, mutant, at_import(file, self.sources[file], mutant, own, last))
        self.summarize()

    def judge_functions(self, tried: list[tuple[str, Mutant, dict[str, float]]]) -> None:
        """Try changes inside functions, in a process where casepub stays imported."""
        jobs = [
            (functools.partial(in_place, file, self.sources[file], mutant), own)
            for file, mutant, own in tried
        ]

        def told(number: int, failed: list[str] | None) -> None:
            file, mutant, _ = tried[number]
            if failed == [NO_CODE]:
                self.tell(file, mutant, "not tried", NO_CODE)
            else:
                self.judged(file, mutant, failed)

        child = os.fork()
        if child == 0:
            run_tests(self.tests, Judge(jobs, told, self.arguments.last))
            os._exit(0)
        os.waitpid(child, 0)
        if self.out.exists():
            self.results = json.loads(self.out.read_text(encoding="utf-8"))

    def choose(self) -> list[tuple[str, Mutant]]:
        """The mutants to try; with --again those not caught last time, beside the results of the
        others."""
        chosen = [
            (file, mutant)
            for file, source in self.sources.items()
            for mutant in chosen_mutants(file, source, self.arguments.most, self.arguments.seed)
        ]
        if not self.arguments.again:
            return chosen
        before = json.loads(self.out.read_text(encoding="utf-8"))
        self.results = [r for r in before if r["outcome"] == "caught"]
        caught = {(r["file"], r["node"], r["way"]) for r in self.results}
        return [(f, m) for f, m in chosen if (f, m.node, m.way) not in caught]

    def judged(self, file: str, mutant: Mutant, failed: list[str] | None) -> None:
        if failed is None:
            failed = ["(ended by its limit of time or memory)"]
        self.tell(file, mutant, "caught" if failed else "survived", "".join(failed[:1]))

    def tell(self, file: str, mutant: Mutant, outcome: str, by: str) -> None:
        self.results.append({"file": file, **asdict(mutant), "outcome": outcome, "by": by})
        self.out.parent.mkdir(parents=True, exist_ok=True)
        self.out.write_text(json.dumps(self.results, ensure_ascii=False, indent=1), "utf-8")
        if outcome != "caught" or self.arguments.verbose:
            change = f"    - {mutant.before}\n    + {mutant.after}"
            print(f"{file}:{mutant.line}: {outcome} {by}\n{change}", flush=True)

    def summarize(self) -> None:
        told = Counter((r["file"], r["outcome"] == "caught") for r in self.results)
        for file in self.sources:
            caught, missed = told[file, True], told[file, False]
            share = 100 * caught / max(1, caught + missed)
            print(f"{file}: {caught} of {caught + missed} caught ({share:.0f} %)", flush=True)


def main() -> None:
    rooms = tomllib.loads((Path(__file__).parent / "rooms.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rooms", nargs="*", metavar="room", help=f"of {', '.join(rooms)}")
    parser.add_argument("--most", type=int, default=60, help="mutants of a file (default: 60)")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--again", action="store_true", help="only those not caught last time")
    parser.add_argument(
        "--last", nargs="*", default=[], help="files whose tests run behind all others"
    )
    parser.add_argument("--verbose", action="store_true", help="print those that are caught too")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    os.environ["CI"] = "1"  # property tests give the same answer each time
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    sys.pycache_prefix = str(ROOT / "build" / "mutants" / "pycache")
    sys.dont_write_bytecode = False  # modules that are not changed are compiled once
    for pattern in (p for room in rooms.values() for key in ("files", "tests") for p in room[key]):
        found_of([pattern])  # of every room, whichever is run
    for name in arguments.rooms or rooms:
        child = os.fork()  # a room leaves its modules behind
        if child == 0:
            failed = 1
            try:
                Room(name, rooms[name], arguments).run()
                failed = 0
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            os._exit(failed)
        if os.waitpid(child, 0)[1]:
            sys.exit(f"{name}: the run did not end")


if __name__ == "__main__":
    main()
