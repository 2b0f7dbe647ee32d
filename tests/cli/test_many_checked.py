"""Several cases checked at once: the same findings as one by one, and one that is lost costs only
itself."""

from __future__ import annotations

import importlib
import os
import signal

import pytest
from conftest import casepub
from forked import needs_fork, run_all

pytestmark = [needs_fork, pytest.mark.slow]


@pytest.fixture
def cases(make_case, tmp_path):
    for name in ("a", "b", "c"):
        make_case({"en.md": "{{ nothing }}"} if name == "b" else {}, name=f"cases/{name}")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json"])
def test_together_equals_one_by_one(form, cases):
    command = ("check", "cases", "--format", form)
    alone, together = casepub(*command, cwd=cases), casepub(*command, "--jobs", 2, cwd=cases)
    assert (together.code, together.out) == (alone.code, alone.out)
    assert alone.code == 1 and "nothing" in alone.out


@pytest.mark.parametrize("how", ["dies", "never ends"])
def test_a_case_that_is_lost_is_told(how, cases):
    def lose() -> None:
        module = importlib.import_module("casepub.cli._checked")
        real = module.check_folder

        def deadly(folder, *more):
            if folder.name == "a":
                signal.pause() if how == "never ends" else os.kill(os.getpid(), signal.SIGKILL)
            return real(folder, *more)

        module.check_folder = deadly

    (ran,) = run_all(
        [("check", "cases", "--jobs", 2, "--time-limit", 20 if how == "dies" else 10)],
        cwd=cases,
        scratch=cases,
        memory=None,
        seconds=60,
        prepare=lose,
    )
    why = "It was stopped after 10 seconds." if how == "never ends" else "Its process ended"
    assert ran.code == 2 and f"cases/a was not checked: {why}" in ran.err
    assert "cases/b/en.md" in ran.out and "2 cases: " in ran.out
