"""Tasks in processes of their own: whatever one of them does, or is done to it, costs the others
nothing."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

import pytest
from forked import needs_fork

from casepub import contents
from casepub.diagnostic import Unusable
from casepub.farm import Limits, Workers, run
from casepub.message import say

pytestmark = needs_fork


@dataclass(frozen=True)
class Trial:
    """A task that writes its name into a folder, or does what a bad one does."""

    name: str
    folder: Path
    deed: str = ""

    def known(self):
        if self.deed == "cannot be told":
            raise PermissionError
        return "known" if self.deed == "known" else None

    def made_with(self):
        self._note("asked", os.environ.get("TRIAL", ""))
        return contents.versions()

    def load(self):
        self._note("loaded")
        if self.deed == "nothing to load":
            raise Unusable(say("It is not installed."))

    def rehearse(self):
        self._note("rehearsed")

    def do(self):
        self._note("tries")
        self._note("workers", os.environ.get("TRIAL", ""))
        match self.deed:
            case "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            case "dies once":
                if self._notes("tries") == 1:
                    os.kill(os.getpid(), signal.SIGKILL)
            case "waits to be killed":
                (self.folder / "victim").write_text(str(os.getpid()))
                if self._notes("tries") == 1:
                    signal.pause()
            case "takes its time":
                time.sleep(0.3)
            case "never ends":
                while True:
                    pass
            case "eats":
                return len(bytearray(2_000_000_000))
            case "fails":
                raise ValueError("a fault")
        (self.folder / self.name).write_text(self.name)
        return self.name

    def went_well(self, outcome):
        return outcome == self.name

    def failed(self, why, crash=""):
        return f"{self.name}: {why} {crash}"

    def _note(self, what, who=None):
        with (self.folder / f".{what}").open("a") as file:
            file.write((self.name if who is None else who) + "\n")

    def _notes(self, what):
        return (self.folder / f".{what}").read_text().split("\n").count(self.name)


def done(folder, *deeds, jobs=2, **limits):
    """What came of tasks with these deeds, each between two good ones."""
    tasks = [Trial("first", folder)]
    for number, deed in enumerate(deeds):
        tasks += [Trial(deed.replace(" ", "-"), folder, deed), Trial(f"good-{number}", folder)]
    return list(run(tasks, Workers(jobs, Limits(**limits))))


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_what_dies_twice_is_told_last_and_the_rest_is_done(jobs, tmp_path):
    *others, lost, tried_again = done(tmp_path, "dies", "dies once", jobs=jobs)
    assert others == ["first", "good-0", "good-1"] and tried_again == "dies-once"
    assert lost.startswith("dies: Its process ended unexpectedly (SIGKILL).")
    assert (tmp_path / ".tries").read_text().split().count("dies") == 2


def test_a_process_that_is_killed_from_outside_is_tried_again(tmp_path):
    def kill():
        while not (tmp_path / "victim").exists() or not (tmp_path / "victim").read_text():
            time.sleep(0.01)
        os.kill(int((tmp_path / "victim").read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    told = done(tmp_path, "waits to be killed")
    killer.join()
    assert told == ["first", "good-0", "waits-to-be-killed"]


def test_what_never_ends_is_stopped(tmp_path):
    first, endless, good = done(tmp_path, "never ends", seconds=5)
    assert (first, good) == ("first", "good-0")
    assert endless.startswith("never-ends: It was stopped after 5 seconds.")
    assert (tmp_path / ".tries").read_text().split().count("never-ends") == 1


def test_what_takes_too_much_memory_is_stopped(tmp_path):
    first, eater, good = done(tmp_path, "eats", memory=500_000_000)
    assert (first, good) == ("first", "good-0")
    assert eater.startswith("eats: It was stopped since it needs more than 500 MB of memory.")


def test_one_of_which_nothing_can_be_told_is_done(tmp_path):
    assert done(tmp_path, "cannot be told") == ["first", "cannot-be-told", "good-0"]


def test_a_fault_is_told_with_its_traceback(tmp_path):
    first, fault, good = done(tmp_path, "fails")
    assert (first, good) == ("first", "good-0")
    assert fault.startswith("fails: Internal fault in casepub. Traceback") and "a fault" in fault


def test_what_cannot_be_loaded_is_told_for_each(tmp_path):
    tasks = [Trial(f"{number}", tmp_path, "nothing to load") for number in range(3)]
    told = list(run(tasks, Workers(2)))
    assert told == [f"{number}: It is not installed. " for number in range(3)]


def test_nothing_is_loaded_for_what_is_known(tmp_path):
    assert list(run([Trial("a", tmp_path, "known")] * 3, Workers(2))) == ["known"] * 3
    assert not list(tmp_path.iterdir())


def test_one_that_was_done_well_is_done_once_more_for_all_others(tmp_path):
    tasks = [Trial("bad", tmp_path, "fails")] + [Trial(f"{n}", tmp_path) for n in range(9)]
    assert list(run(tasks, Workers(2)))[1:] == [f"{n}" for n in range(9)]
    assert (tmp_path / ".loaded").read_text().split() == ["bad"]
    assert len((tmp_path / ".rehearsed").read_text().split()) == 1
    assert "bad" not in (tmp_path / ".rehearsed").read_text()


def test_who_stops_listening_ends_what_is_begun(tmp_path):
    before = {one.pid for one in active_children()}  # of other tests
    outcomes = run(
        [Trial("first", tmp_path), Trial("endless", tmp_path, "never ends")], Workers(2, Limits())
    )
    assert next(outcomes) == "first"
    outcomes.close()
    assert {one.pid for one in active_children()} <= before
