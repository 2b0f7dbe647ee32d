"""The child that runs commands for the tests is replaced when it must be, and what kills it fails
the test."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager

import forked
import pytest
from forked import needs_fork, run_all

pytestmark = needs_fork
COMMAND = ("explain", "number-differs")


def child() -> int:
    (one,) = forked._SHARED
    return one.process.pid


def test_folders_that_a_child_has_seen_get_another(tmp_path):
    children = []
    for name in ("one", "two", "two"):
        (tmp_path / name).mkdir(exist_ok=True)
        (ran,) = run_all([COMMAND], cwd=tmp_path / name)
        assert ran.code == 0 and "number-differs" in ran.out
        children.append(child())
    assert children[0] == children[1] != children[2] != os.getpid()


def test_the_child_has_what_the_test_has_set(tmp_path, monkeypatch):
    run_all([COMMAND], scratch=tmp_path)
    monkeypatch.setenv("CASEPUB_TEST_SET", "now")
    monkeypatch.chdir(tmp_path)
    (ran,) = run_all([("new", "fresh")], scratch=tmp_path / "other", around=expect_environment)
    assert ran.code == 0 and (tmp_path / "fresh" / "case.yaml").is_file()


@contextmanager
def expect_environment():
    assert os.environ["CASEPUB_TEST_SET"] == "now"
    yield


@contextmanager
def killed():
    os.kill(os.getpid(), signal.SIGKILL)
    yield


@contextmanager
def without_end():
    while True:
        pass
    yield


@pytest.mark.parametrize(
    ("around", "said"), [(killed, "died with -9"), (without_end, "needs more than 1 s")]
)
def test_a_child_that_dies_fails_the_test_and_not_the_next(tmp_path, around, said):
    with pytest.raises(pytest.fail.Exception, match=said):
        run_all([COMMAND], scratch=tmp_path / "one", seconds=1, around=around)
    assert run_all([COMMAND], scratch=tmp_path / "two")[0].code == 0
