"""Workers of Dask do what processes of one computer do, and the same comes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from conftest import casepub
from forked import GIVEN_UP, needs_fork
from test_farm import Trial

from casepub.diagnostic import Unusable
from casepub.farm import Limits, Workers, run

pytest.importorskip("distributed")
pytestmark = [needs_fork, pytest.mark.slow]
DEEDS = ["", "dies", "known", "fails", "dies once", "nothing to load", ""]


def told(folder, workers):
    folder.mkdir()
    tasks = [Trial(f"{n}", folder, deed) for n, deed in enumerate(DEEDS)]
    return list(run(tasks, workers))


def test_the_same_comes_of_tasks_as_on_one_computer(tmp_path):
    here = told(tmp_path / "here", Workers(2))
    there = told(tmp_path / "there", Workers(scheduler="local:2", folder=str(tmp_path)))
    assert [one.partition("\n")[0] for one in there] == [one.partition("\n")[0] for one in here]
    assert len(here) == len(DEEDS) and "SIGKILL" in here[-2]


def test_a_build_is_the_same_byte_for_byte(make_case, tmp_path):
    for name in ("a", "b"):
        make_case(name=f"cases/{name}")
    make_case({"en.md": "{{ nothing }}"}, name="cases/faulty")
    (make_case(name="cases/unreadable") / "case.yaml").write_text("title: [")

    def build(*how):
        out = ("-o", "out", "--formats", "html,csl")
        ran = casepub("build", "cases", *out, *how, cwd=tmp_path)
        files = [path for path in (tmp_path / "out").rglob("*.*") if path.is_file()]
        return ran, {path.name: path.read_bytes() for path in files}

    here, made = build("--jobs", 2)
    (tmp_path / "out").rename(tmp_path / "before")
    there, made_there = build("--scheduler", "local:2")
    assert made_there == made and len(made) == 3 * 4
    assert (there.code, there.out) == (here.code, here.out) and "3 of 4 cases built" in here.out


def test_a_scheduler_that_is_not_there_is_told(make_case, tmp_path):
    make_case(name="case")
    ran = casepub("build", "case", "--scheduler", "nowhere.json", cwd=tmp_path)
    assert ran.code == 2 and "There is no scheduler “nowhere.json”." in ran.err
    ran = casepub("build", "case", "--scheduler", "local:1", "--jobs", 2, cwd=tmp_path)
    assert ran.code == 2 and "either --jobs or --scheduler" in ran.err


# -- a scheduler and workers as an operator starts them -------------------------------------------


@contextmanager
def started(*arguments, **environment):
    """A program of Dask's, as long as it is needed."""
    with subprocess.Popen(
        [sys.executable, "-m", "dask", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


@contextmanager
def scheduler(folder: Path):
    """A scheduler: the file that tells where it is, and its process."""
    file = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", file)
    with started("scheduler", *options) as process:
        wait_for(lambda: process.poll() is not None or (file.exists() and file.read_text()))
        yield str(file), process


def worker(file: str, folder: Path, name: str, **environment):
    options = ("--nthreads", 1, "--no-dashboard", "--host", "127.0.0.1", "--memory-limit", 0)
    place = ("--name", name, "--local-directory", folder / f"space-{name}")
    return started("worker", "--scheduler-file", file, *options, *place, TRIAL=name, **environment)


def wait_for(what):
    for _ in range(int(GIVEN_UP / 0.05)):
        if what():
            return
        time.sleep(0.05)
    pytest.fail("what was waited for did not come")


def test_a_worker_that_is_killed_costs_nothing_and_one_of_another_version_is_refused(tmp_path):
    """What the killed one had in hand is done by the other; the third has another library."""
    other = tmp_path / "other" / "pyyaml-0.1.dist-info"
    other.mkdir(parents=True)
    with (
        ThreadPoolExecutor(1) as helper,
        scheduler(tmp_path) as (file, _),
        worker(file, tmp_path, "first") as first,
    ):
        folder = tmp_path / "tasks"
        folder.mkdir()
        deeds = ["", "", "waits to be killed", *["takes its time"] * 20]
        tasks = [Trial(f"{n}", folder, deed) for n, deed in enumerate(deeds)]
        workers = Workers(limits=Limits(), scheduler=file, folder=str(folder))
        outcomes = helper.submit(list, run(tasks, workers))
        wait_for(lambda: (folder / "victim").exists() and (folder / "victim").read_text())
        path = os.pathsep.join([str(other.parent), *filter(None, sys.path)])
        with (
            worker(file, tmp_path, "second"),
            worker(file, tmp_path, "strange", PYTHONPATH=path),
        ):
            first.kill()
            assert outcomes.result(GIVEN_UP) == [f"{n}" for n in range(len(tasks))]
    tries = (folder / ".tries").read_text().split()
    assert len(set(tries)) == len(tasks)
    assert set((folder / ".workers").read_text().split()) == {"first", "second"}
    # One that refuses has nothing to do, and Dask would give it what waits for others.
    assert (folder / ".asked").read_text().split().count("strange") <= 8


def test_workers_that_do_not_come_are_told_and_so_is_one_without_casepub(tmp_path, monkeypatch):
    """Nobody is waited for without a word, or for ever; and one that cannot serve costs nothing."""
    monkeypatch.setattr("casepub.farm.runners.dask._QUIET", 0.2)
    monkeypatch.setattr("casepub.farm.runners.dask._LOOK", 0.1)
    (tmp_path / "hidden").mkdir()
    hide = "import sys\nsys.modules['casepub'] = None\n"
    (tmp_path / "hidden" / "sitecustomize.py").write_text(hide)
    tasks = [Trial(f"{n}", tmp_path) for n in range(6)]
    said: list[str] = []
    with scheduler(tmp_path) as (file, _):

        def outcomes(seconds):
            limits = Limits(seconds=seconds)
            return list(run(tasks, Workers(1, limits, file, str(tmp_path), said.append)))

        with pytest.raises(Unusable, match="has had no worker for 1 second"):
            outcomes(1.0)
        assert len(said) == 1 and "has had no worker for 0 seconds" in said[0]
        path = os.pathsep.join([str(tmp_path / "hidden"), *filter(None, sys.path)])
        with worker(file, tmp_path, "without", PYTHONPATH=path):
            with pytest.raises(Unusable, match="casepub is not installed on the worker"):
                outcomes(60.0)
            with worker(file, tmp_path, "with"):
                made: list[str] = []

                def has_come():
                    with suppress(Unusable):
                        made.extend(outcomes(60.0))
                    return made

                wait_for(has_come)
                assert made == [f"{n}" for n in range(len(tasks))]


def test_a_scheduler_that_goes_for_good_ends_the_command(tmp_path, monkeypatch):
    monkeypatch.setattr("casepub.farm.runners.dask._PATIENCE", 5)
    tasks = [Trial("first", tmp_path), Trial("second", tmp_path, "waits to be killed")]
    with (
        scheduler(tmp_path) as (file, process),
        worker(file, tmp_path, "one"),
        ThreadPoolExecutor(1) as helper,
    ):
        outcomes = helper.submit(list, run(tasks, Workers(1, Limits(), file, str(tmp_path))))
        wait_for(lambda: (tmp_path / "victim").exists())
        process.kill()
        with pytest.raises(Unusable, match="does not answer"):
            outcomes.result(GIVEN_UP)
